/** One open connection to an SQLite file, with the statements it has compiled. */

import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { explained } from './errors.ts';
import { checkValue } from './values.ts';

type Parameter = string | bigint | Uint8Array | null;
type Row = Readonly<Record<string, unknown>>;

/** What a statement did: its rows, and how many rows it changed if it was not a query. */
export interface Outcome {
  readonly rows: readonly Row[];
  readonly changes?: bigint;
}

const BUSY_MILLISECONDS = 5000;
const STATEMENTS_KEPT = 500;

/** Recursive triggers are on so that INSERT OR REPLACE fires the triggers that refuse DELETE. */
const WRITER_PRAGMAS = 'pragma synchronous = full; pragma recursive_triggers = on; pragma trusted_schema = off';

export class SqliteHandle {
  readonly #database: DatabaseSync;
  readonly #statements = new Map<string, StatementSync>();

  private constructor(path: string, readOnly: boolean) {
    this.#database = new DatabaseSync(path, {
      readOnly,
      timeout: BUSY_MILLISECONDS,
      enableForeignKeyConstraints: true,
      enableDoubleQuotedStringLiterals: false,
      defensive: true,
    });
  }

  /** Opens the one connection that writes; makes the file if there is none. */
  static writer(path: string): SqliteHandle {
    const handle = new SqliteHandle(path, false);
    const mode = handle.#database.prepare('pragma journal_mode = wal').get()?.['journal_mode'];
    if (mode !== 'wal') throw new Error(`SQLite cannot keep a write-ahead log at ${path}`);
    handle.#database.exec(WRITER_PRAGMAS);
    return handle;
  }

  static reader(path: string): SqliteHandle {
    return new SqliteHandle(path, true);
  }

  get inTransaction(): boolean {
    return this.#database.isTransaction;
  }

  /** Runs one statement. */
  run(sql: string, parameters: readonly Parameter[] = []): Outcome {
    try {
      const statement = this.#prepared(sql);
      if (statement.columns().length > 0) return { rows: statement.all(...parameters) };
      return { rows: [], changes: BigInt(statement.run(...parameters).changes) };
    } catch (error) {
      throw explained(error);
    }
  }

  /** The rows of a query in pieces, never more than one piece in memory. */
  *pieces(sql: string, parameters: readonly Parameter[], size: number): Generator<readonly Row[]> {
    // A statement of its own: the cached one could be run again, and so reset, while this one is read.
    let piece: Row[] = [];
    for (const row of compile(this.#database, sql).iterate(...parameters)) {
      piece.push(row);
      if (piece.length < size) continue;
      yield piece;
      piece = [];
    }
    if (piece.length > 0) yield piece;
  }

  close(): void {
    this.#statements.clear();
    if (this.#database.isOpen) this.#database.close();
  }

  #prepared(sql: string): StatementSync {
    const known = this.#statements.get(sql);
    // Put back at the end: the map's order is the order of last use.
    if (known !== undefined) this.#statements.delete(sql);
    const statement = known ?? compile(this.#database, sql);
    this.#statements.set(sql, statement);
    for (const oldest of this.#statements.keys()) {
      if (this.#statements.size <= STATEMENTS_KEPT) break;
      this.#statements.delete(oldest);
    }
    return statement;
  }
}

/** Integers go as bigint: a JavaScript number would be bound as a floating-point number. */
export function toParameters(values: readonly unknown[]): readonly Parameter[] {
  return values.map((value) => {
    const checked = checkValue(value);
    return typeof checked === 'number' ? BigInt(checked) : checked;
  });
}

/** SQLite compiles the first statement of a text and ignores the rest; more than one is refused here. */
function compile(database: DatabaseSync, sql: string): StatementSync {
  const statement = database.prepare(sql);
  if (sql.slice(statement.sourceSQL.length).trim() !== '') throw new Error('one statement at a time');
  return statement;
}
