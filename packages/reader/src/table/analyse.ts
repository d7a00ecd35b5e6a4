/** A loaded sheet -> what it is, its data rows by field, and the fates of all other rows. */

import { ReadRefusal } from '../refusal.ts';
import type { Cell, ReadOptions, RowFate, RowKind, SheetKind, SheetVerdict, TableRow } from '../types.ts';
import { type Kind, kindOf } from '../vocabulary/columns.ts';
import { kindOfRow, layoutOf } from './classify.ts';
import type { SheetHead } from './head.ts';
import { findHeader, type Header, labelsAt } from './header.ts';
import type { LoadedSheet } from './load.ts';
import { mapByHand } from './mapping.ts';
import { type FieldMatch, matchFields } from './match.ts';

/** A data row: the cell of each field that has a column. */
export interface RawRow {
  readonly sheet: string;
  readonly row: number;
  readonly hidden: boolean;
  readonly cells: Readonly<Record<string, Cell>>;
}

export interface AnalysedSheet {
  readonly verdict: SheetVerdict;
  readonly kind: Kind | null;
  /** Field -> header as written. */
  readonly headers: Readonly<Record<string, string>>;
  readonly data: readonly RawRow[];
  /** Fates of the rows that are not data. */
  readonly others: readonly RowFate[];
}

const REASONS: Readonly<Record<Exclude<RowKind, 'data'>, string>> = {
  title: '表名或填报信息',
  header: '表头',
  blank: '空行',
  total: '合计行',
  signature: '签名行',
  note: '说明文字',
};

/** What a sheet is and what each of its rows is, one by one. */
export interface SheetRows {
  readonly verdict: SheetVerdict;
  readonly header: Header | null;
  readonly sort: (row: TableRow) => { readonly kind: RowKind; readonly cells: RawRow['cells'] | null };
}

/**
 * What to make of a sheet by its head alone. `wanted` is the kind that a given mapping is meant for: sheets recognised as
 * another are left alone, unless the mapping was given for this very sheet (`isForced`).
 */
export function planOf(
  sheet: SheetHead,
  options: Pick<ReadOptions, 'mapping' | 'headerRow'>,
  wanted: SheetKind | null,
  isForced = false,
): SheetRows {
  const header = headerOf(sheet, options, wanted, isForced);
  if (!header) {
    const kindOfBlank = (row: TableRow): RowKind => (titleOrBlank(row) === 'blank' ? 'blank' : 'note');
    return { verdict: noVerdict(sheet), header, sort: (row) => ({ kind: kindOfBlank(row), cells: null }) };
  }
  const layout = layoutOf(header, sheet.merges);
  const firstHeaderRow = header.rows[0] ?? 0;
  return {
    verdict: verdictOf(sheet, header),
    header,
    sort(row) {
      const kind = row.rowNumber < firstHeaderRow ? titleOrBlank(row) : kindOfRow(row, layout);
      return { kind, cells: kind === 'data' ? cellsOf(row, header.matches) : null };
    },
  };
}

/** Analyses one sheet. `wanted` is the kind that a given mapping is meant for. */
export function analyseSheet(sheet: LoadedSheet, options: ReadOptions, wanted: SheetKind | null): AnalysedSheet {
  const { verdict, header, sort } = planOf(wholeHead(sheet), options, wanted);
  const data: RawRow[] = [];
  const others: RowFate[] = [];
  for (const row of withGaps(sheet)) {
    const { kind, cells } = sort(row);
    if (cells) data.push({ sheet: sheet.name, row: row.rowNumber, hidden: row.hidden ?? false, cells });
    else others.push(otherFate(sheet.name, row.rowNumber, kind, reasonOf(kind, verdict)));
  }
  return {
    verdict,
    kind: header?.kind ?? null,
    headers: Object.fromEntries((header?.matches ?? []).map(({ field, header: text }) => [field.field, text])),
    data,
    others,
  };
}

/** Why a row that is not data is not read. */
export function reasonOf(kind: RowKind, verdict: SheetVerdict): string {
  if (kind === 'note' && verdict.kind === 'unknown') return '没有认出表头，这一行没有读入';
  return kind === 'data' ? '' : REASONS[kind];
}

function wholeHead(sheet: LoadedSheet): SheetHead {
  const widest = sheet.rows.reduce((most, { cells }) => Math.max(most, cells.filter((one) => one !== null).length), 0);
  return { ...sheet, lastRow: sheet.rows.at(-1)?.rowNumber ?? 0, widest, around: [] };
}

