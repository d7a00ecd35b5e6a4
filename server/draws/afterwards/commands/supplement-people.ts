/** Adds the people lent that a second person agreed to, and runs the matching alone again (protocol §6). */

import {
  assignTeams,
  digestHex,
  entryOf,
  formatBarred,
  formatInspectors,
  formatSupplement,
  formatSupplementResult,
  type Inspector,
  ledgerLeaf,
  PROTOCOL,
  selectedIds,
  staffOf,
  supplementNames,
  supplementPairSeed,
} from '@mingqian/draw';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { keepHeld } from '../../held.ts';
import type { DrawDeps } from '../../policy.ts';
import { orProblem } from '../../refusals.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { keepDraw } from '../../writing.ts';
import type { AskedSupplement } from '../asked.ts';
import { assertClock, executed, instantOf } from '../guard.ts';
import { type Standing, standingOf } from '../standing.ts';

/** The selection stands; whether there are enough people now is in the outcome. */
export async function supplementPeople(
  ctx: WriteContext,
  deps: DrawDeps,
  draw: StoredDraw,
  { supplement, run }: { readonly supplement: AskedSupplement; readonly run: string },
): Promise<void> {
  const { content } = draw;
  const state = moved(content.state, 'change-list');
  const outcome = executed(content);
  assertClock(ctx, outcome, undefined);
  if (outcome.complete) throw new Problem('impossible-transition', { detail: '检查组已经配齐，不需要人员增补。' });
  const standing = await standingOf(ctx.trx, deps, draw);
  const n = outcome.supplements + 1;
  const { files, head, loadMax } = await matchedAgain(standing, n, supplement, instantOf(ctx.now));
  for (const [name, bytes] of files)
    await keepHeld(ctx, deps, { draw: draw.id, name, text: Buffer.from(bytes).toString('utf8') });
  const next = { ...content, state, outcome: { ...outcome, supplements: n, complete: loadMax !== null } };
  await keepDraw(ctx, draw.id, draw, next, {
    type: 'draw.supplemented',
    payload: { n, digest: head, run, people: supplement.people.length },
    statement: ledgerLeaf(`supplemented-${n}`, head),
  });
}

/** Ids of lent people: of this draw alone, never those of the registry. */
const lentId = (n: number, at: number): string => `LENT-${n}-${at + 1}`;

async function matchedAgain(
  { draw, result, rules, inspectors, barred, resultDigest }: Standing,
  n: number,
  { people, reason }: AskedSupplement,
  createdAt: string,
) {
  const names = supplementNames(n);
  const commitment = draw.content.committed!.digest;
  const lent = people.map(
    ({ name, unit, skills, capacity }, at): Inspector => ({
      id: lentId(n, at),
      name,
      unit,
      skills: skills.toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
      capacity,
      status: 'in',
      reason: '',
    }),
  );
  const pairs = people.flatMap(({ barred: subjects }, at) =>
    subjects.map((subject) => ({ subject, inspector: lentId(n, at) })),
  );
  const { roster, bars, head } = orProblem(() => {
    const files = { roster: formatInspectors(lent, names.inspectors), bars: formatBarred(pairs, names.barred) };
    const entries = {
      [names.barred]: entryOf(names.barred, files.bars),
      [names.inspectors]: entryOf(names.inspectors, files.roster),
    };
    const text = {
      protocol: PROTOCOL,
      commitment,
      number: n,
      previous: resultDigest,
      files: entries,
      reason,
      createdAt,
    };
    return { ...files, head: formatSupplement(text) };
  });
  const digest = digestHex(head);
  const staff = staffOf([...inspectors, ...lent], [...barred, ...pairs]);
  const pairSeed = supplementPairSeed(result.seed, digest);
  const { teams, loadMax } = await assignTeams(selectedIds(result.strata), staff, rules, pairSeed);
  const again = { protocol: PROTOCOL, commitment, supplement: digest, teams: [...teams], loadMax };
  return {
    files: [
      [names.head, head],
      [names.inspectors, roster],
      [names.barred, bars],
      [names.result, formatSupplementResult(again)],
    ] as const,
    head: digest,
    loadMax,
  };
}
