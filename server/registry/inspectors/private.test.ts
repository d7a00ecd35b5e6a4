/** What is private: recusals, id numbers, phones; and who may do what. */

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { addRecusal } from './commands/add-recusal.ts';
import { endRecusal } from './commands/end-recusal.ts';
import { eraseRecusal } from './commands/erase-recusal.ts';
import { revealField } from './commands/reveal-field.ts';
import { inspectorsPart } from './index.ts';
import { listInspectors, listRecusals, listVersions, readInspector, readRevealed } from './queries.ts';
import { withoutKnown } from './recusal-store.ts';
import { listQuery, recusalBody } from './schema.ts';
import { certificate, ID_NUMBERS, openRegistry, problemOf } from './testing.ts';

const RECUSAL = recusalBody.parse({
  recusal: { subjectName: '青川米业', relation: 'relative', evidence: '配偶任职' },
}).recusal;

eachDatabase((engine) => {
  describe('recusals', () => {
    test('are entered and ended; the inspector keeps its version, the ledger hears no content', async () => {
      const { add, desk, deps, database } = await openRegistry(engine);
      const { id } = await add();
      const entered = await desk.write((ctx) => addRecusal(ctx, id, RECUSAL));
      expect(entered).toMatchObject({ version: 1, subjectName: '青川米业', relation: 'relative', abilities: ['end'] });
      const place = { id, part: entered.id };
      const end = (version: number) => desk.write((ctx) => endRecusal(ctx, place, { version, reason: '已离职' }));
      expect(await end(1)).toMatchObject({ version: 2, endedReason: '已离职', abilities: ['erase'] });
      expect((await problemOf(end(1))).id).toBe('changed-meanwhile');
      expect((await problemOf(end(2))).id).toBe('impossible-transition');
      expect(await desk.read((ctx) => listRecusals(ctx, deps, id))).toHaveLength(1);
      const told = desk.events.slice(1);
      expect(told.map(({ type, law }) => [type, law])).toEqual([
        ['recusal.added', ['行政处罚法第四十三条']],
        ['recusal.ended', ['行政处罚法第四十三条']],
      ]);
      expect(JSON.stringify(told)).not.toMatch(/青川|配偶|离职|relative/);
      const source = inspectorsPart(deps).ledgerSources[1]!;
      expect(await source.versions(database.kysely, null, 10)).toEqual(
        told.flatMap(({ rows }) => rows.map(({ id: row, version, digest }) => ({ id: row, version, digest }))),
      );
    });

    test('that have ended can be erased: nothing of them is left but digests, which the ledger still proves', async () => {
      const { add, desk, deps, database } = await openRegistry(engine);
      const { id } = await add();
      const kept = await desk.write((ctx) => addRecusal(ctx, id, { ...RECUSAL, subjectName: '白鹤米业' }));
      const { id: part } = await desk.write((ctx) => addRecusal(ctx, id, RECUSAL));
      const place = { id, part };
      const erase = (version: number) => desk.write((ctx) => eraseRecusal(ctx, place, { version, reason: '本人要求' }));
      expect((await problemOf(erase(1))).detail).toContain('请先终止');
      await desk.write((ctx) => endRecusal(ctx, place, { version: 1, reason: '亲属已离职' }));
      expect((await problemOf(erase(1))).id).toBe('changed-meanwhile');
      const source = inspectorsPart(deps).ledgerSources[1]!;
      expect(await source.differences(database.kysely)).toEqual([]);
      expect(await erase(2)).toMatchObject({ version: 3, subjectName: '', relation: null, abilities: [] });
      expect((await problemOf(erase(3))).id).toBe('impossible-transition');
      const tables = ['recusal', 'record_content', 'record_version'] as const;
      const rows = await Promise.all(tables.map((table) => database.kysely.selectFrom(table).selectAll().execute()));
      expect(JSON.stringify([rows, desk.events])).not.toMatch(/青川|离职/);
      const marks = desk.events.flatMap(({ rows: told }) => told).filter(({ kind }) => kind === 'recusal');
      const versions = await source.versions(database.kysely, null, 10);
      expect(new Set(versions)).toEqual(
        new Set(marks.map(({ id: row, version, digest }) => ({ id: row, version, digest }))),
      );
      expect(await source.differences(database.kysely)).toEqual([]);
      expect(await desk.read((ctx) => listRecusals(ctx, deps, id))).toMatchObject([{ id: kept.id }, { id: part }]);
      const again = [{ id, content: { organisation: 'org-1', office: null }, input: RECUSAL }];
      // Erased it is not known any more: a list that names it again enters it anew.
      expect(await withoutKnown(database.kysely, again)).toHaveLength(1);
    });

    test.each([
      ['a row', `update recusal set subject_name = '别家'`, '的内容与其第 1 版不符'],
      ['a row deleted', 'delete from recusal', '在表中已不存在'],
      [
        'a content emptied',
        `update record_content set content = null, salt = null where kind = 'recusal'`,
        '没有清除的记录',
      ],
    ])('%s by SQL is found', async (_, statement, told) => {
      const { add, desk, deps, database } = await openRegistry(engine);
      const { id } = await add();
      await desk.write((ctx) => addRecusal(ctx, id, RECUSAL));
      await sql.raw(statement).execute(database.kysely);
      const found = await inspectorsPart(deps).ledgerSources[1]!.differences(database.kysely);
      expect(found).toEqual([expect.stringContaining(told)]);
    });

    test('are in no answer but their own', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add({ certificates: [certificate('A-1')] });
      await desk.write((ctx) => addRecusal(ctx, id, RECUSAL));
      const answers = await desk.read(async (ctx) => [
        await listInspectors(ctx, deps, listQuery.parse({})),
        await readInspector(ctx, deps, id),
        await listVersions(ctx, id),
      ]);
      expect(JSON.stringify(answers)).not.toMatch(/青川|配偶|relative/);
      const [other, part] = [
        await add({ facts: { name: '李四' } }),
        await desk.read((ctx) => listRecusals(ctx, deps, id)),
      ];
      const place = { id: other.id, part: part[0]!.id };
      expect((await problemOf(desk.write((ctx) => endRecusal(ctx, place, { version: 1, reason: '无' })))).id).toBe(
        'not-found',
      );
    });
  });

  describe('id number and phone', () => {
    test('are masked in the record and absent from the list', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id, facts } = await add({ facts: { idNumber: ID_NUMBERS[0], phone: '13912345678' } });
      expect(facts).toMatchObject({ idNumber: '211*************18', phone: '139******78' });
      const { items } = await desk.read((ctx) => listInspectors(ctx, deps, listQuery.parse({})));
      expect(items[0]!.id).toBe(id);
      expect(items[0]!.facts).not.toHaveProperty('idNumber');
      expect(items[0]!.facts).not.toHaveProperty('phone');
    });

    test('are shown to who says why, for two minutes, to nobody else; the ledger knows', async () => {
      const { add, desk, deps, clock } = await openRegistry(engine);
      const { id } = await add({ facts: { idNumber: ID_NUMBERS[0].toLowerCase() } });
      const reveal = { field: 'idNumber', reason: '办理证件' } as const;
      const { ticket } = await desk.write((ctx) => revealField(ctx, deps, id, reveal));
      expect(ticket).not.toContain(ID_NUMBERS[0]);
      const fetch = (text: string, as = {}) => desk.read((ctx) => readRevealed(ctx, deps, id, text), as);
      expect(await fetch(ticket)).toEqual({ value: ID_NUMBERS[0] });
      expect((await problemOf(fetch(ticket, { account: 'account-2' }))).id).toBe('not-permitted');
      expect((await problemOf(fetch(`${ticket}x`))).id).toBe('not-permitted');
      const other = await add({ facts: { name: '李四', idNumber: ID_NUMBERS[1] } });
      const elsewhere = desk.read((ctx) => readRevealed(ctx, deps, other.id, ticket));
      expect((await problemOf(elsewhere)).id).toBe('not-permitted');
      clock.advance(120_000);
      expect((await problemOf(fetch(ticket))).id).toBe('not-permitted');
      const told = desk.events.find(({ type }) => type === 'inspector.revealed')!;
      expect(told.payload).toMatchObject({ field: 'idNumber', label: '身份证号', reason: '办理证件' });
      expect(JSON.stringify(told)).not.toContain(ID_NUMBERS[0]);
      const phone = desk.write((ctx) => revealField(ctx, deps, id, { field: 'phone', reason: '联系' }));
      expect((await problemOf(phone)).detail).toContain('没有登记联系电话');
    });
  });

  describe('abilities', () => {
    test('follow role, authority and viewing through other eyes', async () => {
      const { add, desk, deps } = await openRegistry(engine);
      const { id } = await add({ facts: { idNumber: ID_NUMBERS[0] } });
      const of = async (as: object) => (await desk.read((ctx) => readInspector(ctx, deps, id), as)).abilities;
      expect(await of({})).toEqual(['edit', 'changeStatus', 'remove', 'reveal', 'readRecusals', 'editRecusals']);
      expect(await of({ roles: ['planner'] })).toEqual([]);
      expect(await of({ roles: ['approver'] })).toEqual([]);
      expect(await of({ viewedBy: { account: 'x', name: '监督员' } })).toEqual(['readRecusals']);
    });

    test('every route asks for a permission; recusals for their own', async () => {
      const { deps } = await openRegistry(engine);
      const { routes } = inspectorsPart(deps);
      expect(routes.filter(({ access }) => typeof access === 'string')).toEqual([]);
      const reads = routes.filter(({ path, method }) => method === 'GET' && path.includes('recusals'));
      expect(reads.map(({ access }) => access)).toEqual([{ permission: 'recusal.read' }]);
    });
  });
});
