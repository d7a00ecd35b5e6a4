/**
 * A list of any length, row by row: the same recognition and the same row rules as `readSubjects` and its sisters, but
 * nothing is held. What lies between rows (duplicates) is for the caller, who keeps the rows where they can be searched.
 */

import { SETTABLE } from './check/decisions.ts';
import { type Draft, fieldOf, type Issue } from './check/draft.ts';
import { inspectedChecks } from './check/inspected.ts';
import { inspectorChecks } from './check/inspectors.ts';
import { subjectChecks } from './check/subjects.ts';
import { maskText, maskValue } from './codes/mask.ts';
import { cellText, foldText } from './normalise/text.ts';
import { columnLetter, planOf, type RawRow } from './table/analyse.ts';
import type { SheetHead } from './table/head.ts';
import type {
  Cell,
  Correction,
  Decision,
  InspectorOptions,
  ReadOptions,
  RowKind,
  SheetKind,
  SheetVerdict,
  TableRow,
} from './types.ts';
import { type Kind, kindOf } from './vocabulary/columns.ts';

/** Kinds of lists that are read row by row. */
export type ListedKind = Extract<SheetKind, 'subjects' | 'brokers' | 'inspectors' | 'inspected'>;

/** A column of a list, for mapping, masking and decisions. */
export interface ListedField {
  readonly field: string;
  readonly label: string;
  /** Never to be shown or stored in plain text: an identity number, or whom a person may not inspect. */
  readonly isSecret: boolean;
  /** Whether a decision may put a value in its place. */
  readonly isSettable: boolean;
}

/** What a person decided to take a row with. */
export interface Taking {
  readonly values?: Readonly<Record<string, string>>;
  readonly recusals?: readonly string[];
}

/** Something to be decided; with `needs`, taking the row needs a value for that field. */
export type RowIssue = Issue;

/** A data row after its own rules. `values`, `cells` are plain: mask them by `shownValues` before they are shown. */
export interface ListedRow {
  readonly cells: Readonly<Record<string, Cell>>;
  readonly values: Readonly<Record<string, string>>;
  /** By which the list knows it; null where there is none. */
  readonly id: string | null;
  /** The name for comparing: brackets of either width, no spaces, no letter case. */
  readonly nameKey: string;
  readonly corrections: readonly Correction[];
  /** Masked, as are the issues and refusals. */
  readonly notes: readonly string[];
  readonly issues: readonly RowIssue[];
  readonly refusals: readonly string[];
  /** What the rules made of the row, by kind: reason for being out, end of validity, level and type of a visit. */
  readonly found: Readonly<Record<string, string | readonly string[]>>;
}

/** Reads the data rows of one list. */
export interface ListReader {
  readonly kind: ListedKind;
  /** Field -> header as written. */
  readonly headers: Readonly<Record<string, string>>;
  /** Applies the rules to the cells of a row; with `taking`, issues that need no value are settled by it. */
  check(cells: Readonly<Record<string, Cell>>, hidden: boolean, taking?: Taking): ListedRow;
}

/** What a sheet is, and how its rows are told apart. */
export interface SheetPlan {
  readonly verdict: SheetVerdict;
  /** Every header with its column's letter, found or not. */
  readonly labels: readonly { readonly column: string; readonly header: string }[];
  readonly kind: ListedKind | null;
  readonly headers: Readonly<Record<string, string>>;
  /** The kind of a row; its cells by field when it is data. */
  readonly sort: (row: TableRow) => { readonly kind: RowKind; readonly cells: Readonly<Record<string, Cell>> | null };
}

/** Options of a list's rules: today and the subjects that recusals are matched to. */
export type ListOptions = Pick<InspectorOptions, 'today' | 'subjects'>;

const LISTED: readonly ListedKind[] = ['subjects', 'brokers', 'inspectors', 'inspected'];

