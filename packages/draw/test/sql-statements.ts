/** The statements of packages/draw/sql, as they stand there. */

import { readFileSync } from 'node:fs';

/** The statements of a file by the names in its comments. */
export function statements(file: 'duckdb.sql' | 'postgresql.sql'): Record<'table' | 'load' | 'draw' | 'count', string> {
  const text = readFileSync(new URL(`../sql/${file}`, import.meta.url), 'utf8');
  const parts = text.split(/^-- name: (\w+)$/m).slice(1);
  const named = Object.fromEntries(
    Array.from({ length: parts.length / 2 }, (_, i) => [
      parts[2 * i]!,
      parts[2 * i + 1]!.replace(/^--.*$/gm, '').trim(),
    ]),
  );
  return named as Record<'table' | 'load' | 'draw' | 'count', string>;
}
