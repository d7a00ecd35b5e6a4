import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Scope } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { addSubjects } from './commands/add-subjects.ts';
import { changeSubjects } from './commands/change-subjects.ts';
import { tagSubjects } from './commands/tag-subjects.ts';
import { listSubjects } from './list-query.ts';
import { type ListQuery, listQuery } from './list-schema.ts';
import type { SubjectDraft } from './plans.ts';
import { rebuildSubjectSearch } from './rebuild-search.ts';
import { draftOf, openRegistry, type TestRegistry, usccOf } from './testing.ts';

const NAMES = [
  '大洼田家米业',
  '大洼新立粮库',
  '盘锦金穗（集团）有限公司',
  '盘锦银穗粮油',
  'ABC粮油100%好',
  '长春重庆粮行',
  '粮',
  '𠮷野粮食',
];
const TOWNS = ['田家镇', '新立镇'];
const ORGANISATIONS = ['org-1', 'org-2'];

/** Forty subjects in which every value meets every other. */
function drafts(): SubjectDraft[] {
  return Array.from({ length: 40 }, (_, at) => {
    const facts = {
      name: NAMES[at % NAMES.length]!,
      town: TOWNS[at % 3],
      capacity: at % 5 === 0 ? undefined : at * 100,
      tags: at % 4 === 0 ? ['夏粮'] : at % 4 === 1 ? ['夏粮', '秋 粮'] : undefined,
      kind: (['firm', 'broker'] as const)[at % 2]!,
      filingNumber: at % 7 === 0 ? `辽${at}` : undefined,
      formerNames: at === 9 ? ['兴隆台老库'] : undefined,
    };
    const rest = { organisation: ORGANISATIONS[at % 5 === 4 ? 1 : 0]!, office: at % 2 === 0 ? 'office-1' : undefined };
    return draftOf(at, JSON.parse(JSON.stringify(facts)) as object, {
      ...rest,
      status: at % 6 === 0 ? 'closed' : 'active',
    });
  });
}

const ALL: Scope = { kind: 'all' };

async function filled(registry: TestRegistry): Promise<SubjectDraft[]> {
  const all = drafts();
  for (const organisation of ORGANISATIONS) {
    const own = all.filter((draft) => draft.organisation === organisation);
    await registry.deskOf(ALL).write((ctx) => addSubjects(ctx, own));
  }
  return ORGANISATIONS.flatMap((organisation) => all.filter((draft) => draft.organisation === organisation));
}

const list = ({ deskOf }: TestRegistry, query: object, scope: Scope = ALL) =>
  deskOf(scope).read((ctx) => listSubjects(ctx, listQuery.parse(query)));

const namesOf = async (registry: TestRegistry, query: object) =>
  (await list(registry, query)).subjects.map(({ content }) => content.name);

const query = fc.record(
  {
    text: fc.constantFrom(
      '',
      '大洼',
      '粮',
      '粮油',
      '穗',
      '盘锦 粮油',
      '100%',
      '洼_田',
      'abc',
      '有限公司',
      '没有',
      '𠮷野',
      '（集',
    ),
    status: fc.subarray(['active', 'closed'] as const, { minLength: 1 }),
    town: fc.subarray(TOWNS, { minLength: 1 }),
    kind: fc.subarray(['firm', 'broker'] as const, { minLength: 1 }),
    tag: fc.subarray(['夏粮', '秋 粮'], { minLength: 1 }),
    filed: fc.constantFrom('yes' as const, 'no' as const),
    office: fc.constant(['office-1']),
    capacityFrom: fc.integer({ min: 0, max: 4000 }),
    capacityTo: fc.integer({ min: 0, max: 4000 }),
    sort: fc.constantFrom('number', 'name', 'changed', 'capacity'),
    direction: fc.constantFrom('asc', 'desc'),
    page: fc.integer({ min: 1, max: 3 }),
    size: fc.constantFrom(5, 50),
  },
  { requiredKeys: [] },
);

const scope: fc.Arbitrary<Scope> = fc.oneof(
  fc.constant(ALL),
  fc.subarray(ORGANISATIONS).map((organisations) => ({ kind: 'organisations' as const, organisations })),
  fc.constant({ kind: 'offices' as const, organisation: 'org-1', offices: ['office-1'] }),
  fc.constant({ kind: 'own' as const, organisation: 'org-1', account: 'account-1' }),
);

/** The model: the same question asked of plain objects. */
function expected(all: readonly SubjectDraft[], asked: ListQuery, within: Scope): SubjectDraft[] {
  const words = (asked.text ?? '').normalize('NFKC').toLowerCase().split(' ').filter(Boolean);
  const fits = (draft: SubjectDraft): boolean => {
    const { facts, organisation, office, status } = draft;
    const reach =
      within.kind === 'all' ||
      (within.kind === 'organisations' && within.organisations.includes(organisation)) ||
      (within.kind === 'offices' && organisation === within.organisation && within.offices.includes(office ?? ''));
    const name = facts.name.normalize('NFKC').toLowerCase();
    return (
      reach &&
      words.every((word) => name.includes(word)) &&
      (asked.status?.includes(status!) ?? true) &&
      (asked.town?.includes(facts.town ?? '') ?? true) &&
      (asked.kind?.includes(facts.kind) ?? true) &&
      (asked.tag?.some((tag) => facts.tags?.includes(tag)) ?? true) &&
      (asked.filed === undefined || (asked.filed === 'yes') === (facts.filingNumber !== undefined)) &&
      (asked.office?.includes(office ?? '') ?? true) &&
      (asked.capacityFrom === undefined || (facts.capacity !== undefined && facts.capacity >= asked.capacityFrom)) &&
      (asked.capacityTo === undefined || (facts.capacity !== undefined && facts.capacity <= asked.capacityTo))
    );
  };
  const key = ({ facts }: SubjectDraft): readonly (string | number)[] =>
    asked.sort === 'name' ? [facts.name] : asked.sort === 'capacity' ? [facts.capacity ?? 0] : [];
  const order = (draft: SubjectDraft): readonly (string | number)[] => [...key(draft), all.indexOf(draft)];
  const found = all.filter(fits).toSorted((a, b) => compare(order(a), order(b)));
  return asked.direction === 'asc' ? found : found.toReversed();
}

