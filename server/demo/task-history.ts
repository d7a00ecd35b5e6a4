/** The sample's tasks in their different states, and the frequency rules that 法制审核 has confirmed. */

import { z } from 'zod';
import type { Json } from '../platform/index.ts';
import type { Task } from './cast.ts';
import type { FirmKey } from './history.ts';
import { decision, known, type Office } from './office.ts';
import type { PlanHistory } from './plan-history.ts';

const versioned = z.object({ id: z.string(), version: z.number() });
const submitted = z.object({ run: z.string() });
const TASK = '/api/planning/tasks/:id';
const HOUR_MS = 3_600_000;

/** How far a task is taken: 0 draft, then a step of its chain each; published after the last of a special one. */
interface SampleTask {
  readonly ago: number;
  readonly passed: number | 'draft';
  readonly isPublished?: true;
  readonly complainant?: string;
  readonly items: readonly string[];
  readonly firms: readonly FirmKey[];
  /** First and last day of the inspection, in days ago. */
  readonly days: readonly [from: number, until: number];
  readonly facts: Readonly<Record<string, Json>>;
}

const onSite = (onSiteReason: string) => ({ methods: ['on-site'], onSiteReason, leadOffice: '监督检查科' });
const LETTER = { source: 'complaint', receivedOn: '' } as const;

const TASKS: readonly SampleTask[] = [
  {
    ago: 26,
    passed: 1,
    complainant: '群众来电，要求保密（示例）',
    items: ['SL-03'],
    firms: ['mill/禾满川'],
    days: [22, 12],
    facts: {
      ...onSite('须当面核对收购凭证和支付记录'),
      ...LETTER,
      type: 'for-cause',
      title: '反映拖欠售粮款的核查（示例）',
      sourceNumber: '12325-示例-01',
      scheme: '核对收购台账、过磅单和支付凭证，当面听取企业说明。',
    },
  },
  {
    ago: 18,
    passed: 2,
    isPublished: true,
    items: ['SL-02', 'SL-03'],
    firms: [],
    days: [10, -20],
    facts: {
      ...onSite('须在收购现场查看检验过程'),
      type: 'special',
      title: '秋粮收购专项检查（示例）',
      number: '大粮储办〔示例〕12 号',
      ceiling: 6,
      scheme: '秋粮上市期间，对收购质量检验和售粮款支付开展一次专项检查，对象随机抽取，不超过 6 家。',
    },
  },
  {
    ago: 3,
    passed: 0,
    items: ['SL-05'],
    firms: [],
    days: [-10, -40],
    facts: {
      ...onSite('须查看熏蒸药剂存放和使用现场'),
      type: 'special',
      title: '储粮药剂安全专项检查（示例）',
      number: '大粮储办〔示例〕15 号',
      ceiling: 4,
      scheme: '对使用仓储设施的企业储粮药剂存放、领用、使用开展专项检查，对象随机抽取，不超过 4 家。',
    },
  },
  {
    ago: 1,
    passed: 0,
    complainant: '群众来信，要求保密（示例）',
    items: ['SL-02'],
    firms: ['mill/穗语'],
    days: [-2, -9],
    facts: {
      ...onSite('须查看检验设备和样品'),
      ...LETTER,
      type: 'for-cause',
      title: '反映压级压价的核查（示例）',
      sourceNumber: '12325-示例-02',
      scheme: '核对检验记录与结算单，现场复核检验设备。价格方面的线索移送市场监督管理部门。',
    },
  },
  {
    ago: 2,
    passed: 'draft',
    items: ['SL-09'],
    firms: ['depot/田庄台第一', 'depot/新开'],
    days: [-12, -25],
    facts: {
      ...onSite('须实地核对库存'),
      type: 'superior-order',
      title: '政策性粮食库存核查（示例）',
      orderedBy: '盘锦市粮食和物资储备局（示例）',
      document: '盘粮储〔示例〕8 号',
      orderedOn: '',
      scheme: '按交办要求核对库存数量、质量和账实相符情况。',
    },
  },
];

/** Rules whose text the legal reviewer has at hand; the others stay 待核实. */
const CONFIRMED = [
  ['seed-yearly', '引大政法局发〔2016〕2号'],
  ['province-yearly', '辽政办发〔2015〕29号'],
  ['superior-inspected', '辽政办发〔2015〕29号'],
] as const;
const CONFIRMED_AGO = 330;

