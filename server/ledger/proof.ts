/** Proofs of single events and statements: what a browser needs to check by itself that one is in the log. */

import { formatTlogProof, makeInclusionProof, parseNote, tilesForInclusionProof } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import { Problem, type RowMark, type Scope, type Tables, within } from '../platform/index.ts';
import { lastCheckpoint } from './checkpoint-store.ts';
import { statementDigest } from './leaf.ts';
import { rowMembership } from './row-tree.ts';
import { readNodes } from './tree-store.ts';
import type { EventProof, RowMembership, StatementProof } from './types.ts';

/** The proof of an event and of its row, if one is named. Throws the problem `not-found`. */
export async function proofOf(
  db: Kysely<Tables>,
  event: string,
  row: { readonly kind: string; readonly id: string } | null,
  scope: Scope,
  key: string | null,
): Promise<EventProof> {
  const found = await db
    .selectFrom('ledger_inbox')
    .leftJoin('ledger_payload', 'ledger_payload.event_id', 'ledger_inbox.id')
    .leftJoin('ledger_entry', 'ledger_entry.event_id', 'ledger_inbox.id')
    .select(['ledger_inbox.leaf', 'salt', 'content', 'leaf_index'])
    .where('ledger_inbox.id', '=', event)
    .where(within(scope, { organisation: 'ledger_inbox.organisation' }))
    .executeTakeFirst();
  if (found === undefined) throw new Problem('not-found', { detail: '（没有这个事件）' });
  const { leaf, salt, content, leaf_index: leafIndex } = found;
  return {
    event,
    leafIndex,
    proof: leafIndex === null ? null : await proofFile(db, leafIndex),
    leaf: new TextDecoder().decode(leaf),
    key,
    content: salt === null || content === null ? null : { salt, text: content },
    row: row && (await membership(db, event, row)),
  };
}

/** The `.tlog-proof` under the last checkpoint; null in the moment before the head with this leaf is signed. */
async function proofFile(db: Kysely<Tables>, index: number): Promise<string | null> {
  const checkpoint = await lastCheckpoint(db);
  if (checkpoint === undefined || checkpoint.size <= index) return null;
  const { size, note } = checkpoint;
  const read = await readNodes(db, size, tilesForInclusionProof(index, size));
  return formatTlogProof({ index, extra: null, hashes: makeInclusionProof(index, size, read), note: parseNote(note) });
}

/**
 * Finds a statement by its bytes alone, and proves it under the last checkpoint. Of bytes that were stated more than
 * once, the first place.
 */
export async function statementProof(db: Kysely<Tables>, bytes: Uint8Array): Promise<StatementProof> {
  const found = await db
    .selectFrom('ledger_statement')
    .innerJoin('ledger_entry', 'ledger_entry.statement_of', 'ledger_statement.event_id')
    .select('leaf_index')
    .where('digest', '=', statementDigest(bytes))
    .orderBy('leaf_index')
    .limit(1)
    .executeTakeFirst();
  if (found === undefined) return { leafIndex: null, proof: null };
  return { leafIndex: found.leaf_index, proof: await proofFile(db, found.leaf_index) };
}

async function membership(
  db: Kysely<Tables>,
  event: string,
  row: { readonly kind: string; readonly id: string },
): Promise<RowMembership> {
  const rows: readonly RowMark[] = await db
    .selectFrom('ledger_row')
    .select(['kind', 'id', 'version', 'digest'])
    .where('event_id', '=', event)
    .orderBy('position')
    .execute();
  const index = rows.findIndex(({ kind, id }) => kind === row.kind && id === row.id);
  if (index < 0) throw new Problem('not-found', { detail: '（这个事件没有涉及这条记录）' });
  return rowMembership(rows, index);
}
