/** One process for one SQLite file. */

import { DatabaseSync } from 'node:sqlite';
import { Problem } from '../problems.ts';

const SQLITE_BUSY = 5;

/**
 * Takes the lock at `path`; returns what gives it back. The lock is an SQLite lock on an empty file of its own, so the
 * operating system drops it with the process, however that ends. Nothing else in this process may open and close that
 * file: POSIX would drop the lock with it.
 */
export function lockFile(path: string): () => void {
  const lock = new DatabaseSync(path, { timeout: 0 });
  try {
    lock.exec('begin exclusive');
  } catch (error) {
    lock.close();
    if ((error as { errcode?: unknown }).errcode !== SQLITE_BUSY) throw error;
    throw new Problem('database-in-use', { detail: `（${path}）`, cause: error });
  }
  return () => lock.close();
}
