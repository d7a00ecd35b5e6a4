/**
 * The whole way by HTTP alone: from the office's workbook to a published catalogue, an approved and published annual plan, and
 * a task for the draw; every role under its own account, and at each stage the shortcut that must not be possible.
 */

import { expect, test } from 'vitest';
import { eachDatabase } from './platform/testing.ts';
import { sendFixture } from './testing/records/office.ts';
import { ACCOUNTS, type Cast, decide, openCast, refused, sent } from './testing/whole-way.ts';

const WORKBOOK = '随机抽查事项清单.xlsx';
const ITEMS = '/api/catalogue/items';
const PLANS = '/api/planning/plans';
const RUNS = '/api/approvals/runs';
const NINTH = '《粮食流通管理条例》第九条';
const OPINION = '甲乙丙丁意见不公开';
const PHONE = '13000000001';
const TODAY = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10);
const YEAR = Number(TODAY.slice(0, 4)) + 1;
const TITLE = `${YEAR} 年度“双随机”抽查计划`;
const NOTE = '秋粮上市推迟，抽查时间由三月改为四月';
const [FILING_ROW, OTHER_ROW] = ['00000000-0000-7000-8000-000000000011', '00000000-0000-7000-8000-000000000012'];
const FIRMS = 15;
const SENTENCE = `从 ${FIRMS} 家中按 20% 抽 3 家`;

const POWER = {
  name: '对粮食收购活动的监督检查',
  kind: 'inspection',
  basis: [NINTH],
  authority: '大洼区粮食和物资储备局',
  from: '2026-01-01',
};
const LINE = {
  kind: 'check',
  key: 'filing',
  subItem: '备案',
  standard: '已向收购地的主管部门备案',
  method: ['documents'],
  result: { type: 'yes-no' },
  basis: [NINTH],
  wording: '未备案',
};

interface Item {
  readonly id: string;
  readonly version: number;
  readonly standing: string;
  readonly stage: string;
  readonly facts: { readonly name: string };
}
interface Forecast {
  readonly visits: number;
  readonly shortages: readonly { readonly reason: string }[];
}
interface Plan {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly change: string | null;
  readonly body: { readonly rows: readonly { readonly sentence: string | null }[] };
}

const itemOf = async ({ planner }: Cast, id: string) => (await planner.get<{ item: Item }>(`${ITEMS}/${id}`)).item;
const planOf = ({ planner }: Cast, id: string) => planner.get<Plan>(`${PLANS}/${id}`);

