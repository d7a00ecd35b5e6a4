/** Are the teams fair? As in the tests of the selection: fixed seeds, a stated false alarm, and planted biases that are found. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { pairsInOrder } from '../src/draw/pairs.ts';
import {
  assignTeams,
  createKernel,
  digestHex,
  formatSubjects,
  type Inspector,
  type Rules,
  staffOf,
} from '../src/index.ts';
import type { Kernel } from '../src/kernel/index.ts';
import { matchTeams, type PairList } from '../src/matching/index.ts';
import { rosterFrame, selectRoster } from '../src/node/index.ts';
import { smallRegistry, smallRules } from './make-draw.ts';
import { Dice } from './random.ts';
import { chiSquareTail } from './statistics.ts';

const FALSE_ALARM = 1e-6;
const RUNS = 20_000;

const inspector = (id: string): Inspector => ({
  id,
  name: id,
  unit: '局',
  skills: [],
  capacity: 99,
  status: 'in',
  reason: '',
});

let kernel: Kernel;
let folder: string;
beforeAll(async () => {
  kernel = await createKernel();
  folder = mkdtempSync(join(tmpdir(), 'mingqian-teams-'));
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

type Reorder = (pairs: PairList, dice: Dice) => PairList;
const asDrawn: Reorder = (pairs) => pairs;

/** How often each person meets each subject when pair seeds are drawn afresh. */
function meetings(subjects: number, people: number, size: number, reorder: Reorder, name: string): number[] {
  const ids = Array.from({ length: subjects }, (_, i) => `S${i}`);
  const staff = staffOf(
    Array.from({ length: people }, (_, i) => inspector(`P${i}`)),
    [],
  );
  const dice = new Dice(31);
  const met = Array.from({ length: subjects * people }, () => 0);
  for (let run = 0; run < RUNS; run++) {
    const pairs = reorder(pairsInOrder(ids, staff, digestHex(`teams ${name} ${run}`), kernel), dice);
    const outcome = matchTeams({
      subjectCount: subjects,
      people: staff.people,
      rule: { size, needs: [] },
      load: null,
      pairs,
    });
    if (!outcome.complete) throw new Error('there are enough people');
    for (const [s, team] of outcome.teams.entries()) for (const p of team) met[people * s + p]! += 1;
  }
  return met;
}

/**
 * Everything is symmetric under renaming people and subjects, and L is tight (subjects·size = people·L), so every row adds
 * up to `size` and every column to L in each draw. What is left has (subjects − 1)(people − 1) dimensions, and by symmetry
 * the same variance in each: the variance p(1 − p) of one entry, spread over them.
 */
function symmetricTail(met: readonly number[], subjects: number, people: number, size: number): number {
  const chance = size / people;
  const df = (subjects - 1) * (people - 1);
  const variance = (RUNS * chance * (1 - chance) * met.length) / df;
  const sum = met.reduce((all, count) => all + (count - RUNS * chance) ** 2, 0);
  return chiSquareTail(sum / variance, df);
}

describe('pairs meet equally often where everything is symmetric', () => {
  it.each([
    [4, 4, 2],
    [3, 6, 2],
    [6, 9, 3],
  ])('%i subjects, %i people, %i in a team', (subjects, people, size) => {
    const met = meetings(subjects, people, size, asDrawn, `${subjects} ${people}`);
    expect(symmetricTail(met, subjects, people, size)).toBeGreaterThan(FALSE_ALARM);
  });

  const first = (i: number, { subjects, people }: PairList): PairList => ({
    subjects: Uint32Array.from([subjects[i]!, ...subjects.filter((_, k) => k !== i)]),
    people: Uint32Array.from([people[i]!, ...people.filter((_, k) => k !== i)]),
  });
  const biases: Record<string, Reorder> = {
    'one pair comes first one time in twenty': (pairs, dice) => {
      const i = pairs.subjects.findIndex((s, k) => s === 0 && pairs.people[k] === 0);
      return dice.below(20) === 0 ? first(i, pairs) : pairs;
    },
    'one draw in thirty goes by ids': (pairs, dice) => {
      if (dice.below(30) > 0) return pairs;
      const rank = (i: number) => 100 * pairs.subjects[i]! + pairs.people[i]!;
      const order = pairs.subjects.map((_, i) => i).sort((a, b) => rank(a) - rank(b));
      return { subjects: order.map((i) => pairs.subjects[i]!), people: order.map((i) => pairs.people[i]!) };
    },
  };

  it.each(Object.entries(biases))('finds the bias: %s', (name, reorder) => {
    expect(symmetricTail(meetings(4, 4, 2, asDrawn, name), 4, 4, 2)).toBeGreaterThan(FALSE_ALARM);
    expect(symmetricTail(meetings(4, 4, 2, reorder, name), 4, 4, 2)).toBeLessThan(FALSE_ALARM);
  });
});

describe('nothing but ids, bars and the pair seed decides', () => {
  it('not the order in which people and bars were given', async () => {
    const dice = new Dice(8);
    const { inspectors } = smallRegistry(0, 14);
    const subjects = Array.from({ length: 12 }, (_, i) => `S${String(i).padStart(5, '0')}`);
    const bars = subjects.map((subject, i) => ({ subject, inspector: inspectors[i % 13]!.id }));
    const rules: Rules = smallRules;
    const pairSeed = digestHex('order of people');
    const expected = await assignTeams(subjects, staffOf(inspectors, bars), rules, pairSeed);
    expect(expected.teams).toHaveLength(12);
    for (let i = 0; i < 10; i++) {
      const staff = staffOf(dice.shuffled(inspectors), dice.shuffled(bars));
      expect(await assignTeams(subjects, staff, rules, pairSeed)).toEqual(expected);
      const shuffled = dice.shuffled(subjects);
      const other = await assignTeams(shuffled, staff, rules, pairSeed);
      const byId = new Map(other.teams.map((team) => [team.subject, team.members]));
      expect(expected.teams.map(({ subject }) => byId.get(subject))).toEqual(
        expected.teams.map(({ members }) => members),
      );
    }
  });
});

describe('a roster on disk', () => {
  it('gives the same selection and counts for any number of workers', async () => {
    const bytes = formatSubjects(smallRegistry(4000, 3).subjects);
    const path = join(folder, 'subjects.tsv');
    writeFileSync(path, bytes);
    const seed = digestHex('workers');
    const take = new Map([
      ['A', 50],
      ['B', 70],
    ]);
    const frame = rosterFrame(path);
    const expected = await frame.select(seed, take);
    expect((await frame.count()).sha256).toBe(digestHex(bytes));
    for (const workers of [0, 1, 2, 3, 5]) {
      for (const prefer of ['simd', 'js'] as const) {
        expect((await selectRoster(path, seed, take, { workers, prefer })).strata).toEqual(expected);
      }
    }
  });
});
