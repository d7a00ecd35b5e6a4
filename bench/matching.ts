/**
 * Teams by lot at full size: 20,000 subjects, 2,000 people, 800,000 allowed pairs, teams of two. Each time stands against
 * one textbook maximum flow (Dinic, an arc per pair) that only says whether the same instance can be served at all.
 */

import { matchTeams, type Problem, type TeamRule } from '../packages/draw/src/matching/index.ts';
import { type BenchRow, median, round } from './tickets-row.ts';

const SUBJECTS = 20_000;
const PEOPLE = 2_000;
const PAIRS_EACH = 40;
const RUNS = 3;

const two: TeamRule = { size: 2, needs: [] };
const specialist: TeamRule = {
  size: 2,
  needs: [
    { tag: 'unit:一所', count: 1 },
    { tag: '质检', count: 1 },
  ],
};

/** Loads with room: nobody is needed to the last place. */
export async function matchingPlain(): Promise<BenchRow[]> {
  return [measure('teams of two, load 30', scattered(1, two, 30))];
}

/** The smallest load: everybody full (20 each), then people with a skill and a unit, the scarcer ones full. */
export async function matchingSmallestLoad(): Promise<BenchRow[]> {
  return [
    measure('teams of two, smallest load', scattered(2, two, null)),
    measure('one 质检 and one of a unit, smallest load', scattered(3, specialist, null)),
  ];
}

/** Unequal capacities that add up to exactly what is needed, and people who go to their neighbourhood only. */
export async function matchingTight(): Promise<BenchRow[]> {
  return [
    measure('teams of two, capacities exactly enough', exact(4, two)),
    measure('one 质检 and one of a unit, capacities exactly enough', exact(5, specialist)),
    measure('teams of two, neighbours only, smallest load', neighbours(6)),
  ];
}

/** One place too few: how long it takes to say who is short of whom. */
export async function matchingShortage(): Promise<BenchRow[]> {
  const problem = scattered(8, two, 19);
  const value = time(() => !matchTeams(problem).complete);
  return [{ name: 'shortage explained', value: round(value), unit: 'ms', ratio: null, against: null }];
}

/** `ratio` says how many times as fast as one maximum flow the whole draw is. */
function measure(name: string, problem: Problem): BenchRow {
  let load = 0;
  const value = time(() => {
    const outcome = matchTeams(problem);
    if (outcome.complete) load = outcome.loadMax;
    return outcome.complete;
  });
  const flow = time(() => servedByDinic(problem, load), 1);
  return { name, value: round(value), unit: 'ms', ratio: round(flow / value), against: 'one maximum flow' };
}

/** Milliseconds; `run` says whether the outcome was the expected one. */
function time(run: () => boolean, runs = RUNS): number {
  const times = Array.from({ length: runs }, () => {
    const start = performance.now();
    if (!run()) throw new Error('not the expected outcome');
    return performance.now() - start;
  });
  return median(times);
}

type Roll = (n: number) => number;

/** mulberry32. */
function dice(seed: number): Roll {
  let state = seed;
  return (n) => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) % n;
  };
}

function tagsOf(p: number): string[] {
  return [['质检'], ['unit:一所'], ['质检', 'unit:一所']][p % 3]!;
}

function scattered(seed: number, rule: TeamRule, load: number | null): Problem {
  const roll = dice(seed);
  const rows = Array.from({ length: SUBJECTS }, () => some(new Set(), roll));
  return assemble(rows, new Uint32Array(PEOPLE).fill(999_999), rule, load, roll);
}

function neighbours(seed: number): Problem {
  const home = (s: number) => Math.trunc((s * PEOPLE) / SUBJECTS);
  const rows = Array.from(
    { length: SUBJECTS },
    (_, s) => new Set(Array.from({ length: PAIRS_EACH }, (_pair, i) => (home(s) + i) % PEOPLE)),
  );
  return assemble(rows, new Uint32Array(PEOPLE).fill(999_999), two, null, dice(seed));
}

/** A team is planted for every subject, some people in many more than others; capacities are what was planted. */
function exact(seed: number, rule: TeamRule): Problem {
  const roll = dice(seed);
  const capacities = new Uint32Array(PEOPLE);
  const rows = Array.from({ length: SUBJECTS }, () => {
    const team = new Set<number>();
    for (const tag of ['unit:一所', '质检']) {
      let p = roll(PEOPLE);
      while (team.has(p) || !tagsOf(p).includes(tag)) p = Math.min(roll(PEOPLE), roll(PEOPLE));
      team.add(p);
      capacities[p]!++;
    }
    return some(team, roll);
  });
  return assemble(rows, capacities, rule, 999_999, roll);
}

