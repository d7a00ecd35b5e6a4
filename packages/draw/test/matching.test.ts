import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchTeams, type Outcome, type Problem, type TeamRule } from '../src/matching/index.ts';
import {
  bruteForce,
  dice,
  feasible,
  isTeam,
  type Pair,
  pairsOf,
  planted,
  problemOf,
  shuffle,
} from './matching-oracles.ts';
import { smallProblem } from './matching-problems.ts';

function complete(outcome: Outcome): { loadMax: number; teams: number[][] } {
  if (!outcome.complete) throw new Error('no complete assignment');
  return outcome;
}

const two: TeamRule = { size: 2, needs: [] };
const mixed: TeamRule = {
  size: 3,
  needs: [
    { tag: 'unit:甲', count: 1 },
    { tag: '质检', count: 1 },
  ],
};

/** Goes through the pairs and asks the oracle about each: the rule of §6 with another solver. */
function byOracle(problem: Problem, load: number): number[][] {
  const accepted = new Set<number>();
  const teams = Array.from({ length: problem.subjectCount }, (): number[] => []);
  for (const [i, [s, p]] of pairsOf(problem).entries()) {
    if (!feasible(problem, load, new Set([...accepted, i]))) continue;
    accepted.add(i);
    teams[s]!.push(p);
  }
  return teams;
}

describe('the greedy rule', () => {
  it('gives what enumeration of all complete assignments gives, and the same smallest load', () => {
    let solved = 0;
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const expected = bruteForce(problem);
        const outcome = matchTeams(problem);
        expect(outcome.complete).toBe(expected !== null);
        if (!outcome.complete || expected === null) return;
        solved++;
        expect({ loadMax: outcome.loadMax, teams: outcome.teams }).toEqual(expected);
      }),
      { seed: 20260101, numRuns: 6000 },
    );
    expect(solved).toBeGreaterThan(1500);
  });

  it.each([
    ['two people, exactly enough', two, 0],
    ['two people, some to spare', two, 4],
    ['overlapping needs, exactly enough', mixed, 0],
    ['overlapping needs, some to spare', mixed, 3],
  ] as const)('agrees with another flow solver pair by pair: %s', (_, rule, slack) => {
    for (let seed = 1; seed <= 5; seed++) {
      const problem = planted(seed, 14, 9, rule, 3, slack);
      const { loadMax, teams } = complete(matchTeams(problem));
      expect(teams).toEqual(byOracle(problem, loadMax));
    }
  });

  it('makes complete assignments at every size, at the smallest load another flow solver allows', () => {
    for (const [seed, rule] of [two, mixed, two, mixed].entries()) {
      const problem = planted(seed, 150, 30, rule, 5, 10 * seed);
      const { loadMax, teams } = complete(matchTeams(problem));
      const loads = problem.people.map((_person, p) => teams.filter((team) => team.includes(p)).length);
      expect(teams.every((team) => isTeam(problem.people, rule, team))).toBe(true);
      expect(loads.every((load, p) => load <= Math.min(loadMax, problem.people[p]!.capacity))).toBe(true);
      expect(feasible(problem, loadMax)).toBe(true);
      expect(feasible(problem, loadMax - 1)).toBe(false);
    }
  });

  it('finds complete assignments exactly where another flow solver does', () => {
    const seen = new Set<boolean>();
    for (let seed = 1; seed <= 30; seed++) {
      const roll = dice(seed);
      const rule = seed % 2 ? two : mixed;
      const people = Array.from({ length: 25 }, (_, p) => ({
        id: `P${p}`,
        capacity: 5 + roll(8),
        tags: ['unit:甲', '质检'].filter(() => roll(2) === 0),
      }));
      const pairs: Pair[] = [];
      for (let s = 0; s < 60; s++) for (let p = 0; p < 25; p++) if (roll(100) < 18 + seed) pairs.push([s, p]);
      const problem = problemOf(60, people, rule, 7 + roll(4), shuffle(pairs, roll));
      const outcome = matchTeams(problem);
      expect(outcome.complete).toBe(feasible(problem, problem.load!));
      seen.add(outcome.complete);
    }
    expect(seen.size).toBe(2);
  });

  it('depends on the order of tickets only, not on the order of people or subjects', () => {
    for (let seed = 1; seed <= 20; seed++) {
      const problem = planted(seed, 30, 12, seed % 2 ? two : mixed, 3, seed % 3);
      const roll = dice(1000 + seed);
      const person = shuffle([...problem.people.keys()], roll);
      const subject = shuffle(
        Array.from({ length: 30 }, (_, s) => s),
        roll,
      );
      const people = person.map((_, p) => problem.people[person.indexOf(p)]!);
      const pairs = pairsOf(problem).map(([s, p]) => [subject[s]!, person[p]!] as const);
      const renamed = complete(matchTeams(problemOf(30, people, problem.rule, null, pairs)));
      const { loadMax, teams } = complete(matchTeams(problem));
      expect(renamed.loadMax).toBe(loadMax);
      expect(teams.map((team) => team.map((p) => person[p]!))).toEqual(teams.map((_, s) => renamed.teams[subject[s]!]));
    }
  });

  it('leaves its input as it was', () => {
    const problem = planted(3, 20, 8, mixed, 3, 2);
    const before = JSON.stringify([problem.people, pairsOf(problem)]);
    matchTeams(problem);
    expect(JSON.stringify([problem.people, pairsOf(problem)])).toBe(before);
  });
});

