/** The question over the registry: for one subject with its reasons, and for all of a list as for each alone. */

import { dayText, SHIPPED_RULES } from '@mingqian/frequency';
import { describe, expect, test } from 'vitest';
import type { z } from 'zod';
import { eachDatabase } from '../platform/testing.ts';
import { askMany, type VisitSource } from './index.ts';
import type { manyShape, marksShape, oneShape } from './schema.ts';
import {
  CITY,
  draftFrom,
  OWN,
  openFrequency,
  PLANNER,
  problemOf,
  reading,
  rulesOf,
  type TestFrequency,
  TODAY,
} from './testing.ts';

type One = z.output<typeof oneShape>;
type Many = z.output<typeof manyShape>;
const ONE = 'GET /api/frequency/question';
const MANY = 'GET /api/frequency/subjects';
const MARK = 'POST /api/frequency/marks';
const LIST = 'GET /api/frequency/marks';

const ask = ({ call }: TestFrequency, subject: string, query: object = {}) =>
  call<One>(ONE, { query: { subject, ...query } });
const mark = (subject: string, given: object = {}) => ({
  body: { subject, mark: 'abnormal', source: '市场监管局公示', evidence: '公示页 12', from: '2026-05-01', ...given },
});

eachDatabase((engine) => {
  describe('for one subject', () => {
    test('tells the visits one by one, the clause, and when it will be possible', async () => {
      const frequency = await openFrequency(engine);
      const subject = await frequency.addSubject(1);
      expect(await ask(frequency, subject)).toMatchObject({ verdict: 'yes', nextDay: TODAY, name: '大洼第1粮库' });
      await frequency.visit(subject, '2026-03-02');
      await frequency.visit(subject, '2026-04-10', '投诉举报核查');
      const answer = await ask(frequency, subject);
      expect(answer).toMatchObject({ verdict: 'no', decisive: 'province-yearly', nextDay: '2027-01-01' });
      expect(answer.question.authority).toEqual({ id: 'org-1', name: OWN, level: 'district', system: 'grain' });
      const [first] = answer.findings;
      expect(first!.visits.map(({ sentence }) => sentence)).toEqual([`2026-03-02，${OWN}（区（县）级），双随机抽查`]);
      expect(first!.basis).toEqual({
        citation: '辽宁省涉企检查规定',
        document: '辽政办发〔2015〕29号',
        verified: false,
      });
      expect(answer.conflicts.map(({ winner, other }) => [winner, other])).toEqual([
        ['province-yearly', 'seed-yearly'],
      ]);
      expect(await ask(frequency, subject, { type: 'for-cause' })).toMatchObject({ verdict: 'yes', findings: [] });
      expect(await ask(frequency, subject, { day: '2025-06-01' })).toMatchObject({ verdict: 'yes' });
    });

    test('counts the superior of the same system, by full or short name, and not another system', async () => {
      const frequency = await openFrequency(engine);
      for (const [number, authority, verdict] of [
        [1, CITY, 'no'],
        [2, '青川粮储', 'no'],
        [3, '辽宁省粮食和物资储备局', 'no'],
        [4, '青川市市场监督管理局', 'yes'],
      ] as const) {
        const subject = await frequency.addSubject(number);
        const level = authority.startsWith('辽宁') ? 'province' : 'city';
        await frequency.visit(subject, '2026-02-03', '专项检查', authority, level);
        expect([authority, (await ask(frequency, subject)).verdict]).toEqual([authority, verdict]);
      }
    });

    test('hears other modules, and knows items', async () => {
      const authority = { id: 'org-1', name: OWN, level: 'district', system: 'grain' } as const;
      const planned: VisitSource = {
        ofSubjects: async (_db, [one]) => [
          { id: 'task-1', subject: one!, day: '2026-09-01', type: 'random', authority },
        ],
        inRange: async () => [{ numbers: [1], days: ['2026-09-01'], type: 'random', authority }],
      };
      const frequency = await openFrequency(engine, { visitSources: [planned] });
      const subject = await frequency.addSubject(1);
      expect(await ask(frequency, subject, { item: 'item-key' })).toMatchObject({
        verdict: 'no',
        question: { item: { id: 'item-key', kind: 'key' } },
      });
      expect(await frequency.call<Many>(MANY, { query: {} })).toMatchObject({ counts: { yes: 0, approval: 0, no: 1 } });
      await frequency.visit(subject, '2026-02-02', '专项检查', CITY, 'city');
      const asked = { organisation: 'org-1', numbers: [1], days: ['2026-03-01'] };
      const { visits } = await reading(frequency, (ctx) => frequency.module.ground(ctx, asked));
      const seen = Array.from(visits.day, (day, at) => [dayText(day), visits.kinds[visits.kind[at]!]!.type]);
      expect(seen).toEqual([
        ['2026-02-02', 'special'],
        ['2026-09-01', 'random'],
      ]);
      const rules = await frequency.module.rules(frequency.database.kysely, 'org-1');
      expect(rules).toEqual(SHIPPED_RULES);
      const unknown = await problemOf(ask(frequency, subject, { item: 'none' }));
      expect(unknown.errors?.map(({ field }) => field)).toEqual(['item']);
    });

    test('is not answered beyond the scope', async () => {
      const frequency = await openFrequency(engine);
      const subject = await frequency.addSubject(1);
      const foreign = { organisation: 'org-9' };
      expect((await problemOf(frequency.call(ONE, { query: { subject } }, foreign))).id).toBe('not-found');
      expect((await problemOf(frequency.call(MANY, { query: { organisation: 'org-1' } }, foreign))).id).toBe(
        'not-found',
      );
      expect((await problemOf(frequency.call('GET /api/frequency/marks', { query: { subject } }, foreign))).id).toBe(
        'not-found',
      );
      expect((await problemOf(frequency.call(MARK, mark(subject), foreign))).id).toBe('not-found');
    });
  });

  describe('marks', () => {
    test('make room while they last, with source and evidence, and are ended by day and reason', async () => {
      const frequency = await openFrequency(engine);
      const { call, desk, module } = frequency;
      const subject = await frequency.addSubject(1);
      await frequency.visit(subject, '2026-03-02');
      const set = await call<{ id: string }>(MARK, mark(subject));
      expect(set).toMatchObject({ version: 1, label: '经营异常名录', abilities: ['end'], by: '李经办' });
      expect(await ask(frequency, subject)).toMatchObject({ verdict: 'yes' });
      expect((await problemOf(call(MARK, mark(subject, { from: '2026-05-20' })))).id).toBe('duplicate');
      const end = { params: { id: set.id }, body: { version: 1, until: '2026-05-31', reason: '已移出名录' } };
      expect(await call('POST /api/frequency/marks/:id/end', end)).toMatchObject({ version: 2, abilities: [] });
      expect(await ask(frequency, subject)).toMatchObject({ verdict: 'no' });
      expect(await ask(frequency, subject, { day: '2026-05-31' })).toMatchObject({ verdict: 'yes' });
      expect((await problemOf(call('POST /api/frequency/marks/:id/end', end))).id).toBe('changed-meanwhile');
      await call(MARK, mark(subject, { from: '2026-07-01' }));
      const told = desk.events.filter(({ type }) => type.startsWith('frequency.'));
      expect(told.map(({ type, payload }) => module.events![type]!.sentence(payload)).slice(0, 2)).toEqual([
        '登记“大洼第1粮库”经营异常名录，自 2026-05-01 起，来源：市场监管局公示。',
        '结束“大洼第1粮库”的经营异常名录登记，至 2026-05-31，理由：已移出名录。',
      ]);
      const versions = await module.ledgerSources![1]!.versions(frequency.database.kysely, null, 10);
      expect(versions.map(({ digest }) => digest)).toEqual(told.map(({ rows: [row] }) => row!.digest));
    });

    test('are listed for all subjects of the scope, by list, state, town and name, a page at a time', async () => {
      const frequency = await openFrequency(engine);
      const { call } = frequency;
      const [first, second] = [
        await frequency.addSubject(1, { town: '田家街道' }),
        await frequency.addSubject(2, { town: '榆树街道' }),
      ];
      await call(MARK, mark(first, { from: '2026-01-05' }));
      await call(MARK, mark(first, { mark: 'undisturbed', from: '2026-07-01' }));
      await call(MARK, mark(second, { mark: 'serious', from: '2026-03-01', until: '2026-04-30' }));
      const slip = await call<{ id: string }>(MARK, mark(second, { mark: 'complaints', from: '2026-08-01' }));
      const mistake = { version: 1, until: '2026-07-31', reason: '登记有误' };
      await call('POST /api/frequency/marks/:id/end', { params: { id: slip.id }, body: mistake });
      const list = async (query: object, as: object = {}) => {
        const answer = await call<z.output<typeof marksShape>>(LIST, { query }, as);
        return [answer.total, ...answer.marks.map(({ name, label, state }) => `${name} ${label} ${state}`)];
      };
      const all = [
        '大洼第2粮库 投诉举报多 ended',
        '大洼第1粮库 无事不扰名单 coming',
        '大洼第2粮库 严重违法失信名单 ended',
        '大洼第1粮库 经营异常名录 current',
      ];
      expect(await list({})).toEqual([4, ...all]);
      expect(await list({ size: '1', page: '2' })).toEqual([4, all[1]]);
      expect(await list({ state: 'current' })).toEqual([1, all[3]]);
      expect(await list({ state: 'coming' })).toEqual([1, all[1]]);
      expect(await list({ state: 'ended' })).toEqual([2, all[0], all[2]]);
      expect(await list({ mark: ['serious', 'abnormal'] })).toEqual([2, all[2], all[3]]);
      expect(await list({ town: '榆树街道' })).toEqual([2, all[0], all[2]]);
      expect(await list({ text: '第1粮库' })).toEqual([2, all[1], all[3]]);
      expect(await list({ subject: first, state: 'current' })).toEqual([1, all[3]]);
      expect(await list({}, { organisation: 'org-9' })).toEqual([0]);
    });

    test('single complaints are counted by rules that ask for them, and can be taken back', async () => {
      const frequency = await openFrequency(engine);
      const { call } = frequency;
      const subject = await frequency.addSubject(1);
      await frequency.visit(subject, '2026-03-02');
      const rule = draftFrom((await rulesOf(frequency)).get('closer-watch')!.rule);
      const counting = { ...rule, subjects: { complaints: { atLeast: 2, days: 30 } } };
      const body = { version: 0, reason: '按投诉次数', rule: counting };
      await call('PUT /api/frequency/rules/:rule', { params: { rule: 'closer-watch' }, body }, PLANNER);
      const complaint = (from: string) => mark(subject, { mark: 'complaint', source: '12325', from });
      await call(MARK, complaint('2026-05-10'));
      expect(await ask(frequency, subject)).toMatchObject({ verdict: 'no' });
      const second = await call<{ id: string }>(MARK, complaint('2026-05-20'));
      expect(await ask(frequency, subject)).toMatchObject({ verdict: 'yes' });
      expect(await ask(frequency, subject, { day: '2026-06-09' })).toMatchObject({ verdict: 'no' });
      const end = { params: { id: second.id }, body: { version: 1, until: '2026-05-20', reason: '登记有误' } };
      await call('POST /api/frequency/marks/:id/end', end);
      expect(await ask(frequency, subject)).toMatchObject({ verdict: 'no' });
      const ahead = await problemOf(call(MARK, { ...complaint('2026-06-02') }));
      expect(ahead.errors?.map(({ field }) => field)).toEqual(['from']);
    });
  });

  describe('for many', () => {
    test('is answered as for each alone, counted by answer and rule, a page at a time', async () => {
      const frequency = await openFrequency(engine);
      await fill(frequency, 60);
      const whole = await frequency.call<Many>(MANY, { query: { size: '200' } });
      expect(whole.subjects).toHaveLength(60);
      for (const { id, verdict, rule, counted } of whole.subjects) {
        const alone = await ask(frequency, id);
        const decided = alone.findings.find((finding) => finding.rule === alone.decisive);
        expect([verdict, rule, counted]).toEqual([alone.verdict, alone.decisive, decided?.counted ?? 0]);
      }
      const { counts, stopped } = whole;
      const countOf = (wanted: string) => whole.subjects.filter(({ verdict }) => verdict === wanted).length;
      expect(counts).toEqual({ yes: countOf('yes'), approval: countOf('approval'), no: countOf('no') });
      expect(Math.min(counts.yes, counts.approval, counts.no)).toBeGreaterThan(0);
      expect(stopped.reduce((sum, { count }) => sum + count, 0)).toBe(counts.approval + counts.no);
      const refused = whole.subjects.filter(({ verdict }) => verdict === 'no');
      const page = await frequency.call<Many>(MANY, { query: { verdict: 'no', page: '2', size: '5' } });
      expect(page.subjects).toEqual(refused.slice(5, 10));
      expect(page.counts).toEqual(counts);
      const asked = {
        organisation: 'org-1',
        filter: {},
        day: TODAY,
        type: 'random',
        item: null,
        verdict: null,
      } as const;
      for (const piece of [1, 7, 60]) {
        const inPieces = reading(frequency, (ctx) =>
          askMany(ctx, frequency.deps, { ...asked, page: 1, size: 200 }, piece),
        );
        expect(await inPieces).toEqual(whole);
      }
    });

    test('keeps to the filter and the scope', async () => {
      const frequency = await openFrequency(engine);
      await fill(frequency, 12);
      const { counts } = await frequency.call<Many>(MANY, { query: { creditClass: 'A' } });
      expect(counts.yes + counts.approval + counts.no).toBe(4);
      const none = await reading(frequency, (ctx) =>
        askMany({ ...ctx, scope: { kind: 'organisations', organisations: ['org-9'] } }, frequency.deps, {
          organisation: 'org-1',
          filter: {},
          day: TODAY,
          type: 'random',
          item: null,
          verdict: null,
          page: 1,
          size: 50,
        }),
      );
      expect([none.counts, none.subjects]).toEqual([{ yes: 0, approval: 0, no: 0 }, []]);
      const lost = reading(frequency, (ctx) =>
        frequency.module.ask(ctx, { subject: 'nobody', day: TODAY, type: 'random', item: null }),
      );
      expect((await problemOf(lost)).id).toBe('not-found');
    });
  });
});

