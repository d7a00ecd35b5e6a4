import { type Places, placesOf } from './places.ts';
import type { Problem } from './types.ts';

/**
 * The problem as a network. Nodes: `subject · kindCount + kind` ("slots", each wanting as many people as the kind counts),
 * then one per person, then one for all unused capacity ("spare"). A pair carries at most one unit, from one of the slots
 * of its subject to its person, so a person is never twice in a team and tags may overlap in any way.
 */
export interface Network {
  readonly places: Places;
  readonly subjectCount: number;
  readonly personCount: number;
  readonly pairCount: number;
  readonly kindCount: number;
  /** Number of slots, which is also the node of person 0. */
  readonly slotCount: number;
  readonly spareNode: number;
  readonly subjectOf: Uint32Array;
  readonly personOf: Uint32Array;
  /** Pairs of subject s: `incident[begin[s]] …`; of person p: `incident[begin[subjectCount + p]] …`; in ticket order. */
  readonly begin: Uint32Array;
  readonly incident: Uint32Array;
}

/** Throws RangeError for a rule outside §1, pairs that name nobody, and a pair that stands twice. */
export function networkOf({ subjectCount, people, rule, pairs }: Problem): Network {
  const places = placesOf(rule, people);
  const pairCount = pairs.subjects.length;
  if (pairs.people.length !== pairCount) throw new RangeError('as many subjects as people make pairs');
  const slotCount = subjectCount * places.kinds.length;
  const network: Network = {
    places,
    subjectCount,
    personCount: people.length,
    pairCount,
    kindCount: places.kinds.length,
    slotCount,
    spareNode: slotCount + people.length,
    subjectOf: pairs.subjects,
    personOf: pairs.people,
    begin: new Uint32Array(subjectCount + people.length + 1),
    incident: new Uint32Array(2 * pairCount),
  };
  checkRange(network);
  link(network);
  checkTwice(network);
  return network;
}

function checkRange({ subjectOf, personOf, subjectCount, personCount, pairCount }: Network): void {
  for (let q = 0; q < pairCount; q++) {
    if (subjectOf[q]! >= subjectCount || personOf[q]! >= personCount) throw new RangeError(`pair ${q} names nobody`);
  }
}

/** Counting sort: one pass to count, one to place, which keeps the ticket order in every list. */
function link({ begin, incident, subjectOf, personOf, subjectCount, pairCount }: Network): void {
  for (let q = 0; q < pairCount; q++) {
    begin[subjectOf[q]! + 1]!++;
    begin[subjectCount + personOf[q]! + 1]!++;
  }
  for (let v = 1; v < begin.length; v++) begin[v]! += begin[v - 1]!;
  const next = begin.slice();
  for (let q = 0; q < pairCount; q++) {
    incident[next[subjectOf[q]!]!++] = q;
    incident[next[subjectCount + personOf[q]!]!++] = q;
  }
}

function checkTwice({ begin, incident, personOf, subjectCount, personCount }: Network): void {
  const last = new Int32Array(personCount).fill(-1);
  for (let s = 0; s < subjectCount; s++) {
    for (let i = begin[s]!; i < begin[s + 1]!; i++) {
      const p = personOf[incident[i]!]!;
      if (last[p] === s) throw new RangeError(`subject ${s} and person ${p} are paired twice`);
      last[p] = s;
    }
  }
}
