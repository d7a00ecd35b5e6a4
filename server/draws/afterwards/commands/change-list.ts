/** Carries out a change that a second person agreed to: who comes in is the next by ticket, chosen by nobody (protocol §6). */

import { digestHex, formatChanges, ledgerLeaf, PROTOCOL } from '@mingqian/draw';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { keepHeld } from '../../held.ts';
import type { DrawDeps } from '../../policy.ts';
import { orProblem } from '../../refusals.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { keepDraw } from '../../writing.ts';
import type { AskedChange } from '../asked.ts';
import { assertClock, executed, instantOf } from '../guard.ts';
import { bookOf, standingOf } from '../standing.ts';

/**
 * `changes.json` grows by one version. Its `approvals` are the ids of the two accounts, which tell nobody's name.
 * Throws `invalid-input` with the protocol's sentence where the change no longer fits the list.
 */
export async function changeList(
  ctx: WriteContext,
  deps: DrawDeps,
  draw: StoredDraw,
  { change, by, run }: { readonly change: AskedChange; readonly by: string; readonly run: string },
): Promise<void> {
  const { content } = draw;
  const state = moved(content.state, 'change-list');
  const outcome = executed(content);
  const standing = await standingOf(ctx.trx, deps, draw);
  assertClock(ctx, outcome, standing.changes.at(-1)?.at);
  const book = await bookOf(deps, standing);
  if (book === null) throw new Problem('impossible-transition', { detail: '检查组还没有配齐，不能变更。' });
  const { note: _private, ...asked } = change;
  const bytes = orProblem(() => {
    book.apply({ ...asked, approvals: [by, ctx.actor.account], at: instantOf(ctx.now) });
    return formatChanges({
      protocol: PROTOCOL,
      commitment: content.committed!.digest,
      result: standing.resultDigest,
      changes: [...book.changes],
      teams: [...book.teams],
    });
  });
  const n = book.changes.length;
  const text = Buffer.from(bytes).toString('utf8');
  await keepHeld(ctx, deps, { draw: draw.id, name: 'changes.json', text, version: n });
  const digest = digestHex(bytes);
  const next = { ...content, state, outcome: { ...outcome, changes: n } };
  const told = { type: 'draw.list-changed', payload: { n, digest, run }, statement: ledgerLeaf('changed', digest) };
  await keepDraw(ctx, draw.id, draw, next, told);
}
