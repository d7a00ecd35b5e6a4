/** The law library, and what is to be reviewed when it changes. */

import { affected, articleLabel, formatLegalText, type LegalText, openLibrary } from '@mingqian/law';
import { shippedTexts } from '@mingqian/law/node';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { basisChanges, itemInForce, publishedItems } from '../index.ts';
import type { ItemAnswer } from '../items/schema.ts';
import { draft, HOME, itemNow, type Office, openOffice, PEOPLE, publish } from '../testing.ts';
import { aMonthAfter, changesOf } from './changes.ts';
import { citationsIn } from './citations.ts';

const TITLE = '粮食流通管理条例';
const NINTH = '《粮食流通管理条例》第九条';
const ENTER = 'POST /api/catalogue/law';

const shipped = async (title = TITLE): Promise<LegalText> =>
  (await shippedTexts())
    .filter((text) => text.title === title)
    .toSorted((a, b) => (a.from < b.from ? -1 : 1))
    .at(-1)!;

/** A later version of the regulation in which article 9 says something else, and which has no article after the last given. */
async function amended(more: Partial<LegalText> = {}, last = 56): Promise<LegalText> {
  const text = await shipped();
  const articles = text.articles
    .filter(({ number }) => number <= last)
    .map((article) =>
      article.number === 9
        ? { ...article, paragraphs: [{ text: '从事粮食收购的企业应当备案。', items: [] }] }
        : article,
    );
  return {
    ...text,
    passed: '2026-03-10',
    from: '2026-05-01',
    number: '国务院令第999号',
    replaces: [],
    articles,
    ...more,
  };
}

async function refused(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Error && error.name === 'Problem') return error as Problem;
  throw new Error(`no problem: ${String(error)}`);
}

const enter = (office: Office, text: object) =>
  office.call<{ changed: string[]; items: { code: string; citations: string[] }[]; revision: number }>(
    ENTER,
    { body: { reason: '国务院修订', text } },
    PEOPLE.legal,
  );

