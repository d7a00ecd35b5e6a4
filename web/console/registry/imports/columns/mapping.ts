/** Which column of a sheet is which field of the list. */

import type { ImportSheet, SheetMapping } from '../requests.ts';

/** Column letter -> field; a column that is not imported is not in it. */
export type Assignment = Readonly<Record<string, string>>;

/** The first rows of a sheet, by number. */
export type Sample = readonly { readonly row: number; readonly cells: readonly string[] }[];

/** As the server recognised or remembered it. */
export function assignmentOf({ columns }: Pick<ImportSheet, 'columns'>): Assignment {
  return Object.fromEntries(columns.map(({ column, field }) => [column, field]));
}

/** Gives a column a field, or none. A field has one column: the one that had it before has none then. */
export function assign(before: Assignment, column: string, field: string | null): Assignment {
  const others = Object.entries(before).filter(([other, taken]) => other !== column && taken !== field);
  return Object.fromEntries(field === null ? others : [...others, [column, field]]);
}

/** What is sent: nothing but the kind where the sheet is not imported. */
export function mappingOf(sheet: number, kind: string, assignment: Assignment, headerRow: number | null): SheetMapping {
  if (kind === 'none') return { sheet, kind, columns: {} };
  const columns = Object.fromEntries(Object.entries(assignment).map(([column, field]) => [field, column]));
  return { sheet, kind, columns, ...(headerRow === null ? {} : { headerRow }) };
}

/** Excel's letter of the n-th column, from 1: 1 is A, 27 is AA. */
export function letterOf(column: number): string {
  const rest = Math.floor((column - 1) / 26);
  return (rest > 0 ? letterOf(rest) : '') + String.fromCharCode(65 + ((column - 1) % 26));
}

/** The columns to be offered: those with a header, and without any all that the first rows have. */
export function columnsOf(
  { labels }: Pick<ImportSheet, 'labels'>,
  sample: Sample,
): readonly { readonly column: string; readonly header: string }[] {
  if (labels.length > 0) return labels;
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  return Array.from({ length: width }, (_, at) => ({ column: letterOf(at + 1), header: '' }));
}

/** Text of the column in the first row below the header that has any, as an example of what is in it. */
export function exampleOf(sample: Sample, column: string, headerRow: number | null): string {
  const at = Array.from(column).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  const data = sample.filter(({ row }) => row > (headerRow ?? 0));
  return data.map(({ cells }) => cells[at] ?? '').find((cell) => cell !== '') ?? '';
}
