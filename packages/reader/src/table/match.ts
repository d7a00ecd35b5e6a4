/** Columns -> fields, by the synonyms of a kind. */

import { foldText } from '../normalise/text.ts';
import type { Field, Kind } from '../vocabulary/columns.ts';

/** The header of one column: as shown, and the texts by which it may be known, the most telling first. */
export interface ColumnLabel {
  /** Counted from 0. */
  readonly column: number;
  readonly header: string;
  readonly keys: readonly string[];
}

export interface FieldMatch {
  readonly field: Field;
  readonly column: number;
  readonly header: string;
  readonly confidence: number;
}

/** Shorter synonyms end too many other headers. */
const SHORTEST_LOOSE = 3;

/** The key by which headers are compared. */
export function headerKey(text: string): string {
  return foldText(text).replace(/[:*＊☆★]+$|^[*＊☆★]+/g, '');
}

/** Fields found, the surest first where two columns or two fields compete. */
export function matchFields(labels: readonly ColumnLabel[], kind: Kind): FieldMatch[] {
  const terms = termsOf(kind);
  const all = labels.flatMap(({ column, header, keys }) =>
    [...candidatesOf(keys, terms)].map(([field, confidence]) => ({ field, column, header, confidence })),
  );
  all.sort((a, b) => b.confidence - a.confidence || a.column - b.column);
  const found: FieldMatch[] = [];
  for (const match of all) {
    const taken = found.some(({ field, column }) => field === match.field || column === match.column);
    if (!taken) found.push(match);
  }
  return found.sort((a, b) => a.column - b.column);
}

/**
 * The synonyms of a kind as keys: as they are, without brackets, and by their last character those long enough to be
 * looked for at the end of a longer header. At its end only: 法定代表人电话 is a phone.
 */
interface Terms {
  readonly exact: ReadonlyMap<string, readonly Field[]>;
  readonly bare: ReadonlyMap<string, readonly Field[]>;
  readonly endings: ReadonlyMap<string, readonly (readonly [string, Field])[]>;
}

function candidatesOf(keys: readonly string[], { exact, bare, endings }: Terms): Map<Field, number> {
  const found = new Map<Field, number>();
  const add = (fields: readonly Field[] | undefined, confidence: number) => {
    for (const field of fields ?? []) found.set(field, Math.max(found.get(field) ?? 0, confidence));
  };
  for (const key of keys) {
    add(exact.get(key), 1);
    add(bare.get(key), 0.9);
    add(exact.get(withoutBrackets(key)), 0.9);
    for (const [term, field] of endings.get(key.at(-1) ?? '') ?? []) if (key.endsWith(term)) add([field], 0.6);
  }
  return found;
}

const termsByKind = new WeakMap<Kind, Terms>();

function termsOf(kind: Kind): Terms {
  const known = termsByKind.get(kind);
  if (known) return known;
  const pairs = kind.fields.flatMap((field) => field.synonyms.map((term) => [headerKey(term), field] as const));
  const terms: Terms = {
    exact: grouped(pairs.map(([key, field]) => [key, field])),
    bare: grouped(pairs.map(([key, field]) => [withoutBrackets(key), field])),
    endings: grouped(pairs.filter(([key]) => key.length >= SHORTEST_LOOSE).map((pair) => [pair[0].at(-1)!, pair])),
  };
  termsByKind.set(kind, terms);
  return terms;
}

function grouped<T>(pairs: readonly (readonly [string, T])[]): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const [key, value] of pairs) groups.set(key, [...(groups.get(key) ?? []), value]);
  return groups;
}

function withoutBrackets(key: string): string {
  return key.includes('(') ? key.replace(/\([^)]*\)/g, '') : key;
}
