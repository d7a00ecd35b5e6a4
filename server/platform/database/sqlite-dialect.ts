/** Kysely on `node:sqlite`. */

import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  type Dialect,
  type Driver,
  type QueryResult,
  SelectQueryNode,
  SqliteAdapter,
  SqliteIntrospector,
  SqliteQueryCompiler,
  type TransactionSettings,
} from 'kysely';
import type { TransactionScope } from './scope.ts';
import type { Lease, SqliteFiles } from './sqlite-files.ts';
import { type Outcome, toParameters } from './sqlite-handle.ts';

/** The dialect over open files; whoever opened them closes them. */
export function sqliteDialect(files: SqliteFiles, scope: TransactionScope): Dialect {
  return {
    createDriver: () => new SqliteDriver(files, scope),
    createQueryCompiler: () => new SqliteQueryCompiler(),
    createAdapter: () => new ManyConnectionsAdapter(),
    createIntrospector: (kysely) => new SqliteIntrospector(kysely),
  };
}

/** Kysely would give out one connection at a time; here only the writing one is taken in turn. */
class ManyConnectionsAdapter extends SqliteAdapter {
  override get supportsMultipleConnections(): boolean {
    return true;
  }
}

class SqliteDriver implements Driver {
  readonly #files: SqliteFiles;
  readonly #scope: TransactionScope;

  constructor(files: SqliteFiles, scope: TransactionScope) {
    this.#files = files;
    this.#scope = scope;
  }

  async init(): Promise<void> {}

  async acquireConnection(): Promise<SqliteConnection> {
    this.#scope.enter();
    return new SqliteConnection(this.#files);
  }

  async beginTransaction(connection: SqliteConnection, settings: TransactionSettings): Promise<void> {
    await connection.begin(settings.accessMode === 'read only');
  }

  async commitTransaction(connection: SqliteConnection): Promise<void> {
    connection.commit();
  }

  async rollbackTransaction(connection: SqliteConnection): Promise<void> {
    connection.rollback();
  }

  async releaseConnection(connection: SqliteConnection): Promise<void> {
    connection.release();
  }

  async destroy(): Promise<void> {}
}

/**
 * What one query or one transaction sees. It holds a real connection only while it runs: a query a reading one, a change
 * the writing one, a transaction one of them to its end.
 */
class SqliteConnection implements DatabaseConnection {
  readonly #files: SqliteFiles;
  #transaction: Lease | undefined;
  #failed = false;

  constructor(files: SqliteFiles) {
    this.#files = files;
  }

  async executeQuery<Row>(query: CompiledQuery): Promise<QueryResult<Row>> {
    const parameters = toParameters(query.parameters);
    const lease = this.#transaction ?? (await this.#lease(query));
    if (this.#failed) throw new Error('the transaction has failed already: only ROLLBACK is left');
    try {
      return result(lease.handle.run(query.sql, parameters));
    } catch (error) {
      // PostgreSQL refuses to go on after an error; without this the same code would commit here and not there.
      this.#failed = this.#transaction !== undefined;
      throw error;
    } finally {
      if (lease !== this.#transaction) lease.release();
    }
  }

  async *streamQuery<Row>(query: CompiledQuery, size: number): AsyncIterableIterator<QueryResult<Row>> {
    if (!SelectQueryNode.is(query.query)) throw new Error('only a select can be streamed');
    const lease = this.#transaction ?? this.#files.reader();
    try {
      for (const rows of lease.handle.pieces(query.sql, toParameters(query.parameters), size)) yield result({ rows });
    } finally {
      if (lease !== this.#transaction) lease.release();
    }
  }

  async begin(readOnly: boolean): Promise<void> {
    const lease = readOnly ? this.#files.reader() : await this.#files.writer();
    try {
      // Immediate: no other program can change the file between this transaction's first read and its first write.
      lease.handle.run(readOnly ? 'begin' : 'begin immediate');
    } catch (error) {
      lease.release();
      throw error;
    }
    this.#transaction = lease;
    this.#failed = false;
  }

  commit(): void {
    if (this.#failed) {
      this.rollback();
      throw new AbortedTransactionError();
    }
    this.#transaction?.handle.run('commit');
    this.release();
  }

  rollback(): void {
    // SQLite ends the transaction itself on some errors, a full disk among them.
    if (this.#transaction?.handle.inTransaction) this.#transaction.handle.run('rollback');
    this.release();
  }

  release(): void {
    this.#transaction?.release();
    this.#transaction = undefined;
  }

  async #lease(query: CompiledQuery): Promise<Lease> {
    return SelectQueryNode.is(query.query) ? this.#files.reader() : this.#files.writer();
  }
}

function result<Row>({ rows, changes }: Outcome): QueryResult<Row> {
  const typed = rows as unknown as Row[];
  return changes === undefined ? { rows: typed } : { rows: typed, numAffectedRows: changes };
}
