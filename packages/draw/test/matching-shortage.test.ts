import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { explainShortage, matchTeams, type Problem, type Shortage } from '../src/matching/index.ts';
import { allComplete, choose, dice, type Pair, pairsOf, problemOf, seatsOf, shuffle } from './matching-oracles.ts';
import { smallProblem } from './matching-problems.ts';

/** Named subjects, each with the tags (null: anyone) whose places are counted. */
type Named = ReadonlyMap<number, ReadonlySet<string | null>>;

function namedOf({ subjects }: Shortage): Map<number, Set<string | null>> {
  return new Map(subjects.map(({ subject, needs }) => [subject, new Set(needs.map((need) => need.tag))]));
}

function shortageIn(problem: Problem): Shortage {
  const outcome = matchTeams(problem);
  if (outcome.complete) throw new Error('nothing is short');
  return outcome.shortage;
}

/** Demand, supply and people of a set of needs, from the raw problem alone. */
function count(problem: Problem, load: number, named: Named) {
  const seats = seatsOf(problem.rule);
  const demand = [...named.values()].reduce((sum, tags) => sum + seats.filter((tag) => tags.has(tag)).length, 0);
  const people = problem.people
    .map((person, p) => {
      const fits = ([s, q]: Pair) =>
        q === p && [...(named.get(s) ?? [])].some((tag) => tag === null || person.tags.includes(tag));
      return { person: p, bound: Math.min(person.capacity, load), meets: pairsOf(problem).filter(fits).length };
    })
    .filter(({ bound, meets }) => bound > 0 && meets > 0);
  return { demand, people, supply: people.reduce((sum, { bound, meets }) => sum + Math.min(bound, meets), 0) };
}

/** Every way to leave out one named subject or one tag of one subject. */
function* oneLess(named: Named): Generator<Named> {
  for (const [subject, tags] of named) {
    const rest = new Map([...named].filter(([other]) => other !== subject));
    yield rest;
    for (const tag of tags) yield new Map([...rest, [subject, new Set([...tags].filter((other) => other !== tag))]]);
  }
}

function expectViolator(problem: Problem, shortage: Shortage): void {
  const { load, demand, supply, people } = shortage;
  const named = namedOf(shortage);
  const largest = Math.max(0, ...problem.people.map((person) => person.capacity));
  expect(load).toBe(problem.load ?? largest);
  expect({ demand, supply, people }).toEqual(count(problem, load, named));
  expect(demand).toBeGreaterThan(supply);
  for (const less of oneLess(named)) {
    const rest = count(problem, load, less);
    expect(rest.demand).toBeLessThanOrEqual(rest.supply);
  }
}

