/** Items from draft to published, changed, suspended, retired: by the chain and by nothing else. */

import { describe, expect, test } from 'vitest';
import type { Actor, Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { checklistVersion, itemInForce, publishedItems } from '../index.ts';
import { draft, factsOf, HOME, itemNow, type Office, openOffice, PEOPLE, publish } from '../testing.ts';
import type { ItemAnswer } from './schema.ts';

const ONE = '/api/catalogue/items/:id';
const LINE = {
  kind: 'check',
  key: 'filed',
  subItem: '备案',
  standard: '已备案',
  method: ['documents'],
  result: { type: 'yes-no' },
  basis: ['《粮食流通管理条例》第九条第二款'],
  violation: '未备案',
  penalty: '《粮食流通管理条例》第四十三条',
  wording: '未备案',
};

async function refused(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'Problem') return error as Problem;
  throw new Error(`no problem: ${String(error)}`);
}

const put = (office: Office, { id, version }: ItemAnswer, body: object, as: Actor = PEOPLE.planner) =>
  office.call<ItemAnswer>(`PUT ${ONE}`, { params: { id }, body: { version, reason: '修改', ...body } }, as);
const lines = (office: Office, { id, version }: ItemAnswer, list: readonly object[]) =>
  office.call<ItemAnswer>(
    `PUT ${ONE}/checklist`,
    { params: { id }, body: { version, lines: list, reason: '检查表' } },
    PEOPLE.planner,
  );
const stand = (office: Office, verb: string, { id, version }: ItemAnswer, as: Actor) =>
  office.call<ItemAnswer>(`POST ${ONE}/${verb}`, { params: { id }, body: { version, reason: '上级要求' } }, as);
const submit = (office: Office, { id, version }: ItemAnswer) =>
  office.call<{ item: ItemAnswer; run: string }>(
    `POST ${ONE}/submission`,
    { params: { id }, body: { version } },
    PEOPLE.planner,
  );
const planned = async (office: Office, day: string) => publishedItems(office.database.kysely, HOME, day);

