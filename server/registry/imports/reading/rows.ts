/** The rows of one sheet with what the rules of its list say about each. */

import {
  type Cell,
  holdsIdNumber,
  type ListedRow,
  type ListReader,
  reasonOf,
  type SheetPlan,
  type TableRow,
  type TableSheet,
} from '@mingqian/reader';
import type { ReadRow } from './protocol.ts';

/** Every row up to the last one, also those the file leaves out because they are blank. `secrets` are fields to part. */
export async function* rowsOfSheet(
  sheet: TableSheet,
  plan: SheetPlan,
  reader: ListReader | null,
  number: number,
  secrets: readonly string[],
): AsyncGenerator<ReadRow> {
  let next = 1;
  for await (const row of sheet.rows()) {
    for (; next < row.rowNumber; next++) yield readRow({ rowNumber: next, cells: [] }, plan, reader, number, secrets);
    yield readRow(row, plan, reader, number, secrets);
    next = row.rowNumber + 1;
  }
}

function readRow(
  row: TableRow,
  plan: SheetPlan,
  reader: ListReader | null,
  sheet: number,
  secrets: readonly string[],
): ReadRow {
  const { kind, cells } = plan.sort(row);
  const base = { sheet, row: row.rowNumber, sort: kind };
  if (cells === null || reader === null) {
    const skipped = `这张表是${plan.verdict.label}，不在导入之内`;
    return {
      ...base,
      ...EMPTY,
      sort: cells === null ? kind : 'note',
      notes: [cells ? skipped : reasonOf(kind, plan.verdict)],
    };
  }
  return { ...base, kind: reader.kind, ...parted(reader.check(cells, row.hidden ?? false), secrets) };
}

const EMPTY = {
  kind: null,
  id: null,
  nameKey: null,
  content: null,
  secret: null,
  cells: null,
  corrections: [],
  issues: [],
  refusals: [],
} as const;

type DataRow = Omit<ReadRow, 'sheet' | 'row' | 'sort' | 'kind'>;

/**
 * Puts what is secret apart from what may be stored in plain text. The cells are kept only where the row may be checked
 * again with a decision, but for secret ones: their values serve as well. An identity number is secret wherever it stands.
 */
export function parted(row: ListedRow, secrets: readonly string[]): DataRow {
  const { values, cells, found, id, nameKey, corrections, notes, issues, refusals } = row;
  const secret: Record<string, string> = {};
  const open: Record<string, string> = {};
  for (const [field, value] of Object.entries(values)) {
    const text = clean(value);
    if (text === '') continue;
    if (secrets.includes(field) || holdsIdNumber(text)) secret[field] = text;
    else open[field] = text;
  }
  const mayBeChecked = issues.length > 0;
  return {
    id,
    nameKey: nameKey === '' ? null : clean(nameKey),
    content: { values: open, found },
    secret: Object.keys(secret).length === 0 ? null : secret,
    cells: mayBeChecked ? cleanCells(cells, secrets) : null,
    corrections,
    notes,
    issues,
    refusals,
  };
}

function cleanCells(cells: Readonly<Record<string, Cell>>, secrets: readonly string[]): Record<string, Cell> {
  const entries = Object.entries(cells).filter(
    ([field, cell]) => !secrets.includes(field) && !(typeof cell === 'string' && holdsIdNumber(cell)),
  );
  return Object.fromEntries(entries.map(([field, cell]) => [field, typeof cell === 'string' ? clean(cell) : cell]));
}

/** What a column of the database can hold. */
function clean(text: string): string {
  return text.replaceAll('\0', '').toWellFormed();
}
