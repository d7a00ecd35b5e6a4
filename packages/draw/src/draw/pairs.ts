/** Pairs of subjects and inspectors in ticket order (specification, section 6). */

import { compareText } from '../bytes.ts';
import type { BarredPair } from '../files/barred.ts';
import { type Inspector, tagsOf } from '../files/inspectors.ts';
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
export function pairsInOrder(subjects: readonly string[], staff: Staff, pairSeed: string): PairList {
  const pairs: { subject: number; person: number; ticket: string }[] = [];
  subjects.forEach((id, subject) => {
    staff.people.forEach((person, index) => {
      if (!staff.isBarred(id, person.id))
        pairs.push({ subject, person: index, ticket: pairTicket(pairSeed, id, person.id) });
    });
  });
  const byTicket = (a: (typeof pairs)[number], b: (typeof pairs)[number]) =>
    a.ticket < b.ticket ? -1 : a.ticket > b.ticket ? 1 : 0;
  pairs.sort(
    (a, b) => byTicket(a, b) || compareText(subjects[a.subject]!, subjects[b.subject]!) || a.person - b.person,
  );
  return { subjects: Uint32Array.from(pairs, (p) => p.subject), people: Uint32Array.from(pairs, (p) => p.person) };
}

/** Inspectors of one subject in ticket order, as indices into the staff. */
export function candidatesOf(subject: string, staff: Staff, pairSeed: string): number[] {
  const { people } = pairsInOrder([subject], staff, pairSeed);
  return [...people];
}
