/** The sample's plans: last year's, carried out and closed; this year's, returned once, published and changed by approval. */

import { z } from 'zod';
import type { Json } from '../platform/index.ts';
import type { Task } from './cast.ts';
import { agoOf, decision, known, type Office, yearOf } from './office.ts';
import { IN_WRITING, LAST_YEAR, MERGED, MOVED, rowKey, type SampleRow, THIS_YEAR } from './plan-rows.ts';

const versioned = z.object({ id: z.string(), version: z.number() });
const submitted = z.object({ run: z.string() });
const PLAN = '/api/planning/plans/:id';

/** A plan while it is being made. */
interface Held {
  readonly year: number;
  id: string;
  run: string;
}

/** What the tasks of this year's plan are made of, once it is there. */
export interface PlanHistory {
  readonly tasks: readonly Task[];
  /** Makes a task of a row of this year's plan. */
  draw(code: string, part: number): Promise<string>;
}

/** All of it, the days counted back from that on which the sample is made. */
export function planHistory(office: Office): PlanHistory {
  const year = yearOf(office.desk);
  const [last, present]: [Held, Held] = [
    { year: year - 1, id: '', run: '' },
    { year, id: '', run: '' },
  ];
  return {
    tasks: [...lastYear(office, last), ...thisYear(office, present), ...changes(office, present)],
    draw: async (code, part) => {
      const { version } = await planNow(office, present);
      const body = { version, row: rowKey(code), part };
      return versioned.parse(await post(office, office.planner, present, 'tasks', body)).id;
    },
  };
}

function lastYear(office: Office, plan: Held): readonly Task[] {
  const on = daysBefore(office, plan);
  const closed = agoOf(office.desk, `${plan.year}-12-28`);
  const reason = '年度抽查任务已全部完成，结果已公示';
  return [
    { ago: on('12-02'), run: () => draft(office, plan, LAST_YEAR) },
    { ago: on('12-04'), run: () => submit(office, plan, '请审核') },
    decision(office, on('12-06'), () => plan.run, { opinion: '事项均已公布，依据有效' }),
    decision(office, on('12-10'), () => plan.run, { opinion: '同意' }),
    ...carried(office, plan, { filed: '12-17', published: '12-24' }),
    { ago: closed, run: () => carry(office, plan, 'closing', { reason }) },
  ];
}

function thisYear(office: Office, plan: Held): readonly Task[] {
  const on = daysBefore(office, plan);
  const missing = '两行的对象和时间相同，请合并为一次入户后再送。';
  return [
    { ago: on('12-01'), run: () => draft(office, plan, THIS_YEAR) },
    { ago: on('12-02'), run: () => submit(office, plan, '请审核') },
    decision(office, on('12-04'), () => plan.run, { verb: 'return', opinion: missing }),
    { ago: on('12-07'), run: () => merge(office, plan) },
    { ago: on('12-07'), run: () => submit(office, plan, '已合并') },
    decision(office, on('12-09'), () => plan.run, { opinion: '事项均已公布，依据有效' }),
    decision(office, on('12-11'), () => plan.run, { opinion: '同意' }),
    ...carried(office, plan, { filed: '12-17', published: '12-22' }),
  ];
}

/** One that was approved, forty days ago where the plan was public by then; one that waits for 负责人审批. */
function changes(office: Office, plan: Held): readonly Task[] {
  const on = daysBefore(office, plan);
  const sooner = (ago: number, day: string) => Math.min(ago, on(day));
  return [
    { ago: sooner(40, '12-23'), run: () => askChange(office, plan, MOVED) },
    decision(office, sooner(38, '12-24'), () => plan.run, { opinion: '理由成立' }),
    decision(office, sooner(36, '12-25'), () => plan.run, { opinion: '同意调整' }),
    { ago: 3, run: () => askChange(office, plan, IN_WRITING) },
    decision(office, 2, () => plan.run, { opinion: '书面核查符合要求，同意' }),
  ];
}

/** Days ago of a day in the December before the plan's year. */
const daysBefore =
  ({ desk }: Office, { year }: Held) =>
  (day: string): number =>
    agoOf(desk, `${year - 1}-${day}`);

function carried(
  office: Office,
  plan: Held,
  { filed, published }: { readonly filed: string; readonly published: string },
): readonly Task[] {
  const on = daysBefore(office, plan);
  const filing = {
    number: `大司备〔${plan.year - 1}〕${plan.year % 100} 号（示例）`,
    day: `${plan.year - 1}-${filed}`,
  };
  return [
    { ago: on(filed), run: () => carry(office, plan, 'filing', filing) },
    { ago: on(published), run: () => carry(office, plan, 'publication', {}) },
  ];
}

function factsOf({ items }: Office, { year }: Held, rows: readonly SampleRow[]): Json {
  return {
    title: `${year} 年度粮食流通“双随机”抽查计划（示例）`,
    number: `大粮储发〔${year - 1}〕${year % 100} 号（示例）`,
    rows: rows.map(({ code, ...row }) => ({ ...row, key: rowKey(code), item: known(items, code) })) as unknown as Json,
  };
}

async function draft(office: Office, plan: Held, rows: readonly SampleRow[]): Promise<void> {
  const body = { year: plan.year, facts: factsOf(office, plan, rows) };
  plan.id = versioned.parse(await office.desk.ask(office.planner, 'POST /api/planning/plans', { body })).id;
}

async function planNow({ desk, planner }: Office, { id }: Held) {
  return versioned.parse(await desk.ask(planner, `GET ${PLAN}`, { params: { id } }));
}

const post = ({ desk }: Office, actor: Office['planner'], { id }: Held, verb: string, body: Json) =>
  desk.ask(actor, `POST ${PLAN}/${verb}`, { params: { id }, body });

async function submit(office: Office, plan: Held, opinion: string): Promise<void> {
  const { version } = await planNow(office, plan);
  plan.run = submitted.parse(await post(office, office.planner, plan, 'submission', { version, opinion })).run;
}

async function merge(office: Office, plan: Held): Promise<void> {
  const { version } = await planNow(office, plan);
  const rows = MERGED.map(rowKey);
  const body = { version, rows, decision: 'accepted', reason: '对象、时间相同，一次入户同时检查' };
  await post(office, office.planner, plan, 'merges', body);
}

async function carry(
  office: Office,
  plan: Held,
  verb: 'filing' | 'publication' | 'closing',
  more: Readonly<Record<string, string>>,
): Promise<void> {
  const { version } = await planNow(office, plan);
  const actor = verb === 'publication' ? office.publisher : office.approver;
  await post(office, actor, plan, verb, { version, ...more });
}

/** Asks for a change and puts it up. */
async function askChange(office: Office, plan: Held, { reason, note, rows }: typeof MOVED | typeof IN_WRITING) {
  const { version } = await planNow(office, plan);
  const body = { version, reason, note, facts: factsOf(office, plan, rows(THIS_YEAR)) };
  await office.desk.ask(office.planner, `PUT ${PLAN}/change`, { params: { id: plan.id }, body });
  await submit(office, plan, '请审核');
}
