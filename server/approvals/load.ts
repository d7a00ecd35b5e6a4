/** Finds a run that the actor may see, with who is who; the start of every command and of reading one. */

import { Problem, type ReadContext } from '../platform/index.ts';
import { runView } from './answers.ts';
import { presentOf } from './deadlines.ts';
import type { Ground } from './deciders.ts';
import { groundOf } from './ground.ts';
import { reaches, readerOf, takesPart } from './policy.ts';
import { findRun, hasSpoken } from './store.ts';
import type { ApprovalDeps, ApprovalRun, Outcome } from './types.ts';

/** A run and the people its chain asks for. */
interface Loaded {
  readonly run: ApprovalRun;
  readonly ground: Ground;
}

/** Those who take part, who said something in it, or who read all; for others it does not exist (`not-found`). */
export async function loadRun(ctx: ReadContext, deps: ApprovalDeps, id: string): Promise<Loaded> {
  const run = await findRun(ctx.db, id);
  if (run === undefined) throw new Problem('not-found');
  const ground = await groundOf(ctx.db, deps, ctx.today, [run]);
  const visible =
    takesPart(ctx.actor, run, ground) ||
    (await hasSpoken(ctx.db, id, ctx.actor.account)) ||
    reaches(await readerOf(ctx, deps), run);
  if (!visible) throw new Problem('not-found');
  return { run, ground };
}

/** Throws `changed-meanwhile`, with the run as it is now, where the person saw another version. */
export async function assertSeen(
  ctx: ReadContext,
  deps: ApprovalDeps,
  { run, ground }: Loaded,
  version: number,
): Promise<void> {
  if (run.version === version) return;
  const current = runView(ctx, deps, { run, ground, present: await presentOf(ctx), reminders: null });
  throw new Problem('changed-meanwhile', { current });
}

/** How the round ended by this; null where it goes on. */
export function outcomeOf({ state }: ApprovalRun): Outcome | null {
  return state === 'pending' ? null : state;
}
