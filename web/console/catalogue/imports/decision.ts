/** What is sent of a decision about rows of a list. */

import { type RatioInput, ratioOf } from '../items/form.ts';
import type { ImportedRow, ItemFacts, RowDecision } from '../requests.ts';

type Frequency = ItemFacts['frequency'];

export interface DecisionForm {
  readonly values?: Readonly<Record<string, string | undefined>> & {
    readonly ratio?: RatioInput;
    readonly frequency?: Partial<Frequency>;
  };
  readonly reason: string;
}

/** One decision for each row; only what was filled in, and nothing but the reason where rows are left out. */
export function decisionsOf(
  action: RowDecision['action'],
  rows: readonly Pick<ImportedRow, 'sheet' | 'row'>[],
  { values = {}, reason }: { readonly values?: Readonly<Record<string, unknown>>; readonly reason: string },
): RowDecision[] {
  const given = Object.entries(values).flatMap(([field, value]) => {
    const filled = filledOf(field, value);
    return filled === null ? [] : [[field, filled] as const];
  });
  const content = action === 'take' && given.length > 0 ? { values: Object.fromEntries(given) } : {};
  return rows.map(({ sheet, row }) => ({ sheet, row, action, reason: reason.trim(), ...content }));
}

function filledOf(field: string, value: unknown): unknown {
  if (field === 'ratio') {
    const ratio = value as RatioInput | undefined;
    return ratio === undefined || (ratio.low === null && ratio.high === null) ? null : ratioOf(ratio);
  }
  if (field === 'frequency') {
    const times = (value as Partial<Frequency> | undefined)?.times ?? null;
    return times === null ? null : value;
  }
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? null : text;
}
