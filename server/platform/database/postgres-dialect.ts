/** Kysely on PostgreSQL through `pg`, with values as on SQLite and streams that need no further package. */

import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  PostgresAdapter,
  PostgresIntrospector,
  PostgresQueryCompiler,
  type QueryResult,
  SelectQueryNode,
  type TransactionSettings,
} from 'kysely';
import type { QueryResult as Answer, Pool, PoolClient } from 'pg';
import { explained, isConflict } from './errors.ts';
import type { TransactionScope } from './scope.ts';
import { checkValue } from './values.ts';

/** The dialect over a pool; whoever made the pool ends it. */
export function postgresDialect(pool: Pool, scope: TransactionScope): Dialect {
  return {
    createDriver: () => new PostgresDriver(pool, scope),
    createQueryCompiler: () => new PostgresQueryCompiler(),
    createAdapter: () => new PostgresAdapter(),
    createIntrospector: (kysely) => new PostgresIntrospector(kysely),
  };
}

class PostgresDriver implements Driver {
  readonly #pool: Pool;
  readonly #scope: TransactionScope;

  constructor(pool: Pool, scope: TransactionScope) {
    this.#pool = pool;
    this.#scope = scope;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<PostgresConnection> {
    this.#scope.enter();
    return new PostgresConnection(await this.#pool.connect());
  }

  async beginTransaction(connection: PostgresConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings);
  }

  async commitTransaction(connection: PostgresConnection): Promise<void> {
    await connection.commit();
  }

  async rollbackTransaction(connection: PostgresConnection): Promise<void> {
    await connection.rollback();
  }

  async releaseConnection(connection: PostgresConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {}
}

const CHANGES = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE']);
const CURSOR = 'stream';
/** What every statement is told after one of its transaction has failed. */
const ABORTED = '25P02';

class PostgresConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  #inTransaction = false;
  #broken = false;
  /** Of this transaction. */
  #firstError: unknown;

  constructor(client: PoolClient) {
    this.#client = client;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const { command, rowCount, rows } = await this.#send(query.sql, query.parameters);
    return CHANGES.has(command) ? { rows, numAffectedRows: BigInt(rowCount ?? 0) } : { rows };
  }

  /** A cursor of the server lives inside a transaction; outside of one the stream opens its own, for reading. */
  async *streamQuery<Row>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<Row>> {
    if (!SelectQueryNode.is(query.query)) throw new Error('only a select can be streamed');
    const own = !this.#inTransaction;
    if (own) await this.begin({ isolationLevel: 'repeatable read', accessMode: 'read only' });
    try {
      await this.#send(`declare ${CURSOR} no scroll cursor for ${query.sql}`, query.parameters);
      for (;;) {
        const { rows } = await this.#send(`fetch ${Math.max(1, Math.trunc(size))} from ${CURSOR}`);
        if (rows.length === 0) break;
        yield { rows };
      }
    } finally {
      // After an error in the caller's transaction CLOSE fails too; the error that counts is on its way already.
      if (own) await this.rollback();
      else await this.#send(`close ${CURSOR}`).catch(() => undefined);
    }
  }

  async begin({ isolationLevel, accessMode }: TransactionSettings): Promise<void> {
    await this.#send(`start transaction isolation level ${isolationLevel ?? 'serializable'} ${accessMode ?? ''}`);
    this.#inTransaction = true;
    this.#firstError = undefined;
  }

  async commit(): Promise<void> {
    const { command } = await this.#send('commit');
    this.#inTransaction = false;
    // The server answers COMMIT with ROLLBACK when a statement has failed before.
    if (command === 'ROLLBACK') throw isConflict(this.#firstError) ? this.#firstError : new AbortedTransactionError();
  }

  /** A connection that cannot roll back is gone: it is thrown away, and the server rolls back by itself. */
  async rollback(): Promise<void> {
    this.#inTransaction = false;
    await this.#send('rollback').catch(() => {
      this.#broken = true;
    });
  }

  release(): void {
    this.#client.release(this.#broken);
  }

  async #send(text: string, parameters: readonly unknown[] = []): Promise<Answer> {
    const values = parameters.map(checkValue);
    try {
      // Extended, because the simple protocol would run several statements in one text.
      return await this.#client.query({ text, values, queryMode: 'extended' } as { text: string; values: unknown[] });
    } catch (error) {
      // A library may have swallowed the conflict: it is by that one that the transaction is run again.
      if ((error as { code?: unknown }).code === ABORTED && isConflict(this.#firstError)) throw this.#firstError;
      const told = explained(error);
      if (this.#inTransaction) this.#firstError ??= told;
      throw told;
    }
  }
}
