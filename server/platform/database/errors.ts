/** What an engine's error means, whichever engine it is. */

import { Problem } from '../problems.ts';

const SQLITE_FULL = 13;
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

/** An error of an engine, as a problem where a person can do something about it. */
export function explained(error: unknown): unknown {
  const { code, errcode } = error as EngineError;
  return code === '53100' || errcode === SQLITE_FULL ? new Problem('disk-full', { cause: error }) : error;
}

interface EngineError {
  readonly code?: unknown;
  readonly errcode?: unknown;
}

function causes(error: unknown): readonly EngineError[] {
  return error instanceof Error ? [error as EngineError, ...causes(error.cause)] : [];
}