eachDatabase((engine) => {
  describe('the library', () => {
    test('shows the shipped texts, an article on a day, and why there is none', async () => {
      const office = await openOffice(engine);
      const { texts } = await office.call<{ texts: { title: string }[] }>(
        'GET /api/catalogue/law',
        {},
        PEOPLE.inspector,
      );
      expect(texts.map(({ title }) => title)).toContain(TITLE);
      const ask = (query: object) =>
        office.call<{ text: string | null; refused: string | null }>(
          'GET /api/catalogue/law/article',
          { query },
          PEOPLE.inspector,
        );
      expect((await ask({ citation: '《粮食流通管理条例》第43条' })).text).toContain('处2万元以上5万元以下罚款');
      expect((await ask({ citation: NINTH, day: '2000-01-01' })).refused).toContain('没有可引用的版本');
      const read = await office.call<{ places: unknown[]; version: { form: string; count: number } }>(
        'GET /api/catalogue/law/texts/:title',
        { params: { title: TITLE } },
        PEOPLE.inspector,
      );
      expect(read.places).toHaveLength(56);
      expect(read.version).toMatchObject({ form: 'articles', count: 56 });
    });

    test('takes a version as JSON or pasted, corrects it, and refuses what is no statute', async () => {
      const office = await openOffice(engine);
      const text = await amended();
      expect(await enter(office, text)).toMatchObject({ changed: ['第九条'], items: [], revision: 1 });
      expect((await enter(office, text)).revision).toBe(2);
      const { articles: _, points: __, ...head } = await amended({ passed: '2026-06-01', from: '2026-07-01' });
      const file = formatLegalText(await shipped());
      const pasted = file.slice(file.indexOf('## 第一章')).replaceAll('## ', '').replaceAll('条 ', '条\u3000');
      expect(await enter(office, { ...head, pasted })).toMatchObject({ changed: ['第九条'], revision: 1 });
      const gap = await refused(enter(office, { ...head, pasted: '第一条 甲。\n第三条 乙。' }));
      expect(gap.errors).toEqual([
        { field: 'text.pasted', message: expect.stringMatching(/^第 2 行：“第三条 乙。”之前缺条文/) },
      ]);
      const early = await refused(enter(office, { ...text, passed: '2026-06-01' }));
      expect(early.errors).toEqual([{ field: 'text.from', message: '施行日不能早于通过或公布日期' }]);
      const clash = await refused(enter(office, { ...text, title: '另一部条例' }));
      expect(clash.message).toContain('既指');
      expect((await refused(office.call(ENTER, { body: { reason: '越权', text } }, PEOPLE.planner))).id).toBe(
        'not-permitted',
      );
      const [source] = office.module.ledgerSources!;
      expect(await source!.differences(office.database.kysely)).toEqual([]);
    });
  });

  describe('a changed article', () => {
    test('is shown on what rests on it with a month to begin, and cleared by a review', async () => {
      const office = await openOffice(engine);
      const item = await publish(office, (await draft(office)).item);
      const other = await publish(
        office,
        (await draft(office, '002', { name: '运输', basis: ['《粮食流通管理条例》第十四条'] })).item,
      );
      const { items } = await enter(office, await amended());
      expect(items).toEqual([{ id: item.id, code: '001', name: item.facts.name, citations: [NINTH] }]);
      const on = async (day: string) => (await itemNow(office, item.id, day)).changes;
      expect(await on('2026-04-30')).toMatchObject([
        { clock: 'coming', from: '2026-05-01', due: '2026-06-01', item: true, begun: false },
      ]);
      expect(await on('2026-06-01')).toMatchObject([
        {
          clock: 'open',
          before: expect.stringContaining('相适应的能力'),
          after: '第九条 从事粮食收购的企业应当备案。',
        },
      ]);
      expect(await on('2026-06-02')).toMatchObject([{ clock: 'overdue' }]);
      expect((await itemNow(office, other.id, '2026-06-02')).changes).toEqual([]);
      // The article is still in force: the item may be planned, with the mark on it.
      const planned = await publishedItems(office.database.kysely, HOME, '2026-06-02');
      expect(planned.items.map(({ changes }) => changes.length)).toEqual([1, 0]);
      const review = { version: item.version, citation: NINTH, from: '2026-05-01', opinion: '备案义务未变，维持' };
      const input = { params: { id: item.id }, body: review };
      expect(
        (await refused(office.call('POST /api/catalogue/items/:id/basis-reviews', input, PEOPLE.planner))).id,
      ).toBe('not-permitted');
      const reviewed = await office.call<ItemAnswer>(
        'POST /api/catalogue/items/:id/basis-reviews',
        input,
        PEOPLE.legal,
      );
      expect(reviewed).toMatchObject({ changes: [], version: item.version + 1, stage: item.stage });
      const again = { ...input, body: { ...review, version: reviewed.version } };
      expect((await refused(office.call('POST /api/catalogue/items/:id/basis-reviews', again, PEOPLE.legal))).id).toBe(
        'impossible-transition',
      );
      // It stands in the item's own history, with the opinion.
      expect(office.desk.events.at(-1)).toMatchObject({
        type: 'catalogue.basis-confirmed',
        rows: [{ kind: 'basis-review' }, { kind: 'inspection-item', id: item.id, version: reviewed.version }],
      });
      const { versions } = await office.call<{ versions: { reason: string; changes: string[] }[] }>(
        'GET /api/catalogue/items/:id',
        { params: { id: item.id } },
        PEOPLE.planner,
      );
      expect(versions[0]).toMatchObject({ reason: '复核依据，维持原事项：备案义务未变，维持', changes: [] });
      // A later change is another one.
      await enter(
        office,
        await amended({ passed: '2026-07-01', from: '2026-08-01', articles: (await shipped()).articles }),
      );
      expect(await on('2026-08-02')).toMatchObject([{ from: '2026-08-01' }]);
    });

    test('is cleared by a new version of the item that was approved after it', async () => {
      const office = await openOffice(engine);
      const item = await publish(office, (await draft(office)).item);
      await enter(office, await amended());
      office.clock.set('2026-05-04T04:00:00.000Z');
      const body = {
        version: item.version,
        facts: { ...item.facts, content: '按新条文' },
        note: '依据修订',
        reason: '条例修订',
      };
      const changed = await office.call<ItemAnswer>(
        'PUT /api/catalogue/items/:id',
        { params: { id: item.id }, body },
        PEOPLE.planner,
      );
      expect(changed.changes).toMatchObject([{ begun: true, clock: 'open' }]);
      expect((await publish(office, changed)).changes).toEqual([]);
    });

    test('marks only what cites the 款 that changed, and of an abolished 款 takes the basis away', async () => {
      const office = await openOffice(engine);
      const resting = async (code: string, place: string) =>
        publish(office, (await draft(office, code, { name: code, basis: [`《粮食流通管理条例》${place}`] })).item);
      const whole = await resting('001', '第九条');
      const first = await resting('002', '第九条第一款');
      const second = await resting('003', '第九条第二款');
      const other = await resting('004', '第四十五条第（五）项');
      const text = await amended();
      const [firstWords] = (await shipped()).articles.find(({ number }) => number === 9)!.paragraphs;
      const ninth = (...more: string[]) => ({
        ...text,
        articles: text.articles.map((one) =>
          one.number === 9
            ? { ...one, paragraphs: [firstWords!, ...more.map((words) => ({ text: words, items: [] }))] }
            : one,
        ),
      });
      const { items } = await enter(office, ninth('收购企业备案的内容另行规定。'));
      expect(items.map(({ code }) => code)).toEqual([whole, second].map(({ code }) => code));
      const kinds = async () =>
        (await Promise.all([whole, first, second, other].map(({ id }) => itemNow(office, id, '2026-05-02')))).map(
          ({ changes }) => changes.map(({ kind }) => kind).join(),
        );
      expect(await kinds()).toEqual(['changed', '', 'changed', '']);
      await enter(office, ninth());
      expect(await kinds()).toEqual(['changed', '', 'removed', '']);
      const state = async (id: string) =>
        (await itemInForce(office.database.kysely, id, '2026-05-01'))!.obstacles.map(({ code }) => code);
      expect([await state(first.id), await state(second.id)]).toEqual([[], ['no-basis', 'basis-not-in-force']]);
    });

    test('counts from its day even where it was brought in or corrected later, until somebody looks', async () => {
      const office = await openOffice(engine);
      const item = await publish(office, (await draft(office)).item);
      // In force since February, brought in after the item was published in March.
      const late = await amended({ passed: '2026-01-10', from: '2026-02-01' });
      office.clock.set('2026-03-03T04:00:00.000Z');
      expect((await enter(office, late)).items.map(({ code }) => code)).toEqual(['001']);
      const changes = async () =>
        (await itemNow(office, item.id)).changes.map(({ from, kind, clock }) => [from, kind, clock].join(' '));
      expect(await changes()).toEqual(['2026-02-01 changed overdue']);
      office.clock.set('2026-03-04T04:00:00.000Z');
      const review = { version: item.version, citation: NINTH, from: '2026-02-01', opinion: '维持' };
      const input = { params: { id: item.id }, body: review };
      await office.call('POST /api/catalogue/items/:id/basis-reviews', input, PEOPLE.legal);
      expect(await changes()).toEqual([]);
      office.clock.set('2026-03-05T04:00:00.000Z');
      const articles = late.articles.map((one) =>
        one.number === 9 ? { ...one, paragraphs: [{ text: '从事粮食收购的企业应当及时备案。', items: [] }] } : one,
      );
      await enter(office, { ...late, articles });
      expect(await changes()).toEqual(['2026-02-01 changed overdue']);
      office.clock.set('2026-03-06T04:00:00.000Z');
      const end = { title: TITLE, from: '2026-02-01', until: '2026-03-01', reason: '废止' };
      const again = { ...input, body: { ...review, version: item.version + 1 } };
      await office.call('POST /api/catalogue/items/:id/basis-reviews', again, PEOPLE.legal);
      await office.call('POST /api/catalogue/law/end', { body: end }, PEOPLE.legal);
      expect(await changes()).toEqual(['2026-03-01 repealed open']);
    });

    test('that is gone, or whose text ends, takes the basis away from that day on', async () => {
      const office = await openOffice(engine);
      const item = await publish(
        office,
        (await draft(office, '001', { basis: ['《粮食流通管理条例》第五十五条'] })).item,
      );
      await enter(office, await amended({}, 54));
      const state = async (day: string) =>
        (await itemInForce(office.database.kysely, item.id, day))!.obstacles.map(({ code }) => code);
      expect([await state('2026-04-30'), await state('2026-05-01')]).toEqual([[], ['no-basis', 'basis-not-in-force']]);
      const review = {
        version: item.version,
        citation: '《粮食流通管理条例》第五十五条',
        from: '2026-05-01',
        opinion: '维持',
      };
      const problem = await refused(
        office.call(
          'POST /api/catalogue/items/:id/basis-reviews',
          { params: { id: item.id }, body: review },
          PEOPLE.legal,
        ),
      );
      expect(problem.message).toContain('不能维持');
      const ninth = await publish(office, (await draft(office, '002', { name: '备案' })).item);
      const end = { title: TITLE, from: '2026-05-01', until: '2026-09-01', reason: '废止' };
      const { items } = await office.call<{ items: { code: string }[] }>(
        'POST /api/catalogue/law/end',
        { body: end },
        PEOPLE.legal,
      );
      expect(items.map(({ code }) => code)).toContain('001');
      expect((await itemInForce(office.database.kysely, ninth.id, '2026-08-31'))!.obstacles).toEqual([]);
      expect(
        (await itemInForce(office.database.kysely, ninth.id, '2026-09-01'))!.obstacles.map(({ code }) => code),
      ).toContain('no-basis');
    });

    test('marks the rules of other modules too, and no other authority', async () => {
      const office = await openOffice(engine);
      await enter(office, await amended());
      const ask = (organisation: string) =>
        basisChanges(
          office.database.kysely,
          organisation,
          [NINTH, '《粮食流通管理条例》第十条'],
          '2026-03-02',
          '2026-05-02',
        );
      expect(await ask(HOME)).toMatchObject([{ citation: NINTH, clock: 'open' }]);
      expect(await ask('org-2')).toEqual([]);
    });
  });
});

