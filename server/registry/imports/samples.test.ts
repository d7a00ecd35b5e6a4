import { type RowFate, readInspected, readInspectors, readSubjects } from '@mingqian/reader';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { parseCounts } from './counts.ts';
import { rowsAfter } from './row-store.ts';
import { applied, checked, openWorkshop, read, sample, type Workshop } from './testing.ts';
import { viewOfRow } from './views.ts';

const SUBJECTS = '检查对象名录.xlsx';
const INSPECTORS = '执法检查人员名录.xlsx';
const VISITS = '本年度已检查记录.csv';

eachDatabase((engine) => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await openWorkshop(engine);
  });
  afterEach(() => shop.close());

  /** Sheet, row and fate of everything in the file, in its order. */
  async function fates(id: string): Promise<string[]> {
    const rows = await rowsAfter(shop.database.kysely, id, 0, 10_000);
    return rows.map(({ sheet, row, fate }) => `${sheet}/${row} ${fate}`).toSorted();
  }

  function expected(found: readonly RowFate[]): string[] {
    const sheets = [...new Set(found.map(({ sheet }) => sheet))];
    return found.map(({ sheet, row, fate }) => `${sheets.indexOf(sheet) + 1}/${row} ${fate}`).toSorted();
  }

  const count = async (table: 'subject' | 'inspector' | 'prior_inspection' | 'record_version') =>
    (
      await shop.database.kysely
        .selectFrom(table)
        .select(({ fn }) => fn.countAll<number>().as('rows'))
        .executeTakeFirstOrThrow()
    ).rows;

  describe('every row has the fate that the reader gives it', () => {
    test.each([SUBJECTS, '检查对象名录-GB18030.csv'])('%s', async (name) => {
      const { id, state } = await read(shop, name, await sample(name));
      const reading = await readSubjects(await sample(name), { fileName: name });
      expect(state).toBe('read');
      expect(await fates(id)).toEqual(expected(reading.fates));
      expect(parseCounts((await shop.current(id)).counts).fates).toEqual(reading.counts.fates);
    });

    test('执法检查人员名录.xlsx', async () => {
      await applied(shop, (await read(shop, SUBJECTS, await sample(SUBJECTS))).id);
      const { id } = await read(shop, INSPECTORS, await sample(INSPECTORS));
      const rows = await shop.database.kysely.selectFrom('subject').select(['uscc', 'name']).execute();
      const subjects = rows.flatMap(({ uscc, name }) => (uscc === null ? [] : [{ id: uscc, name }]));
      const reading = await readInspectors(await sample(INSPECTORS), { today: '2026-11-23', subjects });
      expect(await fates(id)).toEqual(expected(reading.fates));
    });

    test('本年度已检查记录.csv', async () => {
      const { id } = await read(shop, VISITS, await sample(VISITS));
      const reading = await readInspected(await sample(VISITS), { fileName: VISITS });
      expect(await fates(id)).toEqual(expected(reading.fates));
    });
  });

  test('subjects, inspectors and visits come into the registries; the same files again change nothing', async () => {
    const files = [SUBJECTS, INSPECTORS, VISITS];
    for (const name of files) {
      const { state, counts } = await applied(shop, (await read(shop, name, await sample(name))).id);
      expect(state).toBe('applied');
      expect(parseCounts(counts).applied!.add).toBeGreaterThan(0);
      expect(parseCounts(counts).applied!.skipped).toBe(0);
    }
    const before = [await count('subject'), await count('inspector'), await count('prior_inspection')];
    const versions = await count('record_version');
    expect(before[0]).toBe(37);
    shop.desk.events.length = 0;
    for (const name of files) {
      const { counts } = await applied(shop, (await read(shop, name, await sample(name))).id);
      const { add, change, unchanged, skipped } = parseCounts(counts).applied!;
      expect({ name, add, change, skipped }).toEqual({ name, add: 0, change: 0, skipped: 0 });
      expect(unchanged).toBeGreaterThan(0);
    }
    expect([await count('subject'), await count('inspector'), await count('prior_inspection')]).toEqual(before);
    expect(await count('record_version')).toBe(versions);
    expect(shop.desk.events.filter(({ type }) => !type.startsWith('registry-import.'))).toEqual([]);
  });

  test('id numbers are nowhere in plain text but in the uploaded file', async () => {
    const { id } = await applied(shop, (await read(shop, SUBJECTS, await sample(SUBJECTS))).id);
    const reading = await readSubjects(await sample(SUBJECTS));
    const cards = reading.fates.flatMap(({ values }) => values['idCard'] ?? []).filter((card) => card !== '');
    expect(cards.length).toBeGreaterThan(0);
    const rows = await rowsAfter(shop.database.kysely, id, 0, 10_000);
    const sheets = await shop.database.kysely.selectFrom('import_sheet').selectAll().execute();
    const views = rows.map(viewOfRow);
    const everything = JSON.stringify([rows, sheets, views, shop.desk.events]);
    expect(/(?<![0-9A-Z])2\d{5}(19|20)\d{2}[01]\d[0-3]\d\d{3}[\dX](?![0-9A-Z])/.exec(everything)?.[0]).toBeUndefined();
    const sealed = rows.filter(({ secret }) => secret !== null);
    expect(sealed.length).toBeGreaterThan(0);
    expect(/139\d{8}|0499-\d{7}/.exec(JSON.stringify(views))?.[0]).toBeUndefined();
  });

  test('a dry run writes nothing to the registries', async () => {
    const { id } = await read(shop, SUBJECTS, await sample(SUBJECTS));
    const { state, counts } = await checked(shop, id);
    expect(state).toBe('checked');
    expect(parseCounts(counts).actions).toEqual({ add: 37, change: 0, unchanged: 0 });
    expect(await count('subject')).toBe(0);
    expect(await count('record_version')).toBe(0);
  });
});
