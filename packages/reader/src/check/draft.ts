/** A data row on its way to a fate: its normalised values and what stands against it. */

import { maskText, maskValue } from '../codes/mask.ts';
import { tidyDate } from '../normalise/date.ts';
import { tidyTons } from '../normalise/decimal.ts';
import { cellText, foldText, type Tidy, tidyCode, tidyText } from '../normalise/text.ts';
import type { RawRow } from '../table/analyse.ts';
import type { Cell, Correction } from '../types.ts';
import type { Field, Kind } from '../vocabulary/columns.ts';

/** Something a person has to decide. */
export interface Issue {
  /** Chinese: what is the matter. */
  readonly text: string;
  /** Chinese: what can be answered. */
  readonly answer: string;
  /** The field that taking the row needs a value for; without it the row can be taken as it is, with a reason. */
  readonly needs?: string;
}

/** Everything known of one data row. `values` are plain: they are masked when they leave. */
export interface Draft {
  readonly raw: RawRow;
  readonly kind: Kind;
  readonly values: Record<string, string>;
  readonly corrections: Correction[];
  /** Sentences that change nothing. */
  readonly notes: string[];
  readonly issues: Issue[];
  /** Why the row is refused; no decision can change that. */
  readonly refusals: string[];
}

/** Fields and their normalising; the checks of a kind add issues afterwards. */
export function draftOf(raw: RawRow, kind: Kind, headers: Readonly<Record<string, string>>): Draft {
  const draft: Draft = { raw, kind, values: {}, corrections: [], notes: [], issues: [], refusals: [] };
  if (raw.hidden) draft.notes.push('这一行在 Excel 里是隐藏的，照样读入');
  for (const field of kind.fields) {
    if (!(field.field in raw.cells)) continue;
    const cell = raw.cells[field.field] ?? null;
    const tidy = normalise(cell, field, headers[field.field] ?? field.label);
    if (tidy) setValue(draft, field, cell, tidy);
    else keepUnread(draft, field, cell);
  }
  return draft;
}

function normalise(cell: Cell, field: Field, header: string): Tidy | null {
  if (foldText(cellText(cell)) === '') return { text: '', changes: [] };
  switch (field.type) {
    case 'code':
      return tidyCode(cellText(cell));
    case 'date':
      return tidyDate(cell);
    case 'quantity':
      return tidyTons(cell, header);
    case 'raw':
      return { text: tidyText(cellText(cell)).text, changes: [] };
    default:
      return tidyText(cellText(cell));
  }
}

/** Sets a value and names what was corrected. */
export function setValue(draft: Draft, field: Field, cell: Cell, tidy: Tidy): void {
  draft.values[field.field] = tidy.text;
  if (tidy.changes.length === 0) return;
  draft.corrections.push({
    field: field.field,
    label: `${field.label}：${tidy.changes.join('、')}`,
    before: maskValue(cellText(cell), field.privacy),
    after: maskValue(tidy.text, field.privacy),
  });
}

function keepUnread(draft: Draft, field: Field, cell: Cell): void {
  const text = tidyText(cellText(cell)).text;
  draft.values[field.field] = text;
  draft.notes.push(`${field.label}“${maskText(text)}”读不出${field.type === 'date' ? '日期' : '数量'}，原样保留`);
}

/** A column of the kind by its field name. */
export function fieldOf(kind: Kind, name: string): Field {
  return kind.fields.find(({ field }) => field === name)!;
}

/** Values as they may be shown. */
export function publicValues(draft: Draft): Record<string, string> {
  const shown: Record<string, string> = {};
  for (const { field, privacy } of draft.kind.fields) {
    const value = draft.values[field];
    if (value !== undefined) shown[field] = maskValue(value, privacy);
  }
  return shown;
}

/** Whether the column exists in this sheet at all. */
export function hasColumn(draft: Draft, field: string): boolean {
  return field in draft.raw.cells;
}