test('a month ends on the same day of the next, or on its last', () => {
  expect(['2026-01-31', '2026-05-01', '2026-12-15', '2028-01-30'].map(aMonthAfter)).toEqual([
    '2026-02-28',
    '2026-06-01',
    '2027-01-15',
    '2028-02-29',
  ]);
});

test('what changes is told exactly when the words do, until somebody looked at that version', async () => {
  const text = await shipped();
  const versions = fc.array(fc.subarray([9, 10, 11, 12], { minLength: 1 }), { minLength: 1, maxLength: 4 });
  fc.assert(
    fc.property(
      versions,
      fc.integer({ min: 0, max: 4 }),
      fc.constantFrom(9, 10, 11, 12, 13),
      (edits, seen, article) => {
        const all = [text];
        for (const [at, numbers] of edits.entries()) {
          const before = all.at(-1)!;
          const articles = before.articles.map((one) =>
            numbers.includes(one.number) ? { ...one, paragraphs: [{ text: `第 ${at} 次修改`, items: [] }] } : one,
          );
          all.push({ ...before, passed: `202${at + 2}-01-01`, from: `202${at + 2}-02-01`, articles });
        }
        const library = openLibrary(all);
        const looked = all[Math.min(seen, all.length - 1)]!;
        const cited = `《粮食流通管理条例》第${'九十'[article - 9] ?? ['十一', '十二', '十三'][article - 11]}条`;
        const at = '2029-01-01T00:00:00.000Z';
        const reviews = looked === text ? [] : [{ citation: cited, from_day: looked.from, at }];
        const law = { library, libraryAt: () => library };
        const found = changesOf(law, [cited], { day: '2021-06-01', moment: at }, reviews, '2030-01-01');
        const later = all.filter(({ from }) => from > looked.from);
        const first = later.find((version) =>
          affected(looked, version).some((change) => change.label === articleLabel(article)),
        );
        expect(found.map(({ from }) => from)).toEqual(first === undefined ? [] : [first.from]);
      },
    ),
  );
});

