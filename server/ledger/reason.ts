/** Checks the reason that a person gives. */

import { Problem } from '../platform/index.ts';
import { reasonText } from './schema.ts';

/** The reason, trimmed and in NFC; throws the problem `invalid-input`. */
export function readReason(reason: string): string {
  const read = reasonText.safeParse(reason);
  if (read.success) return read.data;
  const errors = read.error.issues.map(({ message }) => ({ field: 'reason', message: `理由${message}` }));
  throw new Problem('invalid-input', { errors });
}
