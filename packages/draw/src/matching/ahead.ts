import { type Draw, usedBegin } from './state.ts';
import type { Search } from './trees.ts';

/** Grows the forward tree by everything one arc of the residual network away from `node`. */
export function forward(draw: Draw, search: Search, node: number): void {
  const { slotCount, spareNode } = draw.network;
  if (node < slotCount) forwardFromSlot(draw, search, node);
  else if (node < spareNode) forwardFromPerson(draw, search, node);
  else forwardFromSpare(draw, search);
}

function forwardFromSlot(draw: Draw, search: Search, node: number): void {
  const { network, first, placeOf } = draw;
  const { begin, incident, personOf, kindCount, slotCount, places } = network;
  const subject = Math.trunc(node / kindCount);
  const kind = node - subject * kindCount;
  const end = begin[subject + 1]!;
  const { masks } = places;
  search.ahead.work += end - first[subject]!;
  for (let i = first[subject]!; i < end; i++) {
    const pair = incident[i]!;
    if (placeOf[pair]! >= 0) continue;
    const person = personOf[pair]!;
    if ((masks[person]! >>> kind) & 1) reachForward(draw, search, node, slotCount + person, pair);
  }
  if (kindCount > 1) takeOverForward(draw, search, node, subject, kind);
}

/** A slot may take a person over from another slot of its subject, accepted pairs included: they only change places. */
function takeOverForward(draw: Draw, search: Search, node: number, subject: number, kind: number): void {
  const { pairAt, network } = draw;
  const { size, kindAt, masks } = network.places;
  for (let j = 0; j < size; j++) {
    const pair = pairAt[subject * size + j]!;
    if (kindAt[j] === kind || !((masks[network.personOf[pair]!]! >>> kind) & 1)) continue;
    reachForward(draw, search, node, node - kind + kindAt[j]!, pair);
  }
  search.ahead.work += size;
}

function forwardFromPerson(draw: Draw, search: Search, node: number): void {
  const { network, used, usedCount, placeOf, room } = draw;
  const { slotCount, kindCount, places } = network;
  const person = node - slotCount;
  const from = usedBegin(draw, person);
  const end = from + usedCount[person]!;
  search.ahead.work += end - from + 1;
  if (usedCount[person]! < room[person]!) reachForward(draw, search, node, network.spareNode, 0);
  for (let i = from; i < end; i++) {
    const place = placeOf[used[i]!]!;
    const subject = Math.trunc(place / places.size);
    const slot = subject * kindCount + places.kindAt[place - subject * places.size]!;
    reachForward(draw, search, node, slot, used[i]!);
  }
}

function forwardFromSpare(draw: Draw, search: Search): void {
  const { slotCount, personCount, spareNode } = draw.network;
  search.ahead.work += personCount;
  for (let p = 0; p < personCount; p++) {
    if (draw.usedCount[p]! > 0) reachForward(draw, search, spareNode, slotCount + p, 0);
  }
}

function reachForward(draw: Draw, search: Search, node: number, to: number, pair: number): void {
  const { group, seen, from, via, ahead } = search;
  const stamp = 2 * draw.now + 2;
  if (group[to] !== group[node] || seen[to] === stamp || search.meeting >= 0) return;
  from[to] = node;
  via[to] = pair;
  if (seen[to] === stamp + 1) {
    search.meeting = to;
    return;
  }
  seen[to] = stamp;
  ahead.queue[ahead.tail++] = to;
}
