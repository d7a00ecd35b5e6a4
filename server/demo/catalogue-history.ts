/** The sample's catalogue: powers, items published through every step, one that was returned, one that was changed, some on their way. */

import { z } from 'zod';
import type { Json } from '../platform/index.ts';
import { HOST, OFFICES } from './accounts.ts';
import type { Task } from './cast.ts';
import { agoOf, decision, known, type Office, yearOf } from './office.ts';

const withId = z.object({ id: z.string() });
const submitted = z.object({ run: z.string() });
const item = z.object({
  id: z.string(),
  code: z.string(),
  version: z.number(),
  sample: z.string().nullable(),
  facts: z.record(z.string(), z.unknown()),
});
const oneItem = z.object({ item });
const allItems = z.object({ items: z.array(item) });

/** Published before last year's plan. */
const PUBLISHED = ['SL-01', 'SL-02', 'SL-03', 'SL-05', 'SL-08', 'SL-09', 'SL-10'] as const;
/** Of those, the one that 法制审核 sent back first. */
const RETURNED = 'SL-03';
/** Published again later with other words. */
const REWRITTEN = 'SL-01';
/** On its way today: before 法制审核, before 发布. The rest stay drafts. */
const IN_REVIEW = { code: 'SL-04', ago: 4, passed: 1 } as const;
const IN_PUBLICATION = { code: 'SL-06', ago: 9, passed: 2 } as const;

const POWERS = {
  trade: { code: 'JC-SL-01', name: '对粮食流通活动的监督检查', basis: ['《粮食流通管理条例》第三十八条'] },
  reserves: { code: 'JC-SL-02', name: '对政府储备粮管理的监督检查', basis: ['《粮食安全保障法》第五十八条'] },
} as const;
type Power = keyof typeof POWERS;
/** 政策性粮食, 储备粮 */
const OF_RESERVES = ['SL-09', 'SL-10'];
const OF_STORAGE = ['SL-05', 'SL-06', 'SL-07'];
const REWRITTEN_CONTENT =
  '是否备案；备案的名称、地址、负责人、仓储设施等信息是否真实；变化后是否在规定时间内变更备案（先比对登记数据，能书面核实的不入企）。';

/** All of it, the days counted back from that on which the sample is made. */
export function catalogueTasks(office: Office): readonly Task[] {
  const { desk } = office;
  const first = yearOf(desk) - 2;
  const on = (day: string) => agoOf(desk, `${first}-${day}`);
  const powers = new Map<Power, string>();
  return [
    { ago: on('11-01'), run: () => addPowers(office, powers, `${first}-07-01`) },
    { ago: on('11-02'), run: () => addItems(office, powers) },
    ...PUBLISHED.flatMap((code) => publication(office, code, on('11-05'))),
    ...rewriting(office, agoOf(desk, `${first + 1}-06-03`)),
    ...halfway(office, IN_REVIEW),
    ...halfway(office, IN_PUBLICATION),
  ];
}

async function addPowers({ desk, planner }: Office, powers: Map<Power, string>, from: string): Promise<void> {
  for (const [key, { code, name, basis }] of Object.entries(POWERS)) {
    const facts = { name, kind: 'inspection', basis: [...basis], authority: HOST.name, from };
    const made = await desk.ask(planner, 'POST /api/catalogue/powers', { body: { code, facts } });
    powers.set(key as Power, withId.parse(made).id);
  }
}

/** The shipped samples, each with its power, its office and a remark that says in public what it is. */
async function addItems(office: Office, powers: ReadonlyMap<Power, string>): Promise<void> {
  const { desk, planner, items } = office;
  await desk.ask(planner, 'POST /api/catalogue/samples');
  const all = allItems.parse(await desk.ask(planner, 'GET /api/catalogue/items'));
  for (const { id, code, version, sample, facts } of all.items) {
    const power = known(powers, OF_RESERVES.includes(code) ? 'reserves' : 'trade');
    const leadOffice = OFFICES[OF_STORAGE.includes(code) ? 1 : 0];
    const body = { version, facts: { ...facts, power, leadOffice, remark: sample }, reason: '对应职权，明确承办科室' };
    await desk.ask(planner, 'PUT /api/catalogue/items/:id', { params: { id }, body: body as Json });
    items.set(code, id);
  }
}

async function itemNow({ desk, planner, items }: Office, code: string): Promise<z.output<typeof item>> {
  const params = { id: known(items, code) };
  return oneItem.parse(await desk.ask(planner, 'GET /api/catalogue/items/:id', { params })).item;
}

/** 送审, 承办机构意见, 法制审核, 发布; the run is known once it has begun. */
function publication(office: Office, code: string, ago: number): readonly Task[] {
  let run = '';
  const submit = async (opinion: string) => {
    run = await submitItem(office, code, opinion);
  };
  const step = (later: number, opinion: string) => decision(office, ago - later, () => run, { opinion });
  const returned: readonly Task[] = [
    decision(office, ago - 2, () => run, { verb: 'return', opinion: '抽查内容应写明支付期限的口径，请补充后再送。' }),
    { ago: ago - 3, run: () => rewrite(office, code, { note: '首次发布', reason: '按法制审核意见补充' }, clearer) },
    { ago: ago - 3, run: () => submit('已按意见补充') },
    step(4, '同意'),
  ];
  return [
    { ago, run: () => submit('请审核') },
    step(1, '属于本科室职责，同意'),
    ...(code === RETURNED ? returned : []),
    step(5, '职权、依据有效，审核通过'),
    step(7, '同意公布'),
  ];
}

const clearer = (facts: Facts): Facts => ({
  ...facts,
  content: `${String(facts['content'])}支付期限以合同约定为准，没有约定的以交售当日为准。`,
});

type Facts = z.output<typeof item>['facts'];

async function submitItem(office: Office, code: string, opinion: string): Promise<string> {
  const { id, version } = await itemNow(office, code);
  const body = { version, opinion };
  const answer = await office.desk.ask(office.planner, 'POST /api/catalogue/items/:id/submission', {
    params: { id },
    body,
  });
  return submitted.parse(answer).run;
}

async function rewrite(
  office: Office,
  code: string,
  why: { readonly note: string; readonly reason: string },
  change: (facts: Facts) => Facts,
): Promise<void> {
  const { id, version, facts } = await itemNow(office, code);
  const body = { version, facts: change(facts), ...why } as Json;
  await office.desk.ask(office.planner, 'PUT /api/catalogue/items/:id', { params: { id }, body });
}

function rewriting(office: Office, ago: number): readonly Task[] {
  const why = { note: '抽查内容写明先书面核实，减少入企', reason: '落实能书面核实的不入企' };
  const content = (facts: Facts) => ({ ...facts, content: REWRITTEN_CONTENT });
  return [
    { ago: ago + 1, run: () => rewrite(office, REWRITTEN, why, content) },
    ...publication(office, REWRITTEN, ago),
  ];
}

/** Submitted, and so many steps passed: it waits for the next. */
function halfway(
  office: Office,
  { code, ago, passed }: { code: string; ago: number; passed: number },
): readonly Task[] {
  return publication(office, code, ago).slice(0, 1 + passed);
}
