/** What benches over both databases do alike. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type RawBuilder, sql } from 'kysely';
import { startPostgres } from '../packages/draw/test/postgres-server.ts';
import { MIGRATIONS } from '../server/migrations.ts';
import { type Database, migrate, openDatabase, systemClock, type Tables } from '../server/platform/index.ts';
import type { BenchRow } from './tickets-row.ts';

/** Measures on SQLite and then on PostgreSQL, each new and migrated; `folder` is gone afterwards. */
export async function onBothDatabases(
  measure: (name: string, database: Database<Tables>, folder: string) => Promise<BenchRow[]>,
): Promise<BenchRow[]> {
  const folder = await mkdtemp(join(tmpdir(), 'bench-databases-'));
  const server = await startPostgres();
  try {
    const { host, port, user, database } = server.connection;
    const addresses = [
      ['SQLite', undefined],
      ['PostgreSQL', `postgres://${user}@${host}:${port}/${database}`],
    ] as const;
    const rows: BenchRow[] = [];
    for (const [name, url] of addresses) {
      const opened = await openDatabase<Tables>({ DATA_DIR: folder, DATABASE_URL: url, DATABASE_POOL: 2 });
      try {
        await migrate(opened, MIGRATIONS, systemClock);
        rows.push(...(await measure(name, opened, folder)));
      } finally {
        await opened.close();
      }
    }
    return rows;
  } finally {
    await server.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** The first number among the words behind `npm run bench`. */
export function sizeAsked(): number {
  return Number(process.argv.slice(2).find((word) => /^\d+$/.test(word)) ?? 200_000);
}

/** Whole numbers from 1, made by the database itself; the column is `n`. */
export function series({ engine }: Pick<Database<Tables>, 'engine'>, count: number): RawBuilder<unknown> {
  return engine === 'sqlite'
    ? sql`(with recursive counter(n) as (select 1 union all select n + 1 from counter where n < ${sql.lit(count)}) select n from counter)`
    : sql`(select generate_series(1, ${sql.lit(count)}) as n)`;
}

/** How long it took, and the most memory that the process had meanwhile. */
export async function spent(
  body: () => Promise<void>,
): Promise<{ readonly seconds: number; readonly megabytes: number }> {
  let most = 0;
  const look = () => {
    most = Math.max(most, process.memoryUsage.rss());
  };
  const watch = setInterval(look, 5);
  const start = performance.now();
  await body();
  const seconds = (performance.now() - start) / 1000;
  clearInterval(watch);
  look();
  return { seconds, megabytes: most / 1_000_000 };
}
