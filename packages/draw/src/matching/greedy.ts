import type { Fit } from './load.ts';
import type { Network } from './network.ts';
import { findPath } from './search.ts';
import { type Draw, delist, drawOf, enlist, seat } from './state.ts';
import { SETTLED, type Search, searchOf } from './trees.ts';

/** Goes through the pairs in ticket order and accepts what some complete assignment allows: the teams of §6. */
export function drawTeams(network: Network, fit: Fit): number[][] {
  const { subjectOf, personOf, subjectCount, places } = network;
  const teams = Array.from({ length: subjectCount }, (): number[] => []);
  const draw = drawOf(network, fit);
  const capacity = fit.bounds.reduce((sum, bound) => sum + bound, 0);
  const search = searchOf(network, capacity > subjectCount * places.size);
  for (let p = 0; p < network.personCount; p++) if (draw.room[p] === 0) search.group[network.slotCount + p] = SETTLED;
  for (let q = 0, left = subjectCount * places.size; left > 0; q++) {
    draw.now = q;
    draw.first[subjectOf[q]!]!++;
    draw.first[subjectCount + personOf[q]!]!++;
    if (!accept(draw, search)) continue;
    teams[subjectOf[q]!]!.push(personOf[q]!);
    settle(draw, search);
    left--;
  }
  return teams;
}

/** Makes pair `now` part of the assignment kept, if that is possible without dropping an accepted pair. */
function accept(draw: Draw, search: Search): boolean {
  const { network, now } = draw;
  if (draw.placeOf[now]! >= 0) {
    delist(draw, now);
    return true;
  }
  if (!sameGroup(network, search, now)) return false;
  const goal = findPath(draw, search);
  if (goal < 0) return false;
  turn(draw, search, goal);
  return true;
}

function sameGroup(network: Network, { group }: Search, pair: number): boolean {
  const person = network.personOf[pair]!;
  const base = network.subjectOf[pair]! * network.kindCount;
  const own = group[network.slotCount + person]!;
  if (own === SETTLED) return false;
  for (let k = 0; k < network.kindCount; k++) {
    if (group[base + k] === own && (network.places.masks[person]! >>> k) & 1) return true;
  }
  return false;
}

/**
 * Turns the cycle that `findPath` found, from the goal back to the person of `now`. Every slot on it gains the pair after
 * it and loses the pair before it; the gained one takes the place of the lost one. Going backwards, a pair that only
 * moves to another slot of its subject is read before its place is overwritten.
 */
function turn(draw: Draw, { from, via }: Search, goal: number): void {
  const { slotCount, spareNode, personOf } = draw.network;
  const start = slotCount + personOf[draw.now]!;
  let slot = goal;
  let gained = draw.now;
  for (;;) {
    const lost = via[slot]!;
    let before = from[slot]!;
    seat(draw, gained, draw.placeOf[lost]!);
    gained = lost;
    if (before >= slotCount) {
      draw.placeOf[lost] = -1;
      delist(draw, lost);
      if (before !== start && from[before] === spareNode) before = from[spareNode]!;
      if (before === start) return;
      gained = via[before]!;
      enlist(draw, gained);
      before = from[before]!;
    }
    slot = before;
  }
}

/** Books the accepted pair `now`; full subjects and full people take no further part in any cycle. */
function settle({ network, now, room, unsettled }: Draw, { group }: Search): void {
  const subject = network.subjectOf[now]!;
  const person = network.personOf[now]!;
  if (--room[person]! === 0) group[network.slotCount + person] = SETTLED;
  if (--unsettled[subject]! > 0) return;
  group.fill(SETTLED, subject * network.kindCount, (subject + 1) * network.kindCount);
}
