/** What an engine's error means, whichever engine it is. */

import { Problem } from '../problems.ts';

/** No space, of SQLite (also for the index of its log), of PostgreSQL and of files; a quota is space too. */
const FULL = new Set<unknown>([13, 4874, '53100', 'ENOSPC', 'EDQUOT']);
/** A disk that fails, or a file that may not grow. */
const FAILED = new Set<unknown>(['58030', 'EFBIG', 'EIO', 'EROFS']);
/** Low byte of whatever went wrong between SQLite and the disk. */
const SQLITE_IOERR = 10;
const SQLITE_UNIQUE = new Set([1555, 2067]);
const POSTGRES_CONFLICT = new Set(['40001', '40P01']);

/** The transaction lost against another one and may be run again. */
export function isConflict(error: unknown): boolean {
  return causes(error).some(({ code }) => POSTGRES_CONFLICT.has(String(code)));
}

/** A row with this key is there already. */
export function isDuplicate(error: unknown): boolean {
  return causes(error).some(({ code, errcode }) => code === '23505' || SQLITE_UNIQUE.has(Number(errcode)));
}

/** An error of an engine or of the operating system, as a problem where a person can do something about it. */
export function explained(error: unknown): unknown {
  const { code, errcode } = error as EngineError;
  if (FULL.has(code) || FULL.has(errcode)) return new Problem('disk-full', { cause: error });
  if (FAILED.has(code) || (Number(errcode) & 0xff) === SQLITE_IOERR)
    return new Problem('storage-failed', { cause: error });
  return error;
}

interface EngineError {
  readonly code?: unknown;
  readonly errcode?: unknown;
}

function causes(error: unknown): readonly EngineError[] {
  return error instanceof Error ? [error as EngineError, ...causes(error.cause)] : [];
}