function some(people: Set<number>, roll: Roll): Set<number> {
  while (people.size < PAIRS_EACH) people.add(roll(PEOPLE));
  return people;
}

function assemble(
  rows: Set<number>[],
  capacities: Uint32Array,
  rule: TeamRule,
  load: number | null,
  roll: Roll,
): Problem {
  const codes = Uint32Array.from(rows.flatMap((row, s) => Array.from(row, (p) => s * PEOPLE + p)));
  for (let i = codes.length - 1; i > 0; i--) {
    const j = roll(i + 1);
    const code = codes[i]!;
    codes[i] = codes[j]!;
    codes[j] = code;
  }
  return {
    subjectCount: rows.length,
    people: Array.from(capacities, (capacity, p) => ({ id: `P${p}`, capacity, tags: tagsOf(p) })),
    rule,
    load,
    pairs: { subjects: codes.map((code) => Math.trunc(code / PEOPLE)), people: codes.map((code) => code % PEOPLE) },
  };
}

/** Arcs come in twos, forward and back: arc a is undone by arc a ^ 1. */
interface Graph {
  readonly nodes: number;
  readonly to: number[];
  readonly room: number[];
  readonly out: number[][];
}

function addArc({ to, room, out }: Graph, from: number, into: number, capacity: number): void {
  out[from]!.push(to.length);
  to.push(into);
  room.push(capacity);
  out[into]!.push(to.length);
  to.push(from);
  room.push(0);
}

/** Source 0, sink 1, then people, then the kinds of places of each subject, then (with needs) the pairs. */
function graphOf({ people, pairs, rule, subjectCount }: Problem, load: number): Graph {
  const free = rule.size - rule.needs.reduce((sum, need) => sum + need.count, 0);
  const kinds = [...rule.needs, { tag: null, count: free }].filter((kind) => kind.count > 0);
  const single = kinds.length === 1;
  const slots = 2 + people.length;
  const pairNodes = slots + subjectCount * kinds.length;
  const nodes = pairNodes + (single ? 0 : pairs.people.length);
  const graph: Graph = { nodes, to: [], room: [], out: Array.from({ length: nodes }, () => []) };
  for (const [p, person] of people.entries()) addArc(graph, 2 + p, 1, Math.min(person.capacity, load));
  for (let v = 0; v < subjectCount * kinds.length; v++) addArc(graph, 0, slots + v, kinds[v % kinds.length]!.count);
  for (const [i, p] of pairs.people.entries()) {
    const node = single ? 2 + p : pairNodes + i;
    if (!single) addArc(graph, node, 2 + p, 1);
    for (const [k, { tag }] of kinds.entries()) {
      if (tag === null || people[p]!.tags.includes(tag))
        addArc(graph, slots + pairs.subjects[i]! * kinds.length + k, node, 1);
    }
  }
  return graph;
}

function servedByDinic(problem: Problem, load: number): boolean {
  const graph = graphOf(problem, load);
  const level = new Int32Array(graph.nodes);
  const cursor = new Uint32Array(graph.nodes);
  let flow = 0;
  while (levels(graph, level)) {
    cursor.fill(0);
    while (advance(graph, level, cursor)) flow++;
  }
  return flow === problem.subjectCount * problem.rule.size;
}

function levels({ to, room, out }: Graph, level: Int32Array): boolean {
  level.fill(-1);
  level[0] = 0;
  const queue = [0];
  for (const node of queue) {
    for (const arc of out[node]!) {
      if (room[arc] === 0 || level[to[arc]!]! >= 0) continue;
      level[to[arc]!] = level[node]! + 1;
      queue.push(to[arc]!);
    }
  }
  return level[1]! >= 0;
}

/** One unit along rising levels. */
function advance({ to, room, out }: Graph, level: Int32Array, cursor: Uint32Array): boolean {
  const path: number[] = [];
  let node = 0;
  while (node !== 1) {
    const arc = out[node]![cursor[node]!];
    if (arc === undefined) {
      const back = path.pop();
      if (back === undefined) return false;
      node = to[back ^ 1]!;
      cursor[node]!++;
    } else if (room[arc]! > 0 && level[to[arc]!] === level[node]! + 1) {
      path.push(arc);
      node = to[arc]!;
    } else cursor[node]!++;
  }
  for (const arc of path) {
    room[arc]!--;
    room[arc ^ 1]!++;
  }
  return true;
}
