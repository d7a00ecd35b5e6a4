/** Pairs of subjects and inspectors in ticket order (specification, section 6). */

import { compareBytes, compareText } from '../bytes.ts';
import type { BarredPair } from '../files/barred.ts';
import { type Inspector, tagsOf } from '../files/inspectors.ts';
import type { Kernel } from '../kernel/index.ts';
import type { PairList, Person } from '../matching/index.ts';
import { pairTicket } from '../seed.ts';

/** The people of one matching: those `in`, and who is barred from whom. */
export interface Staff {
  readonly people: readonly Person[];
  isBarred(subject: string, inspector: string): boolean;
}

/** Staff of a roster; people who are out take no part. */
export function staffOf(inspectors: readonly Inspector[], barred: readonly BarredPair[]): Staff {
  const pairs = new Set(barred.map((pair) => `${pair.subject}:${pair.inspector}`));
  const present = inspectors.filter((person) => person.status === 'in').toSorted((a, b) => compareText(a.id, b.id));
  return {
    people: present.map((person) => ({ id: person.id, capacity: person.capacity, tags: tagsOf(person) })),
    isBarred: (subject, inspector) => pairs.has(`${subject}:${inspector}`),
  };
}

/** All allowed pairs, smallest ticket first. */
export function pairsInOrder(subjects: readonly string[], staff: Staff, pairSeed: string, kernel: Kernel): PairList {
  const people = staff.people.map((person) => person.id);
  const pairs = allowedPairs(subjects, people, staff);
  const order = orderOfTickets(kernel.pairTickets(pairSeed, subjects, people, pairs), (a, b) => {
    const bySubject = compareText(subjects[pairs[2 * a]!]!, subjects[pairs[2 * b]!]!);
    return bySubject || pairs[2 * a + 1]! - pairs[2 * b + 1]!;
  });
  return { subjects: order.map((i) => pairs[2 * i]!), people: order.map((i) => pairs[2 * i + 1]!) };
}

/** Two numbers a pair: indices of subject and person. */
function allowedPairs(subjects: readonly string[], people: readonly string[], staff: Staff): Uint32Array {
  const pairs = new Uint32Array(2 * subjects.length * people.length);
  let length = 0;
  subjects.forEach((subject, i) => {
    people.forEach((person, j) => {
      if (staff.isBarred(subject, person)) return;
      pairs[length++] = i;
      pairs[length++] = j;
    });
  });
  return pairs.subarray(0, length);
}

/** Places of the tickets (32 bytes each) in ascending order; `tie` decides between equal ones. */
function orderOfTickets(tickets: Uint8Array, tie: (a: number, b: number) => number): Uint32Array {
  const view = new DataView(tickets.buffer, tickets.byteOffset, tickets.byteLength);
  const count = tickets.length / 32;
  const first = Float64Array.from(
    { length: count },
    (_, i) => view.getUint32(32 * i) * 2 ** 20 + (view.getUint32(32 * i + 4) >>> 12),
  );
  const rest = (a: number, b: number) =>
    compareBytes(tickets.subarray(32 * a, 32 * a + 32), tickets.subarray(32 * b, 32 * b + 32));
  return Uint32Array.from({ length: count }, (_, i) => i).sort(
    (a, b) => first[a]! - first[b]! || rest(a, b) || tie(a, b),
  );
}

/** Inspectors of one subject in ticket order, as indices into the staff. */
export function candidatesOf(subject: string, staff: Staff, pairSeed: string): number[] {
  return staff.people
    .map((person, index) => ({ id: person.id, index, ticket: pairTicket(pairSeed, subject, person.id) }))
    .filter(({ id }) => !staff.isBarred(subject, id))
    .toSorted((a, b) => (a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : a.index - b.index))
    .map(({ index }) => index);
}