eachDatabase((engine) => {
  test('from the workbook to the draw every role does its own step, and no step can be left out', async () => {
    const cast = await openCast(engine);
    const [filing, payment, draft] = await importWorkbook(cast);
    for (const item of [filing, payment]) await completeItem(cast, item);
    await publishReturned(cast, filing);
    await publish(cast, payment);
    await enterFirms(cast);
    const plan = await writePlan(cast, [filing, payment, draft]);
    await playThrough(cast, plan);
    await approvePlan(cast, plan);
    await carryPlan(cast, plan);
    await readInPublic(cast, plan, filing);
    await changePlan(cast, plan, [filing, payment]);
    await makeTask(cast, plan, filing);
    await cast.platform.modules.ledger.flush();
    expect(await cast.platform.modules.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
  });
});

/** Uploads the workbook and applies it; gives three of its items, drafts. */
async function importWorkbook({ planner, legal, neighbour }: Cast): Promise<readonly [string, string, string]> {
  const { sha256 } = await sendFixture<{ sha256: string }>(planner, '/api/files', WORKBOOK);
  const body = { kind: 'items', sha256 };
  expect(await refused(legal, 'POST', '/api/catalogue/imports', body)).toMatchObject({ id: 'not-permitted' });
  expect(await refused(neighbour, 'POST', '/api/catalogue/imports', body)).toMatchObject({ id: 'not-found' });
  const dry = await planner.post<{ id: string; version: number; added: number }>('/api/catalogue/imports', body);
  expect(dry.added).toBe(8);
  const apply = `/api/catalogue/imports/${dry.id}/apply`;
  const given = { version: dry.version, leaveOutUndecided: false };
  expect(await refused(neighbour, 'POST', apply, given)).toMatchObject({ id: 'not-found' });
  const stale = await refused(planner, 'POST', apply, { ...given, version: dry.version + 1 });
  expect(stale).toMatchObject({ id: 'changed-meanwhile', current: { id: dry.id, version: dry.version } });
  await planner.post(apply, given);
  const { items } = await planner.get<{ items: Item[] }>(ITEMS);
  expect(items.map(({ standing, stage }) => [standing, stage])).toEqual(Array(8).fill(['unpublished', 'draft']));
  return [items[0]!.id, items[1]!.id, items[2]!.id];
}

/** Gives an item its power, office and checklist; without a power it cannot be submitted. */
async function completeItem(cast: Cast, id: string): Promise<void> {
  const { planner, neighbour } = cast;
  const { version, facts } = await itemOf(cast, id);
  const bare = await refused(planner, 'POST', `${ITEMS}/${id}/submission`, { version });
  expect(bare).toMatchObject({
    id: 'invalid-input',
    said: expect.stringContaining('没有对应权力清单中的职权，不得检查'),
  });
  const code = `JC-${id}`;
  const power = await planner.post<{ id: string }>('/api/catalogue/powers', { code, facts: POWER });
  const methods = ['on-site', 'written'];
  const change = { version, reason: '补齐职权和方式', facts: { ...facts, power: power.id, methods } };
  expect(await refused(neighbour, 'PUT', `${ITEMS}/${id}`, change)).toMatchObject({ id: 'not-found' });
  const changed = await sent<Item>(planner, 'PUT', `${ITEMS}/${id}`, change);
  const late = await refused(planner, 'PUT', `${ITEMS}/${id}`, change);
  expect(late).toMatchObject({ id: 'changed-meanwhile', said: expect.stringContaining('刚被他人修改') });
  expect(late.current).toMatchObject({ id, version: changed.version });
  const list = { version: changed.version, lines: [LINE], reason: '首次编写' };
  await sent(planner, 'PUT', `${ITEMS}/${id}/checklist`, list);
}

async function submit(cast: Cast, id: string): Promise<string> {
  const { version } = await itemOf(cast, id);
  return (await cast.planner.post<{ run: string }>(`${ITEMS}/${id}/submission`, { version, opinion: OPINION })).run;
}

/** 法制审核 returns it with a reason; corrected, it goes the whole chain again and is published by the last step alone. */
async function publishReturned(cast: Cast, id: string): Promise<void> {
  const { planner, deputy, approver, legal, publisher, neighbour, reader } = cast;
  const run = await submit(cast, id);
  const decision = { version: 1, verb: 'approve', opinion: OPINION };
  for (const [who, problem] of [
    [planner, 'not-permitted'],
    [legal, 'not-permitted'],
    [publisher, 'not-permitted'],
    [neighbour, 'not-found'],
  ] as const)
    expect(await refused(who, 'POST', `${RUNS}/${run}/decision`, decision)).toMatchObject({ id: problem });
  await decide(approver, run, { opinion: OPINION });
  const late = await refused(deputy, 'POST', `${RUNS}/${run}/decision`, decision);
  expect(late).toMatchObject({ id: 'changed-meanwhile', status: 409 });
  const silent = { version: 2, verb: 'return' };
  expect((await refused(legal, 'POST', `${RUNS}/${run}/decision`, silent)).said).toContain('请写明理由');
  expect((await decide(legal, run, { verb: 'return', opinion: OPINION })).run.state).toBe('returned');
  expect((await refused(reader, 'GET', `/api/public/catalogue/${id}`)).id).toBe('not-found');

  const { version, facts } = await itemOf(cast, id);
  const corrected = { version, reason: '按法制意见补正', facts: { ...facts, content: '是否备案，内容是否真实' } };
  await sent(planner, 'PUT', `${ITEMS}/${id}`, corrected);
  expect(await submit(cast, id)).toBe(run);
  for (const who of [approver, legal]) await decide(who, run, { opinion: OPINION });
  expect((await itemOf(cast, id)).standing).toBe('unpublished');
  expect((await decide(publisher, run, { opinion: OPINION })).run.state).toBe('approved');
  expect((await itemOf(cast, id)).standing).toBe('published');
  expect(await reader.get(`/api/public/catalogue/${id}`)).toMatchObject({ item: { id, inForce: true } });
}

async function publish(cast: Cast, id: string): Promise<void> {
  const run = await submit(cast, id);
  for (const who of [cast.approver, cast.legal, cast.publisher]) await decide(who, run, { opinion: OPINION });
}

async function enterFirms({ keeper, planner }: Cast): Promise<void> {
  const factsOf = (number: number) => ({
    name: `示例 ${number} 号米业`,
    kind: 'broker',
    provisionalNumber: `JX-${number}`,
    phone: PHONE,
  });
  expect((await refused(planner, 'POST', '/api/subjects', { facts: factsOf(0) })).id).toBe('not-permitted');
  for (let number = 1; number <= FIRMS; number++) await keeper.post('/api/subjects', { facts: factsOf(number) });
}

const rowOf = (key: string, item: string, more: object = {}) => ({
  key,
  item,
  season: { unit: 'month', of: [3] },
  ratio: 2000,
  methods: ['on-site'],
  onSiteReason: '须查看仓房和粮堆',
  leadOffice: '监督检查科',
  ...more,
});
const factsOf = (rows: readonly object[]) => ({ title: TITLE, number: `大粮发〔${YEAR}〕1号`, rows });

/** The rows that no plan may have are refused when it is submitted. */
async function writePlan(cast: Cast, [filing, payment, draft]: readonly [string, string, string]): Promise<string> {
  const { planner, deputy, neighbour } = cast;
  const body = (item: string, more: object = {}) => ({ year: YEAR, facts: factsOf([rowOf(FILING_ROW, item, more)]) });
  const plan = await planner.post<Plan>(PLANS, body(draft));
  const { id } = plan;
  const attempt = async (more: object, item = filing) => {
    const { version } = await planOf(cast, id);
    await sent(planner, 'PUT', `${PLANS}/${id}`, { version, facts: body(item, more).facts });
    return refused(planner, 'POST', `${PLANS}/${id}/submission`, { version: version + 1 });
  };
  for (const [refusal, sentence] of [
    [
      await refused(planner, 'POST', `${PLANS}/${id}/submission`, { version: plan.version }),
      '还没有发布，不能列入计划',
    ],
    [await attempt({ ratio: 3000 }), '不超过名录库的 20%'],
    [await attempt({ season: { unit: 'quarter', of: [1, 2] } }), '请减少次数'],
    [await attempt({ methods: ['laboratory'] }), '请从清单所列方式中选择'],
    [await attempt({ leadOffice: null }), '没有填承办科室'],
    [await attempt({ onSiteReason: null }), '能书面、非现场核查的不入企'],
  ] as const)
    expect(refusal).toMatchObject({ id: 'invalid-input', said: expect.stringContaining(sentence) });

  const { version } = await planOf(cast, id);
  const rows = [rowOf(FILING_ROW, filing), rowOf(OTHER_ROW, payment, { season: { unit: 'quarter', of: [2] } })];
  const change = { version, facts: factsOf(rows) };
  expect((await refused(neighbour, 'PUT', `${PLANS}/${id}`, change)).id).toBe('not-found');
  const written = await sent<Plan>(deputy, 'PUT', `${PLANS}/${id}`, change);
  expect(written.body.rows.map(({ sentence }) => sentence)).toEqual([SENTENCE, SENTENCE]);
  const late = await refused(planner, 'PUT', `${PLANS}/${id}`, change);
  expect(late).toMatchObject({ id: 'changed-meanwhile', current: { id, version: written.version } });

  return id;
}

/** 推演 tells that there are too few inspectors, and with enough of them how many visits there will be. */
async function playThrough({ planner, keeper, neighbour }: Cast, id: string): Promise<void> {
  const ask = () => planner.get<Forecast>(`${PLANS}/${id}/forecast?years=20`);
  const short = await ask();
  expect(short).toMatchObject({ plan: id, subjects: FIRMS, inspectors: 0, visits: 0 });
  expect(short.shortages.map(({ reason }) => reason)).toContain('people');
  for (const number of [1, 2]) {
    const facts = { name: `执法员${number}`, kind: 'inspector', unit: '大洼区粮食和物资储备局', phone: PHONE };
    const certificate = { kind: 'province', number: `LN-${number}`, validFrom: '2026-01-01', validUntil: 'long-term' };
    await keeper.post('/api/inspectors', { facts, certificates: [certificate] });
  }
  const enough = await ask();
  expect(enough).toMatchObject({ inspectors: 2, shortages: [] });
  expect(enough.visits).toBeGreaterThanOrEqual(3);
  expect((await refused(neighbour, 'GET', `${PLANS}/${id}/forecast`)).id).toBe('not-found');
  await planner.post(`${PLANS}/${id}/forecasts`, { years: 20 });
}

/** 法制审核, then 负责人审批; who wrote in the plan decides neither. */
async function approvePlan(cast: Cast, id: string): Promise<void> {
  const { planner, deputy, approver, legal, publisher, neighbour } = cast;
  const { version } = await planOf(cast, id);
  const early = await refused(publisher, 'POST', `${PLANS}/${id}/publication`, { version });
  expect(early).toMatchObject({ id: 'impossible-transition', said: expect.stringContaining('“草稿”，不能公布') });
  expect((await refused(approver, 'POST', `${PLANS}/${id}/submission`, { version })).id).toBe('not-permitted');
  const { run } = await planner.post<{ run: string }>(`${PLANS}/${id}/submission`, { version, opinion: OPINION });
  const again = await refused(planner, 'POST', `${PLANS}/${id}/submission`, { version: version + 1 });
  expect(again.said).toContain('“审批中”，不能送审');
  const decision = { version: 1, verb: 'approve', opinion: OPINION };
  for (const [who, problem] of [
    [planner, 'not-permitted'],
    [deputy, 'not-permitted'],
    [approver, 'not-permitted'],
    [neighbour, 'not-found'],
  ] as const)
    expect(await refused(who, 'POST', `${RUNS}/${run}/decision`, decision)).toMatchObject({ id: problem });
  await decide(legal, run, { opinion: OPINION });
  const stale = await refused(approver, 'POST', `${RUNS}/${run}/decision`, decision);
  expect(stale).toMatchObject({ id: 'changed-meanwhile', current: { version: 2 } });
  const own = await refused(deputy, 'POST', `${RUNS}/${run}/decision`, { ...decision, version: 2 });
  expect(own).toMatchObject({ id: 'two-person-rule', said: expect.stringContaining('由另一人办理') });
  expect((await decide(approver, run, { opinion: OPINION })).run.state).toBe('approved');
}

/** Filed, then published; nothing before its turn, and what was approved is changed by nobody. */
async function carryPlan(cast: Cast, id: string): Promise<void> {
  const { planner, approver, publisher, neighbour, reader } = cast;
  const plan = await planOf(cast, id);
  expect(plan.state).toBe('approved');
  const { version } = plan;
  const altered = { version, facts: factsOf([]) };
  expect((await refused(planner, 'PUT', `${PLANS}/${id}`, altered)).said).toContain('“已批准”，不能修改');
  const unfiled = await refused(publisher, 'POST', `${PLANS}/${id}/publication`, { version });
  expect(unfiled.said).toContain('“已批准”，不能公布');
  const filing = { version, number: `大司备〔${YEAR}〕7号`, day: TODAY };
  expect((await refused(planner, 'POST', `${PLANS}/${id}/filing`, filing)).id).toBe('not-permitted');
  const future = await refused(approver, 'POST', `${PLANS}/${id}/filing`, { ...filing, day: `${YEAR}-12-31` });
  expect(future.said).toContain('备案日期不能晚于今天');
  const filed = await approver.post<Plan>(`${PLANS}/${id}/filing`, filing);
  const draw = { version: filed.version, row: FILING_ROW, part: 3 };
  const early = await refused(planner, 'POST', `${PLANS}/${id}/tasks`, draw);
  expect(early.said).toContain('计划公布以后才能据以建立抽查任务');
  expect(await reader.get('/api/public/plans')).toEqual({ plans: [] });
  const stale = await refused(publisher, 'POST', `${PLANS}/${id}/publication`, { version });
  expect(stale).toMatchObject({ id: 'changed-meanwhile', current: { id, version: filed.version, state: 'filed' } });
  for (const who of [planner, approver])
    expect((await refused(who, 'POST', `${PLANS}/${id}/publication`, draw)).status).toBe(403);
  const now = { version: filed.version };
  expect((await refused(neighbour, 'POST', `${PLANS}/${id}/publication`, now)).id).toBe('not-found');
  await publisher.post(`${PLANS}/${id}/publication`, now);
}

/** Item and plan are there for everybody, as data and as pages; who did what is not. */
async function readInPublic({ reader }: Cast, plan: string, item: string): Promise<void> {
  const answers = [
    '/api/public/catalogue',
    `/api/public/catalogue/${item}`,
    '/api/public/plans',
    `/api/public/plans/${plan}`,
    '/public/catalogue',
    `/public/catalogue/${item}`,
    '/public/plans',
    `/public/plans/${plan}`,
  ].map(async (url) => [url, await reader.request('GET', url)] as const);
  for (const [url, { statusCode, body }] of await Promise.all(answers)) {
    expect([url, statusCode]).toEqual([url, 200]);
    expect(body).toContain(url.includes('plans') ? TITLE : '粮食收购企业备案情况');
    for (const hidden of [OPINION, PHONE, '王管理', '号米业', ...ACCOUNTS]) expect(body).not.toContain(hidden);
  }
  const { plan: told } = await reader.get<{ plan: { rows: { sentence: string; code: string }[] } }>(
    `/api/public/plans/${plan}`,
  );
  expect(told.rows.map(({ code, sentence }) => [code, sentence])).toEqual([
    ['001', SENTENCE],
    ['002', SENTENCE],
  ]);
  expect((await reader.request('GET', `/public/plans/${plan}`)).body).toContain(SENTENCE);
}

/** What was published changes by approval alone, and with a word to the public. */
async function changePlan(cast: Cast, id: string, [filing, payment]: readonly [string, string]): Promise<void> {
  const { planner, approver, legal, publisher, reader } = cast;
  const { version } = await planOf(cast, id);
  const april = { season: { unit: 'month', of: [4] } };
  const rows = [rowOf(FILING_ROW, filing, april), rowOf(OTHER_ROW, payment, { season: { unit: 'quarter', of: [2] } })];
  const ask = { version, facts: factsOf(rows), reason: OPINION, note: NOTE };
  expect((await refused(publisher, 'PUT', `${PLANS}/${id}/change`, ask)).id).toBe('not-permitted');
  const unsaid = await refused(planner, 'PUT', `${PLANS}/${id}/change`, { ...ask, note: '' });
  expect(unsaid.said).toContain('请填写对外说明');
  const asked = await sent<Plan>(planner, 'PUT', `${PLANS}/${id}/change`, ask);
  const { run } = await planner.post<{ run: string }>(`${PLANS}/${id}/submission`, { version: asked.version });
  await decide(legal, run, { opinion: OPINION });
  expect((await reader.request('GET', `/public/plans/${id}`)).body).not.toContain(NOTE);
  await decide(approver, run, { opinion: OPINION });
  const { body } = await reader.request('GET', `/public/plans/${id}`);
  for (const words of [NOTE, '现为第 2 版', '4月']) expect(body).toContain(words);
  expect(body).not.toContain(OPINION);
}

/** One task for a row and a month of the published plan, once, while its item stands. */
async function makeTask(cast: Cast, id: string, item: string): Promise<void> {
  const { planner, approver, legal, neighbour } = cast;
  const { version } = await planOf(cast, id);
  const body = { version, row: FILING_ROW, part: 4 };
  const make = (more: object = {}, who = planner) => refused(who, 'POST', `${PLANS}/${id}/tasks`, { ...body, ...more });
  expect((await make({}, approver)).id).toBe('not-permitted');
  expect((await make({}, neighbour)).id).toBe('not-found');
  expect((await make({ version: version - 1 })).id).toBe('changed-meanwhile');
  expect((await make({ part: 3 })).said).toContain('计划安排的时间是4月');
  const suspend = { version: (await itemOf(cast, item)).version, reason: '条例正在修订' };
  const suspended = await legal.post<Item>(`${ITEMS}/${item}/suspension`, suspend);
  expect((await make()).said).toContain('起暂停：条例正在修订');
  await approver.post(`${ITEMS}/${item}/resumption`, { version: suspended.version, reason: '修订完成，无变化' });
  const task = await planner.post<{ id: string }>(`${PLANS}/${id}/tasks`, body);
  expect(task).toMatchObject({
    type: 'random',
    state: 'awaiting-draw',
    items: [{ id: item, code: '001', edition: 1, checklist: 1 }],
    plan: { plan: id, edition: 2, season: `${YEAR}-M04`, rows: [{ key: FILING_ROW, sample: 3, size: FIRMS }] },
  });
  expect((await make()).said).toContain('抽查任务已经建立');
  expect((await refused(neighbour, 'GET', `/api/planning/tasks/${task.id}`)).id).toBe('not-found');
}
