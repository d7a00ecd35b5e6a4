/** Makes a random task of a published plan: it stands ready as 待抽签, with its references frozen. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { daysOf, type PlanContent, type PlanRow, seasonWords } from '../../plans/content.ts';
import { drawOf } from '../../plans/judge-row.ts';
import { visitGroups } from '../../plans/merges.ts';
import type { StoredPlan } from '../../plans/store.ts';
import { loadSeen as loadPlanSeen } from '../../plans/writing.ts';
import type { PlanningDeps } from '../../policy.ts';
import { assertLawful } from '../assert-lawful.ts';
import type { DrawFacts, PlanReference, TaskContent } from '../content.ts';
import { taskAnswer } from '../queries.ts';
import type { drawBody, TaskAnswer } from '../schema.ts';
import { tasksOfSeason } from '../store.ts';
import { keepTask } from '../writing.ts';

/** One task for a row in one of its months or quarters, together with the rows that were merged with it. Once each. */
export async function addDrawTask(
  ctx: WriteContext,
  deps: PlanningDeps,
  id: string,
  { version, row: key, part }: z.output<typeof drawBody>,
): Promise<TaskAnswer> {
  const plan = await loadPlanSeen(ctx, deps, id, version);
  const { content } = plan;
  // 未批准不得检查 (辽政办发〔2015〕29号); what is only filed is not public yet.
  if (content.state !== 'published')
    throw new Problem('impossible-transition', { detail: '计划公布以后才能据以建立抽查任务。' });
  const rows = rowsOf(content, key, part);
  const unit = rows[0]!.season.unit;
  const season = `${content.year}-${unit === 'month' ? `M${String(part).padStart(2, '0')}` : `Q${part}`}`;
  await assertNotMade(ctx, plan, season, rows);
  const facts = factsOf(content, rows, part);
  assertNotOver(ctx, facts);
  const given = { organisation: content.organisation, facts, rows: { year: content.year, rows }, approved: [] };
  const task: TaskContent = {
    organisation: content.organisation,
    office: content.office,
    state: 'awaiting-draw' as const,
    facts,
    ...(await assertLawful(ctx, deps, given)),
    complainant: null,
    plan: referenceOf(plan, season, rows),
    revision: 1,
    writers: [ctx.actor.account],
    run: content.editions.at(-1)!.run,
    approvedAt: content.editions.at(-1)!.at,
    publishedAt: null,
    endedBecause: null,
  };
  const saved = await keepTask(ctx, ctx.newId(), undefined, task, {
    type: 'task.planned',
    payload: { plan: id, season },
  });
  return taskAnswer(ctx, deps, saved);
}

/** The row and those merged with it that have this part too. */
function rowsOf({ body }: PlanContent, key: string, part: number): PlanRow[] {
  const wanted = body.rows.find((row) => row.key === key);
  if (wanted === undefined)
    throw new Problem('invalid-input', { errors: [{ field: 'row', message: '计划里没有这一行' }] });
  if (!wanted.season.of.includes(part))
    throw new Problem('invalid-input', {
      errors: [{ field: 'part', message: `计划安排的时间是${seasonWords(wanted.season)}` }],
    });
  const group = visitGroups(body.rows, body.merges).find((keys) => keys.includes(key)) ?? [key];
  const others = body.rows.filter(
    (row) =>
      row !== wanted &&
      group.includes(row.key) &&
      row.season.unit === wanted.season.unit &&
      row.season.of.includes(part),
  );
  return [wanted, ...others];
}

async function assertNotMade(
  ctx: WriteContext,
  { id }: StoredPlan,
  season: string,
  rows: readonly PlanRow[],
): Promise<void> {
  const keys = new Set(rows.map(({ key }) => key));
  const made = await tasksOfSeason(ctx.trx, id, season);
  if (made.some(({ content }) => content.plan?.rows.some(({ key }) => keys.has(key))))
    throw new Problem('duplicate', { detail: '这一行在这个时间的抽查任务已经建立。' });
}

function factsOf({ year }: PlanContent, rows: readonly PlanRow[], part: number): DrawFacts {
  const unit = rows[0]!.season.unit;
  const { first, last } = daysOf(unit, part, year);
  const names = rows.map(({ taken }) => taken?.name ?? '').join('、');
  return {
    type: 'random',
    title: `${year} 年${seasonWords({ unit, of: [part] })}双随机抽查：${names}`,
    items: [...new Set(rows.map(({ item }) => item))],
    from: first,
    until: last,
    methods: [...new Set(rows.flatMap(({ methods }) => methods))],
    onSiteReason: [...new Set(rows.flatMap(({ onSiteReason }) => onSiteReason ?? []))].join('；') || null,
    scheme: rows.map(({ taken, content }) => `${taken?.name ?? ''}：${content ?? taken?.content ?? ''}`).join('\n'),
    leadOffice: rows[0]!.leadOffice,
    subjects: [],
  };
}

/** What is planned for a time that is over is not inspected later under the same plan: that is a change of the plan. */
function assertNotOver({ today }: WriteContext, { until }: DrawFacts): void {
  if (until < today)
    throw new Problem('impossible-transition', {
      detail: `计划安排的时间已于 ${until} 结束。需要改期的，请先申请变更计划。`,
    });
}

function referenceOf({ id, version, content }: StoredPlan, season: string, rows: readonly PlanRow[]): PlanReference {
  return {
    plan: id,
    version,
    edition: content.editions.length,
    season,
    rows: rows.map(({ key, item, counted, ratio }) => {
      const { sample, sentence } = drawOf(counted!.size, ratio)!;
      return { key, item, size: counted!.size, countedOn: counted!.on, ratio: ratio!, sample, sentence };
    }),
  };
}
