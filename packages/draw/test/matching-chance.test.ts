import { describe, expect, it } from 'vitest';
import { matchTeams, type Person, type TeamRule } from '../src/matching/index.ts';
import { allComplete, dice, type Pair, problemOf, shuffle } from './matching-oracles.ts';

/** 99.9 % points of chi-square by degrees of freedom (9 for the 4 × 4 table below). */
const CRITICAL_9 = 27.88;

const everyPair = (subjects: number, people: number): Pair[] =>
  Array.from({ length: subjects * people }, (_, i) => [Math.trunc(i / people), i % people] as const);

/** Wilson–Hilferty: about the 99.9 % point of chi-square. */
function critical(freedom: number): number {
  const spread = 2 / (9 * freedom);
  return freedom * (1 - spread + 3.09 * Math.sqrt(spread)) ** 3;
}

describe('equal chances', () => {
  const people = Array.from({ length: 4 }, (_, p) => ({ id: `P${p}`, capacity: 4, tags: [] }));
  const rule: TeamRule = { size: 2, needs: [] };
  const draws = 20_000;

  /**
   * Every pair is met in half of the draws by symmetry. Rows and columns of the table add up to 2, and it is symmetric
   * under renaming on both sides, so its covariance is 4/9 on the 9 dimensions left: the sum is chi-square with 9.
   */
  function statistic(seed: number, order: (pairs: Pair[], roll: (n: number) => number) => Pair[]): number {
    const roll = dice(seed);
    const met = new Float64Array(16);
    for (let n = 0; n < draws; n++) {
      const outcome = matchTeams(problemOf(4, people, rule, null, order(everyPair(4, 4), roll)));
      if (!outcome.complete) throw new Error('always complete');
      for (const [s, team] of outcome.teams.entries()) for (const p of team) met[4 * s + p]!++;
    }
    return met.reduce((sum, count) => sum + (count - draws / 2) ** 2, 0) / ((4 / 9) * draws);
  }

  it('brings every pair together equally often where everything is symmetric', () => {
    expect(statistic(11, shuffle)).toBeLessThan(CRITICAL_9);
    expect(statistic(12, shuffle)).toBeLessThan(CRITICAL_9);
  });

  it('would show an order in which one pair comes first one time in ten', () => {
    const favour = (pairs: Pair[], roll: (n: number) => number): Pair[] => {
      const order = shuffle(pairs, roll);
      return roll(10) === 0 ? [[0, 0], ...order.filter(([s, p]) => s + p > 0)] : order;
    };
    expect(statistic(11, favour)).toBeGreaterThan(CRITICAL_9);
  });
});

describe('unequal chances', () => {
  const people: Person[] = [
    { id: 'P0', capacity: 2, tags: ['质检'] },
    { id: 'P1', capacity: 3, tags: ['质检'] },
    { id: 'P2', capacity: 1, tags: [] },
    { id: 'P3', capacity: 2, tags: [] },
  ];
  const rule: TeamRule = { size: 2, needs: [{ tag: '质检', count: 1 }] };
  const pairs: Pair[] = [
    [0, 0],
    [0, 1],
    [0, 2],
    [1, 0],
    [1, 3],
    [1, 1],
    [2, 1],
    [2, 3],
    [2, 2],
  ];

  /** How many of the 9! orders end in each complete assignment: the rule followed by counting sets, without a solver. */
  function exactly(complete: readonly number[]): Map<number, number> {
    const results = new Map<string, Map<number, number>>();
    const follow = (left: readonly number[], untried: number, ways: number): Map<number, number> => {
      const key = `${untried} ${left.join()}`;
      const known = results.get(key);
      if (known) return known;
      const sum = new Map<number, number>();
      if (untried === 0) sum.set(left[0]!, ways);
      for (let i = 0; i < pairs.length; i++) {
        if (!((untried >>> i) & 1)) continue;
        const kept = left.filter((mask) => (mask >>> i) & 1);
        for (const [mask, n] of follow(kept.length > 0 ? kept : left, untried & ~(1 << i), 1))
          sum.set(mask, (sum.get(mask) ?? 0) + n);
      }
      results.set(key, sum);
      return sum;
    };
    return follow(complete, 2 ** pairs.length - 1, 1);
  }

  it('follows the exact probabilities of every complete assignment', () => {
    const complete = allComplete(problemOf(3, people, rule, null, pairs), 2);
    const expected = exactly(complete);
    const orders = [...expected.values()].reduce((sum, n) => sum + n, 0);
    expect(orders).toBe(362_880);
    expect(new Set(expected.values()).size).toBeGreaterThan(2);
    const draws = 40_000;
    const seen = new Map<number, number>();
    const roll = dice(21);
    for (let n = 0; n < draws; n++) {
      const outcome = matchTeams(problemOf(3, people, rule, null, shuffle([...pairs], roll)));
      if (!outcome.complete) throw new Error('always complete');
      const mask = pairs.reduce((sum, [s, p], i) => (outcome.teams[s]!.includes(p) ? sum | (1 << i) : sum), 0);
      seen.set(mask, (seen.get(mask) ?? 0) + 1);
    }
    expect([...seen.keys()].every((mask) => expected.has(mask))).toBe(true);
    const terms = [...expected].map(
      ([mask, n]) => ((seen.get(mask) ?? 0) - (draws * n) / orders) ** 2 / ((draws * n) / orders),
    );
    expect(terms.reduce((sum, term) => sum + term, 0)).toBeLessThan(critical(expected.size - 1));
  });
});
