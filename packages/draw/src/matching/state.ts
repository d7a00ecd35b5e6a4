import type { Fit } from './load.ts';
import type { Network } from './network.ts';

/**
 * A complete assignment that contains every accepted pair, while the pairs are gone through in ticket order. Pairs before
 * `now` are decided: those still used are accepted and stay; those after `now` may come and go.
 */
export interface Draw {
  readonly network: Network;
  now: number;
  /** Undecided pairs of a row are `incident[first[row]] … incident[begin[row + 1] − 1]`. */
  readonly first: Uint32Array;
  /** Place that a pair fills, `subject · size + j`, or −1; and the pair in each place. */
  readonly placeOf: Int32Array;
  readonly pairAt: Uint32Array;
  /** Undecided pairs in use of person p: `used[begin[subjectCount + p] − pairCount + i]` for i below `usedCount[p]`. */
  readonly used: Uint32Array;
  readonly usedCount: Uint32Array;
  readonly usedIndex: Uint32Array;
  /** What the person may still take beyond the accepted pairs. */
  readonly room: Uint32Array;
  /** Places of the subject that accepted pairs do not fill yet. */
  readonly unsettled: Uint8Array;
}

/** Starts from any complete assignment; the result of the draw does not depend on which. */
export function drawOf(network: Network, { bounds, assignment }: Fit): Draw {
  const { places, subjectCount, pairCount } = network;
  const draw: Draw = {
    network,
    now: 0,
    first: network.begin.slice(),
    placeOf: new Int32Array(pairCount).fill(-1),
    pairAt: new Uint32Array(subjectCount * places.size),
    used: new Uint32Array(pairCount),
    usedCount: new Uint32Array(network.personCount),
    usedIndex: new Uint32Array(pairCount),
    room: bounds.slice(),
    unsettled: new Uint8Array(subjectCount).fill(places.size),
  };
  const next = new Uint8Array(network.slotCount);
  for (let q = 0; q < pairCount; q++) {
    const kind = assignment.kindOf[q]!;
    if (kind < 0) continue;
    const subject = network.subjectOf[q]!;
    const j = places.firstOf[kind]! + next[subject * network.kindCount + kind]!++;
    seat(draw, q, subject * places.size + j);
    enlist(draw, q);
  }
  return draw;
}

/** Puts a pair into a place. */
export function seat(draw: Draw, pair: number, place: number): void {
  draw.placeOf[pair] = place;
  draw.pairAt[place] = pair;
}

/** Adds an undecided pair to the list of its person. */
export function enlist(draw: Draw, pair: number): void {
  const person = draw.network.personOf[pair]!;
  const index = usedBegin(draw, person) + draw.usedCount[person]!++;
  draw.used[index] = pair;
  draw.usedIndex[pair] = index;
}

/** Takes a pair out of the list of its person. */
export function delist(draw: Draw, pair: number): void {
  const person = draw.network.personOf[pair]!;
  const lastIndex = usedBegin(draw, person) + --draw.usedCount[person]!;
  const last = draw.used[lastIndex]!;
  const index = draw.usedIndex[pair]!;
  draw.used[index] = last;
  draw.usedIndex[last] = index;
}

/** Where the list of a person begins in `used`. */
export function usedBegin({ network }: Draw, person: number): number {
  return network.begin[network.subjectCount + person]! - network.pairCount;
}
