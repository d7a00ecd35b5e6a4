/** How the ledger stands, for the administrator. */

import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { epochOf, lastCheckpoint } from './checkpoint-store.ts';
import type { Standing } from './sequencer.ts';
import { sizeOf } from './tree-store.ts';
import type { LedgerStatus } from './types.ts';

/** Reads the status; `key` is the one-line public form, whose first part is the log's name. */
export async function readStatus(db: Kysely<Tables>, standing: Standing, key: string | null): Promise<LedgerStatus> {
  const checkpoint = await lastCheckpoint(db);
  const waiting = await db
    .selectFrom('ledger_pending')
    .select((eb) => eb.fn.countAll<number>().as('count'))
    .executeTakeFirstOrThrow();
  return {
    state: standing.state,
    reason: 'reason' in standing ? standing.reason : null,
    next: 'next' in standing ? standing.next : null,
    origin: key === null ? null : key.slice(0, key.indexOf('+')),
    epoch: await epochOf(db),
    key,
    size: await sizeOf(db),
    pending: waiting.count,
    checkpoint: checkpoint
      ? {
          size: checkpoint.size,
          root: Buffer.from(checkpoint.root).toString('base64'),
          signedAt: checkpoint.signed_at,
        }
      : null,
  };
}
