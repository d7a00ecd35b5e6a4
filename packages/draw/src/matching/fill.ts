import { type Places, placesOf } from './places.ts';
import type { Person, TeamRule } from './types.ts';

/** What "Filling a team" of §6 starts from; people are indices into `people`. */
export interface FillRequest {
  readonly people: readonly Person[];
  readonly rule: TeamRule;
  /** Pairs of the subject in ticket order whose person is `in`, not barred, not unavailable. People of `kept` are passed over. */
  readonly candidates: readonly number[];
  /** K: the people who stay. */
  readonly kept: readonly number[];
  /** How many other teams each person is in. */
  readonly otherLoad: ArrayLike<number>;
  readonly loadMax: number;
  /** `load.max` of the rules, or null. */
  readonly loadLimit: number | null;
}

/**
 * The people who join the team, in ticket order, at the first load L from `loadMax` that gives a team; null when none
 * does. Throws RangeError for a rule outside §1.
 *
 * Sets of people who can sit in different places of one team are the independent sets of a (transversal) matroid. So
 * where some team contains K, the candidates that keep the set independent, taken in order, are those the rule accepts.
 */
export function fillTeam(request: FillRequest): number[] | null {
  const places = placesOf(request.rule, request.people);
  const others = [...new Set(request.candidates)].filter((person) => !request.kept.includes(person));
  const top = request.loadLimit ?? Number.POSITIVE_INFINITY;
  for (let load: number | null = request.loadMax; load !== null; load = nextLoad(request, others, load)) {
    if (load > top && load > request.loadMax) return null;
    const accepted = seatAll(places, request, others, load);
    if (accepted !== null) return accepted;
  }
  return null;
}

function isFree({ people, otherLoad }: FillRequest, person: number, load: number): boolean {
  return otherLoad[person]! < Math.min(people[person]!.capacity, load);
}

/** The next load at which somebody more is free: loads between change nothing. */
function nextLoad(request: FillRequest, others: readonly number[], load: number): number | null {
  const loads = others.map((person) => request.otherLoad[person]! + 1);
  const more = loads.filter((least, i) => least > load && isFree(request, others[i]!, least));
  return more.length === 0 ? null : Math.min(...more);
}

function seatAll(places: Places, request: FillRequest, others: readonly number[], load: number): number[] | null {
  const seats = Array.from({ length: places.size }, () => -1);
  if (!request.kept.every((person) => sit(places, seats, person))) return null;
  const accepted = others.filter((person) => isFree(request, person, load) && sit(places, seats, person));
  return seats.includes(-1) ? null : accepted;
}

/** Seats one more person, moving others from seat to seat where that helps (an augmenting path); false if nothing does. */
function sit({ size, kindAt, masks }: Places, seats: number[], person: number): boolean {
  const from = Array.from({ length: size }, () => -1);
  const queue: number[] = [];
  const open = (who: number, seat: number): void => {
    for (let j = 0; j < size; j++) {
      if (from[j] !== -1 || !((masks[who]! >>> kindAt[j]!) & 1)) continue;
      from[j] = seat;
      queue.push(j);
    }
  };
  open(person, size);
  for (const seat of queue) {
    if (seats[seat] !== -1) {
      open(seats[seat]!, seat);
      continue;
    }
    let free = seat;
    while (from[free] !== size) {
      seats[free] = seats[from[free]!]!;
      free = from[free]!;
    }
    seats[free] = person;
    return true;
  }
  return false;
}
