import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { decideRows } from './commands/decide-rows.ts';
import { mapSheet } from './commands/map-sheet.ts';
import { cancelImport, startApply, startRead } from './commands/move-import.ts';
import { resolveDuplicate } from './commands/resolve-duplicate.ts';
import { parseCounts } from './counts.ts';
import { listDuplicates, listQuestions, listRows, readImport } from './queries.ts';
import { rowsAfter } from './row-store.ts';
import { applied, checked, csv, openWorkshop, read, type Through, type Workshop } from './testing.ts';

const HEADER = ['企业名称', '统一社会信用代码', '地址', '经营状态', '仓容（吨）'];
const A = '91219901MA107919B3';
const B = '91219901MA115838CC';
const C = '93219901MA123757DF';
const D = '93219901MA131676EQ';

eachDatabase((engine) => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await openWorkshop(engine);
  });
  afterEach(() => shop.close());

  const load = (...rows: string[][]) => read(shop, '名录.csv', csv(HEADER, ...rows));
  const rowsOf = (id: string) =>
    shop.desk.read((ctx) => listRows(ctx, id, { after: 0, limit: 200 })).then(({ rows }) => rows.slice(1));
  const version = async (id: string) => (await shop.current(id)).version;
  const decide = async (id: string, body: Omit<Parameters<typeof decideRows>[2], 'version'>) => {
    const given = { ...body, version: await version(id) };
    return shop.desk.write((ctx) => decideRows(ctx, id, given, shop.deps.cipher));
  };
  const subjects = () =>
    shop.database.kysely.selectFrom('subject').select(['id', 'name', 'uscc', 'status', 'version', 'content']).execute();

  describe('decisions', () => {
    test('one row, with a value in the place of a cell', async () => {
      const { id } = await load(['甲公司', '', '一号', '存续', '1']);
      expect((await rowsOf(id))[0]).toMatchObject({ fate: 'undecided', needs: ['code'] });
      await decide(id, { target: { positions: [2] }, action: 'take', reason: '按营业执照', values: { code: A } });
      expect((await rowsOf(id))[0]).toMatchObject({ fate: 'corrected', values: { code: A } });
      const done = await applied(shop, id);
      expect(parseCounts(done.counts)).toMatchObject({ fates: { undecided: 0 }, applied: { add: 1 } });
      expect(await subjects()).toMatchObject([{ name: '甲公司', uscc: A }]);
    });

    test('what a row still needs is named, and nothing is decided', async () => {
      const { id } = await load(['甲公司', '', '一号', '存续', '1']);
      const taking = decide(id, { target: { positions: [2] }, action: 'take', reason: '照收' });
      await expect(taking).rejects.toMatchObject({ id: 'invalid-input', errors: [{ field: 'values.code' }] });
      expect((await rowsOf(id))[0]!.decision).toBeNull();
    });

    test('all rows that ask the same, whatever their number', async () => {
      const { id } = await load(
        ['甲公司', A, '一号', '筹建中', '1'],
        ['乙公司', B, '二号', '筹建中', '2'],
        ['丙公司', C, '三号', '不清楚', '3'],
      );
      const { questions } = await shop.desk.read((ctx) => listQuestions(ctx, id));
      expect(questions.map(({ rows }) => rows)).toEqual([2, 1]);
      const target = { question: questions[0]!.question };
      await decide(id, { target, action: 'take', reason: '已核实', values: { status: '存续' } });
      expect((await rowsOf(id)).map(({ fate }) => fate)).toEqual(['corrected', 'corrected', 'undecided']);
      await decide(id, { target: { positions: [4] }, action: 'leave-out', reason: '查无此户' });
      const done = await applied(shop, id);
      expect(parseCounts(done.counts)).toMatchObject({ fates: { 'left-out': 1 }, applied: { add: 2 } });
    });

    test('a decision made on an older version is refused; so is one about a row that is not there', async () => {
      const { id, version: old } = await load(['甲公司', '', '一号', '存续', '1']);
      await decide(id, { target: { positions: [2] }, action: 'leave-out', reason: '重复' });
      const late = { version: old, target: { positions: [2] }, action: 'leave-out' as const, reason: '重复' };
      const write = shop.desk.write((ctx) => decideRows(ctx, id, late, shop.deps.cipher));
      await expect(write).rejects.toMatchObject({ id: 'changed-meanwhile' });
      const nowhere = decide(id, { target: { positions: [99] }, action: 'leave-out', reason: '重复' });
      await expect(nowhere).rejects.toMatchObject({ id: 'not-found' });
    });

    test('undecided rows keep an import from being applied, unless they are to stay out', async () => {
      const { id } = await load(['甲公司', A, '一号', '存续', '1'], ['乙公司', '', '二号', '存续', '2']);
      const { version: now } = await checked(shop, id);
      const start = (leaveOutUndecided: boolean) =>
        shop.desk.write((ctx) => startApply(ctx, id, { version: now, leaveOutUndecided }, shop.jobs.apply));
      await expect(start(false)).rejects.toMatchObject({ id: 'impossible-transition' });
      expect((await start(true)).state).toBe('applying');
    });
  });

  describe('duplicates', () => {
    test('of one file: one is kept', async () => {
      const { id } = await load(['甲公司', A, '一号', '存续', '1'], ['甲公司', A, '一号', '存续', '2']);
      const { groups } = await shop.desk.read((ctx) => listDuplicates(ctx, id, 0, 50));
      expect(groups).toMatchObject([{ kind: 'differs', fields: ['capacity'], rows: [{ row: 2 }, { row: 3 }] }]);
      const body = { version: await version(id), position: 3, choice: 'keep' as const, reason: '以后一行为准' };
      await shop.desk.write((ctx) => resolveDuplicate(ctx, id, body, shop.deps.cipher));
      await applied(shop, id);
      const [one, ...others] = await subjects();
      expect(others).toEqual([]);
      expect(JSON.parse(one!.content)).toMatchObject({ capacity: 2 });
    });

    test('of one file: merged, blanks are filled', async () => {
      const { id } = await load(['甲公司', A, '', '存续', '1'], ['甲公司', A, '二号', '存续', '2']);
      const body = { version: await version(id), position: 2, choice: 'merge' as const, reason: '合并' };
      await shop.desk.write((ctx) => resolveDuplicate(ctx, id, body, shop.deps.cipher));
      expect((await rowsOf(id))[0]).toMatchObject({ fate: 'corrected', corrections: [{ field: 'address' }] });
      await applied(shop, id);
      expect((await subjects()).map(({ content }) => JSON.parse(content))).toMatchObject([
        { capacity: 1, address: '二号' },
      ]);
    });

    test('two names under one number: both ask; put right, both come in', async () => {
      const { id } = await load(['甲公司', A, '一号', '存续', '1'], ['乙公司', A, '二号', '存续', '2']);
      expect((await rowsOf(id)).map(({ fate }) => fate)).toEqual(['undecided', 'undecided']);
      await decide(id, { target: { positions: [3] }, action: 'take', reason: '执照', values: { code: B } });
      await applied(shop, id);
      expect((await subjects()).map(({ uscc }) => uscc ?? '').toSorted()).toEqual([A, B]);
    });

    test('of the registry: same name and address under another number, taken as the same firm', async () => {
      await applied(shop, (await load(['甲公司', A, '一号', '存续', '1'])).id);
      const { id } = await load(['甲公司', B, '一号', '存续', '5']);
      await checked(shop, id);
      const { groups } = await shop.desk.read((ctx) => listDuplicates(ctx, id, 0, 50));
      expect(groups).toMatchObject([{ kind: 'similar', records: [{ name: '甲公司', code: A }] }]);
      const same = groups[0]!.records[0]!.id;
      await decide(id, { target: { positions: [2] }, action: 'take', reason: '换照', same });
      await applied(shop, id);
      expect(await subjects()).toMatchObject([{ id: same, uscc: B, version: 2 }]);
    });

    test('of the registry: or as another one', async () => {
      await applied(shop, (await load(['甲公司', A, '一号', '存续', '1'])).id);
      const { id } = await load(['甲公司', B, '一号', '存续', '5']);
      await checked(shop, id);
      await decide(id, { target: { positions: [2] }, action: 'take', reason: '另一家', same: 'new' });
      await applied(shop, id);
      expect((await subjects()).map(({ uscc }) => uscc ?? '').toSorted()).toEqual([A, B]);
    });
  });

  test('an update by code shows what differs, field by field, and changes no more than that', async () => {
    await applied(shop, (await load(['甲公司', A, '一号', '存续', '100'])).id);
    const { id } = await load(['甲公司', A, '', '停业', '250']);
    await checked(shop, id);
    const [row] = await rowsOf(id);
    expect(row).toMatchObject({ action: 'change' });
    expect(row!.changes.map(({ field, before, after }) => [field, before, after])).toEqual([
      ['registrationState', '存续', '停业'],
      ['capacity', 100, 250],
      ['status', 'active', 'suspended'],
    ]);
    await applied(shop, id);
    const [one] = await subjects();
    expect(one).toMatchObject({ status: 'suspended' });
    expect(JSON.parse(one!.content)).toMatchObject({ address: '一号', capacity: 250 });
  });

  test('what somebody else changed after the dry run is not overwritten', async () => {
    await applied(shop, (await load(['甲公司', A, '一号', '存续', '100'])).id);
    const first = await load(['甲公司', A, '一号', '存续', '200']);
    const second = await load(['甲公司', A, '一号', '存续', '300']);
    const before = await checked(shop, first.id);
    await applied(shop, second.id);
    const body = { version: before.version, leaveOutUndecided: true };
    await shop.desk.write((ctx) => startApply(ctx, first.id, body, shop.jobs.apply));
    await shop.run(first.id);
    expect(parseCounts((await shop.current(first.id)).counts).applied).toMatchObject({ change: 0, skipped: 1 });
    expect((await subjects()).map(({ content }) => JSON.parse(content).capacity)).toEqual([300]);
    const [row] = await rowsOf(first.id);
    expect(row!.fate).toBe('undecided');
  });

  test('two people import the same file at once: everything is there once', async () => {
    const file = csv(
      HEADER,
      ['甲公司', A, '一号', '存续', '1'],
      ['乙公司', B, '二号', '存续', '2'],
      ['丙公司', C, '三号', '存续', '3'],
      ['丁公司', D, '四号', '存续', '4'],
    );
    const both = await Promise.all(['张', '李'].map((account) => read(shop, '名录.csv', file, { account })));
    for (const { id } of both) await checked(shop, id);
    await Promise.all(
      both.map(async ({ id }) => {
        const body = { version: await version(id), leaveOutUndecided: true };
        await shop.desk.write((ctx) => startApply(ctx, id, body, shop.jobs.apply));
        await shop.run(id);
      }),
    );
    expect((await subjects()).map(({ uscc }) => uscc ?? '').toSorted()).toEqual([A, B, C, D].toSorted());
    const counts = await Promise.all(both.map(async ({ id }) => parseCounts((await shop.current(id)).counts).applied!));
    expect(counts.reduce((sum, { add }) => sum + add, 0)).toBe(4);
    expect(counts.reduce((sum, { unchanged }) => sum + unchanged, 0)).toBe(4);
  });

  describe('mapping', () => {
    const STRANGE = ['甲', '乙', '丙'];

    test('what a person says of headers that nobody knows is used, and remembered for the next file', async () => {
      const first = await read(shop, '别样.csv', csv(STRANGE, ['甲公司', A, '一号'], ['乙公司', B, '二号']));
      expect(parseCounts(first.counts).fates['not-data']).toBe(3);
      const body = {
        version: first.version,
        sheet: 1,
        kind: 'subjects' as const,
        columns: { name: 'A', code: 'B', address: 'C' },
        headerRow: 1,
      };
      await shop.desk.write((ctx) => mapSheet(ctx, first.id, body, shop.jobs.read));
      await shop.run(first.id);
      expect(parseCounts((await shop.current(first.id)).counts).fates.taken).toBe(2);
      const next = await read(shop, '别样2.csv', csv(STRANGE, ['丙公司', C, '三号']));
      expect(parseCounts(next.counts).fates.taken).toBe(1);
      const { sheets } = await shop.desk.read((ctx) => readImport(ctx, next.id));
      expect(sheets).toMatchObject([{ kind: 'subjects', mappingSource: 'remembered' }]);
      const elsewhere = await read(shop, '别样3.csv', csv(STRANGE, ['丁公司', D, '四号']), { organisation: 'org-2' });
      expect(parseCounts(elsewhere.counts).fates.taken).toBe(0);
    });

    test('a sheet can be left out; an unknown column is refused', async () => {
      const { id } = await load(['甲公司', A, '一号', '存续', '1']);
      const say = async (kind: 'none' | 'subjects', columns: Record<string, string>) => {
        const body = { version: await version(id), sheet: 1, kind, columns, headerRow: undefined };
        await shop.desk.write((ctx) => mapSheet(ctx, id, body, shop.jobs.read));
        await shop.run(id);
      };
      await expect(say('subjects', { nonsense: 'A' })).rejects.toMatchObject({ id: 'invalid-input' });
      await say('none', {});
      expect(parseCounts((await shop.current(id)).counts).fates).toMatchObject({ taken: 0, 'not-data': 2 });
    });

    test('a mapping that does not fit fails with the reason, and can be put right', async () => {
      const { id } = await load(['甲公司', A, '一号', '存续', '1']);
      const body = { version: await version(id), sheet: 1, kind: 'inspectors' as const, columns: {}, headerRow: 1 };
      await shop.desk.write((ctx) => mapSheet(ctx, id, body, shop.jobs.read));
      await expect(shop.run(id)).rejects.toMatchObject({ id: 'invalid-input' });
      const failed = await shop.current(id);
      expect(failed).toMatchObject({ state: 'failed', failure: expect.stringContaining('列') });
      const again = { ...body, version: failed.version, kind: 'subjects' as const };
      await shop.desk.write((ctx) => mapSheet(ctx, id, again, shop.jobs.read));
      await shop.run(id);
      expect((await shop.current(id)).state).toBe('read');
    });
  });

  test('a reading that was stopped is asked for again', async () => {
    const { id, version: first } = await shop.upload('名录.csv', csv(HEADER, ['甲公司', A, '一号', '存续', '1']));
    const stopped: Through = () => Promise.reject(new Error('stopped'));
    await expect(shop.run(id, {}, stopped)).rejects.toThrow('stopped');
    await shop.desk.write((ctx) => startRead(ctx, id, first, shop.jobs.read));
    await shop.run(id);
    expect((await shop.current(id)).state).toBe('read');
  });

  test('somebody of the same name under another certificate: asked, shown, and taken as the same person', async () => {
    const people = ['姓名', '单位', '执法证号', '证件有效期至', '在岗情况'];
    const list = (number: string) => csv(people, ['王某', '示例局', number, '2028-12-31', '在岗']);
    await applied(shop, (await read(shop, '人员.csv', list('ZF-1'))).id);
    const { id } = await read(shop, '人员.csv', list('ZF-2'));
    await checked(shop, id);
    const { groups } = await shop.desk.read((ctx) => listDuplicates(ctx, id, 0, 50));
    expect(groups).toMatchObject([{ kind: 'similar', records: [{ name: '王某', code: 'ZF-1', address: '示例局' }] }]);
    const same = groups[0]!.records[0]!.id;
    await decide(id, { target: { positions: [2] }, action: 'take', reason: '换证', same });
    await applied(shop, id);
    const found = await shop.database.kysely.selectFrom('inspector_certificate').select('inspector').execute();
    expect(found.map(({ inspector }) => inspector)).toEqual([same, same]);
  });

  test('a cancelled import is left alone by its job; another authority does not even see it', async () => {
    const { id } = await load(['甲公司', A, '一号', '存续', '1']);
    const { version: now } = await checked(shop, id);
    const body = { version: now, leaveOutUndecided: true };
    const { version: applying } = await shop.desk.write((ctx) => startApply(ctx, id, body, shop.jobs.apply));
    await shop.desk.write((ctx) => cancelImport(ctx, id, applying));
    await expect(shop.run(id)).rejects.toMatchObject({ id: 'impossible-transition' });
    expect(await subjects()).toEqual([]);
    const foreign = shop.desk.read((ctx) => readImport(ctx, id), { organisation: 'org-2' });
    await expect(foreign).rejects.toMatchObject({ id: 'not-found' });
    expect((await rowsAfter(shop.database.kysely, id, 0, 10)).length).toBe(2);
  });
});
