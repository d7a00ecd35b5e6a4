/** A sealed, short-lived permission to see one field of one record, for one account. */

import { z } from 'zod';
import type { Cipher } from '../shared/cipher.ts';

const LIFE_MS = 120_000;

const ticketSchema = z.strictObject({
  account: z.string(),
  inspector: z.string(),
  field: z.enum(['idNumber', 'phone']),
  expires: z.string(),
});

export type Ticket = Omit<z.infer<typeof ticketSchema>, 'expires'>;

/** A ticket good for two minutes from `now`. */
export function makeTicket(cipher: Cipher, ticket: Ticket, now: string): string {
  const expires = new Date(Date.parse(now) + LIFE_MS).toISOString();
  return cipher.seal(JSON.stringify({ ...ticket, expires }));
}

/** What a ticket permits; null where it is none, was altered, or is no longer good. */
export function readTicket(cipher: Cipher, text: string, now: string): Ticket | null {
  try {
    const { expires, ...ticket } = ticketSchema.parse(JSON.parse(cipher.open(text)));
    return now < expires ? ticket : null;
  } catch {
    return null;
  }
}
