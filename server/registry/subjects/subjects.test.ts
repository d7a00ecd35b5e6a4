import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { addAccount } from '../shared/testing.ts';
import { addSubjects } from './commands/add-subjects.ts';
import { removeSubject, restoreSubject } from './commands/change-listing.ts';
import { changeStatus } from './commands/change-status.ts';
import { changeSubjects } from './commands/change-subjects.ts';
import { mergeSubjects } from './commands/merge-subjects.ts';
import { tagSubjects } from './commands/tag-subjects.ts';
import { subjectLedgerSource } from './ledger-source.ts';
import { recordOf, subjectAsOf } from './queries.ts';
import { loadSubject } from './store.ts';
import { draftOf, openRegistry, type TestRegistry, usccOf } from './testing.ts';

const add = async ({ desk }: TestRegistry, ...args: Parameters<typeof draftOf>): Promise<string> =>
  (await desk.write((ctx) => addSubjects(ctx, [draftOf(...args)])))[0]!;
const read = ({ desk }: TestRegistry, id: string) => desk.read((ctx) => loadSubject(ctx, id));
const evidence = { kind: 'text', value: '登记机关公告' } as const;

eachDatabase((engine) => {
  describe('adding', () => {
    test('keeps the record, its first version and one event with its mark', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1, { capacity: 5000, town: '田家镇', formerNames: ['旧名'] });
      const { content, version } = await read(registry, id);
      expect(version).toBe(1);
      expect(content).toMatchObject({ name: '大洼第1粮库', status: 'active', listing: 'listed', capacity: 5000 });
      const [event] = registry.desk.events;
      expect(registry.desk.events).toHaveLength(1);
      expect(event).toMatchObject({ type: 'subject.added', organisation: 'org-1' });
      expect(event?.rows).toEqual([
        { kind: 'subject', id, version: 1, digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      ]);
      expect(await subjectLedgerSource.versions(registry.database.kysely, null, 10)).toEqual([
        { id, version: 1, digest: event?.rows[0]?.digest },
      ]);
    });

    test('many at once: one event, each there', async () => {
      const registry = await openRegistry(engine);
      const drafts = Array.from({ length: 2500 }, (_, at) => draftOf(at));
      const ids = await registry.desk.write((ctx) => addSubjects(ctx, drafts));
      expect(new Set(ids).size).toBe(2500);
      expect(registry.desk.events.map(({ rows }) => rows.length)).toEqual([2500]);
      const found = await registry.database.kysely.selectFrom('subject').select(['id', 'uscc']).execute();
      expect(new Set(found.map(({ uscc }) => uscc)).size).toBe(2500);
      expect(found.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    });

    test('refuses what is wrong with the field named, and leaves nothing', async () => {
      const registry = await openRegistry(engine);
      const drafts = [draftOf(1), draftOf(2, { uscc: '91211104MA0000000I' })];
      await expect(registry.desk.write((ctx) => addSubjects(ctx, drafts))).rejects.toMatchObject({
        id: 'invalid-input',
        errors: [{ field: 'subjects[1].uscc' }],
      });
      const none = draftOf(3, { uscc: undefined });
      await expect(registry.desk.write((ctx) => addSubjects(ctx, [none]))).rejects.toThrow('填报内容有误');
      expect(registry.desk.events).toEqual([]);
      expect(await registry.database.kysely.selectFrom('subject').select('id').execute()).toEqual([]);
    });

    test('refuses a code that is there already or twice in one call, but not in another authority', async () => {
      const registry = await openRegistry(engine);
      await add(registry, 1);
      await expect(add(registry, 1, { name: '另一家' })).rejects.toThrow('已登记在“大洼第1粮库”名下');
      const twice = [draftOf(2), draftOf(2, { name: '又一家' })];
      await expect(registry.desk.write((ctx) => addSubjects(ctx, twice))).rejects.toMatchObject({ id: 'duplicate' });
      const other = registry.deskOf({ kind: 'organisations', organisations: ['org-2'] });
      await other.write((ctx) => addSubjects(ctx, [draftOf(1, {}, { organisation: 'org-2' })]));
    });
  });

  describe('changing', () => {
    test('makes a version of what changed and none of what did not', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1, { town: '田家镇', phone: '0427-6861234' });
      const change = { id, version: 1, facts: { town: '新立镇', phone: null }, reason: '核实' };
      expect(await registry.desk.write((ctx) => changeSubjects(ctx, [change]))).toEqual([id]);
      const { version, content } = await read(registry, id);
      expect(version).toBe(2);
      expect(content.town).toBe('新立镇');
      expect(content).not.toHaveProperty('phone');
      const same = { id, version: 2, facts: { town: '新立镇' }, reason: '核实' };
      expect(await registry.desk.write((ctx) => changeSubjects(ctx, [same]))).toEqual([]);
      expect(registry.desk.events.map(({ type }) => type)).toEqual(['subject.added', 'subject.changed']);
      expect(registry.desk.events[1]?.payload).toMatchObject({
        differences: [
          { label: '乡镇（街道）', before: '田家镇', after: '新立镇' },
          { label: '联系电话', before: '0427-6861234', after: null },
        ],
        reason: '核实',
      });
    });

    test('on an older version is refused with the record as it is now', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1);
      const change = (town: string) => ({ id, version: 1, facts: { town }, reason: '核实' });
      await registry.desk.write((ctx) => changeSubjects(ctx, [change('甲')]));
      const late = registry.desk.write((ctx) => changeSubjects(ctx, [change('乙')]));
      await expect(late).rejects.toMatchObject({
        id: 'changed-meanwhile',
        current: { id, version: 2, content: { town: '甲' } },
      });
      expect((await read(registry, id)).content.town).toBe('甲');
    });

    test('outside the scope nothing is found, and nothing can be carried out of it', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1, {}, { office: 'office-1' });
      const other = registry.deskOf({ kind: 'organisations', organisations: ['org-2'] });
      const change = { id, version: 1, facts: { town: '甲' }, reason: '核实' };
      await expect(other.write((ctx) => changeSubjects(ctx, [change]))).rejects.toMatchObject({ id: 'not-found' });
      const office = registry.deskOf({ kind: 'offices', organisation: 'org-1', offices: ['office-1'] });
      const away = { ...change, facts: {}, office: 'office-2' };
      await expect(office.write((ctx) => changeSubjects(ctx, [away]))).rejects.toMatchObject({ id: 'not-permitted' });
      await office.write((ctx) => changeSubjects(ctx, [change]));
      expect((await read(registry, id)).content).toMatchObject({ town: '甲', office: 'office-1' });
    });

    test('keeps each credit class with its year and source', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1, { creditClass: 'A', creditYear: 2024, creditSource: '省局' });
      const facts = { creditClass: 'B', creditYear: 2025, creditSource: '省局' } as const;
      await registry.desk.write((ctx) => changeSubjects(ctx, [{ id, version: 1, facts, reason: '年度评价' }]));
      const { credit } = await registry.desk.read((ctx) => recordOf(ctx, id));
      expect(credit.map(({ class: grade, year, source }) => [grade, year, source])).toEqual([
        ['B', 2025, '省局'],
        ['A', 2024, '省局'],
      ]);
    });
  });

  describe('states', () => {
    test('status goes the ways there are, with date and evidence', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1);
      const move = (version: number, status: 'cancelled' | 'suspended' | 'active', since = '2026-03-01') =>
        registry.desk.write((ctx) => changeStatus(ctx, { id, version, status, since, evidence, reason: '公告' }));
      await move(1, 'cancelled');
      await expect(move(2, 'suspended')).rejects.toThrow('现在是注销，不能改为停业');
      await expect(move(2, 'active', '2026-03-03')).rejects.toMatchObject({ errors: [{ field: 'since' }] });
      await move(2, 'active', '2026-03-02');
      const { statuses } = await registry.desk.read((ctx) => recordOf(ctx, id));
      expect(statuses.map(({ status, since, evidence: shown }) => [status, since, shown])).toEqual([
        ['active', '2026-03-02', '登记机关公告'],
        ['cancelled', '2026-03-01', '登记机关公告'],
        ['active', '2026-03-02', '测试'],
      ]);
    });

    test('a removed record stays, cannot be changed, and can be restored', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1);
      await registry.desk.write((ctx) => removeSubject(ctx, { id, version: 1, reason: '不再收购' }));
      expect((await read(registry, id)).content.listing).toBe('removed');
      const change = { id, version: 2, facts: { town: '甲' }, reason: '核实' };
      await expect(registry.desk.write((ctx) => changeSubjects(ctx, [change]))).rejects.toThrow('已不在库');
      await expect(add(registry, 1)).rejects.toMatchObject({ id: 'duplicate' });
      await registry.desk.write((ctx) => restoreSubject(ctx, { id, version: 2, reason: '恢复收购' }));
      const again = registry.desk.write((ctx) => restoreSubject(ctx, { id, version: 3, reason: '又一次' }));
      await expect(again).rejects.toMatchObject({ id: 'impossible-transition' });
      expect((await read(registry, id)).version).toBe(3);
    });

    test('merging keeps both histories; the kept one learns what it did not know', async () => {
      const registry = await openRegistry(engine);
      const kept = await add(registry, 1, { uscc: undefined, provisionalNumber: 'L-1', town: '田家镇' });
      const other = await add(registry, 2, { name: '大洼二库', town: '新立镇', capacity: 300 });
      const merge = { id: kept, version: 1, merged: { id: other, version: 1 }, reason: '同一家' };
      await registry.desk.write((ctx) => mergeSubjects(ctx, merge));
      expect((await read(registry, kept)).content).toMatchObject({
        name: '大洼第1粮库',
        town: '田家镇',
        capacity: 300,
        uscc: usccOf(2),
        formerNames: ['大洼二库'],
        listing: 'listed',
      });
      expect((await read(registry, other)).content).toMatchObject({
        listing: 'merged',
        mergedInto: kept,
        uscc: usccOf(2),
      });
      const record = await registry.desk.read((ctx) => recordOf(ctx, kept));
      expect(record.merged).toEqual([{ id: other, name: '大洼二库' }]);
      expect(record.versions.map(({ version }) => version)).toEqual([2, 1]);
      expect(await registry.desk.read((ctx) => subjectAsOf(ctx, other, '2026-03-02'))).toMatchObject({ version: 2 });
      expect(registry.desk.events.at(-1)?.rows).toHaveLength(2);
      expect(await subjectLedgerSource.differences(registry.database.kysely)).toEqual([]);
    });

    test('versions tell who made them and which fields they changed', async () => {
      const registry = await openRegistry(engine);
      const id = await add(registry, 1);
      const extra = { name: 'x1', label: '是否挂牌', type: 'text', options: [] };
      await registry.call(
        'PUT /api/registry/settings/fields',
        { body: { fields: [extra] } },
        { roles: ['system-admin'] },
      );
      await registry.desk.write((ctx) =>
        changeSubjects(ctx, [
          { id, version: 1, facts: { town: '田家镇', capacity: 5 }, extra: { x1: '是' }, reason: '更正' },
        ]),
      );
      await addAccount(registry.database.kysely, { id: 'account-1', name: '李登记' });
      await registry.desk.write(
        (ctx) => changeSubjects(ctx, [{ id, version: 2, facts: { town: '西安镇' }, reason: '再更正' }]),
        { account: 'account-9' },
      );
      const { versions } = await registry.desk.read((ctx) => recordOf(ctx, id));
      expect(versions.map(({ version, byName, changes }) => [version, byName, changes])).toEqual([
        [3, null, ['乡镇（街道）']],
        [2, '李登记', ['乡镇（街道）', '仓容（吨）', '是否挂牌']],
        [1, '李登记', []],
      ]);
    });

    test('tags go on many at once, and only those that change get a version', async () => {
      const registry = await openRegistry(engine);
      const ids = [await add(registry, 1, { tags: ['夏粮'] }), await add(registry, 2)];
      const tag = (add: string[], remove: string[]) =>
        registry.desk.write((ctx) => tagSubjects(ctx, { ids, add, remove, reason: '专项' }));
      expect(await tag(['夏粮'], [])).toBe(1);
      expect(await tag(['秋粮'], ['夏粮'])).toBe(2);
      expect((await read(registry, ids[0]!)).content.tags).toEqual(['秋粮']);
      const stranger = {
        ids: [...ids, '01900000-0000-7000-8000-000000000000'],
        add: ['x'],
        remove: [],
        reason: '专项',
      };
      await expect(registry.desk.write((ctx) => tagSubjects(ctx, stranger))).rejects.toMatchObject({ id: 'not-found' });
    });
  });

  describe('for fsck', () => {
    test('a row, a column, a content changed by SQL, and a row that is gone, are each named', async () => {
      const registry = await openRegistry(engine);
      const ids = await registry.desk.write((ctx) =>
        addSubjects(
          ctx,
          [1, 2, 3, 4].map((at) => draftOf(at)),
        ),
      );
      const { kysely } = registry.database;
      expect(await subjectLedgerSource.differences(kysely)).toEqual([]);
      const changed = (await read(registry, ids[0]!)).content;
      const content = JSON.stringify({ ...changed, capacity: 9 });
      await kysely.updateTable('subject').set({ content }).where('id', '=', ids[0]!).execute();
      await kysely.updateTable('subject').set({ status: 'cancelled' }).where('id', '=', ids[1]!).execute();
      await kysely.deleteFrom('subject').where('id', '=', ids[2]!).execute();
      await kysely.updateTable('record_content').set({ content: '{}' }).where('id', '=', ids[3]!).execute();
      const sentences = await subjectLedgerSource.differences(kysely);
      expect(sentences.map((sentence) => ids.findIndex((id) => sentence.includes(id)))).toEqual([0, 1, 3, 2]);
      const marks = registry.desk.events[0]!.rows;
      const anew = await subjectLedgerSource.versions(kysely, null, 10);
      expect(anew.map(({ digest }, at) => digest === marks[at]?.digest)).toEqual([true, true, true, false]);
    });
  });
});
