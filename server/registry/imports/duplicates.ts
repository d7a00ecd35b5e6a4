/** Rows of one file under the same number: the same thing twice, or two things. Found by the database, group by group. */

import { fieldsOf } from '@mingqian/reader';
import type { JobContext } from '../../platform/index.ts';
import { forgetTwins, type RowRecord, repeatedKeys, rowsWithKeys, updateRows } from './row-store.ts';
import { asJson, type OpenedRow, opened } from './staging.ts';
import type { FlatRow, Twin } from './types.ts';

const KEYS_AT_ONCE = 200;
/** Differences in these say nothing. */
const IGNORED = ['serial', 'number'];

/** Runs transactions. */
type Writer = Pick<JobContext<never>, 'write'>;

/** Compares the rows of an import with each other and marks what may not be taken as it stands. */
export async function findDuplicates(job: Writer, importId: string): Promise<void> {
  await job.write((ctx) => forgetTwins(ctx.trx, importId));
  for (let after: string | undefined = ''; after !== undefined; ) {
    const from: string = after;
    after = await job.write(async (ctx) => {
      const keys = await repeatedKeys(ctx.trx, importId, from, KEYS_AT_ONCE);
      if (keys.length === 0) return undefined;
      const rows = await rowsWithKeys(ctx.trx, importId, keys);
      await updateRows(ctx.trx, importId, groupsOf(rows).flatMap(compare).map(columnsOf));
      return keys.at(-1);
    });
  }
}

interface Finding {
  readonly row: OpenedRow;
  readonly twin: Twin;
}

/** Groups of pending rows with one key, in the order of the file. Refused ones were refused by their own rules. */
function groupsOf(rows: readonly RowRecord[]): OpenedRow[][] {
  const groups = new Map<string, OpenedRow[]>();
  for (const row of rows) {
    if (row.fate === 'refused') continue;
    const group = groups.get(row.item_key!) ?? [];
    group.push(opened(row));
    groups.set(row.item_key!, group);
  }
  return [...groups.values()].filter((group) => group.length > 1);
}

/** Under different names all ask; under one name the first stands, its repeats are refused, and what differs asks. */
function compare(group: readonly OpenedRow[]): Finding[] {
  const first = group[0]!;
  const names = new Set(group.map(({ nameKey }) => nameKey).filter((name) => name !== ''));
  if (first.kind !== 'inspected' && names.size > 1) {
    return group.map((row) => ({ row, twin: { kind: 'conflict', of: (row === first ? group[1]! : first).position } }));
  }
  return group.slice(1).map((row) => {
    const fields = first.kind === 'inspected' ? [] : differingFields(first, row);
    if (fields.length === 0) return { row, twin: { kind: 'repeat', of: first.position } };
    return { row, twin: { kind: 'differs', of: first.position, fields } };
  });
}

/** Names of the fields in which two rows differ; two spellings of one name are no difference. */
export function differingFields(a: OpenedRow, b: OpenedRow): string[] {
  const known = fieldsOf(a.kind!).map(({ field }) => field);
  return known.filter((field) => {
    if (IGNORED.includes(field)) return false;
    if (field === 'name') return a.nameKey !== b.nameKey;
    return (a.content.values[field] ?? '') !== (b.content.values[field] ?? '');
  });
}

function columnsOf({ row, twin }: Finding): FlatRow {
  return {
    position: row.position,
    twin: asJson(twin),
    fate: twin.kind === 'repeat' ? 'refused' : 'undecided',
    action: null,
  };
}