test('citations are read out of what offices write, and what is no citation is left over', () => {
  const cases: readonly [string, readonly string[], string][] = [
    ['《粮食流通管理条例》第九条', [NINTH], ''],
    ['《粮食安全保障法》第三十条、第三十一条', ['《粮食安全保障法》第三十条', '《粮食安全保障法》第三十一条'], ''],
    [
      '《粮食流通管理条例》（国务院令第740号）第38条第2款；《粮食安全保障法》第58条',
      ['《粮食流通管理条例》第三十八条第二款', '《粮食安全保障法》第五十八条'],
      '',
    ],
    ['1.《粮食流通管理条例》第四十五条第(一)项', ['《粮食流通管理条例》第四十五条第（一）项'], ''],
    [
      '《粮食流通管理条例》第四十五条第（一）项至第（四）项',
      ['《粮食流通管理条例》第四十五条第（一）项至第（四）项'],
      '',
    ],
    [
      '《粮食流通管理条例》第四十五条第（一）项、第（二）项和第四十六条',
      [
        '《粮食流通管理条例》第四十五条第（一）项',
        '《粮食流通管理条例》第四十五条第（二）项',
        '《粮食流通管理条例》第四十六条',
      ],
      '',
    ],
    ['国发〔2019〕5号 二（四）、《粮食流通管理条例》第九条', [NINTH, '国发〔2019〕5号 二(四)'], ''],
    ['国办发〔2015〕58号', [], '国办发〔2015〕58号'],
    ['《粮食流通管理条例》', [], '《粮食流通管理条例》'],
    ['上级要求', [], '上级要求'],
    ['《粮食流通管理条例》第九条；区政府会议纪要', [NINTH], '区政府会议纪要'],
  ];
  for (const [text, found, rest] of cases) expect(citationsIn(text), text).toEqual({ found, rest });
});
