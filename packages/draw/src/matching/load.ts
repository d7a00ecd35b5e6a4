import { type Assignment, augment, firstFit } from './flow.ts';
import { emptySlots, plainSets, reach, type SlotSet, slotSet, supplyOf } from './hall.ts';
import type { Network } from './network.ts';

/** A maximum flow for `load`; complete when `assignment.missing` is 0. */
export interface Fit {
  readonly load: number;
  readonly bounds: Uint32Array;
  readonly assignment: Assignment;
}

/** A maximum flow in which nobody takes more than min(capacity, load). */
export function fitLoad(network: Network, capacities: Uint32Array, load: number): Fit {
  const bounds = capacities.map((capacity) => Math.min(capacity, load));
  const assignment = firstFit(network, bounds);
  augment(network, bounds, assignment);
  return { load, bounds, assignment };
}

/**
 * The smallest load with a complete assignment, or the largest capacity when there is none at all. Each load that fails
 * leaves a set of slots that people cannot serve at that load; the next to try is the smallest load that this set allows.
 * It never passes the answer, because at the answer every set is served, and it rises with every step. The largest
 * capacity comes last: what fails there fails at every load.
 */
export function fitSmallestLoad(network: Network, capacities: Uint32Array): Fit {
  const largest = capacities.reduce((most, capacity) => Math.max(most, capacity), 0);
  let load = Math.max(...plainSets(network).map((set) => smallestLoadFor(set, capacities, largest)));
  for (;;) {
    const fit = fitLoad(network, capacities, load);
    if (fit.assignment.missing === 0 || fit.load === largest) return fit;
    const short = reach(network, fit.assignment, emptySlots(fit.assignment), Number.POSITIVE_INFINITY);
    load = smallestLoadFor(slotSet(network, short!), capacities, largest);
  }
}

/** The smallest load at which `set` could be served as far as numbers go; `largest` also when not even that is enough. */
function smallestLoadFor(set: SlotSet, capacities: Uint32Array, largest: number): number {
  let low = 0;
  let high = largest;
  while (low < high) {
    const middle = Math.trunc((low + high) / 2);
    if (supplyOf(set, capacities, middle) < set.demand) low = middle + 1;
    else high = middle;
  }
  return low;
}