/** What to make of a sheet by its first rows, or by the columns that a person gave for it as a list of the kind `wanted`. */
export function planSheet(
  head: SheetHead,
  options: Pick<ReadOptions, 'mapping' | 'headerRow'>,
  wanted: ListedKind | null,
): SheetPlan {
  const { verdict, header, sort } = planOf(head, options, wanted, true);
  const kind = LISTED.find((one) => one === verdict.kind) ?? null;
  return {
    verdict,
    labels: (header?.labels ?? []).map(({ column, header: text }) => ({ column: columnLetter(column), header: text })),
    kind,
    headers: Object.fromEntries((header?.matches ?? []).map(({ field, header: text }) => [field.field, text])),
    sort,
  };
}

/** The rules of one kind of list. */
export function listReader(
  kind: ListedKind,
  headers: Readonly<Record<string, string>>,
  options: ListOptions,
): ListReader {
  const check = checkOf(kindOf(kind)!, headers, options);
  return {
    kind,
    headers,
    check(cells, hidden, taking) {
      const raw: RawRow = { sheet: '', row: 0, hidden, cells: { ...cells, ...taking?.values } };
      const [row, found] = check(raw, taking && { row: 0, action: 'take', reason: '', ...taking });
      if (taking) settleBy(row, cells, taking.values ?? {});
      return listed(row, cells, found);
    },
  };
}

/** The columns of a kind of list. */
export function fieldsOf(kind: ListedKind): readonly ListedField[] {
  const settable = SETTABLE[kind === 'brokers' ? 'subjects' : kind];
  return kindOf(kind)!.fields.map(({ field, label, privacy }) => ({
    field,
    label,
    isSecret: privacy === 'id-card' || privacy === 'hidden',
    isSettable: settable.includes(field),
  }));
}

/** Values as they may be shown. */
export function shownValues(kind: ListedKind, values: Readonly<Record<string, string>>): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const { field, privacy } of kindOf(kind)!.fields) {
    const value = values[field];
    if (value !== undefined) shown[field] = maskValue(value, privacy);
  }
  return shown;
}

type Found = ListedRow['found'];
type Check = (
  raw: RawRow,
  decision: Decision | undefined,
) => readonly [row: Draft & { id: string | null }, found: Found];

function checkOf(kind: Kind, headers: Readonly<Record<string, string>>, options: ListOptions): Check {
  const headersOf = () => headers;
  if (kind.kind === 'inspectors') {
    const checks = inspectorChecks(kind, headersOf, options);
    return (raw, decision) => {
      const row = checks.check(raw, decision);
      const { validUntil, reason, skills } = row.record.person;
      return [row, { validUntil, reason, skills, barred: row.record.barred }];
    };
  }
  if (kind.kind === 'inspected') {
    const checks = inspectedChecks(kind, headersOf);
    return (raw) => {
      const row = checks.check(raw, undefined);
      return [row, { level: row.record.level, type: row.record.type }];
    };
  }
  const checks = subjectChecks(headersOf, () => kind);
  return (raw) => {
    const row = checks.check(raw, undefined);
    return [row, { reason: row.record.reason }];
  };
}

/** What a decision leaves: only what needs a value; each value put in is named as a correction. */
function settleBy(row: Draft, cells: Readonly<Record<string, Cell>>, values: Readonly<Record<string, string>>): void {
  row.issues.splice(0, row.issues.length, ...row.issues.filter(({ needs }) => needs !== undefined));
  for (const [name, value] of Object.entries(values)) {
    const { label, privacy } = fieldOf(row.kind, name);
    const before = maskValue(cellText(cells[name]), privacy);
    row.corrections.push({ field: name, label: `${label}：按决定填写`, before, after: maskValue(value, privacy) });
  }
}

function listed(row: Draft & { id: string | null }, cells: Readonly<Record<string, Cell>>, found: Found): ListedRow {
  const { values, id, corrections, notes, issues, refusals } = row;
  return {
    cells,
    values,
    id,
    nameKey: foldText(values.name ?? ''),
    corrections,
    notes: notes.map(maskText),
    issues: issues.map((issue) => ({ ...issue, text: maskText(issue.text) })),
    refusals: refusals.map(maskText),
    found,
  };
}
