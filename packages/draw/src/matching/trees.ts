import type { Network } from './network.ts';

/**
 * Looks for a cycle of the residual network through one undecided pair. Such a cycle exists if and only if some complete
 * assignment contains the pair and all accepted ones.
 *
 * `group` makes failures pay for themselves. A cycle stays inside one strongly connected component. Turning a cycle
 * reverses its arcs and so leaves the components as they are; deciding a pair only takes arcs away. Components therefore
 * only ever split, and nodes once known to be in different components are so for good: they get different groups, and a
 * pair across groups is refused at once. A search looks only inside one group, from both ends in step; when one end runs
 * dry, what it saw is cut off as a group of its own. There are at most as many failures as nodes, and each costs about as
 * much as the smaller of the two parts it separates.
 */
export interface Search {
  readonly group: Int32Array;
  groups: number;
  /** Last search that saw the node: 2·pair + 2 going forward, 2·pair + 3 going backward. */
  readonly seen: Int32Array;
  /** Forward tree: the node before, and the pair between (without meaning next to the spare node). */
  readonly from: Int32Array;
  readonly via: Uint32Array;
  /** Backward tree: the node after (−1 at the goal), and the pair between. */
  readonly next: Int32Array;
  readonly viaNext: Uint32Array;
  readonly ahead: Frontier;
  readonly behind: Frontier;
  /** Where the two ends met, −1 before that. */
  meeting: number;
}

export interface Frontier {
  readonly queue: Uint32Array;
  head: number;
  tail: number;
  /** Arcs looked at. */
  work: number;
}

/** Group of nodes that no cycle can use any more. */
export const SETTLED = -1;

/** Nothing known yet: one group, without the spare node when nobody has capacity to spare. */
export function searchOf(network: Network, spare: boolean): Search {
  const size = network.spareNode + 1;
  const group = new Int32Array(size);
  if (!spare) group[network.spareNode] = SETTLED;
  return {
    group,
    groups: 1,
    seen: new Int32Array(size),
    from: new Int32Array(size),
    via: new Uint32Array(size),
    next: new Int32Array(size),
    viaNext: new Uint32Array(size),
    ahead: { queue: new Uint32Array(size), head: 0, tail: 0, work: 0 },
    behind: { queue: new Uint32Array(size), head: 0, tail: 0, work: 0 },
    meeting: -1,
  };
}
