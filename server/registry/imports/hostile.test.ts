import { readdirSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { workbookParts } from '../../../packages/reader/test/xlsx-writer.ts';
import { writeZip } from '../../../packages/reader/test/zip-writer.ts';
import { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { parseCounts } from './counts.ts';
import { listRows } from './queries.ts';
import { applied, csv, openWorkshop, read, type Workshop } from './testing.ts';

const HEADER = ['企业名称', '统一社会信用代码', '经营状态'];
const CODE = '91219901MA107919B3';

eachDatabase((engine) => {
  let shop: Workshop;
  const usual = process.env['TMPDIR'];
  beforeEach(async () => {
    shop = await openWorkshop(engine, { maxRows: 500 });
    // A place of its own for copies of files, so that what is left behind is seen.
    process.env['TMPDIR'] = shop.folder;
  });
  afterEach(async () => {
    if (usual === undefined) delete process.env['TMPDIR'];
    else process.env['TMPDIR'] = usual;
    await shop.close();
  });

  /** What becomes of a file that cannot be read: the refusal, the import's state and sentence, rows staged, copies left. */
  async function attempt(name: string, bytes: Uint8Array) {
    const { id } = await shop.upload(name, bytes);
    const refusal = await shop.run(id).then(
      () => null,
      (error: unknown) => (error instanceof Problem ? error.id : String(error)),
    );
    const { state, failure } = await shop.current(id);
    const rows = await shop.database.kysely.selectFrom('import_row').select('row').execute();
    const copies = readdirSync(shop.folder).filter((one) => one.startsWith('mingqian-import-'));
    return { refusal, state, failure, rows: rows.length, copies: copies.length };
  }

  const failed = (sentence: RegExp) => ({
    refusal: 'invalid-input',
    state: 'failed',
    failure: expect.stringMatching(sentence) as string,
    rows: 0,
    copies: 0,
  });

  describe('files that cannot be read', () => {
    test('a zip bomb', async () => {
      const parts = workbookParts([{ name: '表', rows: [HEADER] }], {});
      const bomb = parts.map((part) =>
        part.name === 'xl/worksheets/sheet1.xml' ? { name: part.name, data: Buffer.alloc(30_000_000, 32) } : part,
      );
      expect(await attempt('炸弹.xlsx', writeZip(bomb))).toEqual(failed(/展开|压缩/));
    });

    test('a cell of 10 MB', async () => {
      expect(await attempt('大格.csv', csv(HEADER, ['甲'.repeat(3_500_000), CODE, '存续']))).toEqual(failed(/32767/));
    });

    test('a quote without its partner', async () => {
      expect(await attempt('引号.csv', Buffer.from(`${HEADER.join(',')}\n"甲公司,${CODE},存续\n`))).toEqual(
        failed(/引号/),
      );
    });

    test('more rows than allowed', async () => {
      expect(
        await attempt('长表.csv', csv(HEADER, ...Array.from({ length: 600 }, () => ['甲', CODE, '存续']))),
      ).toEqual(failed(/500/));
    });

    test('a row far below, with nothing between', async () => {
      const parts = workbookParts([{ name: '表', rows: [HEADER] }], {});
      const far = parts.map((part) =>
        part.name === 'xl/worksheets/sheet1.xml'
          ? {
              name: part.name,
              data: String(part.data).replace(
                '</sheetData>',
                '<row r="290000"><c r="A290000"><v>1</v></c></row></sheetData>',
              ),
            }
          : part,
      );
      expect(await attempt('远行.xlsx', writeZip(far))).toEqual(failed(/500/));
    });
  });

  test('no rows: read, nothing to do, nothing done', async () => {
    const found = await read(shop, '空表.csv', csv(HEADER));
    expect(parseCounts(found.counts)).toMatchObject({ rows: 1, fates: { 'not-data': 1 } });
    const { state, counts } = await applied(shop, found.id);
    expect([state, parseCounts(counts).applied]).toEqual(['applied', null]);
  });

  test('a file of something else: nothing is recognised, and the sheet says so', async () => {
    const { id, state, counts } = await read(shop, '杂.csv', csv(['a', 'b', 'c'], ['1', '2', '3']));
    expect([state, parseCounts(counts).fates]).toEqual(['read', expect.objectContaining({ 'not-data': 2, taken: 0 })]);
    const { rows } = await shop.desk.read((ctx) => listRows(ctx, id, { after: 0, limit: 10 }));
    expect(rows[1]!.reasons).toEqual(['没有认出表头，这一行没有读入']);
  });

  test('formulas, markup and invisible characters are text', async () => {
    const names = ['=cmd|" /C calc"!A0', '<script>alert(1)</script>', '甲\u200b公司'];
    const codes = [CODE, '91219901MA115838CC', '93219901MA123757DF'];
    const { id } = await read(shop, '怪.csv', csv(HEADER, ...names.map((name, at) => [name, codes[at]!, '存续'])));
    await applied(shop, id);
    const found = await shop.database.kysely.selectFrom('subject').select('name').orderBy('uscc').execute();
    expect(found.map(({ name }) => name)).toEqual(['=cmd|"/C calc"!A0', names[1], '甲公司']);
  });

  test('one row that the registry refuses keeps no other out', async () => {
    const long = '甲'.repeat(300);
    const { id } = await read(
      shop,
      '长名.csv',
      csv(HEADER, [long, CODE, '存续'], ['乙公司', '91219901MA115838CC', '存续']),
    );
    const { counts } = await applied(shop, id);
    expect(parseCounts(counts)).toMatchObject({ fates: { undecided: 1 }, applied: { add: 1, skipped: 0 } });
    const { rows } = await shop.desk.read((ctx) => listRows(ctx, id, { fate: 'undecided', after: 0, limit: 10 }));
    expect(rows).toMatchObject([{ row: 2, reasons: [expect.stringContaining('名称不能超过')] }]);
  });
});