eachDatabase((engine) => {
  describe('an item', () => {
    test('is published by the whole chain, and may be planned from that day on', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      expect(item).toMatchObject({
        standing: 'unpublished',
        stage: 'draft',
        abilities: ['change', 'submit'],
        unready: [],
      });
      const before = await planned(office, '2026-03-02');
      expect(before.items).toEqual([]);
      expect(before.others[0]!.obstacles).toMatchObject([
        { code: 'not-published', clause: expect.stringContaining('54号') },
      ]);
      const { item: submitted, run } = await submit(office, await lines(office, item, [LINE]));
      expect(submitted).toMatchObject({ stage: 'in-review', abilities: [] });
      for (const who of [PEOPLE.approver, PEOPLE.legal]) {
        await office.decide(run, who);
        expect((await planned(office, '2026-03-02')).items).toEqual([]);
      }
      await office.decide(run, PEOPLE.publisher);
      const { items, others } = await planned(office, '2026-03-02');
      expect(others).toEqual([]);
      expect(items).toMatchObject([{ id: item.id, edition: 1, checklist: 1, changes: [] }]);
      expect((await planned(office, '2026-03-01')).items).toEqual([]);
      expect(office.desk.events.map(({ type }) => type).filter((type) => type.startsWith('catalogue.'))).toEqual([
        'catalogue.power-added',
        'catalogue.item-added',
        'catalogue.checklist-saved',
        'catalogue.item-submitted',
        'catalogue.item-published',
      ]);
    });

    test('stays in force as it was while its next version is written and reviewed', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      const published = await publish(office, await lines(office, item, [LINE]));
      const facts = { ...published.facts, content: '改后的内容' };
      const again = await put(office, published, { facts, note: '增加检查内容' });
      const more = await lines(office, again, [LINE, { ...LINE, key: 'second' }]);
      const { run } = await submit(office, more);
      office.clock.advance(86_400_000);
      const meanwhile = await itemInForce(office.database.kysely, item.id, '2026-03-03');
      expect(meanwhile!.item).toMatchObject({ edition: 1, checklist: 1, facts: { content: '是否备案，内容是否真实' } });
      await office.passChain(run);
      const [now, then] = await Promise.all(
        ['2026-03-03', '2026-03-02'].map((day) => itemInForce(office.database.kysely, item.id, day)),
      );
      expect(now!.item).toMatchObject({ edition: 2, checklist: 2, facts: { content: '改后的内容' } });
      expect(then!.item).toMatchObject({ edition: 1, facts: { content: '是否备案，内容是否真实' } });
      const first = await checklistVersion(office.database.kysely, item.id, 1);
      expect(first!.lines.map(({ key }) => key)).toEqual(['filed']);
      const changes = await office.call<{ changes: { key: string; change: string }[] }>(
        `GET ${ONE}/checklist/differences`,
        { params: { id: item.id }, query: { from: 1, to: 2 } },
        PEOPLE.inspector,
      );
      expect(changes.changes).toMatchObject([{ key: 'second', change: 'added' }]);
    });

    test('returned, rejected or withdrawn is a draft again and was never published', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      const { run } = await submit(office, item);
      await office.decide(run, PEOPLE.approver);
      await office.decide(run, PEOPLE.legal, 'return');
      const returned = await itemNow(office, item.id);
      expect(returned).toMatchObject({ stage: 'draft', standing: 'unpublished', abilities: ['change', 'submit'] });
      const { run: next } = await submit(
        office,
        await put(office, returned, { facts: { ...returned.facts, content: '补正' } }),
      );
      expect(next).toBe(run);
      await office.decide(next, PEOPLE.approver, 'reject');
      expect(await itemNow(office, item.id)).toMatchObject({ stage: 'draft', standing: 'unpublished' });
      expect((await planned(office, '2026-03-02')).items).toEqual([]);
    });

    test('is not changed while in review, nor by a version that somebody did not see', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      const { item: open } = await submit(office, item);
      expect((await refused(put(office, open, { facts: open.facts, note: '别的说明' }))).id).toBe(
        'impossible-transition',
      );
      const stale = await refused(put(office, item, { facts: item.facts }));
      expect(stale).toMatchObject({ id: 'changed-meanwhile', current: { id: item.id, stage: 'in-review' } });
    });

    test('changed or submitted by two people at once: one is taken, the other is told', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      const change = (content: string) => put(office, item, { facts: { ...item.facts, content } });
      const changes = await Promise.allSettled([change('甲的'), change('乙的')]);
      expect(changes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      expect((changes.find((one) => one.status === 'rejected')!.reason as Problem).id).toBe('changed-meanwhile');
      const now = await itemNow(office, item.id);
      const submissions = await Promise.allSettled([submit(office, now), submit(office, now)]);
      expect(submissions.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const runs = await office.approvals.runsOf(office.database.kysely, { kind: 'inspection-item', id: item.id });
      expect(runs).toHaveLength(1);
    });

    test('without power, with a power of another kind, or without an article in force is not even submitted', async () => {
      const office = await openOffice(engine);
      const penalty = await office.power('CF-001', { kind: 'penalty', name: '对未备案的处罚' });
      const cases = [
        [{ power: null }, '没有对应权力清单中的职权'],
        [{ power: penalty.id }, '是行政处罚，不是行政检查'],
        [{ power: (await office.power('JC-900', { until: '2026-02-01', name: '旧职权' })).id }, '2026-03-02 不能行使'],
        [{ basis: [] }, '没有依据，不得检查'],
        [{ basis: ['《粮食流通管理条例》第九十条'] }, '不存在'],
        [{ basis: ['《粮食流通管理条例》第九条', '《粮食流通行政执法办法》第五条'] }, '自 2026-04-01 起施行'],
        [{ basis: ['《粮食流通管理条例》第四十四条'] }, '由市场监督管理部门监督检查和处罚'],
        [{ validUntil: '2026-02-28' }, '已经过期'],
      ] as const;
      const { id: good } = await office.power('JC-001');
      for (const [at, [more, sentence]] of cases.entries()) {
        const body = { code: `T${at}`, facts: factsOf({ power: good, ...more }) };
        const item = await office.call<ItemAnswer>('POST /api/catalogue/items', { body }, PEOPLE.planner);
        const problem = await refused(submit(office, item));
        expect(problem.errors!.map(({ message }) => message).join()).toContain(sentence);
        expect((await itemNow(office, item.id)).stage).toBe('draft');
      }
    });

    test('whose power ends during the review is not published by the last decision', async () => {
      const office = await openOffice(engine);
      const { item, power } = await draft(office);
      const { run } = await submit(office, item);
      for (const who of [PEOPLE.approver, PEOPLE.legal]) await office.decide(run, who);
      const [found] = (
        await office.call<{ powers: { id: string; version: number; facts: object }[] }>(
          'GET /api/catalogue/powers',
          {},
          PEOPLE.planner,
        )
      ).powers;
      const body = { version: found!.version, facts: { ...found!.facts, until: '2026-03-01' }, reason: '职权取消' };
      await office.call('PUT /api/catalogue/powers/:id', { params: { id: power }, body }, PEOPLE.planner);
      expect((await refused(office.decide(run, PEOPLE.publisher))).errors![0]!.message).toContain('到 2026-03-01 为止');
      expect(await itemNow(office, item.id)).toMatchObject({ stage: 'in-review', standing: 'unpublished' });
    });

    test('is suspended, resumed and retired with reasons, each by whoever may', async () => {
      const office = await openOffice(engine);
      const published = await publish(office, (await draft(office)).item);
      expect((await refused(stand(office, 'suspension', published, PEOPLE.planner))).id).toBe('not-permitted');
      const suspended = await stand(office, 'suspension', published, PEOPLE.legal);
      expect((await planned(office, '2026-03-02')).others[0]!.obstacles).toMatchObject([
        { code: 'suspended', sentence: expect.stringContaining('上级要求') },
      ]);
      const resumed = await stand(office, 'resumption', suspended, PEOPLE.approver);
      expect((await planned(office, '2026-03-02')).items).toHaveLength(1);
      const retired = await stand(office, 'retirement', resumed, PEOPLE.approver);
      expect((await refused(stand(office, 'resumption', retired, PEOPLE.approver))).id).toBe('impossible-transition');
      expect((await refused(put(office, retired, { facts: { ...retired.facts, content: '再来' } }))).id).toBe(
        'impossible-transition',
      );
      const after = await itemInForce(office.database.kysely, published.id, '2026-03-02');
      expect(after).toMatchObject({ item: null, obstacles: [{ code: 'retired' }] });
    });

    test('begins on the day it names, and ends on the day after its last', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office, '001', { validFrom: '2026-04-01', validUntil: '2026-12-31' });
      await publish(office, item);
      const state = async (day: string) =>
        (await itemInForce(office.database.kysely, item.id, day))!.obstacles.map(({ code }) => code);
      expect([
        await state('2026-03-31'),
        await state('2026-04-01'),
        await state('2026-12-31'),
        await state('2027-01-01'),
      ]).toEqual([['not-published'], [], [], ['not-valid']]);
    });

    test('of another authority is not found, and its power cannot be pointed to', async () => {
      const office = await openOffice(engine);
      const { item, power } = await draft(office);
      expect((await refused(office.call(`GET ${ONE}`, { params: { id: item.id } }, PEOPLE.stranger))).id).toBe(
        'not-found',
      );
      const body = { code: '001', facts: factsOf({ power }) };
      const problem = await refused(office.call('POST /api/catalogue/items', { body }, PEOPLE.stranger));
      expect(problem.errors).toEqual([
        { field: 'facts.power', message: expect.stringContaining('本单位的权力清单里没有') },
      ]);
      const foreign = await refused(
        office.call('POST /api/catalogue/items', { body: { ...body, organisation: HOME } }, PEOPLE.stranger),
      );
      expect(foreign.id).toBe('not-permitted');
    });
  });

  describe('a checklist', () => {
    test('takes what another authority punishes only as a clue to hand on', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      const price = { ...LINE, basis: ['《粮食流通管理条例》第十条'], penalty: '《粮食流通管理条例》第四十四条' };
      const problem = await refused(lines(office, item, [LINE, { ...price, key: 'price' }]));
      expect(problem.errors).toEqual([{ field: 'lines[1].basis', message: expect.stringContaining('改为移送线索') }]);
      const clue = {
        kind: 'transfer',
        key: 'price',
        subItem: '价格',
        clue: '发现价格线索',
        authority: '市场监督管理部门',
        basis: ['《粮食流通管理条例》第四十四条'],
        wording: '移送',
      };
      expect((await lines(office, item, [LINE, clue])).checklist).toMatchObject({ lines: 1, transfers: 1 });
      const inspecting = await refused(
        lines(office, await itemNow(office, item.id), [{ ...clue, standard: '价格合理' }]),
      );
      expect(inspecting.id).toBe('invalid-input');
    });

    test('names a citation that does not hold, a penalty that is missing, and lines with the same key', async () => {
      const office = await openOffice(engine);
      const { item } = await draft(office);
      const wrong = await refused(
        lines(office, item, [
          { ...LINE, basis: ['《粮食流通管理条例》第九条第九款'] },
          { ...LINE, key: 'b', penalty: null },
        ]),
      );
      expect(wrong.errors!.map(({ field }) => field)).toEqual(['lines[0].basis', 'lines[1].penalty']);
      expect((await refused(lines(office, item, [LINE, LINE]))).errors![0]!.message).toBe('有代号相同的行');
    });
  });

  test('samples come as drafts, once, and nothing of them is published', async () => {
    const office = await openOffice(engine);
    const load = () =>
      office.call<{ added: string[]; present: string[] }>('POST /api/catalogue/samples', {}, PEOPLE.planner);
    expect((await load()).added).toHaveLength(10);
    const { items } = await office.call<{ items: ItemAnswer[] }>('GET /api/catalogue/items', {}, PEOPLE.planner);
    expect(
      items.every(
        ({ sample, stage, standing }) =>
          sample === '示例·须经法制审定' && stage === 'draft' && standing === 'unpublished',
      ),
    ).toBe(true);
    expect(items.reduce((sum, { checklist }) => sum + checklist!.lines, 0)).toBeGreaterThanOrEqual(60);
    expect(await load()).toMatchObject({ added: [], present: expect.objectContaining({ length: 10 }) });
    expect(await planned(office, '2026-03-02')).toMatchObject({ items: [] });
  });

  test('the public reads what was published, with the words of the law and its history, and no names of people', async () => {
    const office = await openOffice(engine);
    const hidden = await draft(office, '002', { name: '还没发布的事项' });
    const { item } = await draft(office);
    const published = await publish(office, await lines(office, item, [LINE]));
    await stand(office, 'suspension', published, PEOPLE.legal);
    const ctx = { db: office.database.kysely, now: '2026-03-02T04:00:00.000Z', today: '2026-03-02' };
    const route = (path: string) => office.module.routes.find((one) => one.path === path && one.kind === 'public')!;
    const ask = (path: string, params: object) =>
      (route(path).handle as (...all: unknown[]) => Promise<unknown>)(ctx, { params, query: {} });
    const all = JSON.stringify(await ask('/api/public/catalogue', {}));
    expect(all).toContain('应当向收购地的县级人民政府粮食和储备行政管理部门备案');
    expect(all).not.toContain('还没发布的事项');
    const record = JSON.stringify(await ask('/api/public/catalogue/:id', { id: item.id }));
    expect(JSON.parse(record)).toMatchObject({
      item: { standing: 'suspended', inForce: false, ratio: '20%', frequency: '1次/年' },
      checklist: { version: 1 },
      history: [{ standing: 'suspended', note: '上级要求' }, {}, {}],
    });
    for (const { name, account } of Object.values(PEOPLE))
      expect(all + record).not.toMatch(new RegExp(`${name}|"${account}"`));
    expect((await refused(ask('/api/public/catalogue/:id', { id: hidden.item.id }))).id).toBe('not-found');
  });

  test('every version of everything is what the ledger was told', async () => {
    const office = await openOffice(engine);
    const { item } = await draft(office);
    await publish(office, await lines(office, item, [LINE]));
    const marks = office.desk.events.flatMap(({ rows }) => rows);
    for (const source of office.module.ledgerSources!) {
      const rows = await source.versions(office.database.kysely, null, 1000);
      const told = marks
        .filter(({ kind }) => kind === source.kind)
        .map(({ id, version, digest }) => ({ id, version, digest }));
      const order = (one: { id: string; version: number }) => `${one.id} ${one.version}`;
      expect(rows).toEqual(told.toSorted((a, b) => (order(a) < order(b) ? -1 : 1)));
      expect(await source.differences(office.database.kysely)).toEqual([]);
    }
    for (const { type, payload } of office.desk.events.filter((event) => event.type.startsWith('catalogue.')))
      expect(office.module.events![type]!.sentence(payload)).toMatch(/。$/);
  });
});
