import type { Draw } from './state.ts';
import type { Search } from './trees.ts';

/** Grows the backward tree by everything from which one arc of the residual network leads to `node`. */
export function backward(draw: Draw, search: Search, node: number): void {
  const { slotCount, spareNode } = draw.network;
  if (node < slotCount) backwardFromSlot(draw, search, node);
  else if (node < spareNode) backwardFromPerson(draw, search, node);
  else backwardFromSpare(draw, search);
}

function backwardFromSlot(draw: Draw, search: Search, node: number): void {
  const { network, pairAt, now } = draw;
  const { kindCount, slotCount, places, personOf } = network;
  const subject = Math.trunc(node / kindCount);
  const kind = node - subject * kindCount;
  for (let j = places.firstOf[kind]!; j < places.firstOf[kind + 1]!; j++) {
    const pair = pairAt[subject * places.size + j]!;
    const person = personOf[pair]!;
    if (pair > now) reachBackward(draw, search, node, slotCount + person, pair);
    for (let k = 0; k < kindCount; k++) {
      if (k !== kind && (places.masks[person]! >>> k) & 1) reachBackward(draw, search, node, node - kind + k, pair);
    }
    search.behind.work += kindCount;
  }
}

function backwardFromPerson(draw: Draw, search: Search, node: number): void {
  const { network, first, placeOf, usedCount } = draw;
  const { begin, incident, subjectOf, kindCount, slotCount, subjectCount, places } = network;
  const person = node - slotCount;
  const end = begin[subjectCount + person + 1]!;
  const mask = places.masks[person]!;
  search.behind.work += (end - first[subjectCount + person]!) * kindCount + 1;
  if (usedCount[person]! > 0) reachBackward(draw, search, node, network.spareNode, 0);
  for (let i = first[subjectCount + person]!; i < end; i++) {
    const pair = incident[i]!;
    if (placeOf[pair]! >= 0) continue;
    const base = subjectOf[pair]! * kindCount;
    for (let k = 0; k < kindCount; k++) {
      if ((mask >>> k) & 1) reachBackward(draw, search, node, base + k, pair);
    }
  }
}

function backwardFromSpare(draw: Draw, search: Search): void {
  const { slotCount, personCount, spareNode } = draw.network;
  search.behind.work += personCount;
  for (let p = 0; p < personCount; p++) {
    if (draw.usedCount[p]! < draw.room[p]!) reachBackward(draw, search, spareNode, slotCount + p, 0);
  }
}

function reachBackward(draw: Draw, search: Search, node: number, to: number, pair: number): void {
  const { group, seen, next, viaNext, behind } = search;
  const stamp = 2 * draw.now + 3;
  if (group[to] !== group[node] || seen[to] === stamp || search.meeting >= 0) return;
  next[to] = node;
  viaNext[to] = pair;
  if (seen[to] === stamp - 1) {
    search.meeting = to;
    return;
  }
  seen[to] = stamp;
  behind.queue[behind.tail++] = to;
}
