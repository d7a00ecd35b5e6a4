/** The versions of a plan: what each changed, and two of them row by row. */

import { namesOf } from '../../identity/index.ts';
import { type Json, Problem, type ReadContext } from '../../platform/index.ts';
import { type Difference, differences, versionsOf } from '../../records/index.ts';
import { type PlanBody, type PlanContent, type PlanRow, standingOf } from './content.ts';
import { standingWords } from './states.ts';
import { loadPlan, PLAN_KIND } from './store.ts';

/** All versions, the newest first. */
export async function planVersions(ctx: ReadContext, id: string) {
  await loadPlan(ctx, id);
  const versions = await versionsOf(ctx.db, PLAN_KIND, id);
  const names = await namesOf(
    ctx.db,
    versions.map(({ by }) => by),
  );
  return versions.map(({ version, at, by, reason, content }, place) => {
    const before = versions[place + 1]?.content;
    const changes = changesBetween(before as unknown as PlanContent | undefined, content as unknown as PlanContent);
    return { version, at, by, byName: names.get(by) ?? null, reason, changes };
  });
}

/** What a version changed, in a few words: 文号, 新增 2 行, 审批中; nothing of the first, which is new as a whole. */
function changesBetween(before: PlanContent | undefined | null, after: PlanContent | null): string[] {
  if (!before || !after) return [];
  const [was, is] = [bodyOf(before), bodyOf(after)];
  const { differences: heads, rows } = bodyDifferences(was, is);
  const counted = Object.entries(ROW_FATES).flatMap(([fate, word]) => {
    const count = rows.filter((row) => row.fate === fate).length;
    return count === 0 ? [] : [`${word} ${count} 行`];
  });
  return [
    ...heads.map(({ label }) => label),
    ...counted,
    ...(JSON.stringify(was.merges) === JSON.stringify(is.merges) ? [] : ['合并建议']),
    ...stepTaken(before, after),
  ];
}

/** How the plan stands now, where that is new; a change that came to its end leaves the state as it was. */
function stepTaken(before: PlanContent, after: PlanContent): string[] {
  if (before.change !== null && after.change === null)
    return [after.editions.length > before.editions.length ? '变更获批准' : '变更已放弃'];
  const [stood, stands] = [standingWords(standingOf(before)), standingWords(standingOf(after))];
  return stood === stands ? [] : [`状态：${stands}`];
}

const ROW_FATES = { added: '新增', changed: '修改', removed: '删去' } as const;

const BODY_FIELDS = [
  { name: 'title', label: '计划名称' },
  { name: 'number', label: '文号' },
];
const ROW_FIELDS = [
  { name: 'item', label: '事项' },
  { name: 'narrowing', label: '范围' },
  { name: 'season', label: '时间' },
  { name: 'ratio', label: '比例' },
  { name: 'counted', label: '基数' },
  { name: 'methods', label: '方式' },
  { name: 'onSiteReason', label: '实地检查理由' },
  { name: 'content', label: '内容' },
  { name: 'leadOffice', label: '承办科室' },
  { name: 'coAuthorities', label: '配合部门' },
  { name: 'remark', label: '备注' },
  { name: 'taken', label: '事项版本与依据' },
];

/** What differs between two versions: of a version with a change that is asked for, the change is compared. */
export async function planDifferences(ctx: ReadContext, id: string, from: number, to: number) {
  await loadPlan(ctx, id);
  const versions = await versionsOf(ctx.db, PLAN_KIND, id);
  const [before, after] = [from, to].map((number) => {
    const found = versions.find(({ version }) => version === number);
    if (found === undefined || found.content === null)
      throw new Problem('not-found', { detail: `没有第 ${number} 版。` });
    return bodyOf(found.content as unknown as PlanContent);
  });
  return bodyDifferences(before!, after!);
}

const bodyOf = ({ body, change }: PlanContent): PlanBody => change?.body ?? body;

/** A row that differs between two bodies. */
interface RowChange {
  readonly key: string;
  readonly name: string;
  readonly fate: keyof typeof ROW_FATES;
  readonly differences: Difference[];
}

/** What differs between two bodies, rows matched by their keys. */
function bodyDifferences(before: PlanBody, after: PlanBody) {
  const pick = ({ title, number }: PlanBody) => ({ title, number });
  const keys = [...new Set([...before.rows, ...after.rows].map(({ key }) => key))];
  return {
    differences: differences(pick(before), pick(after), BODY_FIELDS),
    rows: keys.flatMap((key) => rowChange(key, before, after)),
  };
}

function rowChange(key: string, before: PlanBody, after: PlanBody): RowChange[] {
  const [was, is] = [before, after].map(({ rows }) => rows.find((row) => row.key === key));
  const name = is?.taken?.name ?? was?.taken?.name ?? '';
  const json = (row: PlanRow | undefined) => (row ?? null) as unknown as Json;
  const told = differences(json(was), json(is), ROW_FIELDS).filter(({ field }) => field !== 'key');
  if (was === undefined || is === undefined)
    return [{ key, name, fate: was === undefined ? 'added' : 'removed', differences: told }];
  return told.length === 0 ? [] : [{ key, name, fate: 'changed', differences: told }];
}
