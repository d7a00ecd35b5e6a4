import type { Counts, Fate, RowFate, RowKind, SheetVerdict } from '../types.ts';

/** Counts of a reading. `rows` comes from the sheets, so that it can be held against the fates. */
export function countFates(fates: readonly RowFate[], sheets: readonly SheetVerdict[]): Counts {
  const byFate: Record<Fate, number> = {
    taken: 0,
    corrected: 0,
    undecided: 0,
    refused: 0,
    'left-out': 0,
    'not-data': 0,
  };
  const kinds: Record<RowKind, number> = { data: 0, title: 0, header: 0, blank: 0, total: 0, signature: 0, note: 0 };
  for (const { fate, kind } of fates) {
    byFate[fate]++;
    kinds[kind]++;
  }
  return { rows: sheets.reduce((sum, { rows }) => sum + rows, 0), fates: byFate, kinds };
}
