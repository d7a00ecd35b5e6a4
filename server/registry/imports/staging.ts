/** Rows between the reading process and the database: sealed on the way in, opened on the way out. */

import type { Cell, Correction, ListedKind, RowIssue } from '@mingqian/reader';
import type { Json } from '../../platform/index.ts';
import type { Difference } from '../../records/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import type { ReadRow } from './reading/protocol.ts';
import type { RowRecord } from './row-store.ts';
import type { RowFate } from './tables.ts';
import type { FlatRow, RowContent, RowDecision, Twin } from './types.ts';

/** Lists whose numbers must not meet: a code of a firm is no certificate. Visits are known by all they say. */
const FAMILIES: Readonly<Record<ListedKind, string>> = {
  subjects: 's',
  brokers: 's',
  inspectors: 'i',
  inspected: 'v',
};

/** The row as it is put into the database at a position. */
export function stagedRow(importId: string, position: number, row: ReadRow, cipher: Cipher): FlatRow {
  return {
    import_id: importId,
    position,
    sheet: row.sheet,
    row: row.row,
    sort: row.sort,
    kind: row.kind,
    ...checkedColumns(row, cipher),
    cells: json(row.cells),
    twin: null,
    decision: null,
    target: null,
    target_version: null,
    changes: null,
  };
}

type Checked = Pick<
  ReadRow,
  'kind' | 'sort' | 'id' | 'nameKey' | 'content' | 'secret' | 'corrections' | 'notes' | 'issues' | 'refusals'
>;

/** The columns that checking a row decides, at first and again with a decision. */
export function checkedColumns(row: Checked, cipher: Cipher): FlatRow {
  const fate = ownFate(row);
  return {
    fate,
    item_key: itemKey(row),
    name_key: row.nameKey,
    content: json(row.content),
    secret: row.secret === null ? null : cipher.seal(JSON.stringify(row.secret)),
    corrections: jsonList(row.corrections),
    notes: jsonList(row.notes),
    refusals: jsonList(row.refusals),
    issues: jsonList(row.issues),
    question: fate === 'undecided' ? questionOf(row.issues) : null,
    // What applying would do, until the dry run knows better; most lists are new.
    action: fate === 'taken' || fate === 'corrected' ? 'add' : null,
  };
}

/** What the row is by itself, before it is compared with others. */
function ownFate({ sort, kind, refusals, issues, corrections }: Checked): RowFate {
  if (sort !== 'data' || kind === null) return 'not-data';
  if (refusals.length > 0) return 'refused';
  if (issues.length > 0) return 'undecided';
  return corrections.length > 0 ? 'corrected' : 'taken';
}

function itemKey({ kind, id, content, issues }: Checked): string | null {
  if (kind === null) return null;
  if (kind !== 'inspected') return id === null ? null : `${FAMILIES[kind]}:${id}`;
  if (issues.length > 0) return null;
  const { code = '', authority = '', date = '', type = '' } = content?.values ?? {};
  return `${FAMILIES[kind]}:${[code, authority, date, type].join('|')}`;
}

/** What questions have in common: their words without the numbers of the one row. */
function questionOf(issues: readonly RowIssue[]): string {
  return issues
    .map(({ text }) => text.replace(/[0-9A-Za-z]+/g, '#'))
    .join('；')
    .slice(0, 200);
}

const json = (value: unknown): string | null => (value === null ? null : JSON.stringify(value));
const jsonList = (list: readonly unknown[]): string | null => (list.length === 0 ? null : JSON.stringify(list));

/** What the database holds of a row, parsed; it was written by this program, so its shape is known. */
export interface OpenedRow {
  readonly position: number;
  readonly sheet: number;
  readonly row: number;
  readonly kind: ListedKind | null;
  readonly fate: RowFate;
  /** The name for comparing; empty where there is none. */
  readonly nameKey: string;
  readonly content: RowContent;
  readonly cells: Readonly<Record<string, Cell>>;
  readonly corrections: readonly Correction[];
  readonly notes: readonly string[];
  readonly refusals: readonly string[];
  readonly issues: readonly RowIssue[];
  readonly twin: Twin | null;
  readonly decision: RowDecision | null;
  readonly changes: readonly Difference[];
}

const NOTHING: RowContent = { values: {}, found: {} };

/** Parses the JSON columns of a row. What is sealed stays sealed: see `secretsOf`. */
export function opened(row: RowRecord): OpenedRow {
  const list = <T>(text: string | null): readonly T[] => (text === null ? [] : (JSON.parse(text) as T[]));
  return {
    position: row.position,
    sheet: row.sheet,
    row: row.row,
    kind: row.kind,
    fate: row.fate,
    nameKey: row.name_key ?? '',
    content: row.content === null ? NOTHING : (JSON.parse(row.content) as RowContent),
    cells: row.cells === null ? {} : (JSON.parse(row.cells) as Record<string, Cell>),
    corrections: list<Correction>(row.corrections),
    notes: list<string>(row.notes),
    refusals: list<string>(row.refusals),
    issues: list<RowIssue>(row.issues),
    twin: row.twin === null ? null : (JSON.parse(row.twin) as Twin),
    decision: row.decision === null ? null : (JSON.parse(row.decision) as RowDecision),
    changes: list<Difference>(row.changes),
  };
}

/** The secret values of a row in the clear. */
export function secretsOf(row: Pick<RowRecord, 'secret'>, cipher: Cipher): Readonly<Record<string, string>> {
  return row.secret === null ? {} : (JSON.parse(cipher.open(row.secret)) as Record<string, string>);
}

/** A value as it is stored in a JSON column. */
export function asJson(value: Json | RowDecision | Twin | readonly Difference[]): string {
  return JSON.stringify(value);
}
