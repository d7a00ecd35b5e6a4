/** From the seed input to the seeds of the two draws (specification, section 4), and single tickets (sections 5 and 6). */

import { digestHex } from './sha256.ts';

/** The three seeds of a draw, 64 hex characters each. */
export interface Seeds {
  readonly seed: string;
  readonly subjectSeed: string;
  readonly pairSeed: string;
}

/** Seeds of a seed input's bytes. */
export function seedsOf(seedInput: Uint8Array): Seeds {
  return seedsFrom(digestHex(seedInput));
}

/** Seeds of a seed. */
export function seedsFrom(seed: string): Seeds {
  return {
    seed,
    subjectSeed: digestHex(`mingqian/draw/v1/subject\n${seed}`),
    pairSeed: digestHex(`mingqian/draw/v1/pair\n${seed}`),
  };
}

/** Pair seed of a matching that runs again after a supplement. */
export function supplementPairSeed(seed: string, supplementDigest: string): string {
  return digestHex(`mingqian/draw/v1/pair\n${seed}\n${supplementDigest}`);
}

/** Ticket k of a subject. */
function subjectTicket(subjectSeed: string, id: string, k: number): string {
  return digestHex(`${subjectSeed}${id}:${k}`);
}

/** All tickets of a subject, and the smallest, which is its key. */
export function subjectTickets(subjectSeed: string, id: string, lots: number): { tickets: string[]; key: string } {
  const tickets = Array.from({ length: lots }, (_, i) => subjectTicket(subjectSeed, id, i + 1));
  return { tickets, key: tickets.reduce((least, ticket) => (ticket < least ? ticket : least)) };
}

/** Ticket of a subject with an inspector. */
export function pairTicket(pairSeed: string, subject: string, inspector: string): string {
  return digestHex(`${pairSeed}${subject}:${inspector}`);
}
