import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openTable, readSubjects } from '../src/index.ts';
import { limitsOf } from '../src/limits.ts';
import type { TableRow } from '../src/types.ts';
import { WorkerSession } from '../src/worker-session.ts';
import { subjectsCsv, subjectsXlsx } from './fixtures-source.ts';
import { refusalOf } from './load-direct.ts';
import { writeXlsx } from './xlsx-writer.ts';

let folder = '';
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'reader-'));
});
afterAll(() => rm(folder, { recursive: true }));

const large = () =>
  writeXlsx([{ name: '大', rows: Array.from({ length: 30_000 }, (_, i) => [i, `企业名称${i}`, `备注${i}`]) }]);

async function rowsOf(rows: AsyncIterable<TableRow>): Promise<TableRow[]> {
  const all: TableRow[] = [];
  for await (const row of rows) all.push(row);
  return all;
}

describe('the reading thread', () => {
  it('reads sheets from a path, more than once and in any order, and names a CSV after its file', async () => {
    await writeFile(join(folder, '名录.xlsx'), subjectsXlsx());
    await writeFile(join(folder, '检查对象.csv'), subjectsCsv());
    const table = await openTable(join(folder, '名录.xlsx'));
    expect(table.sheets.map(({ name }) => name)).toEqual(['填表说明', '检查对象', '粮食经纪人']);
    const brokers = await rowsOf(table.sheets[2]!.rows());
    const subjects = await rowsOf(table.sheets[1]!.rows());
    expect(await rowsOf(table.sheets[2]!.rows())).toEqual(brokers);
    expect([brokers.length, subjects.length, table.sheets[1]!.merges.length]).toEqual([7, 54, 12]);
    await table.close();
    const csv = await openTable(join(folder, '检查对象.csv'));
    expect([csv.format, csv.encoding, csv.sheets[0]!.name]).toEqual(['csv', 'gb18030', '检查对象']);
    await csv.close();
  });

  it('leaves the bytes of the caller untouched', async () => {
    const bytes = new Uint8Array(subjectsXlsx());
    const before = bytes.slice();
    await readSubjects(bytes);
    expect(bytes).toEqual(before);
  });

  it('stops when the caller does, and goes on with another sheet', async () => {
    const table = await openTable(
      writeXlsx([
        { name: 'a', rows: Array.from({ length: 20_000 }, (_, i) => [i]) },
        { name: 'b', rows: [['末']] },
      ]),
    );
    for await (const row of table.sheets[0]!.rows()) if (row.rowNumber === 5) break;
    expect(await rowsOf(table.sheets[1]!.rows())).toEqual([{ rowNumber: 1, cells: ['末'] }]);
    await table.close();
    expect((await refusalOf(rowsOf(table.sheets[1]!.rows()))).code).toBe('closed');
  });

  it('refuses two readings at once', async () => {
    const table = await openTable(large());
    const both = await Promise.allSettled([rowsOf(table.sheets[0]!.rows()), rowsOf(table.sheets[0]!.rows())]);
    expect(both.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    await table.close();
  });
});

describe('limits of the thread', () => {
  it('turns a time limit into a sentence, at opening and while reading', async () => {
    const bytes = large();
    expect((await refusalOf(openTable(bytes, { limits: { timeMs: 1 } }))).code).toBe('time-limit');
    const refusal = await refusalOf(readSubjects(bytes, { limits: { timeMs: 1 } }));
    expect(refusal.message).toMatch(/用时太长.*请/);
  });

  it('does not count the time that the caller takes', async () => {
    const table = await openTable(large(), { limits: { timeMs: 20_000 } });
    let rows = 0;
    for await (const _ of table.sheets[0]!.rows()) rows++;
    expect(rows).toBe(30_000);
    await table.close();
  });

  it.each([
    ['greedy', 'memory-limit'],
    ['throwing', 'reader-crashed'],
    ['leaving', 'reader-crashed'],
    ['silent', 'time-limit'],
  ])('turns a thread that is %s into a sentence', async (fault, code) => {
    const limits = limitsOf({ timeMs: fault === 'silent' ? 300 : 30_000, memoryMb: 24 });
    const session = new WorkerSession(fault, undefined, limits, new URL('./faulty-worker.ts', import.meta.url));
    const refusal = await refusalOf(session.ask(null));
    expect(refusal.code).toBe(code);
    expect(refusal.message).toMatch(/请/);
    expect((await refusalOf(session.ask({ type: 'read', sheet: 0 }))).code).toBe(code);
    await session.close();
  });

  it('never starts a thread with less memory than starting takes', async () => {
    const table = await openTable(subjectsXlsx(), { limits: { memoryMb: 1 } });
    expect(table.sheets).toHaveLength(3);
    await table.close();
  });

  it('refuses too large files before and after loading, and missing ones', async () => {
    const bytes = subjectsXlsx();
    expect((await refusalOf(openTable(bytes, { limits: { maxFileBytes: 100 } }))).code).toBe('too-big');
    const path = join(folder, '大.xlsx');
    await writeFile(path, bytes);
    expect((await refusalOf(openTable(path, { limits: { maxFileBytes: 100 } }))).code).toBe('too-big');
    const missing = await refusalOf(openTable(join(folder, '没有.xlsx')));
    expect(missing.code).toBe('no-file');
    expect(missing.message).not.toContain(folder);
    expect((await refusalOf(openTable(folder))).code).toBe('no-file');
  });
});