/** Subjects with classes, tags, marks and visits, and a rule that asks for tags: every answer occurs. */
async function fill(frequency: TestFrequency, count: number): Promise<void> {
  const authorities = [OWN, CITY, '青川市市场监督管理局', '某联合检查组'];
  const types = ['双随机抽查', '专项检查', '整改复查', '看不出'];
  for (let number = 1; number <= count; number++) {
    const facts = {
      creditClass: 'ABC'[number % 3] as 'A',
      creditYear: 2025,
      tags: number % 4 === 0 ? ['储备'] : ['加工'],
    };
    const subject = await frequency.addSubject(number, facts);
    for (let visit = 0; visit < number % 3; visit++) {
      const day = `202${5 + ((number + visit) % 2)}-0${1 + ((number * 7 + visit) % 5)}-11`;
      const at = (number + visit) % 4;
      await frequency.visit(
        subject,
        day,
        types[(number * 3 + visit) % 4],
        authorities[at],
        ['district', 'city', 'city', 'unknown'][at],
      );
    }
    if (number % 5 === 0) await frequency.call(MARK, mark(subject));
    if (number % 11 === 0) await frequency.call(MARK, mark(subject, { mark: 'undisturbed' }));
  }
  const rule = draftFrom((await rulesOf(frequency)).get('province-yearly')!.rule);
  const body = {
    version: 0,
    reason: '承储企业从严',
    rule: { ...rule, subjects: { tag: ['储备'] }, limit: 0, effect: 'approval', title: '承储企业须经批准' },
  };
  await frequency.call('PUT /api/frequency/rules/:rule', { params: { rule: 'reserve-approval' }, body }, PLANNER);
}
