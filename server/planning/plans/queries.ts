/** Plans as they are answered: every row with what it lacks and what forbids it. */

import type { PlannableItem } from '../../catalogue/index.ts';
import type { Json, ReadContext } from '../../platform/index.ts';
import { invitationAnswer } from '../joint/answers.ts';
import { invitationsOf } from '../joint/store.ts';
import { EDIT, type PlanningDeps, permitted } from '../policy.ts';
import { planAbilities } from './abilities.ts';
import { type PlanBody, type PlanContent, type PlanRow, seasonWords, standingOf } from './content.ts';
import { groundsOfRows } from './ground.ts';
import { ELEMENTS, judgeRow, type RowJudgement } from './judge-row.ts';
import { memberFilter } from './members.ts';
import { type MergeProposal, mergeProposals } from './merges.ts';
import type { BodyAnswer, PlanAnswer } from './schema.ts';
import { standingWords } from './states.ts';
import { loadPlan, loadPlans, PLAN_KIND, type StoredPlan } from './store.ts';

/** A row with its judgement. */
export interface JudgedRow {
  readonly row: PlanRow;
  readonly judgement: RowJudgement;
  /** Null where it may not be planned. */
  readonly item: PlannableItem | null;
}

/** The rows of a body, judged as of today. */
export async function judgedRows(
  { db, today }: Pick<ReadContext, 'db' | 'today'>,
  deps: Pick<PlanningDeps, 'frequency'>,
  place: Pick<PlanContent, 'organisation' | 'year'>,
  rows: readonly PlanRow[],
): Promise<JudgedRow[]> {
  const grounds = await groundsOfRows(db, deps, place, rows, today);
  return rows.map((row) => {
    const ground = grounds.get(row.key)!;
    return { row, judgement: judgeRow(row, ground), item: ground.item };
  });
}

/** Every reason why a body cannot be submitted: rows first, then the plan as a whole. */
export function unreadyOf(rows: readonly JudgedRow[], pending: readonly string[]): PlanAnswer['unready'] {
  const ofRows = rows.flatMap(({ row: { key, taken }, judgement: { missing, blocks } }, at) => {
    const name = `第 ${at + 1} 行“${taken?.name ?? '事项未取得'}”`;
    return [
      ...missing.map(({ element, sentence }) => ({
        row: key,
        sentence: `${name}缺“${ELEMENTS[element]}”：${sentence}`,
        clause: '本溪市南芬区 2025 年涉企检查计划通知（计划六要素，参考）',
      })),
      ...blocks.map(({ sentence, clause }) => ({ row: key, sentence: `${name}：${sentence}`, clause })),
    ];
  });
  const none =
    rows.length === 0 ? [{ row: null, sentence: '计划里还没有抽查事项。', clause: '辽政办发〔2015〕29号' }] : [];
  const waiting = pending.map((name) => ({
    row: null,
    sentence: `${name}还没有答复联合邀请，请等待答复或撤回邀请。`,
    clause: '国发〔2019〕5号',
  }));
  return [...none, ...ofRows, ...waiting];
}

/** Names of authorities that have not answered. */
export async function pendingInvitees({ db }: Pick<ReadContext, 'db'>, plan: string): Promise<string[]> {
  const all = await invitationsOf(db, plan);
  return all.filter(({ content }) => content.state === 'invited').map(({ content }) => content.invitee.name);
}

function bodyAnswer({ title, number }: PlanBody, rows: readonly JudgedRow[]): BodyAnswer {
  return {
    title,
    number,
    rows: rows.map(({ row, judgement: { sample, sentence, missing, blocks, warnings } }) => ({
      ...row,
      narrowing: { towns: row.narrowing.towns, creditClasses: row.narrowing.creditClasses, tags: row.narrowing.tags },
      season: { ...row.season, words: seasonWords(row.season) },
      taken: row.taken === null ? null : { ...row.taken, basis: [...row.taken.basis] },
      sample,
      sentence,
      missing: missing.map((one) => ({ ...one, label: ELEMENTS[one.element] })),
      blocks: [...blocks],
      warnings: [...warnings],
    })),
  };
}

async function headAnswer(ctx: ReadContext, deps: PlanningDeps, names: ReadonlyMap<string, string>, plan: StoredPlan) {
  const { id, version, changedAt, content } = plan;
  const { organisation, office, year, state, body, change, editions, filing, publishedAt } = content;
  return {
    id,
    version,
    organisation,
    office,
    year,
    state,
    publishedAt,
    changedAt,
    title: body.title,
    number: body.number,
    filing,
    edition: editions.at(-1)?.edition ?? null,
    authority: names.get(organisation) ?? '',
    change: change?.stage ?? null,
    stateLabel: standingWords(standingOf(content)),
    abilities: planAbilities(deps, ctx.actor, content),
  };
}

/** The plans within the scope. */
export async function listPlans(ctx: ReadContext, deps: PlanningDeps, year: number | undefined) {
  const names = await authorityNames(ctx, deps);
  const plans = [];
  for (const plan of await loadPlans(ctx, year))
    plans.push({ ...(await headAnswer(ctx, deps, names, plan)), rows: plan.content.body.rows.length });
  const add = permitted(deps, ctx.actor, ctx.actor.organisation, { add: { permission: EDIT, possible: true } });
  return { plans, abilities: add };
}

/** One plan within the scope; `not-found`. */
export async function readPlan(ctx: ReadContext, deps: PlanningDeps, id: string): Promise<PlanAnswer> {
  return planAnswer(ctx, deps, await loadPlan(ctx, id));
}

/** A plan with everything that is to be said of it. */
export async function planAnswer(ctx: ReadContext, deps: PlanningDeps, plan: StoredPlan): Promise<PlanAnswer> {
  const { id, content } = plan;
  const { body, change, editions } = content;
  const rows = await judgedRows(ctx, deps, content, body.rows);
  const asked = change === null ? null : await judgedRows(ctx, deps, content, change.body.rows);
  const run = await deps.approvals.openRun(ctx.db, { kind: PLAN_KIND, id });
  const invitations = await invitationsOf(ctx.db, id);
  return {
    ...(await headAnswer(ctx, deps, await authorityNames(ctx, deps), plan)),
    body: bodyAnswer(body, rows),
    asked: change === null ? null : { reason: change.reason, note: change.note, body: bodyAnswer(change.body, asked!) },
    unready: unreadyOf(asked ?? rows, await pendingInvitees(ctx, id)),
    merges: proposalsOf(asked ?? rows, (change?.body ?? body).merges).map(({ rows: pair, months, ...one }) => ({
      ...one,
      rows: [...pair],
      months: [...months],
    })),
    invitations: invitations.map((one) => invitationAnswer(ctx, deps, one)),
    editions: editions.map(({ edition, at, run: by, note }) => ({ edition, at, run: by, note })),
    run: run === null ? null : { id: run.id, state: run.state },
  };
}

/** What could be one visit. */
export function proposalsOf(rows: readonly JudgedRow[], decided: PlanBody['merges']): MergeProposal[] {
  const items = new Map(rows.map(({ row, item }) => [row.key, item]));
  const all = rows.map(({ row }) => row);
  return mergeProposals(all, decided, (row) => {
    const item = items.get(row.key) ?? null;
    return item === null ? null : (memberFilter(item.facts, row) as Json);
  });
}

async function authorityNames(ctx: ReadContext, deps: PlanningDeps): Promise<ReadonlyMap<string, string>> {
  return new Map((await deps.authorities(ctx.db)).map(({ id, name }) => [id, name]));
}
