import { forward } from './ahead.ts';
import { backward } from './behind.ts';
import type { Draw } from './state.ts';
import type { Frontier, Search } from './trees.ts';

/**
 * A path from the person of pair `draw.now` to a slot of its subject that could use the person. Returns that slot, with
 * the path in `from` and `via`, or −1 when there is none.
 */
export function findPath(draw: Draw, search: Search): number {
  const { network, now } = draw;
  const person = network.personOf[now]!;
  const start = network.slotCount + person;
  begin(search);
  search.seen[start] = 2 * now + 2;
  search.ahead.queue[search.ahead.tail++] = start;
  addGoals(draw, search, search.group[start]!);
  const { ahead, behind } = search;
  while (search.meeting < 0) {
    if (ahead.head === ahead.tail) return cutOff(search, ahead);
    if (behind.head === behind.tail) return cutOff(search, behind);
    if (ahead.work <= behind.work) forward(draw, search, ahead.queue[ahead.head++]!);
    else backward(draw, search, behind.queue[behind.head++]!);
  }
  return join(search);
}

function begin(search: Search): void {
  const { ahead, behind } = search;
  search.meeting = -1;
  ahead.head = ahead.tail = ahead.work = 0;
  behind.head = behind.tail = behind.work = 0;
}

/** The slots of the subject that fit the person and are in the same group. */
function addGoals({ network, now }: Draw, search: Search, group: number): void {
  const base = network.subjectOf[now]! * network.kindCount;
  const mask = network.places.masks[network.personOf[now]!]!;
  for (let k = 0; k < network.kindCount; k++) {
    if (!((mask >>> k) & 1) || search.group[base + k] !== group) continue;
    search.seen[base + k] = 2 * now + 3;
    search.next[base + k] = -1;
    search.behind.queue[search.behind.tail++] = base + k;
  }
}

function cutOff(search: Search, { queue, tail }: Frontier): number {
  const group = search.groups++;
  for (let i = 0; i < tail; i++) search.group[queue[i]!] = group;
  return -1;
}

/** Continues the forward tree along the backward one, from the meeting to the goal. */
function join({ meeting, from, via, next, viaNext }: Search): number {
  let node = meeting;
  while (next[node]! >= 0) {
    const after = next[node]!;
    from[after] = node;
    via[after] = viaNext[node]!;
    node = after;
  }
  return node;
}
