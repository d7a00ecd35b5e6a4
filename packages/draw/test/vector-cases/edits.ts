/** Small edits of valid files, for the vectors about refusals. */

import { canonicalize, type Json } from '../../src/index.ts';
import type { Stated } from './index.ts';

export type Edit = readonly [name: string, text: string, refused: boolean];

/** Vectors of one file. */
export function refusalsOf(file: string, edits: readonly Edit[]): Stated {
  return edits.map(([name, text, refused]) => [`${file}: ${name}`, { file, text }, { refused }] as const);
}

/** A table with tabs. */
export function table(header: string, ...rows: readonly string[]): string {
  return `${[header, ...rows].map((row) => row.replaceAll('|', '\t')).join('\n')}\n`;
}

type Path = readonly (string | number)[];

/** The value with another one at a path; `undefined` takes the field or item away. */
function put(value: Json, [first, ...rest]: Path, replacement: Json | undefined): Json {
  if (first === undefined) return replacement!;
  if (Array.isArray(value)) {
    const items = [...(value as readonly Json[])];
    const i = first as number;
    if (rest.length === 0 && replacement === undefined) items.splice(i, 1);
    else items[i] = put(items[i] ?? null, rest, replacement);
    return items;
  }
  const record = value as { readonly [key: string]: Json };
  if (rest.length > 0 || replacement !== undefined)
    return { ...record, [first]: put(record[first] ?? null, rest, replacement) };
  return Object.fromEntries(Object.entries(record).filter(([key]) => key !== first));
}

/** Every field of a value, nested ones too. */
function fieldPaths(value: Json, path: Path = []): Path[] {
  if (Array.isArray(value)) {
    const items = value as readonly Json[];
    return items.length === 0 ? [] : fieldPaths(items[0]!, [...path, 0]);
  }
  if (value === null || typeof value !== 'object') return [];
  return Object.entries(value as { readonly [key: string]: Json }).flatMap(([key, inner]) => [
    [...path, key],
    ...fieldPaths(inner, [...path, key]),
  ]);
}

/** What holds for every JSON file: canonical form, closed field sets, no field may be of another kind. */
export function jsonEdits(base: Json): Edit[] {
  const text = canonicalize(base);
  const edits: Edit[] = [
    ['as it should be', text, false],
    ['an LF at the end', `${text}\n`, true],
    ['a space', text.replace(':', ': '), true],
    ['cut off', text.slice(0, -1), true],
    ['nothing', '', true],
    ['a list', '[]', true],
    ['null', 'null', true],
    ['an empty object', '{}', true],
    ['another protocol', canonicalize(put(base, ['protocol'], 'mingqian/draw/v2')), true],
    ['an unknown field', canonicalize(put(base, ['zzz'], 1)), true],
    ['a field named __proto__', `{"__proto__":1,${text.slice(1)}`, true],
  ];
  for (const path of fieldPaths(base)) {
    const name = path.join('.');
    edits.push([`without ${name}`, canonicalize(put(base, path, undefined)), true]);
    edits.push([`${name} is 1.5`, edited(base, path, '1.5'), true]);
    edits.push([`${name} is -1`, edited(base, path, '-1'), true]);
    edits.push([`${name} is ""`, canonicalize(put(base, path, '')), true]);
    edits.push([`${name} is {"a":1}`, canonicalize(put(base, path, { a: 1 })), true]);
    edits.push([`${name} is [null]`, canonicalize(put(base, path, [null])), true]);
  }
  return edits;
}

function edited(base: Json, path: Path, raw: string): string {
  return canonicalize(put(base, path, '@@@')).replace('"@@@"', raw);
}

/** Edits at one path: values that are refused, and values that are not. */
export function at(base: Json, path: Path, refused: readonly Json[], allowed: readonly Json[] = []): Edit[] {
  const edit =
    (bad: boolean) =>
    (value: Json, i: number): Edit => {
      const shown = canonicalize(value);
      return [
        `${path.join('.')} = ${shown.length > 60 ? `${shown.slice(0, 40)}… (${i + 1}, ${bad ? 'bad' : 'good'})` : shown}`,
        canonicalize(put(base, path, value)),
        bad,
      ];
    };
  return [...refused.map(edit(true)), ...allowed.map(edit(false))];
}

/** Values that are no digest. */
export const notDigests: readonly Json[] = ['0'.repeat(63), '0'.repeat(65), 'A'.repeat(64), 'g'.repeat(64), 0];
/** Values that are no id. */
export const notIds: readonly Json[] = ['a', '-A', 'A_', 'A B', '粮', 'A'.repeat(33), 7];
/** Values that are no token. */
export const notTokens: readonly string[] = [
  'a b',
  'a\u00a0b',
  'a\u3000',
  '\ufeffa',
  'a\u200db',
  'a\u2028',
  'a\u0085',
  'a\u202e',
  'a\u2060',
  'a\u1680b',
  'x'.repeat(65),
  '粮'.repeat(22),
];
/** Values that are tokens. */
export const tokens: readonly string[] = [
  'x',
  'x'.repeat(64),
  '粮'.repeat(21),
  '𠮷',
  'a"b\\c',
  'a/b:c,d',
  '\u00ad',
  '\u180e',
];
/** Values that are no instant. */
export const notInstants: readonly Json[] = [
  '2026-02-29T00:00:00Z',
  '2026-13-01T00:00:00Z',
  '2026-00-01T00:00:00Z',
  '2026-01-00T00:00:00Z',
  '2026-01-01T24:00:00Z',
  '2026-01-01T23:60:00Z',
  '2026-01-01T23:59:60Z',
  '2026-01-01T00:00:00.000Z',
  '2026-01-01T00:00:00+00:00',
  '2026-01-01 00:00:00Z',
  '2026-01-01T00:00:00',
  '2026-01-01t00:00:00z',
  '2026-1-1T00:00:00Z',
  '2026-01-01',
  '1969-12-31T23:59:59Z',
  '0000-01-01T00:00:00Z',
  1767225600,
];
