/** What a draw stands on: a task that waits for it, judged again, with the rows that say whom it is about. */

import { canonicalJson, type Json, Problem, type WriteContext } from '../../platform/index.ts';
import type { PlanRow } from '../plans/content.ts';
import { findPlan, type StoredPlan } from '../plans/store.ts';
import type { PlanningDeps } from '../policy.ts';
import { assertLawful } from './assert-lawful.ts';
import type { TaskContent } from './content.ts';
import { TASK_STATES } from './states.ts';
import { loadTask } from './store.ts';

/** Whom a part of a draw is about: the subjects of an item, narrowed, and how many of them. */
export interface DrawRow {
  /** Item of the catalogue. */
  readonly item: string;
  readonly narrowing: PlanRow['narrowing'];
  /** Basis points. */
  readonly ratio: number;
}

/** A task that may be drawn now. */
export interface DrawGround {
  readonly task: string;
  readonly organisation: string;
  readonly office: string | null;
  readonly type: 'random' | 'special';
  readonly title: string;
  /** First and last day of the inspection. */
  readonly from: string;
  readonly until: string;
  readonly rows: readonly DrawRow[];
  /** The most that were approved: the plan's n, or the ceiling of a special inspection. */
  readonly most: number;
  /** Document that names it: the plan's number, the special inspection's 批准文号. */
  readonly document: string | null;
  readonly basis: readonly string[];
}

const NO_NARROWING = { towns: [], creditClasses: [], tags: [] };

/**
 * The task within the scope, if it waits for a draw and is lawful today: item in force, plan published and saying the same
 * as when the task was made. Throws `not-found`, `not-permitted`, `impossible-transition`, `invalid-input` with every reason.
 */
export async function drawGround(ctx: WriteContext, deps: PlanningDeps, id: string): Promise<DrawGround> {
  const { content } = await loadTask(ctx, id);
  if (content.organisation !== ctx.actor.organisation)
    throw new Problem('not-permitted', { detail: '只能抽取本单位的任务。' });
  return content.facts.type === 'special'
    ? specialGround(ctx, deps, id, content)
    : randomGround(ctx, deps, id, content);
}

async function specialGround(ctx: WriteContext, deps: PlanningDeps, id: string, content: TaskContent) {
  const { organisation, facts, state, items } = content;
  if (facts.type !== 'special' || state !== 'published' || facts.subjects.length > 0)
    throw waitsForNothing(content, '专项检查公布以后、且没有指定检查对象的，才能抽签');
  await assertLawful(ctx, deps, { organisation, facts, approved: content.exceptions });
  const rows = facts.items.map((item) => ({ item, narrowing: NO_NARROWING, ratio: 10_000 }));
  return {
    ...groundOf(id, content),
    type: 'special' as const,
    rows,
    most: facts.ceiling,
    document: facts.number,
    basis: basisOf(items),
  };
}

async function randomGround(ctx: WriteContext, deps: PlanningDeps, id: string, content: TaskContent) {
  const { organisation, facts, state, plan: reference, items } = content;
  if (facts.type !== 'random' || state !== 'awaiting-draw' || reference === null)
    throw waitsForNothing(content, '只有“待抽签”的任务才能抽签');
  const plan = await findPlan(ctx.trx, reference.plan);
  // 未批准、未公布不得检查 (辽政办发〔2015〕29号).
  if (plan?.content.state !== 'published')
    throw new Problem('impossible-transition', { detail: '任务所依据的计划现在不是“已公布”，不能抽签。' });
  const planned = reference.rows.map(({ key }) => sameRow(plan, reference.edition, key));
  const { year, body } = plan.content;
  await assertLawful(ctx, deps, { organisation, facts, rows: { year, rows: planned }, approved: [] });
  return {
    ...groundOf(id, content),
    type: 'random' as const,
    rows: planned.map(({ item, narrowing, ratio }) => ({ item, narrowing, ratio: ratio! })),
    most: reference.rows.reduce((sum, { sample }) => sum + sample, 0),
    document: body.number,
    basis: basisOf(items),
  };
}

/** The row as the plan has it now; refused where a newer edition says something else than what the task was made of. */
function sameRow({ content }: StoredPlan, edition: number, key: string): PlanRow {
  const then = content.editions[edition - 1]?.body.rows.find((row) => row.key === key);
  const now = content.body.rows.find((row) => row.key === key);
  const text = (row: PlanRow | undefined) =>
    row === undefined
      ? ''
      : canonicalJson({ item: row.item, narrowing: row.narrowing, ratio: row.ratio, season: row.season } as Json);
  if (now !== undefined && text(now) === text(then)) return now;
  throw new Problem('impossible-transition', {
    detail: '计划已经变更，与建立任务时不同。请撤销这个任务，按现行计划重新建立。',
  });
}

const groundOf = (task: string, { organisation, office, facts: { title, from, until } }: TaskContent) => {
  return { task, organisation, office, title, from, until };
};

const basisOf = (items: TaskContent['items']): string[] => [...new Set(items.flatMap(({ basis }) => basis))];

function waitsForNothing({ state }: TaskContent, rule: string): Problem {
  return new Problem('impossible-transition', { detail: `${rule}；这个任务现在的状态是“${TASK_STATES[state]}”。` });
}
