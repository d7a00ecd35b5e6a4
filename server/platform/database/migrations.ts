/** Brings the tables of a database to what the program expects. */

import { createHash } from 'node:crypto';
import { type Kysely, sql, type Transaction } from 'kysely';
import { type Clock, timestamp } from '../clock.ts';
import { Problem } from '../problems.ts';
import type { Database } from './open.ts';
import { type Words, wordsOf } from './words.ts';

/** One step. Once released it never changes: a digest of its name and statements is kept with the database. */
export interface Migration {
  readonly name: string;
  /** Single statements, in order. */
  statements(words: Words): readonly string[];
}

interface Step {
  readonly name: string;
  readonly statements: readonly string[];
  readonly digest: string;
}

interface Applied {
  readonly name: string;
  readonly digest: string;
}

/** Any number that no other program on this PostgreSQL database takes for its advisory locks. */
const LOCK = 0x6d69_6e67_7169;

/**
 * Applies what is missing, each migration in a transaction of its own; returns the names of those applied. Any number of
 * servers may start at once. Throws `database-newer` for a database of a later program, `database-differs` for one whose
 * history is not this program's, and leaves both as they are.
 */
export async function migrate<Tables>(
  database: Database<Tables>,
  migrations: readonly Migration[],
  clock: Clock,
): Promise<readonly string[]> {
  const words = wordsOf(database.engine);
  const steps = migrations.map((migration) => stepOf(migration, words));
  const done: string[] = [];
  for (;;) {
    const name = await applyNext(database, steps, words, timestamp(clock));
    if (name === undefined) return done;
    done.push(name);
  }
}

/**
 * For a server that may not change the tables itself. Throws `database-older` where a migration is missing, and what
 * `migrate` throws for a database that is not this program's.
 */
export async function assertMigrated<Tables>(
  database: Database<Tables>,
  migrations: readonly Migration[],
): Promise<void> {
  const words = wordsOf(database.engine);
  const steps = migrations.map((migration) => stepOf(migration, words));
  const applied = (await hasHistory(database)) ? await readHistory(database.kysely) : [];
  checkApplied(applied, steps);
  const missing = steps[applied.length];
  if (missing !== undefined) throw new Problem('database-older', { detail: `（缺“${missing.name}”）` });
}

async function hasHistory<Tables>({ engine, kysely }: Database<Tables>): Promise<boolean> {
  const found =
    engine === 'sqlite'
      ? sql`select 1 from sqlite_schema where name = 'migration'`
      : sql`select 1 where to_regclass('migration') is not null`;
  return (await found.execute(kysely)).rows.length > 0;
}

/**
 * Runs `body` in a transaction in which nobody else changes the tables or the rights on them. READ COMMITTED, so that
 * what another server did while this one waited for the lock is seen.
 */
export function betweenMigrations<Tables, Result>(
  database: Database<Tables>,
  body: (trx: Transaction<Tables>) => Promise<Result>,
): Promise<Result> {
  const transaction = database.kysely.transaction().setIsolationLevel('read committed');
  return database.scope.run(() =>
    transaction.execute(async (trx) => {
      if (database.engine === 'postgres') await sql`select pg_advisory_xact_lock(${LOCK})`.execute(trx);
      return body(trx);
    }),
  );
}

function applyNext<Tables>(
  database: Database<Tables>,
  steps: readonly Step[],
  words: Words,
  at: string,
): Promise<string | undefined> {
  return betweenMigrations(database, async (trx) => {
    const applied = await readApplied(trx, words);
    checkApplied(applied, steps);
    const step = steps[applied.length];
    if (step !== undefined) await apply(trx, step, applied.length + 1, at);
    return step?.name;
  });
}

async function readApplied<Tables>(trx: Transaction<Tables>, words: Words): Promise<readonly Applied[]> {
  const { text, integer, end } = words;
  const columns = `position ${integer} primary key, name ${text} not null unique, digest ${text} not null, applied_at ${text} not null`;
  await sql.raw(`create table if not exists migration (${columns}${end}`).execute(trx);
  return readHistory(trx);
}

async function readHistory<Tables>(db: Kysely<Tables>): Promise<readonly Applied[]> {
  return (await sql<Applied>`select name, digest from migration order by position`.execute(db)).rows;
}

function checkApplied(applied: readonly Applied[], steps: readonly Step[]): void {
  const differing = applied.find(({ name, digest }, at) => {
    const step = steps[at];
    return step !== undefined && (step.name !== name || step.digest !== digest);
  });
  if (differing !== undefined) throw new Problem('database-differs', { detail: `（从“${differing.name}”起）` });
  const later = applied[steps.length];
  if (later !== undefined) throw new Problem('database-newer', { detail: `（“${later.name}”）` });
}

async function apply<Tables>(trx: Transaction<Tables>, step: Step, position: number, at: string): Promise<void> {
  for (const statement of step.statements) await sql.raw(statement).execute(trx);
  await sql`insert into migration (position, name, digest, applied_at)
    values (${position}, ${step.name}, ${step.digest}, ${at})`.execute(trx);
}

function stepOf(migration: Migration, words: Words): Step {
  const statements = migration.statements(words);
  const digest = createHash('sha256')
    .update(JSON.stringify([migration.name, ...statements]))
    .digest('hex');
  return { name: migration.name, statements, digest };
}
