/** Opens the database that the configuration names. */

import { Kysely } from 'kysely';
import type { Config } from '../config.ts';
import { postgresDialect } from './postgres-dialect.ts';
import { openPool } from './postgres-pool.ts';
import { TransactionScope } from './scope.ts';
import { sqliteDialect } from './sqlite-dialect.ts';
import { SqliteFiles } from './sqlite-files.ts';

/** The engines. */
export type Engine = 'sqlite' | 'postgres';

/** An open database, with the tables that the caller knows of. */
export interface Database<Tables> {
  readonly engine: Engine;
  /** For single statements; several belong in `withTransaction` or `withSnapshot`. */
  readonly kysely: Kysely<Tables>;
  /** For this folder only: what guards against queries past an open transaction. */
  readonly scope: TransactionScope;
  /** Waits for what is running, then closes. Harmless when closed already. */
  close(): Promise<void>;
}

/** What of the configuration concerns the database. */
export type DatabaseConfig = Pick<Config, 'DATA_DIR' | 'DATABASE_URL' | 'DATABASE_POOL'>;

/**
 * PostgreSQL where `DATABASE_URL` is set, otherwise SQLite in `DATA_DIR`. Throws a `Problem` when it cannot be reached
 * or when another process uses the SQLite file.
 */
export async function openDatabase<Tables>(config: DatabaseConfig): Promise<Database<Tables>> {
  return config.DATABASE_URL === undefined
    ? openSqlite(config.DATA_DIR)
    : openPostgres(config.DATABASE_URL, config.DATABASE_POOL);
}

function openSqlite<Tables>(folder: string): Database<Tables> {
  const scope = new TransactionScope();
  const files = SqliteFiles.open(folder);
  const kysely = new Kysely<Tables>({ dialect: sqliteDialect(files, scope) });
  return { engine: 'sqlite', kysely, scope, close: () => files.close() };
}

async function openPostgres<Tables>(url: string, connections: number): Promise<Database<Tables>> {
  const scope = new TransactionScope();
  const pool = await openPool(url, connections);
  const kysely = new Kysely<Tables>({ dialect: postgresDialect(pool, scope) });
  let closed: Promise<void> | undefined;
  const close = (): Promise<void> => {
    closed ??= pool.end();
    return closed;
  };
  return { engine: 'postgres', kysely, scope, close };
}
