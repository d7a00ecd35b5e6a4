import { demandOf, emptySlots, reach, slotSet, supplyOf } from './hall.ts';
import type { Fit } from './load.ts';
import type { Network } from './network.ts';
import type { Demand, Shortage } from './types.ts';

/** How many empty places are tried as the beginning of an explanation; the smallest set found is kept. */
const TRIES = 32;

/** No further try once this many times all subjects have been looked at: then the sets are large and much alike. */
const ROUNDS = 3;

/**
 * A small reason why `fit`, a maximum flow with empty places, cannot be complete: from the minimum cut of one empty place,
 * everything is left out that the contradiction does not need. Leaving out any one subject or kind more would end it.
 */
export function shortageOf(network: Network, { load, bounds, assignment }: Fit): Shortage {
  let best: Uint32Array = new Uint32Array();
  let limit = network.subjectCount;
  let tries = 0;
  let looked = 0;
  for (const root of emptySlots(assignment)) {
    if (tries++ === TRIES || looked >= ROUNDS * network.subjectCount) break;
    const found = reach(network, assignment, [root], limit);
    looked += limit;
    if (found === null) continue;
    best = found;
    limit = found.reduce((count, mask) => (mask === 0 ? count : count + 1), 0) - 1;
  }
  return describe(network, prune(network, best, bounds), bounds, load);
}

/** A violating set that shrinks; `excess` is demand minus supply and stays positive. */
interface Violator {
  readonly wanted: Uint32Array;
  readonly meets: Uint32Array;
  excess: number;
}

function prune(network: Network, wanted: Uint32Array, bounds: Uint32Array): Uint32Array {
  const set = slotSet(network, wanted);
  const violator = { wanted, meets: set.meets, excess: set.demand - supplyOf(set, bounds, Infinity) };
  const subjects = [...wanted.keys()].filter((s) => wanted[s] !== 0);
  for (let again = true; again; ) {
    again = false;
    for (const s of subjects) if (leaveOut(network, violator, bounds, s, wanted[s]!)) again = true;
    for (const s of subjects) {
      for (let k = 0; k < network.kindCount; k++) {
        if (leaveOut(network, violator, bounds, s, wanted[s]! & (1 << k))) again = true;
      }
    }
  }
  return wanted;
}

/** Leaves the kinds `mask` of subject s out of the set if that still asks for more than there is. */
function leaveOut(network: Network, set: Violator, bounds: Uint32Array, s: number, mask: number): boolean {
  if (mask === 0) return false;
  const rest = set.wanted[s]! & ~mask;
  const freed = peopleOnlyFor(network, s, mask, rest);
  const supply = freed.reduce((sum, p) => (set.meets[p]! <= bounds[p]! ? sum + 1 : sum), 0);
  const excess = set.excess - demandOf(network, mask) + supply;
  if (excess <= 0) return false;
  for (const p of freed) set.meets[p]!--;
  set.wanted[s] = rest;
  set.excess = excess;
  return true;
}

/** People who may serve subject s in the kinds `mask` but in none of `rest`. */
function peopleOnlyFor(network: Network, s: number, mask: number, rest: number): number[] {
  const { begin, incident, personOf, places } = network;
  const people: number[] = [];
  for (let i = begin[s]!; i < begin[s + 1]!; i++) {
    const p = personOf[incident[i]!]!;
    if (places.masks[p]! & mask && !(places.masks[p]! & rest)) people.push(p);
  }
  return people;
}

function describe(network: Network, wanted: Uint32Array, bounds: Uint32Array, load: number): Shortage {
  const set = slotSet(network, wanted);
  const subjects = [...wanted.keys()].filter((s) => wanted[s] !== 0);
  const people = [...set.meets.keys()].filter((p) => set.meets[p]! > 0 && bounds[p]! > 0);
  return {
    load,
    subjects: subjects.map((subject) => ({ subject, needs: needsOf(network, wanted[subject]!) })),
    people: people.map((person) => ({ person, bound: bounds[person]!, meets: set.meets[person]! })),
    demand: set.demand,
    supply: supplyOf(set, bounds, Infinity),
  };
}

function needsOf({ places }: Network, mask: number): Demand[] {
  return places.kinds.filter((_, k) => (mask >>> k) & 1);
}
