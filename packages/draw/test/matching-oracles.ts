/** Slow, separate answers to the questions of draw-v1 §6, written from the text and sharing nothing with the solver. */

import type { Person, Problem, TeamRule } from '../src/matching/index.ts';

/** mulberry32: repeatable numbers below `n`. */
export function dice(seed: number): (n: number) => number {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

export function shuffle<T>(items: T[], roll: (n: number) => number): T[] {
  for (let i = items.length - 1; i > 0; i--) {
    const j = roll(i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
}

export type Pair = readonly [subject: number, person: number];

export function problemOf(
  subjectCount: number,
  people: readonly Person[],
  rule: TeamRule,
  load: number | null,
  pairs: readonly Pair[],
): Problem {
  const columns = {
    subjects: Uint32Array.from(pairs, ([s]) => s),
    people: Uint32Array.from(pairs, ([, p]) => p),
  };
  return { subjectCount, people, rule, load, pairs: columns };
}

export function pairsOf({ pairs }: Problem): Pair[] {
  return Array.from(pairs.subjects, (s, i) => [s, pairs.people[i]!] as const);
}

/** The places of one team, one entry each: a tag, or null for anyone. */
export function seatsOf({ size, needs }: TeamRule): (string | null)[] {
  const seats: (string | null)[] = needs.flatMap(({ tag, count }) => Array.from({ length: count }, () => tag));
  while (seats.length < size) seats.push(null);
  return seats;
}

/** Literally: `size` different people of whom different people can fill every need (all ways to seat them are tried). */
export function isTeam(people: readonly Person[], rule: TeamRule, members: readonly number[]): boolean {
  const seats = seatsOf(rule);
  const seat = (j: number, left: readonly number[]): boolean =>
    j === seats.length ||
    left.some(
      (p) =>
        (seats[j] === null || people[p]!.tags.includes(seats[j]!)) &&
        seat(
          j + 1,
          left.filter((other) => other !== p),
        ),
    );
  return new Set(members).size === rule.size && members.length === rule.size && seat(0, members);
}

/** All sets of `size` items. */
export function choose<T>(items: readonly T[], size: number): T[][] {
  if (size === 0) return [[]];
  return items.flatMap((item, i) => choose(items.slice(i + 1), size - 1).map((rest) => [item, ...rest]));
}

/** Every assignment complete for `load`, each as a bit mask of pair numbers (at most 30 pairs). */
export function allComplete(problem: Problem, load: number): number[] {
  const { people, rule, subjectCount } = problem;
  const pairs = pairsOf(problem);
  const found: number[] = [];
  const loads = people.map(() => 0);
  const options = Array.from({ length: subjectCount }, (_, s) => {
    const own = [...pairs.keys()].filter((i) => pairs[i]![0] === s);
    return choose(own, rule.size).filter((team) =>
      isTeam(
        people,
        rule,
        team.map((i) => pairs[i]![1]),
      ),
    );
  });
  const extend = (s: number, mask: number): void => {
    if (s === subjectCount) {
      found.push(mask);
      return;
    }
    for (const team of options[s]!) {
      for (const i of team) loads[pairs[i]![1]]!++;
      if (team.every((i) => loads[pairs[i]![1]]! <= Math.min(people[pairs[i]![1]]!.capacity, load))) {
        extend(
          s + 1,
          team.reduce((sum, i) => sum | (1 << i), mask),
        );
      }
      for (const i of team) loads[pairs[i]![1]]!--;
    }
  };
  extend(0, 0);
  return found;
}

/** The rule of §6 word for word; null without a complete assignment. */
export function bruteForce(problem: Problem): { loadMax: number; teams: number[][] } | null {
  if (problem.subjectCount === 0) return { loadMax: 0, teams: [] };
  const largest = problem.subjectCount; // nobody can be in more teams than there are
  let loadMax = problem.load ?? 0;
  let complete = allComplete(problem, loadMax);
  while (problem.load === null && complete.length === 0 && loadMax < largest)
    complete = allComplete(problem, ++loadMax);
  if (complete.length === 0) return null;
  const teams = Array.from({ length: problem.subjectCount }, (): number[] => []);
  for (const [i, [s, p]] of pairsOf(problem).entries()) {
    const left = complete.filter((mask) => (mask >>> i) & 1);
    if (left.length === 0) continue;
    complete = left;
    teams[s]!.push(p);
  }
  return { loadMax, teams };
}

/**
 * Is there an assignment complete for `load` with all pairs of `forced` in it? Edmonds–Karp with a capacity matrix in
 * maps, on a network built the other way round (people give, single seats take), forced pairs as lower bounds.
 */
export function feasible(problem: Problem, load: number, forced: ReadonlySet<number> = new Set()): boolean {
  const graph = new Map<string, Map<string, number>>();
  const arc = (from: string, to: string, capacity: number): void => {
    for (const node of [from, to]) if (!graph.has(node)) graph.set(node, new Map());
    graph.get(from)!.set(to, (graph.get(from)!.get(to) ?? 0) + capacity);
    if (!graph.get(to)!.has(from)) graph.get(to)!.set(from, 0);
  };
  const seats = seatsOf(problem.rule);
  for (const [p, person] of problem.people.entries()) arc('give', `person ${p}`, Math.min(person.capacity, load));
  for (const [i, [s, p]] of pairsOf(problem).entries()) {
    if (forced.has(i)) {
      arc(`person ${p}`, 'must', 1);
      arc('owed', `pair ${i}`, 1);
    } else arc(`person ${p}`, `pair ${i}`, 1);
    for (const [j, tag] of seats.entries()) {
      if (tag === null || problem.people[p]!.tags.includes(tag)) arc(`pair ${i}`, `seat ${s} ${j}`, 1);
    }
  }
  const wanted = problem.subjectCount * seats.length;
  for (let s = 0; s < problem.subjectCount; s++) for (const j of seats.keys()) arc(`seat ${s} ${j}`, 'take', 1);
  // Circulation with lower bounds: exactly `wanted` units go round, `forced` of them over the compulsory arcs.
  arc('take', 'must', wanted);
  arc('owed', 'give', wanted);
  return maximumFlow(graph, 'owed', 'must') === wanted + forced.size;
}

function maximumFlow(graph: Map<string, Map<string, number>>, source: string, sink: string): number {
  let flow = 0;
  for (;;) {
    const from = new Map<string, string>([[source, source]]);
    for (const node of from.keys()) {
      for (const [to, capacity] of graph.get(node) ?? []) if (capacity > 0 && !from.has(to)) from.set(to, node);
    }
    if (!from.has(sink)) return flow;
    const path = [sink];
    while (path[0] !== source) path.unshift(from.get(path[0]!)!);
    const arcs = path.slice(1).map((to, i) => [path[i]!, to] as const);
    const width = Math.min(...arcs.map(([a, b]) => graph.get(a)!.get(b)!));
    for (const [a, b] of arcs) {
      graph.get(a)!.set(b, graph.get(a)!.get(b)! - width);
      graph.get(b)!.set(a, graph.get(b)!.get(a)! + width);
    }
    flow += width;
  }
}

/** A random problem that has at least one assignment complete for `load: null`, with capacities that leave `slack` places. */
export function planted(
  seed: number,
  subjectCount: number,
  personCount: number,
  rule: TeamRule,
  extra: number,
  slack: number,
) {
  const roll = dice(seed);
  const tags = rule.needs.map((need) => need.tag);
  const people = Array.from({ length: personCount }, (_, p) => ({
    id: `P${p}`,
    capacity: 0,
    tags: tags.filter((_, k) => p % tags.length === k || roll(3) === 0),
  }));
  const pairs = new Set<number>();
  for (let s = 0; s < subjectCount; s++) {
    const team = new Set<number>();
    for (const tag of seatsOf(rule)) {
      let p = roll(personCount);
      while (team.has(p) || (tag !== null && !people[p]!.tags.includes(tag))) p = roll(personCount);
      team.add(p);
      people[p]!.capacity++;
      pairs.add(s * personCount + p);
    }
    for (let i = 0; i < extra; i++) pairs.add(s * personCount + roll(personCount));
  }
  for (let i = 0; i < slack; i++) people[roll(personCount)]!.capacity++;
  const order = shuffle([...pairs], roll);
  return problemOf(
    subjectCount,
    people,
    rule,
    null,
    order.map((code) => [Math.trunc(code / personCount), code % personCount] as const),
  );
}
