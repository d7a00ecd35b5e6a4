/** The same draw as one SQL statement a stratum, on DuckDB and on PostgreSQL: the statements of packages/draw/sql as they stand. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Selected } from '../src/frame/index.ts';
import { compareText, digestHex, formatSubjects, type Subject, streamFrame } from '../src/index.ts';
import { type PostgresServer, startPostgres } from './postgres-server.ts';
import { Dice } from './random.ts';
import { statements } from './sql-statements.ts';

function roster(count: number, seed: number, codes: readonly string[], mostLots: number): Subject[] {
  const dice = new Dice(seed);
  const ids = new Set<string>();
  const letters = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ-';
  while (ids.size < count) {
    const length = 1 + dice.below(32);
    ids.add(letters[dice.below(36)] + Array.from({ length: length - 1 }, () => letters[dice.below(37)]).join(''));
  }
  return [...ids].map((id) => {
    const out = dice.below(5) === 0;
    return {
      id,
      name: dice.pick(['粮库', "a'b;--", 'back\\slash\\n', '"quoted", with comma', '𠮷', '\\N', 'NULL', ' ']),
      stratum: dice.pick(codes),
      lots: 1 + dice.below(mostLots),
      status: out ? 'out' : 'in',
      reason: out ? 'closed' : '',
    };
  });
}

const rosters: readonly (readonly [name: string, subjects: readonly Subject[]])[] = [
  ['four strata with lots', roster(3000, 1, ['A', 'B', 'a-1', '-'], 9)],
  ['one stratum, one lot each', roster(500, 2, ['A'], 1)],
  ['up to ninety-nine lots', roster(400, 3, ['A', 'Z'], 99)],
  [
    'ids of digits only',
    roster(300, 4, ['1', '2'], 3).map((s, i) => ({ ...s, id: String(7919 * i).padStart(18, '0') })),
  ],
];

/** One database: takes a roster, draws from one stratum. */
interface Engine {
  load(path: string): Promise<void>;
  draw(subjectSeed: string, stratum: string, quota: number): Promise<Selected[]>;
  count(): Promise<unknown[]>;
  /** Makes every ticket the same, so that only the order of ids decides. */
  tieAll(): Promise<void>;
}

let server: PostgresServer;
let client: pg.Client;
let duck: DuckDBConnection;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingqian-sql-'));
  server = await startPostgres();
  client = new pg.Client(server.connection);
  await client.connect();
  duck = await (await DuckDBInstance.create(':memory:')).connect();
});

afterAll(async () => {
  await client.end();
  await server.stop();
  duck.closeSync();
  rmSync(folder, { recursive: true, force: true });
});

const duckdb: Engine = {
  async load(path) {
    const { table, load } = statements('duckdb.sql');
    await duck.run('DROP TABLE IF EXISTS subjects');
    await duck.run(table);
    await duck.run(load.replace('/path/to/subjects.tsv', path));
  },
  async draw(...values) {
    const rows = await duck.runAndReadAll(statements('duckdb.sql').draw, values);
    return rows.getRowObjectsJson() as unknown as Selected[];
  },
  async count() {
    return (await duck.runAndReadAll(statements('duckdb.sql').count)).getRowObjectsJson();
  },
  async tieAll() {
    await duck.run("CREATE MACRO main.sha256(x) AS repeat('0', 64)");
  },
};

const postgresql: Engine = {
  async load(path) {
    const { table, load } = statements('postgresql.sql');
    await client.query('DROP TABLE IF EXISTS subjects');
    await client.query(table);
    await client.query(load.replace('/path/to/subjects.tsv', path));
  },
  async draw(...values) {
    return (await client.query<Selected>(statements('postgresql.sql').draw, values)).rows;
  },
  async count() {
    return (await client.query(statements('postgresql.sql').count)).rows as unknown[];
  },
  async tieAll() {
    await client.query('CREATE SCHEMA same');
    await client.query(
      "CREATE FUNCTION same.sha256(bytea) RETURNS bytea IMMUTABLE LANGUAGE sql AS $$ SELECT decode(repeat('00', 32), 'hex') $$",
    );
    await client.query('SET search_path = same, pg_catalog, public');
  },
};

function write(name: string, bytes: Uint8Array): string {
  const path = join(server.folder, name);
  writeFileSync(path, bytes, { mode: 0o644 });
  return path;
}

describe.each([
  ['DuckDB', duckdb],
  ['PostgreSQL', postgresql],
] as const)('%s', (_, engine) => {
  it.each(rosters)('gives the same list: %s', async (name, subjects) => {
    const bytes = formatSubjects(subjects);
    await engine.load(write('subjects.tsv', bytes));
    const frame = streamFrame(() => [bytes]);
    const counts = await frame.count();
    expect(await engine.count()).toEqual(counts.strata.map(({ code, rows, eligible }) => ({ code, rows, eligible })));
    for (const quota of [0, 1, 7, 40, 100_000]) {
      const subjectSeed = digestHex(`sql ${name} ${quota}`);
      const expected = await frame.select(subjectSeed, new Map(counts.strata.map(({ code }) => [code, quota])));
      for (const [code, selected] of expected) expect(await engine.draw(subjectSeed, code, quota)).toEqual(selected);
    }
  });

  it('orders equal keys by the bytes of their ids', async () => {
    const subjects = roster(400, 5, ['A'], 2).map((subject) => ({ ...subject, status: 'in', reason: '' }) as const);
    await engine.load(write('subjects.tsv', formatSubjects(subjects)));
    await engine.tieAll();
    const rows = await engine.draw('f'.repeat(64), 'A', 1000);
    expect(new Set(rows.map(({ key }) => key))).toEqual(new Set(['0'.repeat(64)]));
    expect(rows.map(({ id }) => id)).toEqual(subjects.map(({ id }) => id).toSorted(compareText));
  });
});