/** Texts by code point, as both engines do. */
function compare(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [at, one] of a.entries()) {
    const other = b[at]!;
    if (one === other) continue;
    if (typeof one === 'string') return Buffer.compare(Buffer.from(one), Buffer.from(String(other)));
    return one - Number(other);
  }
  return 0;
}

eachDatabase((engine) => {
  describe('the list', () => {
    test('is what the same question asked of plain objects gives, whatever the scope', async () => {
      const registry = await openRegistry(engine);
      const all = await filled(registry);
      const property = fc.asyncProperty(query, scope, async (given, within) => {
        const asked = listQuery.parse(given);
        const model = expected(all, asked, within);
        const { subjects, total, more } = await list(registry, given, within);
        const page = model.slice((asked.page - 1) * asked.size, asked.page * asked.size);
        expect(subjects.map(({ content }) => content.uscc)).toEqual(page.map(({ facts }) => facts.uscc));
        expect([total, more]).toEqual([model.length, false]);
      });
      await fc.assert(property, { numRuns: 300 });
    });

    test('finds by initials and whole pinyin, by the ends and the body of a code, and by former names', async () => {
      const registry = await openRegistry(engine);
      await filled(registry);
      expect(new Set(await namesOf(registry, { text: 'dawa' }))).toEqual(new Set(['大洼田家米业', '大洼新立粮库']));
      expect(new Set(await namesOf(registry, { text: 'dwxl' }))).toEqual(new Set(['大洼新立粮库']));
      expect(new Set(await namesOf(registry, { text: 'xinlil' }))).toEqual(new Set(['大洼新立粮库']));
      expect(new Set(await namesOf(registry, { text: 'changchun CHONGQING' }))).toEqual(new Set(['长春重庆粮行']));
      expect(await namesOf(registry, { text: 'zzzz' })).toEqual([]);
      for (const part of [usccOf(9), usccOf(9).toLowerCase(), usccOf(9).slice(-6), usccOf(9).slice(8, 17)])
        expect(await namesOf(registry, { text: part })).toEqual([NAMES[1]]);
      expect(await namesOf(registry, { text: '台老' })).toEqual([NAMES[1]]);
    });

    test('follows every change, and is the same when the terms are made anew', async () => {
      const registry = await openRegistry(engine);
      const [id] = await registry.desk.write((ctx) => addSubjects(ctx, [draftOf(1, { name: '旧名粮库' }), draftOf(2)]));
      const change = { id: id!, version: 1, facts: { name: '新号粮库' }, reason: '更名' };
      await registry.desk.write((ctx) => changeSubjects(ctx, [change]));
      await registry.desk.write((ctx) => tagSubjects(ctx, { ids: [id!], add: ['重点'], remove: [], reason: '专项' }));
      const seen = async () => {
        expect(await namesOf(registry, { text: '旧名' })).toEqual([]);
        expect(await namesOf(registry, { text: '新号' })).toEqual(['新号粮库']);
        expect(await namesOf(registry, { tag: '重点' })).toEqual(['新号粮库']);
        expect(await namesOf(registry, { text: '粮库' })).toEqual(['大洼第2粮库', '新号粮库']);
      };
      await seen();
      await rebuildSubjectSearch(registry.database);
      await seen();
      await registry.desk.write((ctx) => addSubjects(ctx, [draftOf(3)]));
      expect(await namesOf(registry, { text: '粮库' })).toEqual(['大洼第3粮库', '大洼第2粮库', '新号粮库']);
    });

    test('with more hits than are counted: newest first, page after page, and says that there are more', async () => {
      const registry = await openRegistry(engine);
      for (let at = 0; at < 21_000; at += 3000) {
        const some = Array.from({ length: 3000 }, (_, one) =>
          draftOf(at + one, { town: '田家镇', name: `粮库${at + one}` }),
        );
        await registry.desk.write((ctx) => addSubjects(ctx, some));
      }
      const page = await list(registry, { text: '粮库', page: 3, size: 200 });
      expect([page.total, page.more, page.sorted]).toEqual([10_000, true, true]);
      expect(page.subjects.map(({ content }) => content.name)).toEqual(
        Array.from({ length: 200 }, (_, at) => `粮库${20_599 - at}`),
      );
      const oldest = await list(registry, { town: '田家镇', direction: 'asc', page: 51, size: 200 });
      expect(oldest.subjects[0]?.content.name).toBe('粮库10000');
      expect(await list(registry, { text: '粮库', sort: 'name' })).toMatchObject({ sorted: false, more: true });
      const own = { kind: 'organisations' as const, organisations: ['org-1'] };
      const named = await list(registry, { sort: 'name', direction: 'asc', size: 3 }, own);
      expect(named.subjects.map(({ content }) => content.name)).toEqual(['粮库0', '粮库1', '粮库10']);
      expect(named.sorted).toBe(true);
      expect(() => listQuery.parse({ page: 52, size: 200 })).toThrow('最多翻到第 10000 条');
      for (const marks of ['_', '%%', '（）', '  -  '])
        expect(() => listQuery.parse({ text: marks }), marks).toThrow('请输入名称、代码或拼音');
    });
  });
});
