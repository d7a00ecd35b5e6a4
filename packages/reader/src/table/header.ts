/** Where the header of a table is: one row, or two with group headers above sub headers. */

import { cellText } from '../normalise/text.ts';
import type { Merge, TableRow } from '../types.ts';
import { KINDS, type Kind } from '../vocabulary/columns.ts';
import type { LoadedSheet } from './load.ts';
import { type ColumnLabel, type FieldMatch, headerKey, matchFields } from './match.ts';

/** Rows with content that are tried as a header; a table that begins later is named by `headerRow`. */
const ROWS_TRIED = 40;
/** Merged cells that are looked at for group headers. */
const MERGES_TRIED = 2_000;
/** Longer texts are sentences, no headers. */
const LONGEST_HEADER = 40;

export interface Header {
  readonly kind: Kind;
  /** Row numbers. */
  readonly rows: readonly number[];
  readonly labels: readonly ColumnLabel[];
  readonly matches: readonly FieldMatch[];
}

/** The best header among the first rows, or null where no kind of list is recognised. */
export function findHeader(sheet: LoadedSheet, kinds: readonly Kind[] = KINDS): Header | null {
  let best: Header | null = null;
  let bestScore = 0;
  const tried = sheet.rows.slice(0, ROWS_TRIED);
  const last = tried.at(-1)?.rowNumber ?? 0;
  const merges = sheet.merges.filter(({ top }) => top <= last).slice(0, MERGES_TRIED);
  for (const [i, row] of tried.entries()) {
    for (const candidate of [headerAt(row, undefined, merges), headerAt(row, tried[i + 1], merges)]) {
      const header = candidate && bestKind(candidate, kinds);
      const score = header ? scoreOf(header.matches) : 0;
      if (header && score > bestScore + 1e-9) [best, bestScore] = [header, score];
    }
  }
  return best;
}

/** The header that ends in a given row, whatever kind it turns out to be. */
export function labelsAt(sheet: LoadedSheet, rowNumber: number): Pick<Header, 'rows' | 'labels'> | null {
  const at = sheet.rows.findIndex((row) => row.rowNumber === rowNumber);
  if (at < 0) return null;
  const row = sheet.rows[at]!;
  const above = sheet.rows[at - 1];
  const isGroup = sheet.merges.some((merge) => merge.top === above?.rowNumber && isGroupMerge(merge, rowNumber));
  return (isGroup && above ? headerAt(above, row, sheet.merges) : null) ?? headerAt(row, undefined, sheet.merges);
}

/** A cell merged over both header rows, or a group over several columns but not over the whole table. */
function isGroupMerge(merge: Merge, lower: number): boolean {
  return merge.bottom === lower && merge.left === merge.right;
}

function bestKind(candidate: Pick<Header, 'rows' | 'labels'>, kinds: readonly Kind[]): Header | null {
  let best: Header | null = null;
  for (const kind of kinds) {
    const matches = matchFields(candidate.labels, kind);
    const complete = kind.required.every((group) => matches.some(({ field }) => group.includes(field.field)));
    if (complete && (!best || scoreOf(matches) > scoreOf(best.matches) + 1e-9)) best = { ...candidate, kind, matches };
  }
  return best;
}

/** Number of fields found, weighed by how sure each is. */
function scoreOf(matches: readonly FieldMatch[]): number {
  return matches.reduce((sum, { confidence }) => sum + confidence, 0);
}

function headerAt(
  upper: TableRow,
  lower: TableRow | undefined,
  merges: readonly Merge[],
): Pick<Header, 'rows' | 'labels'> | null {
  if (!lower) {
    const labels = upper.cells.flatMap((_, column) => labelOf(column, '', headerText(upper, column)));
    return labels.length < 2 ? null : { rows: [upper.rowNumber], labels };
  }
  if (lower.rowNumber !== upper.rowNumber + 1 || !looksLikeSubHeader(upper, lower, merges)) return null;
  const width = Math.max(upper.cells.length, lower.cells.length);
  const labels = Array.from({ length: width }, (_, column) => {
    const sub = headerText(lower, column);
    return sub === ''
      ? labelOf(column, '', headerText(upper, column))
      : labelOf(column, groupOf(upper, lower, column, merges), sub);
  });
  return { rows: [upper.rowNumber, lower.rowNumber], labels: labels.flat() };
}

function labelOf(column: number, group: string, text: string): ColumnLabel[] {
  if (text === '' || text.length > LONGEST_HEADER) return [];
  const header = group === '' || group === text ? text : `${group}/${text}`;
  const keys = header === text ? [headerKey(text)] : [headerKey(text), headerKey(header), headerKey(group + text)];
  return [{ column, header, keys }];
}

function headerText(row: TableRow, column: number): string {
  const cell = row.cells[column];
  return typeof cell === 'string' ? cell.replace(/\s+/g, '') : '';
}

/** The group over a sub header: the cell above, or the merged or nearest one to the left of it. */
function groupOf(upper: TableRow, lower: TableRow, column: number, merges: readonly Merge[]): string {
  const merge = merges.find((one) => one.top === upper.rowNumber && one.left <= column + 1 && column + 1 <= one.right);
  if (merge) return headerText(upper, merge.left - 1);
  for (let at = column; at >= 0 && headerText(lower, at) !== ''; at--) {
    if (headerText(upper, at) !== '') return headerText(upper, at);
  }
  return '';
}

/**
 * A second header row holds short texts only, stands under groups, and leaves blank the columns whose header is
 * already complete above: at least one of them, and more than it fills of those.
 */
function looksLikeSubHeader(upper: TableRow, lower: TableRow, merges: readonly Merge[]): boolean {
  const filled = lower.cells.flatMap((cell, column) => (cellText(cell).trim() === '' ? [] : [column]));
  if (filled.length === 0 || filled.some((column) => !isHeaderWord(lower, column))) return false;
  const vertical = merges.some((merge) => merge.top === upper.rowNumber && isGroupMerge(merge, lower.rowNumber));
  if (vertical) return true;
  const alone = upper.cells.filter((_, c) => headerText(upper, c) !== '' && headerText(lower, c) === '').length;
  const doubled = filled.filter((column) => headerText(upper, column) !== '').length;
  return alone >= 2 && alone > doubled;
}

function isHeaderWord(row: TableRow, column: number): boolean {
  const text = headerText(row, column);
  return text !== '' && text.length <= LONGEST_HEADER && !/^\d+$/.test(text);
}
