/** A loaded sheet -> what it is, its data rows by field, and the fates of all other rows. */

import { ReadRefusal } from '../refusal.ts';
import type { Cell, ReadOptions, RowFate, RowKind, SheetKind, SheetVerdict, TableRow } from '../types.ts';
import { type Kind, kindOf } from '../vocabulary/columns.ts';
import { kindOfRow, layoutOf } from './classify.ts';
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

/** Analyses one sheet. `wanted` is the kind that a given mapping is meant for. */
export function analyseSheet(sheet: LoadedSheet, options: ReadOptions, wanted: SheetKind | null): AnalysedSheet {
  const header = headerOf(sheet, options, wanted);
  if (!header) return withoutTable(sheet);
  const layout = layoutOf(header, sheet.merges);
  const data: RawRow[] = [];
  const others: RowFate[] = [];
  const firstHeaderRow = header.rows[0] ?? 0;
  for (const row of withGaps(sheet)) {
    const kind = row.rowNumber < firstHeaderRow ? titleOrBlank(row) : kindOfRow(row, layout);
    if (kind === 'data') data.push(rawRow(sheet.name, row, header.matches));
    else others.push(otherFate(sheet.name, row.rowNumber, kind, REASONS[kind]));
  }
  return {
    verdict: verdictOf(sheet, header),
    kind: header.kind,
    headers: Object.fromEntries(header.matches.map(({ field, header: text }) => [field.field, text])),
    data,
    others,
  };
}

function headerOf(sheet: LoadedSheet, options: ReadOptions, wanted: SheetKind | null): Header | null {
  const found = findHeader(sheet);
  const { mapping, headerRow } = options;
  const kind = wanted && kindOf(wanted);
  if (!kind || (!mapping && headerRow === undefined) || (found && found.kind !== kind)) return found;
  const place = headerRow === undefined ? found : labelsAt(sheet, headerRow);
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

function rawRow(sheet: string, row: TableRow, matches: readonly FieldMatch[]): RawRow {
  const cells: Record<string, Cell> = {};
  for (const { field, column } of matches) cells[field.field] = row.cells[column] ?? null;
  return { sheet, row: row.rowNumber, hidden: row.hidden ?? false, cells };
}

/** The fate of a row that is not data; nothing of its text is repeated. */
export function otherFate(sheet: string, row: number, kind: RowKind, reason: string): RowFate {
  return { sheet, row, kind, fate: 'not-data', reasons: [reason], corrections: [], values: {} };
}

/** Sheets without a table of a known kind: a note where there is little on any row, otherwise unknown. */
function withoutTable(sheet: LoadedSheet): AnalysedSheet {
  const widest = Math.max(0, ...sheet.rows.map(({ cells }) => cells.filter((cell) => cell !== null).length));
  const isNote = widest <= 2;
  const notes = isNote ? [] : ['没有认出这张表的表头，各行都没有读入。如果它是名录，请指明表头所在行和各列的含义。'];
  const reason = isNote ? REASONS.note : '没有认出表头，这一行没有读入';
  const verdict: SheetVerdict = {
    sheet: sheet.name,
    kind: isNote ? 'note' : 'unknown',
    label: isNote ? '说明' : '没有认出',
    headerRows: [],
    columns: [],
    unmapped: [],
    notes: [...notes, ...hiddenNote(sheet)],
    rows: lastRow(sheet),
  };
  const others = [...withGaps(sheet)].map((row) => {
    const blank = titleOrBlank(row) === 'blank';
    return otherFate(sheet.name, row.rowNumber, blank ? 'blank' : 'note', blank ? REASONS.blank : reason);
  });
  return { verdict, kind: null, headers: {}, data: [], others };
}

function verdictOf(sheet: LoadedSheet, header: Header): SheetVerdict {
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
    rows: lastRow(sheet),
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

function lastRow(sheet: LoadedSheet): number {
  return sheet.rows.at(-1)?.rowNumber ?? 0;
}

/** Excel's letters of a column counted from 0. */
function columnLetter(column: number): string {
  let letters = '';
  for (let rest = column + 1; rest > 0; rest = Math.floor((rest - 1) / 26)) {
    letters = String.fromCharCode(65 + ((rest - 1) % 26)) + letters;
  }
  return letters;
}
