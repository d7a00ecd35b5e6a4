import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { readCsv, streamCsv } from '../src/csv/parse.ts';
import {
  fieldsOf,
  holdsIdNumber,
  listReader,
  openTable,
  planSheet,
  readHead,
  reasonOf,
  shownValues,
} from '../src/index.ts';
import { limitsOf } from '../src/limits.ts';
import type { TableRow } from '../src/types.ts';
import { refusalOf } from './load-direct.ts';

const limits = limitsOf();
const HEADER = '企业名称,统一社会信用代码,经营状态';

async function* pieces(text: string, cuts: readonly number[]): AsyncGenerator<string> {
  const places = [...new Set(cuts.map((cut) => cut % (text.length + 1)))].toSorted((a, b) => a - b);
  let from = 0;
  for (const place of [...places, text.length]) {
    yield text.slice(from, place);
    from = place;
  }
}

async function streamed(text: string, cuts: readonly number[]): Promise<TableRow[]> {
  const rows: TableRow[] = [];
  for await (const batch of streamCsv(pieces(text, cuts), limits)) rows.push(...batch);
  return rows;
}

describe('a CSV in pieces', () => {
  test('has the rows of the whole, wherever it is cut', async () => {
    const cell = fc.oneof(
      fc.constantFrom('', '甲', 'a b', '1', '="001"', '"甲,乙"', '"甲\r\n乙"', '"他说""好"""'),
      fc.string({ maxLength: 4 }).map((text) => text.replace(/["\r\n,]/g, '')),
    );
    const line = fc.array(cell, { minLength: 1, maxLength: 4 }).map((cells) => cells.join(','));
    const end = fc.constantFrom('\n', '\r\n', '\r');
    const file = fc.tuple(fc.array(line, { minLength: 1, maxLength: 8 }), end, fc.boolean());
    await fc.assert(
      fc.asyncProperty(file, fc.array(fc.nat(200), { maxLength: 6 }), async ([lines, lineEnd, closed], cuts) => {
        // The first piece tells the delimiter: it holds the first line.
        const text = `甲,乙,丙,丁${lineEnd}${lines.join(lineEnd)}${closed ? lineEnd : ''}`;
        const late = cuts.map((cut) => 12 + cut);
        expect(await streamed(text, late)).toEqual([...readCsv(text, limits)].flat());
      }),
      { numRuns: 300 },
    );
  });

  test('a quote without its partner is refused at its row', async () => {
    const refusal = await refusalOf(streamed('甲,乙\n"丙,丁\n', [5]));
    expect([refusal.code, refusal.message]).toEqual(['csv-quote', expect.stringContaining('第 2 行')]);
  });
});

describe('a large CSV at a path', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'reader-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  async function rowsOf(bytes: Uint8Array): Promise<{ encoding: string | undefined; first: unknown; count: number }> {
    const path = join(folder, 'list.csv');
    writeFileSync(path, bytes);
    const table = await openTable(path);
    let count = 0;
    let first: unknown;
    for await (const row of table.sheets[0]!.rows()) {
      count += 1;
      first ??= row.cells;
    }
    await table.close();
    return { encoding: table.encoding, first, count };
  }

  const lines = (count: number) =>
    `${HEADER}\n${Array.from({ length: count }, (_, at) => `第${at}家粮油贸易有限公司,91219901MA107919B3,存续`).join('\n')}\n`;

  test('is read in pieces, in UTF-8, with a mark or without, and in UTF-16', async () => {
    const text = lines(150_000);
    const expected = { first: HEADER.split(','), count: 150_001 };
    expect(await rowsOf(Buffer.from(text))).toEqual({ encoding: 'utf-8', ...expected });
    expect(await rowsOf(Buffer.from(`\uFEFF${text}`))).toEqual({ encoding: 'utf-8', ...expected });
    expect(await rowsOf(Buffer.from(`\uFEFF${text}`, 'utf16le'))).toEqual({ encoding: 'utf-16le', ...expected });
  });

  test('is refused where its bytes break off, or are no text', async () => {
    const whole = Buffer.from(lines(150_000));
    expect((await refusalOf(rowsOf(whole.subarray(0, whole.length - 2)))).code).toBe('damaged');
    const binary = Buffer.concat([whole, Buffer.from([0])]);
    expect((await refusalOf(rowsOf(binary))).code).toBe('not-a-spreadsheet');
  });
});

describe('row by row', () => {
  const bytes = Buffer.from(`名录\n${HEADER}\n甲公司,91219901ma107919b3,存续\n乙公司,,存续\n合计,,\n`);

  test('head, plan, rows: the fates of the whole', async () => {
    const table = await openTable(bytes, { fileName: '名录.csv' });
    const head = await readHead(table.sheets[0]!);
    const plan = planSheet(head, {}, null);
    expect([plan.kind, plan.verdict.headerRows, head.lastRow]).toEqual(['subjects', [2], 5]);
    const reader = listReader('subjects', plan.headers, { today: '2026-11-23', subjects: [] });
    const found = head.rows.map((row) => {
      const { kind, cells } = plan.sort(row);
      return cells === null ? reasonOf(kind, plan.verdict) : reader.check(cells, false);
    });
    await table.close();
    expect(found.map((one) => (typeof one === 'string' ? one : one.issues.length))).toEqual([
      '表名或填报信息',
      '表头',
      0,
      1,
      '合计行',
    ]);
    expect(found[2]).toMatchObject({ id: '91219901MA107919B3', corrections: [{ field: 'code' }] });
  });

  test('a decision fills what is missing and settles what needs no value', () => {
    const reader = listReader('subjects', {}, { today: '2026-11-23', subjects: [] });
    const cells = { name: '乙公司', code: '' };
    expect(reader.check(cells, false, {}).issues).toMatchObject([{ needs: 'code' }]);
    const row = reader.check(cells, false, { values: { code: '91219901MA107919B3' } });
    expect([row.issues, row.id]).toEqual([[], '91219901MA107919B3']);
    expect(row.corrections.at(-1)!.label).toContain('按决定填写');
  });

  test('a sheet can be given another kind than it looks like', async () => {
    const table = await openTable(bytes);
    const head = await readHead(table.sheets[0]!, 2);
    await table.close();
    const plan = planSheet(head, { mapping: { name: 'A', code: 'B' }, headerRow: 2 }, 'brokers');
    expect(plan.kind).toBe('brokers');
    expect(head.around.map(({ rowNumber }) => rowNumber)).toEqual([1, 2]);
  });

  test('what is secret is named, and masked where it is shown', () => {
    const secret = fieldsOf('brokers').filter(({ isSecret }) => isSecret);
    expect(secret.map(({ field }) => field)).toEqual(['idCard']);
    expect(shownValues('brokers', { name: '张三', phone: '13912345678' })).toEqual({
      name: '张*',
      phone: '139****5678',
    });
    expect([holdsIdNumber('号码 219901199001011238'), holdsIdNumber('91219901MA107919B3')]).toEqual([true, false]);
  });
});
