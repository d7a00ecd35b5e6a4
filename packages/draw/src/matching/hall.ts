import { type Assignment, headOf, rowOf } from './flow.ts';
import type { Network } from './network.ts';

/**
 * A set of slots, as a mask of kinds per subject, with what it asks for and how many of its subjects each person could
 * serve. By Hall's argument no assignment exists when `demand` exceeds the sum of min(bound, meets).
 */
export interface SlotSet {
  readonly wanted: Uint32Array;
  readonly meets: Uint32Array;
  readonly demand: number;
}

/** Places that a mask of kinds stands for. */
export function demandOf(network: Network, mask: number): number {
  return network.places.kinds.reduce((sum, { count }, k) => ((mask >>> k) & 1 ? sum + count : sum), 0);
}

/** Counts what the slots of `wanted` ask for and who could serve them. */
export function slotSet(network: Network, wanted: Uint32Array): SlotSet {
  const { subjectOf, personOf, places, pairCount } = network;
  const meets = new Uint32Array(network.personCount);
  for (let q = 0; q < pairCount; q++) {
    if (wanted[subjectOf[q]!]! & places.masks[personOf[q]!]!) meets[personOf[q]!]!++;
  }
  return { wanted, meets, demand: wanted.reduce((sum, mask) => sum + demandOf(network, mask), 0) };
}

/** The slots of all subjects: those of each kind, and all together. */
export function plainSets(network: Network): SlotSet[] {
  const masks = new Set([...network.places.kinds.map((_, k) => 1 << k), 2 ** network.kindCount - 1]);
  return Array.from(masks, (mask) => slotSet(network, new Uint32Array(network.subjectCount).fill(mask)));
}

/** What all people together can give to the set when each takes at most `load` subjects and their own capacity. */
export function supplyOf({ meets }: SlotSet, capacities: Uint32Array, load: number): number {
  return meets.reduce((sum, meet, p) => sum + Math.min(meet, capacities[p]!, load), 0);
}

/**
 * The slots within reach of `roots` in the residual network of a maximum flow, or null when more than `limit` subjects
 * are. If a root still has an empty place, the set violates Hall's condition: everyone within reach is at their bound or
 * already serves the set with every pair they have in it, and a place is empty all the same.
 */
export function reach(
  network: Network,
  { kindOf }: Assignment,
  roots: Iterable<number>,
  limit: number,
): Uint32Array | null {
  const { begin, incident, slotCount, kindCount } = network;
  const wanted = new Uint32Array(network.subjectCount);
  const seen = new Uint8Array(network.spareNode);
  const queue = [...roots];
  let subjects = 0;
  for (const root of queue) seen[root] = 1;
  for (let head = 0; head < queue.length; head++) {
    const node = queue[head]!;
    const row = rowOf(network, node);
    if (node < slotCount) {
      if (wanted[row] === 0 && ++subjects > limit) return null;
      wanted[row]! |= 1 << (node % kindCount);
    }
    for (let i = begin[row]!; i < begin[row + 1]!; i++) {
      const to = headOf(network, kindOf, node, incident[i]!);
      if (to < 0 || seen[to]) continue;
      seen[to] = 1;
      queue.push(to);
    }
  }
  return wanted;
}

/** Slots that still have an empty place. */
export function* emptySlots({ open }: Assignment): Generator<number> {
  for (let v = 0; v < open.length; v++) if (open[v]! > 0) yield v;
}
