/** The connections to one SQLite file: one that writes, taken in turn, and as many that read as are busy at once. */

import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Problem } from '../problems.ts';
import { explained } from './errors.ts';
import { Mutex } from './mutex.ts';
import { SqliteHandle } from './sqlite-handle.ts';
import { lockFile } from './sqlite-lock.ts';

/** A connection lent out; `release` gives it back. */
export interface Lease {
  readonly handle: SqliteHandle;
  readonly release: () => void;
}

const READERS_KEPT = 4;

export class SqliteFiles {
  readonly #path: string;
  readonly #unlock: () => void;
  readonly #writer: SqliteHandle;
  readonly #turn = new Mutex();
  readonly #idle: SqliteHandle[] = [];
  #closed = false;

  private constructor(path: string, unlock: () => void, writer: SqliteHandle) {
    this.#path = path;
    this.#unlock = unlock;
    this.#writer = writer;
  }

  /** Opens the database of a data folder, which is made if there is none. Refuses when another process has it. */
  static open(folder: string): SqliteFiles {
    try {
      mkdirSync(folder, { recursive: true, mode: 0o700 });
      const path = join(folder, 'mingqian.db');
      const unlock = lockFile(join(folder, 'mingqian.lock'));
      try {
        return new SqliteFiles(path, unlock, SqliteHandle.writer(path));
      } catch (error) {
        unlock();
        throw error;
      }
    } catch (error) {
      const known = explained(error);
      if (known instanceof Problem) throw known;
      throw new Problem('data-folder-unusable', { detail: `（${folder}）`, cause: error });
    }
  }

  /** The connection that writes, once it is this caller's turn. */
  async writer(): Promise<Lease> {
    const release = await this.#turn.lock();
    if (!this.#closed) return { handle: this.#writer, release };
    release();
    throw new Error('the database is closed');
  }

  /** A connection that reads what is committed; never waits for a writer. */
  reader(): Lease {
    if (this.#closed) throw new Error('the database is closed');
    const handle = this.#idle.pop() ?? SqliteHandle.reader(this.#path);
    return { handle, release: () => this.#takeBack(handle) };
  }

  /** Waits for the running transaction, then closes everything and gives up the lock. */
  async close(): Promise<void> {
    const release = await this.#turn.lock();
    if (!this.#closed) {
      this.#closed = true;
      for (const reader of this.#idle.splice(0)) reader.close();
      this.#writer.close();
      this.#unlock();
    }
    release();
  }

  #takeBack(handle: SqliteHandle): void {
    if (this.#closed || this.#idle.length >= READERS_KEPT) handle.close();
    else this.#idle.push(handle);
  }
}