describe('shortage', () => {
  it('is a violation of Hall’s condition that anyone can count, with nothing left to leave out', () => {
    let short = 0;
    fc.assert(
      fc.property(smallProblem, (problem) => {
        const outcome = matchTeams(problem);
        if (outcome.complete) return;
        short++;
        expectViolator(problem, outcome.shortage);
      }),
      { seed: 20260102, numRuns: 4000 },
    );
    expect(short).toBeGreaterThan(1000);
  });

  it('is one also on larger problems, under a given load and with overlapping needs', () => {
    const needs = [
      { tag: '质检', count: 1 },
      { tag: 'unit:甲', count: 1 },
    ];
    let short = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const roll = dice(seed);
      const people = Array.from({ length: 20 }, (_, p) => ({
        id: `P${p}`,
        capacity: 3 + roll(6),
        tags: ['质检', 'unit:甲'].filter(() => roll(5) < 2),
      }));
      const pairs: Pair[] = [];
      for (let s = 0; s < 40; s++) for (let p = 0; p < 20; p++) if (roll(100) < 25 + seed) pairs.push([s, p]);
      const problem = problemOf(40, people, { size: 2 + (seed % 3), needs }, seed % 2 ? null : 6, shuffle(pairs, roll));
      const outcome = matchTeams(problem);
      if (outcome.complete) continue;
      short++;
      expectViolator(problem, outcome.shortage);
    }
    expect(short).toBeGreaterThan(20);
  });

  it('names as few subjects as any explanation of a small problem could, nearly always', () => {
    let short = 0;
    let fewest = 0;
    for (const problem of fc.sample(smallProblem, { seed: 20260103, numRuns: 1500 })) {
      const outcome = matchTeams(problem);
      if (outcome.complete) continue;
      short++;
      const size = outcome.shortage.subjects.length;
      const all = Array.from({ length: problem.subjectCount }, (_, s) => s);
      const smaller = choose(all, size - 1).some((set) => impossibleFor(problem, outcome.shortage.load, set));
      if (!smaller) fewest++;
    }
    expect(short).toBeGreaterThan(300);
    expect(fewest / short).toBeGreaterThan(0.95);
  });

  /** Do these subjects alone, with everybody at hand, have no complete assignment? */
  function impossibleFor(problem: Problem, load: number, subjects: readonly number[]): boolean {
    const pairs = pairsOf(problem).flatMap(([s, p]): Pair[] =>
      subjects.includes(s) ? [[subjects.indexOf(s), p]] : [],
    );
    return allComplete(problemOf(subjects.length, problem.people, problem.rule, load, pairs), load).length === 0;
  }

  it('names one lonely subject among thousands that are served', () => {
    const people = Array.from({ length: 100 }, (_, p) => ({ id: `P${p}`, capacity: 200, tags: [] }));
    const pairs: Pair[] = [];
    for (let s = 0; s < 5000; s++)
      for (let i = 0; i < (s === 3210 ? 1 : 6); i++) pairs.push([s, (s * 7 + i * 13) % 100]);
    const problem = problemOf(5000, people, { size: 2, needs: [] }, null, shuffle(pairs, dice(5)));
    expect(shortageIn(problem)).toEqual({
      load: 200,
      subjects: [{ subject: 3210, needs: [{ tag: null, count: 2 }] }],
      people: [{ person: 70, bound: 200, meets: 1 }],
      demand: 2,
      supply: 1,
    });
  });
});

describe('explainShortage', () => {
  const subjects = Array.from({ length: 12 }, (_, s) => `S${s}`);
  const ids = ['甲', '乙', '丙'];

  /** Everybody may meet everybody; 甲 and 乙 have the tag, 丙 has none. */
  function sentence(subjectCount: number, needs: { tag: string; count: number }[], capacity: number): string {
    const tags = needs.map((need) => need.tag);
    const people = ids.map((id) => ({ id, capacity, tags: id === '丙' ? [] : tags }));
    const pairs = Array.from({ length: subjectCount * 3 }, (_, i): Pair => [Math.trunc(i / 3), i % 3]);
    return explainShortage(shortageIn(problemOf(subjectCount, people, { size: 2, needs }, null, pairs)), {
      subjects,
      people: ids,
    });
  }

  it.each([
    [
      '3 家企业（S0、S1、S2）需要 质检 人员共 6 人次，可派的只有 2 人（甲、乙），合计最多 4 人次；请增派或放宽。',
      sentence(3, [{ tag: '质检', count: 2 }], 2),
    ],
    [
      '1 家企业（S0）需要 三所 的人员共 1 人次，没有可派的人；请增派或放宽。',
      sentence(1, [{ tag: 'unit:三所', count: 1 }], 0),
    ],
    [
      '2 家企业（S0、S1）需要 质检 人员 2 人次、不限条件的人员 2 人次，共 4 人次，可派的只有 3 人（甲、乙、丙），合计最多 3 人次；请增派或放宽。',
      sentence(2, [{ tag: '质检', count: 1 }], 1),
    ],
    [
      '11 家企业（S1、S2、S3、S4、S5、S6、S7、S8、S9、S10 等）需要 检查人员共 22 人次，可派的只有 3 人（甲、乙、丙），合计最多 21 人次；请增派或放宽。',
      sentence(12, [], 7),
    ],
  ])('%s', (expected, actual) => {
    expect(actual).toBe(expected);
  });
});