describe('the 12 × 8 family', () => {
  /** Person i may go to subject j if and only if the first byte of SHA-256("E" + j + ":" + i) is below t. */
  function family(t: number, capacity: number): Problem {
    const pairs: Pair[] = [];
    for (let j = 0; j < 12; j++) {
      for (let i = 0; i < 8; i++) if (createHash('sha256').update(`E${j}:${i}`).digest()[0]! < t) pairs.push([j, i]);
    }
    const people = Array.from({ length: 8 }, (_, i) => ({ id: `P${i}`, capacity, tags: [] }));
    return problemOf(12, people, two, null, pairs);
  }

  it.each([
    [200, 68, 3, true],
    [200, 68, 4, true],
    [170, 58, 3, false],
    [150, 51, 3, false],
    [140, 47, 4, false],
  ])('t = %i: %i pairs, at most %i each: %s', (t, count, capacity, expected) => {
    const problem = family(t, capacity);
    expect(pairsOf(problem)).toHaveLength(count);
    const outcome = matchTeams(problem);
    expect(outcome.complete).toBe(expected);
    expect(feasible(problem, capacity)).toBe(expected);
    expect(outcome.complete ? outcome.teams : []).toEqual(outcome.complete ? byOracle(problem, outcome.loadMax) : []);
  });
});

describe('degenerate sizes', () => {
  const person = (capacity: number, ...tags: string[]) => ({ id: 'P', capacity, tags });

  it('has nothing to do without subjects, whatever the load', () => {
    const nothing = { complete: true, loadMax: 0, teams: [] };
    expect(matchTeams(problemOf(0, [], two, null, []))).toEqual(nothing);
    expect(matchTeams(problemOf(0, [person(3)], two, 5, []))).toEqual(nothing);
  });

  it('is short without people, with too few, and with people who may take nothing', () => {
    expect(matchTeams(problemOf(1, [], two, null, []))).toMatchObject({ complete: false, shortage: { supply: 0 } });
    expect(matchTeams(problemOf(1, [person(9)], two, null, [[0, 0]]))).toMatchObject({ shortage: { supply: 1 } });
    const idle = problemOf(1, [person(0), person(0)], two, null, [
      [0, 0],
      [0, 1],
    ]);
    expect(matchTeams(idle)).toMatchObject({ complete: false, shortage: { load: 0, supply: 0, people: [] } });
    const zero = problemOf(1, [person(1), person(1)], two, 0, [
      [0, 0],
      [0, 1],
    ]);
    expect(matchTeams(zero)).toMatchObject({ complete: false, shortage: { load: 0, supply: 0 } });
  });

  it('says a given load also where a smaller one would do', () => {
    const problem = problemOf(1, [person(9), person(9)], two, 7, [
      [0, 1],
      [0, 0],
    ]);
    expect(matchTeams(problem)).toEqual({ complete: true, loadMax: 7, teams: [[1, 0]] });
  });

  it('takes teams of one and of twenty', () => {
    const people = Array.from({ length: 20 }, (_, p) => person(1, p < 10 ? 'a' : 'b', `own${p}`));
    const pairs = people.map((_, p) => [0, p] as const);
    expect(complete(matchTeams(problemOf(1, people, { size: 1, needs: [] }, null, pairs))).teams).toEqual([[0]]);
    const needs = Array.from({ length: 20 }, (_, p) => ({ tag: `own${p}`, count: 1 }));
    expect(complete(matchTeams(problemOf(1, people, { size: 20, needs }, null, pairs))).teams[0]).toHaveLength(20);
  });

  it('counts one person for one need only', () => {
    const needs = [
      { tag: 'a', count: 1 },
      { tag: 'b', count: 1 },
    ];
    const people = [person(1, 'a', 'b'), person(1), person(1, 'b')];
    const pairs: Pair[] = [
      [0, 1],
      [0, 0],
      [0, 2],
    ];
    expect(complete(matchTeams(problemOf(1, people, { size: 2, needs }, null, pairs))).teams).toEqual([[0, 2]]);
    expect(matchTeams(problemOf(1, people, { size: 2, needs }, null, pairs.slice(0, 2))).complete).toBe(false);
  });

  it.each([
    ['needs above the size', { size: 1, needs: [{ tag: 'a', count: 2 }] }],
    [
      'a tag twice',
      {
        size: 3,
        needs: [
          { tag: 'a', count: 1 },
          { tag: 'a', count: 1 },
        ],
      },
    ],
    ['a need for nobody', { size: 2, needs: [{ tag: 'a', count: 0 }] }],
    ['no size', { size: 0, needs: [] }],
    ['a size above 20', { size: 21, needs: [] }],
  ])('refuses %s', (_, rule) => {
    expect(() => matchTeams(problemOf(1, [person(1)], rule, null, [[0, 0]]))).toThrow(RangeError);
  });

  it('refuses pairs that name nobody, stand twice, or are half a pair', () => {
    expect(() => matchTeams(problemOf(1, [person(1)], two, null, [[0, 1]]))).toThrow(/names nobody/);
    expect(() => matchTeams(problemOf(1, [person(1)], two, null, [[1, 0]]))).toThrow(/names nobody/);
    expect(() =>
      matchTeams(
        problemOf(1, [person(1)], two, null, [
          [0, 0],
          [0, 0],
        ]),
      ),
    ).toThrow(/paired twice/);
    const half = { subjects: new Uint32Array(1), people: new Uint32Array(0) };
    expect(() => matchTeams({ subjectCount: 1, people: [person(1)], rule: two, load: null, pairs: half })).toThrow(
      RangeError,
    );
  });
});
