/** A mapping given by a person: field -> column letter or header text. */

import { ReadRefusal } from '../refusal.ts';
import type { Field, Kind } from '../vocabulary/columns.ts';
import { type ColumnLabel, type FieldMatch, headerKey } from './match.ts';

/** Puts the given columns in the place of what was found; an unknown field or column is refused. */
export function mapByHand(
  labels: readonly ColumnLabel[],
  found: readonly FieldMatch[],
  kind: Kind,
  mapping: Readonly<Record<string, string>>,
  sheet: string,
): FieldMatch[] {
  const given = Object.entries(mapping).map(([name, place]) => {
    const field = kind.fields.find((candidate) => candidate.field === name);
    if (!field) throw unknownField(name, kind.fields);
    return { field, ...columnOf(place, labels, sheet), confidence: 1 };
  });
  const columns = new Set(given.map(({ column }) => column));
  if (columns.size < given.length) {
    throw new ReadRefusal('mapping', `表“${sheet}”的列对应关系里，有两个项目指到了同一列。请逐项核对。`);
  }
  const rest = found.filter(({ field, column }) => !columns.has(column) && !given.some((one) => one.field === field));
  return [...given, ...rest].sort((a, b) => a.column - b.column);
}

function columnOf(place: string, labels: readonly ColumnLabel[], sheet: string): { column: number; header: string } {
  const key = headerKey(place);
  const label = labels.find(({ keys }) => keys.includes(key));
  if (label) return { column: label.column, header: label.header };
  const letters = place.trim().toUpperCase();
  if (!/^[A-Z]{1,3}$/.test(letters)) {
    const known = labels.map(({ header }) => header).join('、');
    throw new ReadRefusal('mapping', `表“${sheet}”里没有“${place}”这一列。表头有：${known}。请写列名或列号（如 B）。`);
  }
  let column = 0;
  for (const letter of letters) column = column * 26 + letter.charCodeAt(0) - 64;
  return { column: column - 1, header: labels.find((one) => one.column === column - 1)?.header ?? letters };
}

function unknownField(name: string, fields: readonly Field[]): ReadRefusal {
  const known = fields.map(({ field, label }) => `${field}（${label}）`).join('、');
  return new ReadRefusal('mapping', `列对应关系里的“${name}”不认识。可以写：${known}。`);
}
