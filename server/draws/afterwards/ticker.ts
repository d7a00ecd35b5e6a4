/** Discloses lists on their day: at 00:00 in Beijing of the day after the last day of the embargo. */

import type { Actor, Scope } from '../../platform/index.ts';
import { isMember } from '../joint/place.ts';
import type { DrawDeps } from '../policy.ts';
import { findDraw } from '../store.ts';
import { discloseDue, isDue } from './commands/disclose-draw.ts';
import { sealedDraws } from './store.ts';

const LOOK_EVERY_MS = 30_000;
const BEIJING_MS = 8 * 3_600_000;

/** Looks at once, so that what fell due while the server was down is done; then twice a minute. Returns what stops it. */
export function startDisclosing(deps: DrawDeps): () => Promise<void> {
  const { failed } = deps.byTheClock!;
  let stopped = false;
  let running = Promise.resolve();
  const look = (): void => {
    running = running.then(async () => {
      if (!stopped) await discloseAllDue(deps);
    });
    running = running.catch(failed);
  };
  look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  timer.unref();
  return async () => {
    stopped = true;
    clearInterval(timer);
    await running;
  };
}

/**
 * Each draw in a transaction of its own, which looks again whether it is sealed and due: two servers do it once. One that
 * fails is told to `failed` and does not keep the others back.
 */
export async function discloseAllDue(deps: DrawDeps): Promise<void> {
  const { database, now, failed } = deps.byTheClock!;
  const today = new Date(now().getTime() + BEIJING_MS).toISOString().slice(0, 10);
  for (const id of await sealedDraws(database.kysely)) {
    const draw = await findDraw(database.kysely, id);
    if (draw === undefined || isMember(draw) || !isDue(draw, today)) continue;
    await deps.write(programOf(draw.content.organisation), (ctx) => discloseDue(ctx, deps, id)).catch(failed);
  }
}

/** The program itself, for an authority. */
function programOf(organisation: string): { readonly actor: Actor; readonly scope: Scope } {
  const nobody = { office: null, roles: [], session: null, viewedBy: null };
  const actor = { account: 'program:disclosure', name: '系统（到期公开）', organisation, method: 'system', ...nobody };
  return { actor, scope: { kind: 'organisations', organisations: [organisation] } };
}
