/** Reads the list of a draw: while it is sealed only those whom the plan names, each time with a reason, in the ledger. */

import { Problem, type ReadContext, type WriteContext } from '../../../platform/index.ts';
import { inspectorId } from '../../build/ids.ts';
import { readList } from '../../ceremony/list.ts';
import { APPROVE, type DrawDeps, EDIT, mayReadList } from '../../policy.ts';
import { findDraw, type StoredDraw } from '../../store.ts';
import type { AskedChange } from '../asked.ts';
import { peopleOf, subjectsOf } from '../names.ts';
import { REQUEST_KIND } from '../outcome.ts';
import type { ReadingAnswer } from '../schema.ts';
import { type Standing, standingOf } from '../standing.ts';
import { askedIn, declarationsOf, waitingRequests } from '../store.ts';
import { CAUSES, SUBSTITUTE_REASONS } from '../words.ts';

/** Throws the same `not-permitted` for whoever is not named, whatever there is to read; nothing is opened before. */
export async function readSealedList(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  reason: string | null,
): Promise<ReadingAnswer> {
  const draw = await findDraw(ctx.trx, id);
  if (draw === undefined || !mayReadList(ctx.actor, readersOf(draw)))
    throw new Problem('not-permitted', { detail: '名单公开以前，只有这次抽签写明的知悉人可以查阅。' });
  const { state, organisation, title, committed } = draw.content;
  const sealed = state === 'drawn';
  if (sealed) {
    if (reason === null)
      throw new Problem('invalid-input', { errors: [{ field: 'reason', message: '请填写查阅的理由，记入账本' }] });
    await ctx.record({
      type: 'draw.list-read',
      organisation,
      rows: [],
      law: [],
      payload: { draw: id, title, number: committed!.number, reason },
    });
  }
  const standing = await standingOf(ctx.trx, deps, draw);
  return { ...(await readList(ctx.trx, deps, draw)), ...(await afterwardsOf(ctx, deps, standing)) };
}

/** Who may read, and in which state. */
export const readersOf = ({ content: { state, terms } }: StoredDraw) => ({ state, readers: terms?.readers ?? [] });

async function afterwardsOf(
  ctx: ReadContext,
  deps: DrawDeps,
  standing: Standing,
): Promise<Pick<ReadingAnswer, 'changes' | 'requests' | 'declarations'>> {
  const { draw, inspectors, changes } = standing;
  const { organisation } = draw.content;
  const own = ctx.actor.organisation === organisation && ctx.actor.viewedBy === null;
  const decides = own && [EDIT, APPROVE].some((permission) => deps.permits(ctx.actor, permission));
  const declared = decides ? await declarationsOf(ctx.db, deps, draw.id) : [];
  const asked = decides ? await askedChanges(ctx, deps, draw.id) : [];
  const found = await subjectsOf(deps, standing, [
    ...changes.flatMap((change) => [change.subject, ...(change.kind === 'substitute' ? [change.in ?? ''] : [])]),
    ...declared.map(({ subject }) => subject),
    ...asked.map(({ change }) => change.subject),
  ]);
  const subject = (id: string) => ({ id, name: found.get(id)?.name ?? id });
  const person = peopleOf(inspectors);
  return {
    changes: changes.map((change) => ({
      n: change.n,
      at: change.at,
      kind: change.kind,
      subject: subject(change.subject),
      out: change.kind === 'replace' ? person(change.out) : null,
      in: change.in === null ? null : change.kind === 'replace' ? person(change.in) : subject(change.in),
      because: change.kind === 'replace' ? CAUSES[change.cause] : reasonWords(change.reason),
    })),
    requests: asked.map(({ run, at, change }) => ({
      run,
      at,
      words: changeWords(change, subject(change.subject).name, (id) => person(id).name),
      note: change.note,
    })),
    declarations: declared.map(({ inspector, at, verdict, reason, ...one }) => ({
      at,
      inspector: person(inspectorId(inspector)),
      subject: subject(one.subject),
      verdict,
      reason,
    })),
  };
}

async function askedChanges(ctx: ReadContext, deps: DrawDeps, draw: string) {
  const found: { readonly run: string | null; readonly at: string; readonly change: AskedChange }[] = [];
  for (const { id, at, kind } of await waitingRequests(ctx.db, draw)) {
    if (kind !== 'change') continue;
    const asked = await askedIn(ctx.db, deps, id);
    const run = await deps.approvals.openRun(ctx.db, { kind: REQUEST_KIND, id });
    if (asked.kind === 'change') found.push({ run: run?.id ?? null, at, change: asked.change });
  }
  return found;
}

const reasonWords = (code: string): string =>
  Object.hasOwn(SUBSTITUTE_REASONS, code) ? SUBSTITUTE_REASONS[code as keyof typeof SUBSTITUTE_REASONS] : code;

function changeWords(change: AskedChange, subject: string, name: (id: string) => string): string {
  return change.kind === 'replace'
    ? `${subject}：${name(change.out)}退出检查组，${CAUSES[change.cause]}，由签号顺序中的下一人接替`
    : `${subject}：${reasonWords(change.reason)}，由同层签号顺序中的下一户递补`;
}
