/** Subjects for fsck: the columns that are made of the content must be what the content says, too. */

import type { Json } from '../../platform/index.ts';
import { recordLedgerSource } from '../../records/index.ts';
import { columnsOf, readContent } from './content.ts';

/** What a row says whose columns contradict its own content. */
const CONTRADICTION: Json = { contradiction: true };

export const subjectLedgerSource = recordLedgerSource('subject', {
  label: '检查对象',
  table: 'subject',
  read: async (db, after, limit) => {
    let query = db.selectFrom('subject').selectAll();
    if (after !== null) query = query.where('id', '>', after);
    const rows = await query.orderBy('id').limit(limit).execute();
    return rows.map((row) => ({
      id: row.id,
      version: row.version,
      content: agrees(row) ? parsed(row.content) : CONTRADICTION,
    }));
  },
});

function agrees(row: Readonly<Record<string, unknown>> & { readonly content: string }): boolean {
  try {
    return Object.entries(columnsOf(readContent(row.content))).every(([column, value]) => row[column] === value);
  } catch {
    return false;
  }
}

const parsed = (content: string): Json => JSON.parse(content) as Json;
