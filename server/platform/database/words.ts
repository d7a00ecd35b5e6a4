/** The few words of SQL in which the two engines differ, for migrations. */

import type { Engine } from './open.ts';

/** The words of one engine. */
export interface Words {
  readonly engine: Engine;
  readonly text: string;
  readonly integer: string;
  readonly blob: string;
  /** What closes CREATE TABLE: SQLite checks the types of columns only in a STRICT table. */
  readonly end: string;
}

/**
 * The words for an engine. PostgreSQL's `integer` ends at 2^31−1; what is meant is `bigint`. Its texts are ordered by code
 * point like SQLite's, not by the rules of the server's language.
 */
export function wordsOf(engine: Engine): Words {
  return engine === 'sqlite'
    ? { engine, text: 'text', integer: 'integer', blob: 'blob', end: ') strict' }
    : { engine, text: 'text collate "C"', integer: 'bigint', blob: 'bytea', end: ')' };
}

/**
 * Statements that make a table append-only: UPDATE and DELETE are refused, and TRUNCATE on PostgreSQL. The owner of the
 * tables can still switch triggers off; that is for the ledger to discover.
 */
export function appendOnlyTriggers({ engine }: Words, table: string): readonly string[] {
  if (!/^[a-z][a-z0-9_]*$/.test(table)) throw new Error(`not the name of a table: ${table}`);
  const sentence = `append-only: ${table}`;
  if (engine === 'sqlite')
    return ['update', 'delete'].map(
      (verb) =>
        `create trigger ${table}_no_${verb} before ${verb} on ${table} begin select raise(abort, '${sentence}'); end`,
    );
  const refuse = `${table}_append_only`;
  return [
    `create function ${refuse}() returns trigger language plpgsql as $$ begin raise exception '${sentence}'; end $$`,
    `create trigger ${table}_no_change before update or delete on ${table} for each row execute function ${refuse}()`,
    `create trigger ${table}_no_truncate before truncate on ${table} for each statement execute function ${refuse}()`,
    // Always: they fire under session_replication_role = replica too.
    `alter table ${table} enable always trigger ${table}_no_change`,
    `alter table ${table} enable always trigger ${table}_no_truncate`,
  ];
}
