/** Begins a new log after a loss. */

import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import type { Kysely, Transaction } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { epochOf, lastCheckpoint } from '../checkpoint-store.ts';
import type { Desk } from '../head.ts';
import { openKeyFile } from '../key-file.ts';
import type { NamedHead } from '../leaf.ts';
import { isLater, readPin } from '../pin-file.ts';
import { readReason } from '../reason.ts';
import { insertLeaves, sizeOf } from '../tree-store.ts';
import type { Recorded } from '../types.ts';
import { recordEvent } from './record-event.ts';

/**
 * Closes the current epoch at its last published head, and begins the next: a log of another name, over the entries
 * that are still there, whose next leaf names that head. Events that lost their place are queued again. The old name
 * signs nothing any more, so it never signs two histories. Under the sequencer's lock.
 */
export async function startEpoch(db: Kysely<Tables>, desk: Desk, reason: string, who: Recorded): Promise<void> {
  const given = readReason(reason);
  const epoch = await epochOf(db);
  const final = await lastPublished(db, desk, epoch);
  if (final === undefined || (await openKeyFile(desk.keyFile)) === undefined)
    throw new Problem('impossible-transition', { detail: '（账本还没有公布过检查点，或缺少密钥文件，不能另起新卷）' });
  await db
    .transaction()
    .setIsolationLevel('read committed')
    .execute(async (trx) => {
      const event = { type: 'ledger.epoch-started', organisation: null, rows: [], law: [], payload: { reason: given } };
      const { leaf } = await recordEvent(trx, event, who, headOf(final.note));
      await insertLeaves(trx, await sizeOf(trx), [{ event_id: who.id, statement_of: null, leaf }]);
      await trx
        .insertInto('ledger_epoch')
        .values({ number: final.epoch + 1, event_id: who.id, previous_size: final.size, previous_note: final.note })
        .execute();
      await queueLost(trx);
    });
}

/** The pin, unless the database knows a later head. */
async function lastPublished(db: Kysely<Tables>, desk: Desk, epoch: number) {
  const pin = await readPin(desk.pinFile);
  const last = await lastCheckpoint(db, epoch);
  return pin !== undefined && (last === undefined || isLater(pin, last)) ? pin : last;
}

function headOf(note: string): NamedHead {
  const { origin, size, root } = parseCheckpoint(parseNote(note).text);
  return { origin, size, root: Buffer.from(root).toString('hex') };
}

async function queueLost(trx: Transaction<Tables>): Promise<void> {
  await trx
    .insertInto('ledger_pending')
    .columns(['event_id'])
    .expression((eb) =>
      eb
        .selectFrom('ledger_inbox')
        .select('ledger_inbox.id')
        .leftJoin('ledger_statement', 'ledger_statement.event_id', 'ledger_inbox.id')
        .leftJoin('ledger_entry as placed', 'placed.event_id', 'ledger_inbox.id')
        .leftJoin('ledger_entry as stated', 'stated.statement_of', 'ledger_statement.event_id')
        .leftJoin('ledger_pending', 'ledger_pending.event_id', 'ledger_inbox.id')
        .where((lost) =>
          lost.or([
            lost('placed.event_id', 'is', null),
            lost.and([lost('ledger_statement.event_id', 'is not', null), lost('stated.statement_of', 'is', null)]),
          ]),
        )
        .where('ledger_pending.event_id', 'is', null),
    )
    .execute();
}
