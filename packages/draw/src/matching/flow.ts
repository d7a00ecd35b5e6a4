import type { Network } from './network.ts';

/** A partial assignment: which pairs are used and for which kind of place. */
export interface Assignment {
  /** Kind of the place that the pair fills, −1 when the pair is not used. */
  readonly kindOf: Int8Array;
  readonly load: Uint32Array;
  /** Places still empty, by slot. */
  readonly open: Uint8Array;
  /** Places still empty, in all. */
  missing: number;
}

/** First fit in ticket order: most of what the greedy rule will want, and nearly everything filled. */
export function firstFit(network: Network, bounds: Uint32Array): Assignment {
  const { places, subjectCount, kindCount, pairCount, subjectOf, personOf } = network;
  const kindOf = new Int8Array(pairCount).fill(-1);
  const load = new Uint32Array(network.personCount);
  const open = new Uint8Array(network.slotCount);
  for (let v = 0; v < open.length; v++) open[v] = places.kinds[v % kindCount]!.count;
  let missing = subjectCount * places.size;
  for (let q = 0; q < pairCount && missing > 0; q++) {
    const p = personOf[q]!;
    if (load[p]! >= bounds[p]!) continue;
    const kind = openKind(open, subjectOf[q]! * kindCount, kindCount, places.masks[p]!);
    if (kind < 0) continue;
    kindOf[q] = kind;
    load[p]!++;
    open[subjectOf[q]! * kindCount + kind]!--;
    missing--;
  }
  return { kindOf, load, open, missing };
}

function openKind(open: Uint8Array, base: number, kindCount: number, mask: number): number {
  for (let k = 0; k < kindCount; k++) if ((mask >>> k) & 1 && open[base + k]! > 0) return k;
  return -1;
}

/**
 * Where `pair` leads from `node` in the residual network, −1 when it leads nowhere. A slot takes an unused pair (to the
 * person), or takes a pair over from another slot of its subject (to that slot, which must refill); a person gives up a
 * used pair (to the slot that loses it).
 */
export function headOf(network: Network, kindOf: Int8Array, node: number, pair: number): number {
  const { kindCount, slotCount } = network;
  const used = kindOf[pair]!;
  if (node >= slotCount) return used < 0 ? -1 : network.subjectOf[pair]! * kindCount + used;
  const kind = node % kindCount;
  const person = network.personOf[pair]!;
  if (used === kind || !((network.places.masks[person]! >>> kind) & 1)) return -1;
  return used < 0 ? slotCount + person : node - kind + used;
}

/** The row of `network.begin` that holds the pairs of a node. */
export function rowOf(network: Network, node: number): number {
  const { kindCount, slotCount, subjectCount } = network;
  return node < slotCount ? Math.trunc(node / kindCount) : node - slotCount + subjectCount;
}

/** Fills as many places as can be filled: a maximum flow by Dinic's algorithm, starting from what is filled already. */
export function augment(network: Network, bounds: Uint32Array, assignment: Assignment): void {
  const { slotCount, spareNode } = network;
  const work: Work = {
    level: new Int32Array(spareNode),
    cursor: new Uint32Array(spareNode),
    nodes: new Uint32Array(spareNode),
    pairs: new Uint32Array(spareNode),
  };
  while (assignment.missing > 0 && rank(network, bounds, assignment, work)) {
    for (let v = 0; v < spareNode; v++) work.cursor[v] = network.begin[rowOf(network, v)]!;
    for (let root = 0; root < slotCount; root++) {
      while (assignment.open[root]! > 0 && push(network, bounds, assignment, work, root));
    }
  }
}

interface Work {
  /** Distance from the empty places; −1 for nodes that are out of reach or found to lead nowhere. */
  readonly level: Int32Array;
  readonly cursor: Uint32Array;
  /** The breadth-first queue, then the nodes of a path and the pairs between them. */
  readonly nodes: Uint32Array;
  readonly pairs: Uint32Array;
}

/** Levels by breadth-first search up to the nearest person with room; false when nobody has room: the flow is maximal. */
function rank(network: Network, bounds: Uint32Array, { kindOf, load, open }: Assignment, work: Work): boolean {
  const { begin, incident, slotCount } = network;
  const { level, nodes: queue } = work;
  let tail = 0;
  let last = -1;
  level.fill(-1);
  for (let v = 0; v < slotCount; v++) {
    if (open[v]! === 0) continue;
    level[v] = 0;
    queue[tail++] = v;
  }
  for (let head = 0; head < tail; head++) {
    const node = queue[head]!;
    const depth = level[node]! + 1;
    if (last >= 0 && depth > last) break;
    const row = rowOf(network, node);
    for (let i = begin[row]!; i < begin[row + 1]!; i++) {
      const to = headOf(network, kindOf, node, incident[i]!);
      if (to < 0 || level[to]! >= 0) continue;
      level[to] = depth;
      queue[tail++] = to;
      if (to >= slotCount && load[to - slotCount]! < bounds[to - slotCount]!) last = depth;
    }
  }
  return last >= 0;
}

/** Depth-first along rising levels from an empty place to a person with room; fills the place if there is a way. */
function push(network: Network, bounds: Uint32Array, assignment: Assignment, work: Work, root: number): boolean {
  const { begin, incident, slotCount } = network;
  const { level, cursor, nodes, pairs } = work;
  let depth = 0;
  nodes[0] = root;
  while (depth >= 0) {
    const node = nodes[depth]!;
    if (node >= slotCount && assignment.load[node - slotCount]! < bounds[node - slotCount]!) {
      shift(network, assignment, work, depth);
      return true;
    }
    const end = begin[rowOf(network, node) + 1]!;
    let to = -1;
    for (; cursor[node]! < end; cursor[node]!++) {
      to = headOf(network, assignment.kindOf, node, incident[cursor[node]!]!);
      if (to >= 0 && level[to]! === level[node]! + 1) break;
    }
    if (cursor[node]! < end) {
      pairs[depth++] = incident[cursor[node]!]!;
      nodes[depth] = to;
    } else {
      level[node] = -1;
      depth--;
    }
  }
  return false;
}

/** Moves one unit along a path. The levels rise along it, so no pair stands on it twice. */
function shift(
  { kindCount, slotCount }: Network,
  assignment: Assignment,
  { nodes, pairs }: Work,
  length: number,
): void {
  for (let i = 0; i < length; i++) {
    assignment.kindOf[pairs[i]!] = nodes[i]! < slotCount ? nodes[i]! % kindCount : -1;
  }
  assignment.open[nodes[0]!]!--;
  assignment.load[nodes[length]! - slotCount]!++;
  assignment.missing--;
}