function headerOf(
  sheet: SheetHead,
  options: Pick<ReadOptions, 'mapping' | 'headerRow'>,
  wanted: SheetKind | null,
  isForced: boolean,
): Header | null {
  const found = findHeader(sheet);
  const { mapping, headerRow } = options;
  const kind = wanted && kindOf(wanted);
  if (!kind || (!mapping && headerRow === undefined)) return found;
  if (found && found.kind !== kind && !isForced) return found;
  const place =
    headerRow === undefined
      ? found
      : (labelsAt(sheet, headerRow) ?? labelsAt({ ...sheet, rows: sheet.around }, headerRow));
  if (!place) return null;
  const matches = mapByHand(place.labels, matchFields(place.labels, kind), kind, mapping ?? {}, sheet.name);
  const missing = kind.required.find((group) => !matches.some(({ field }) => group.includes(field.field)));
  if (missing) {
    const labels = kind.fields.filter(({ field }) => missing.includes(field)).map(({ label }) => `“${label}”`);
    throw new ReadRefusal(
      'mapping',
      `表“${sheet.name}”还缺少${labels.join('或')}这一列。请在列对应关系里指明它在哪一列。`,
    );
  }
  return { kind, rows: place.rows, labels: place.labels, matches };
}

function* withGaps(sheet: LoadedSheet): Generator<TableRow> {
  let next = 1;
  for (const row of sheet.rows) {
    for (; next < row.rowNumber; next++) yield { rowNumber: next, cells: [] };
    yield row;
    next = row.rowNumber + 1;
  }
}

function titleOrBlank(row: TableRow): 'title' | 'blank' {
  return row.cells.every((cell) => cell === null || (typeof cell === 'string' && cell.trim() === ''))
    ? 'blank'
    : 'title';
}

function cellsOf(row: TableRow, matches: readonly FieldMatch[]): RawRow['cells'] {
  const cells: Record<string, Cell> = {};
  for (const { field, column } of matches) cells[field.field] = row.cells[column] ?? null;
  return cells;
}

/** The fate of a row that is not data; nothing of its text is repeated. */
export function otherFate(sheet: string, row: number, kind: RowKind, reason: string): RowFate {
  return { sheet, row, kind, fate: 'not-data', reasons: [reason], corrections: [], values: {} };
}

/** Sheets without a table of a known kind: a note where there is little on any row, otherwise unknown. */
function noVerdict(sheet: SheetHead): SheetVerdict {
  const isNote = sheet.widest <= 2;
  const notes = isNote ? [] : ['没有认出这张表的表头，各行都没有读入。如果它是名录，请指明表头所在行和各列的含义。'];
  return {
    sheet: sheet.name,
    kind: isNote ? 'note' : 'unknown',
    label: isNote ? '说明' : '没有认出',
    headerRows: [],
    columns: [],
    unmapped: [],
    notes: [...notes, ...hiddenNote(sheet)],
    rows: sheet.lastRow,
  };
}

function verdictOf(sheet: SheetHead, header: Header): SheetVerdict {
  const mapped = new Set(header.matches.map(({ column }) => column));
  return {
    sheet: sheet.name,
    kind: header.kind.kind,
    label: header.kind.label,
    headerRows: header.rows,
    columns: header.matches.map(({ field, column, header: text, confidence }) => ({
      field: field.field,
      column: columnLetter(column),
      header: text,
      confidence,
    })),
    unmapped: header.labels.filter(({ column }) => !mapped.has(column)).map(({ header: text }) => text),
    notes: [...missingNotes(header), ...hiddenNote(sheet)],
    rows: sheet.lastRow,
  };
}

/** What follows where a column is missing that decides who takes part. */
const MISSING: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  subjects: {
    status: '没有“经营状态”一列：所有企业都按存续读入，注销、迁出的请先核对。',
    credit: '没有“信用等级”一列：所有企业都归入“-”层。',
  },
  inspectors: {
    status: '没有“在岗情况”一列：所有人员都按在岗读入，调离、请假的请先核对。',
    unit: '没有“单位”一列：单位一律记为“-”。',
  },
};

function missingNotes({ kind, matches }: Header): string[] {
  const found = new Set(matches.map(({ field }) => field.field));
  return Object.entries(MISSING[kind.kind] ?? {}).flatMap(([field, note]) => (found.has(field) ? [] : [note]));
}

function hiddenNote(sheet: LoadedSheet): string[] {
  return sheet.hidden ? ['这张表在工作簿里是隐藏的，照样读入。'] : [];
}

/** Excel's letters of a column counted from 0. */
export function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
