/** Signs and publishes a head. */

import { formatCheckpoint, formatNote, signNote } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { insertCheckpoint, lastCheckpoint } from './checkpoint-store.ts';
import { checkPin, type Desk, type Head } from './head.ts';
import { isLater, type Pin, readPin, writePin } from './pin-file.ts';

/**
 * Signs a head whose entries are committed, and publishes it: first on record in the pin, then in the database, from
 * where everybody gets it. So nothing is ever published that the pin does not hold against a restored database. Throws
 * `LedgerRefusal` where the pin, which another server may have moved, is not a part of this tree. Returns the head with
 * the pin it agrees with.
 */
export async function signHead(db: Kysely<Tables>, head: Head, desk: Desk): Promise<Head> {
  const { epoch, edge, key } = head;
  const known = await readPin(desk.pinFile);
  if (known !== undefined && !isSame(known, head.pin)) await checkPin(db, known, epoch, edge.size);
  const last = await lastCheckpoint(db, epoch);
  const stored = last !== undefined && last.size >= edge.size;
  const pinned = known !== undefined && !isLater({ epoch, size: edge.size }, known);
  if (stored && pinned) return { ...head, pin: known };
  const root = edge.root();
  const text = formatCheckpoint({ origin: key.origin, size: edge.size, root, extensions: [] });
  const note = formatNote(await signNote(text, [key.signer]));
  desk.reached('signed');
  const pin = { epoch, size: edge.size, root: Buffer.from(root).toString('hex'), note };
  if (!pinned) await writePin(desk.pinFile, pin, () => desk.reached('pin-written'));
  desk.reached('pinned');
  await insertCheckpoint(db, { epoch, size: edge.size, root, note, signed_at: desk.now() });
  desk.reached('checkpoint-stored');
  return { ...head, pin: pinned ? known : pin };
}

function isSame(a: Pin, b: Pin | undefined): boolean {
  return b !== undefined && a.epoch === b.epoch && a.size === b.size && a.root === b.root;
}