/** All of it. What is drawn from the plan is for its last quarter, which is never over when the sample is made. */
export function taskHistory(office: Office, plans: PlanHistory): readonly Task[] {
  return [
    ...CONFIRMED.map(([rule, document]): Task => ({ ago: CONFIRMED_AGO, run: () => confirm(office, rule, document) })),
    { ago: 5, run: () => plans.draw('SL-02', 4) },
    { ago: 5, run: async () => cancel(office, await plans.draw('SL-05', 4), '与储粮药剂专项检查重复，并入专项') },
    ...TASKS.flatMap((task) => tasksOf(office, task)),
    { ago: 0, run: () => actFirst(office) },
  ];
}

async function confirm({ desk, legal }: Office, rule: string, document: string): Promise<void> {
  const body = { version: 0, document, opinion: '与文件原文一致（示例）' };
  await desk.ask(legal, 'POST /api/frequency/rules/:rule/confirmation', { params: { rule }, body });
}

async function cancel({ desk, planner }: Office, id: string, reason: string): Promise<void> {
  const body = { version: (await taskNow(desk, planner, id)).version, reason };
  await desk.ask(planner, `POST ${TASK}/cancellation`, { params: { id }, body });
}

const taskNow = async (desk: Office['desk'], actor: Office['planner'], id: string) =>
  versioned.parse(await desk.ask(actor, `GET ${TASK}`, { params: { id } }));

function tasksOf(office: Office, task: SampleTask): readonly Task[] {
  const { desk, planner, publisher } = office;
  const { ago, passed, isPublished = false } = task;
  let [id, run] = ['', ''];
  const add = async () => {
    id = await addTask(office, task);
  };
  const submit = async () => {
    const body = { version: (await taskNow(desk, planner, id)).version, opinion: '请审批' };
    run = submitted.parse(await desk.ask(planner, `POST ${TASK}/submission`, { params: { id }, body })).run;
  };
  const publish = async () => {
    const { version } = await taskNow(desk, planner, id);
    await desk.ask(publisher, `POST ${TASK}/publication`, { params: { id }, body: { version } });
  };
  if (passed === 'draft') return [{ ago, run: add }];
  const steps = Array.from({ length: passed }, (_, at) =>
    decision(office, ago - 1 - at, () => run, { opinion: '同意' }),
  );
  return [
    { ago, run: add },
    { ago, run: submit },
    ...steps,
    ...(isPublished ? [{ ago: ago - 1 - passed, run: publish }] : []),
  ];
}

async function addTask(office: Office, { ago, complainant, items, firms, days, facts }: SampleTask): Promise<string> {
  const { desk, planner, subjects } = office;
  const [from, until] = days;
  const dated = Object.fromEntries(
    ['receivedOn', 'orderedOn'].filter((name) => name in facts).map((name) => [name, desk.day(ago + 1)]),
  );
  const whole = {
    ...facts,
    ...dated,
    items: items.map((code) => known(office.items, code)),
    subjects: firms.map((firm) => known(subjects, firm)),
    from: desk.day(from),
    until: desk.day(until),
  };
  const body = { facts: whole, ...(complainant === undefined ? {} : { complainant }) } as Json;
  return versioned.parse(await desk.ask(planner, 'POST /api/planning/tasks', { body })).id;
}

/** 紧急先行: begun two hours ago, so that its approval is due within the day. */
async function actFirst({ desk, planner, subjects, items }: Office): Promise<void> {
  const since = new Date(desk.moment().getTime() - HOUR_MS).toISOString();
  const facts = {
    ...onSite('粮堆发热，须立即到场处置'),
    type: 'urgent',
    title: '储粮安全险情紧急检查（示例）',
    items: [known(items, 'SL-05')],
    subjects: [known(subjects, 'depot/清水')],
    from: desk.day(0),
    until: desk.day(-1),
    scheme: '到场核实粮温和药剂情况，责令立即采取措施。',
    since,
    reason: '接报一号仓粮堆发热，有坏粮和药剂泄漏风险，须立即到场。',
  };
  await desk.ask(planner, 'POST /api/planning/tasks', { body: { facts } as Json });
}
