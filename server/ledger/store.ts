/** Writes the inbox. */

import type { Transaction } from 'kysely';
import type { RowMark, Tables } from '../platform/index.ts';
import { statementDigest } from './leaf.ts';

/** Six columns each: well below the 32,766 parameters that SQLite takes. */
const ROWS_AT_ONCE = 500;

/** An event, ready to be kept. */
export interface NewEvent {
  readonly id: string;
  readonly at: string;
  readonly type: string;
  readonly organisation: string | null;
  readonly leaf: Uint8Array;
  readonly salt: string;
  readonly content: string;
  readonly rows: readonly RowMark[];
  readonly statement: Uint8Array | undefined;
}

/** Adds an event with its rows, payload and statement. */
export async function insertEvent(trx: Transaction<Tables>, event: NewEvent): Promise<void> {
  const { id, at, type, organisation, leaf, salt, content, rows, statement } = event;
  await trx.insertInto('ledger_inbox').values({ id, at, type, organisation, leaf }).execute();
  await trx.insertInto('ledger_payload').values({ event_id: id, salt, content }).execute();
  if (statement !== undefined) await insertStatement(trx, id, statement);
  const marks = rows.map((row, position) => ({ event_id: id, position, ...pick(row) }));
  for (let start = 0; start < marks.length; start += ROWS_AT_ONCE)
    await trx
      .insertInto('ledger_row')
      .values(marks.slice(start, start + ROWS_AT_ONCE))
      .execute();
}

async function insertStatement(trx: Transaction<Tables>, event: string, bytes: Uint8Array): Promise<void> {
  await trx
    .insertInto('ledger_statement')
    .values({ event_id: event, digest: statementDigest(bytes), bytes })
    .execute();
}

function pick({ kind, id, version, digest }: RowMark): RowMark {
  return { kind, id, version, digest };
}

/** Queues an event for the sequencer. */
export async function insertPending(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx.insertInto('ledger_pending').values({ event_id: id }).execute();
}

/** What is kept of an event that is to be erased; undefined where there is no such event. */
export async function findEvent(
  trx: Transaction<Tables>,
  id: string,
): Promise<{ readonly leaf: Uint8Array; readonly organisation: string | null; readonly kept: boolean } | undefined> {
  const row = await trx
    .selectFrom('ledger_inbox')
    .leftJoin('ledger_payload', 'ledger_payload.event_id', 'ledger_inbox.id')
    .select(['leaf', 'organisation', 'ledger_payload.event_id as kept'])
    .where('ledger_inbox.id', '=', id)
    .executeTakeFirst();
  return row && { leaf: row.leaf, organisation: row.organisation, kept: row.kept !== null };
}

/** Deletes a payload; the database refuses unless its erasure is recorded. */
export async function deletePayload(trx: Transaction<Tables>, id: string): Promise<void> {
  await trx.deleteFrom('ledger_payload').where('event_id', '=', id).execute();
}
