/** Asks for what a second person has to agree to after a draw: a change, a supplement, a postponement. */

import { type Json, newSalt, Problem, rowDigest, type WriteContext } from '../../../platform/index.ts';
import { CHANGE_MATTER, POSTPONE_MATTER, SUPPLEMENT_MATTER } from '../../matter-codes.ts';
import { type DrawDeps, mayReadList } from '../../policy.ts';
import { orProblem } from '../../refusals.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { loadSeen } from '../../writing.ts';
import type { Asked, AskedChange, AskedPostponement, AskedSupplement } from '../asked.ts';
import { assertClock, executed } from '../guard.ts';
import { subjectsOf } from '../names.ts';
import { REQUEST_KIND } from '../outcome.ts';
import { bookOf, standingOf } from '../standing.ts';
import { insertRequest, waitingRequests } from '../store.ts';
import { MOST_SUPPLEMENTS, REQUEST_KINDS } from '../words.ts';
import { postponable } from './postpone-disclosure.ts';
import { readersOf } from './read-list.ts';

/** What a request needs beside what it asks. */
interface Place {
  readonly id: string;
  readonly version: number;
}

/** A person leaves a team, or a subject is substituted: who comes in is computed when the second person agrees (protocol §6). */
export async function askChange(ctx: WriteContext, deps: DrawDeps, { id, version }: Place, change: AskedChange) {
  const draw = await loadSeen(ctx, deps, id, version);
  moved(draw.content.state, 'change-list');
  assertReader(ctx, draw);
  const readers = draw.content.terms?.readers ?? [];
  if (draw.content.state === 'drawn' && readers.length < 2)
    throw new Problem('impossible-transition', {
      detail:
        '名单保密期内，变更要由另一名知悉人确认；这次抽签的知悉人不足两人，只能在名单公开以后变更，确有必要的可以提前公开。',
    });
  const standing = await standingOf(ctx.trx, deps, draw);
  const book = await bookOf(deps, standing);
  if (book === null)
    throw new Problem('impossible-transition', { detail: '检查组还没有配齐，不能变更；请先办理人员增补。' });
  // What cannot be carried out is refused now; what comes of it is computed anew when it is agreed to.
  orProblem(() => book.apply({ ...change, approvals: [], at: ctx.now }));
  return ask(ctx, deps, draw, { kind: 'change', change, salt: newSalt() }, {});
}

/** Whom a lent person must not visit has to be in the frozen list, which is public: a slip of the pen would bar nobody. */
async function assertListed(deps: DrawDeps, draw: StoredDraw, { people }: AskedSupplement): Promise<void> {
  const listed = await subjectsOf(
    deps,
    { draw },
    people.flatMap(({ barred }) => barred),
  );
  const errors = people.flatMap(({ barred }, at) => {
    const unknown = barred.filter((id) => !listed.has(id));
    const message = `冻结的名单里没有 ${unknown.join('、')}，请核对回避对象的代码`;
    return unknown.length === 0 ? [] : [{ field: `supplement.people[${at}].barred`, message }];
  });
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}

/** People are lent because there are too few for complete teams (protocol §6). */
export async function askSupplement(
  ctx: WriteContext,
  deps: DrawDeps,
  { id, version }: Place,
  supplement: AskedSupplement,
) {
  const draw = await loadSeen(ctx, deps, id, version);
  moved(draw.content.state, 'change-list');
  const { complete, supplements } = executed(draw.content);
  if (complete) throw new Problem('impossible-transition', { detail: '检查组已经配齐，不需要人员增补。' });
  if (supplements >= MOST_SUPPLEMENTS)
    throw new Problem('impossible-transition', { detail: `一次抽签最多增补 ${MOST_SUPPLEMENTS} 次。` });
  await assertListed(deps, draw, supplement);
  await assertNoneWaits(ctx, draw, 'supplement');
  const asked = { kind: 'supplement', supplement, salt: newSalt() } as const;
  return ask(ctx, deps, draw, asked, { reason: supplement.reason });
}

/** The list opens later than was committed to: the new day and the reason are public. */
export async function askPostponement(
  ctx: WriteContext,
  deps: DrawDeps,
  { id, version }: Place,
  postponement: AskedPostponement,
) {
  const draw = await loadSeen(ctx, deps, id, version);
  postponable(ctx, draw, postponement);
  await assertNoneWaits(ctx, draw, 'postpone');
  return ask(ctx, deps, draw, { kind: 'postpone', postponement, salt: newSalt() }, { ...postponement });
}

const MATTERS = { change: CHANGE_MATTER, supplement: SUPPLEMENT_MATTER, postpone: POSTPONE_MATTER } as const;

/** Keeps the application and puts it up. Its title names no firm and no person: approvals are read by many. */
async function ask(
  ctx: WriteContext,
  { cipher, approvals }: DrawDeps,
  { id: draw, content }: StoredDraw,
  asked: Asked,
  told: Readonly<Record<string, Json>>,
): Promise<{ run: string }> {
  const { organisation, office, committed, title, frozen } = content;
  assertClock(ctx, executed(content), undefined);
  const id = ctx.newId();
  const digest = rowDigest('', asked as unknown as Json);
  const { account: by } = ctx.actor;
  await insertRequest(ctx, { cipher }, { id, draw, kind: asked.kind, by, at: ctx.now, digest }, asked);
  const payload = { draw, title, number: committed!.number, digest, ...told };
  await ctx.record({
    type: `draw.${asked.kind}-asked`,
    organisation,
    rows: [],
    law: [...(frozen?.basis ?? [])],
    payload,
  });
  const run = await approvals.submitForApproval(ctx, {
    matter: MATTERS[asked.kind],
    record: { kind: REQUEST_KIND, id },
    state: { version: 1, digest, title: requestTitle(asked.kind, content) },
    organisation,
    office,
    opinion: null,
  });
  return { run: run.id };
}

/** 名单变更：211104-2026-0007 … */
export const requestTitle = (kind: Asked['kind'], { committed, title }: StoredDraw['content']): string =>
  `${REQUEST_KINDS[kind]}：${committed!.number} ${title}`;

/** While the list is sealed nobody changes it who may not know it. */
export function assertReader({ actor }: Pick<WriteContext, 'actor'>, draw: StoredDraw): void {
  if (mayReadList(actor, readersOf(draw))) return;
  throw new Problem('not-permitted', { detail: '名单公开以前，变更只能由这次抽签写明的知悉人申请和确认。' });
}

async function assertNoneWaits(ctx: WriteContext, { id }: StoredDraw, kind: Asked['kind']): Promise<void> {
  if ((await waitingRequests(ctx.trx, id)).some((one) => one.kind === kind))
    throw new Problem('duplicate', { detail: `${REQUEST_KINDS[kind]}的申请正在审批中。` });
}
