/** Draws as they are answered to those who prepare and approve them. The secret is in none of it. */

import { Problem, type ReadContext } from '../platform/index.ts';
import { outcomeAnswer } from './afterwards/outcome.ts';
import { attachmentAnswers } from './attachments/answers.ts';
import { readExclusionList } from './build/exclusions.ts';
import { outOf } from './build/tally.ts';
import { isComputing } from './ceremony/computing.ts';
import { DIFFERED } from './ceremony/steps.ts';
import { submitPurpose } from './commitment.ts';
import {
  abortPending,
  type DrawContent,
  type Frozen,
  OUT_REASONS,
  type OutReason,
  PEOPLE_REASONS,
  type PeopleReason,
  type Terms,
} from './content.ts';
import { jointAnswer } from './joint/answer.ts';
import { isMember } from './joint/place.ts';
import { abilitiesOf, type DrawDeps, EDIT } from './policy.ts';
import type { DrawAnswer } from './schema.ts';
import { DRAW_STATES } from './states.ts';
import { ABORT_KIND, DRAW_KIND, liveDrawOf, loadDraw, loadDraws, type StoredDraw } from './store.ts';

/** The draws within the scope, the newest first. */
export async function listDraws(ctx: ReadContext, { permits }: DrawDeps, task: string | undefined) {
  const draws = (await loadDraws(ctx, task)).map(headOf);
  const may = ctx.actor.viewedBy === null && permits(ctx.actor, EDIT);
  return { draws, abilities: may ? ['open' as const] : [] };
}

/** One draw within the scope; `not-found`. */
export async function readDraw(ctx: ReadContext, deps: DrawDeps, id: string): Promise<DrawAnswer> {
  return drawAnswer(ctx, deps, await loadDraw(ctx, id));
}

/** A draw with what this actor may do with it now. */
export async function drawAnswer(ctx: ReadContext, deps: DrawDeps, draw: StoredDraw): Promise<DrawAnswer> {
  const { id, version, content } = draw;
  const { organisation, state, settings, frozen, terms, committed, abort, cancelledBecause } = content;
  const run = await deps.approvals.openRun(ctx.db, { kind: DRAW_KIND, id });
  const abortRun = await deps.approvals.openRun(ctx.db, { kind: ABORT_KIND, id });
  const pending = abortPending(content);
  return {
    ...headOf(draw),
    settings,
    frozen: frozen === null ? null : frozenAnswer(frozen),
    terms: terms === null ? null : await termsAnswer(ctx, deps, terms),
    submitPurpose: submitPurpose(id, version),
    run: run === null ? null : { id: run.id, state: run.state },
    committed,
    abort: abort === null ? null : { reason: abort.reason, at: abort.at, pending, run: abortRun?.id ?? null },
    cancelledBecause,
    joint: await jointAnswer(ctx, draw),
    ceremony: ceremonyAnswer(content),
    outcome: await outcomeAnswer(ctx, deps, draw),
    attachments: attachmentAnswers(content.attachments),
    abilities: abilitiesOf(deps, ctx.actor, {
      organisation,
      state,
      abortPending: pending,
      computing: await isComputing(ctx.db, content),
      readers: terms?.readers ?? [],
      joint: content.joint === null ? null : isMember(draw) ? 'member' : 'lead',
    }),
  };
}

function ceremonyAnswer({ state, ceremony }: DrawContent): DrawAnswer['ceremony'] {
  if (ceremony === null) return null;
  const { code, openedAt, host, differedAt } = ceremony;
  return { code, openedAt, host, notice: state === 'awaiting-value' && differedAt !== null ? DIFFERED : null };
}

async function termsAnswer({ db }: ReadContext, { accountNames }: DrawDeps, terms: Terms) {
  const names = await accountNames(db, terms.readers);
  return { ...terms, readers: terms.readers.map((account) => ({ account, name: names.get(account) ?? '' })) };
}

function headOf({ id, version, changedAt, content }: StoredDraw) {
  const { organisation, office, task, title, state, committed } = content;
  const stateLabel = DRAW_STATES[state];
  return {
    id,
    version,
    organisation,
    office,
    task,
    title,
    state,
    stateLabel,
    number: committed?.number ?? null,
    changedAt,
  };
}

function frozenAnswer(frozen: Frozen): NonNullable<DrawAnswer['frozen']> {
  const { basis, items, strata, rules, team, people, comparison, trend, rehearsal } = frozen;
  return {
    ...frozen,
    basis: [...basis],
    items: [...items],
    strata: strata.map((one) => ({ ...one, bounds: [...one.bounds] })),
    reasons: reasonsOf(frozen),
    peopleReasons: Object.entries(people.out).map(([code, count]) => {
      return { code, label: PEOPLE_REASONS[code as PeopleReason], clause: null, count };
    }),
    rules: [...rules],
    team: { ...team, needs: [...team.needs] },
    people: { ...people, skills: [...people.skills], units: [...people.units] },
    comparison: comparison === null ? null : { ...comparison, changes: [...comparison.changes] },
    trend: [...trend],
    rehearsal: { ...rehearsal, loads: [...rehearsal.loads], people: [...rehearsal.people] },
  };
}

/** Why subjects are out, the most frequent first, each with its clause. */
export function reasonsOf({ strata }: Pick<Frozen, 'strata'>) {
  return Object.entries(outOf(strata))
    .toSorted((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
    .map(([code, count]) => ({ code, count, ...OUT_REASONS[code as OutReason] }));
}

/** Who is out, each with the clause and the visits counted; a page. Nobody while nothing is frozen. */
export async function readExclusions(
  ctx: ReadContext,
  deps: DrawDeps,
  id: string,
  { reason, page, size }: { readonly reason?: string | undefined; readonly page: number; readonly size: number },
) {
  const { frozen } = (await loadDraw(ctx, id)).content;
  if (reason !== undefined && !Object.hasOwn(OUT_REASONS, reason))
    throw new Problem('invalid-input', { errors: [{ field: 'reason', message: '没有这种排除原因' }] });
  if (frozen === null) return { total: 0, items: [] };
  const all = outOf(frozen.strata);
  const total = reason === undefined ? Object.values(all).reduce((sum, count) => sum + count, 0) : (all[reason] ?? 0);
  const part = { reason, skip: (page - 1) * size, take: size };
  const found = await readExclusionList(deps.store, frozen.exclusions, part);
  const labels = new Map(frozen.strata.map(({ code, label }) => [code, label]));
  const items = found.map((one) => ({
    id: one.id,
    name: one.name,
    stratum: labels.get(one.stratum) ?? one.stratum,
    reason: one.reason,
    label: OUT_REASONS[one.reason].label,
    clause: one.clause ?? OUT_REASONS[one.reason].clause,
    counted: one.counted,
  }));
  return { total, items };
}

/** How the live draw of a task stands, with its number once it has one; null where there is none. */
export async function liveDrawWords(db: ReadContext['db'], task: string): Promise<string | null> {
  const draw = await liveDrawOf(db, task);
  if (draw === undefined) return null;
  const { state, committed } = draw.content;
  return `${committed === null ? '' : `${committed.number}，`}${DRAW_STATES[state]}`;
}
