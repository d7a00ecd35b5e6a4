/** Puts an event into the inbox. */

import type { Transaction } from 'kysely';
import { type LedgerEvent, newSalt, type RowMark, type Tables } from '../../platform/index.ts';
import { RESERVED } from '../events.ts';
import { checkStatement, commitments, contentOf, formatLeaf, type NamedHead } from '../leaf.ts';
import { insertEvent } from '../store.ts';
import type { Recorded } from '../types.ts';

const MAX_ROWS = 5000;
const MAX_CONTENT = 1024 * 1024;
const TYPE = /^[a-z][a-z0-9-]*\.[a-z0-9.-]{1,80}$/;

/**
 * Keeps an event with everything its leaf commits to. It has no place in the log yet; give it one, or queue it. Throws
 * `RangeError` for an event out of bounds.
 */
export async function recordEvent(
  trx: Transaction<Tables>,
  event: LedgerEvent,
  who: Recorded,
  previous?: NamedHead,
): Promise<{ readonly leaf: Uint8Array }> {
  check(event);
  const salt = newSalt();
  const content = contentOf(event, who);
  if (content.length > MAX_CONTENT)
    throw new RangeError(`a payload of ${content.length} characters: at most ${MAX_CONTENT}`);
  const leaf = formatLeaf(event, who, commitments(salt, content), previous);
  const { type, organisation, rows, statement } = event;
  await insertEvent(trx, { id: who.id, at: who.now, type, organisation, leaf, salt, content, rows, statement });
  return { leaf };
}

/** Throws `RangeError` where a module records what only the ledger may. */
export function refuseReserved({ type, rows }: LedgerEvent): void {
  const name = [type, ...rows.map(({ kind }) => kind)].find((one) => one.startsWith(RESERVED));
  if (name !== undefined) throw new RangeError(`reserved for the ledger: ${name}`);
}

function check({ type, rows, statement }: LedgerEvent): void {
  if (statement !== undefined) checkStatement(statement);
  if (!TYPE.test(type)) throw new RangeError(`not the type of an event: ${type}`);
  if (rows.length > MAX_ROWS) throw new RangeError(`${rows.length} rows in one event: at most ${MAX_ROWS}`);
  const wrong = rows.find((row) => !isMark(row));
  if (wrong !== undefined) throw new RangeError(`not the mark of a row: ${wrong.kind} ${wrong.id} ${wrong.version}`);
}

function isMark({ kind, id, version, digest }: RowMark): boolean {
  const named = kind.length > 0 && kind.length <= 50 && id.length > 0 && id.length <= 100;
  return named && Number.isSafeInteger(version) && version >= 1 && /^[0-9a-f]{64}$/.test(digest);
}
