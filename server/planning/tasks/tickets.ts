/** A sealed, short-lived permission to see who complained in one task, for one account: the answer to a write is kept, this is not. */

import { z } from 'zod';
import type { Cipher } from '../policy.ts';

const LIFE_MS = 120_000;
const ticketShape = z.strictObject({ account: z.string(), task: z.string(), expires: z.string() });

interface Ticket {
  readonly account: string;
  readonly task: string;
}

/** A ticket good for two minutes from `now`. */
export function makeTicket(cipher: Cipher, ticket: Ticket, now: string): string {
  const expires = new Date(Date.parse(now) + LIFE_MS).toISOString();
  return cipher.seal(JSON.stringify({ ...ticket, expires }));
}

/** What a ticket permits; null where it is none, was altered, or is no longer good. */
export function readTicket(cipher: Cipher, text: string, now: string): Ticket | null {
  try {
    const { expires, ...ticket } = ticketShape.parse(JSON.parse(cipher.open(text)));
    return now < expires ? ticket : null;
  } catch {
    return null;
  }
}
