/** Erases what an event says; that it happened stays. */

import type { Transaction } from 'kysely';
import { Problem, type Tables } from '../../platform/index.ts';
import { ERASED_EVENT } from '../events.ts';
import { readLeaf } from '../leaf.ts';
import { readReason } from '../reason.ts';
import { deletePayload, findEvent, insertPending } from '../store.ts';
import type { Recorded } from '../types.ts';
import { recordEvent } from './record-event.ts';

/**
 * Deletes payload and salt of an event, for a lawful request (个人信息保护法 第四十七条). The erasure is an event that
 * marks the erased one, so that `fsck` can tell it from a loss.
 */
export async function erasePayload(
  trx: Transaction<Tables>,
  event: string,
  reason: string,
  who: Recorded,
): Promise<void> {
  const given = readReason(reason);
  const found = await findEvent(trx, event);
  if (found === undefined) throw new Problem('not-found', { detail: `（事件 ${event}）` });
  if (!found.kept) throw new Problem('impossible-transition', { detail: '（这条事件的内容已清除）' });
  const digest = readLeaf(found.leaf).payload.sha256;
  const erased = {
    type: 'ledger.erased',
    organisation: found.organisation,
    rows: [{ kind: ERASED_EVENT, id: event, version: 1, digest }],
    law: ['个人信息保护法 第四十七条'],
    payload: { event, reason: given },
  };
  await recordEvent(trx, erased, who);
  await insertPending(trx, who.id);
  await deletePayload(trx, event);
}
