/** Who is sent out with whom, over all draws: is a pair of inspectors together more often than chance explains? */

import { atLeast, binomial, type Mass, sumOf } from './chances.ts';
import { ALPHA, chanceWords, shortNumber } from './judge.ts';
import { chanceOf, pairsIn } from './pair-chances.ts';
import type { Tally } from './tally.ts';

/** Pairs that are listed. */
const SHOWN = 10;

/** Two people. */
interface PairCount {
  readonly names: readonly [string, string];
  readonly times: number;
  readonly expected: number;
  /** Of being together as often or more often, the same people being assigned by other seeds. */
  readonly chance: number;
  readonly deviates: boolean;
}

/** All of them together. */
export interface Pairs {
  readonly teams: number;
  readonly people: number;
  readonly rows: readonly PairCount[];
  readonly verdict: 'fits' | 'deviates' | 'little';
  readonly sentence: string;
}

/** The pairs that were together most often first. */
export function pairsOf(tallies: readonly Tally[]): Pairs {
  const names = new Map(tallies.flatMap(({ people }) => [...people]));
  const teams = tallies.reduce((sum, tally) => sum + tally.teams.length, 0);
  const questions = (names.size * (names.size - 1)) / 2;
  const masses = new Map<string, Mass>();
  const counted = [...timesTogether(tallies)].map(([key, times]): PairCount => {
    const [one, other] = key.split(' ') as [string, string];
    const shared = tallies.filter(({ people }) => people.has(one) && people.has(other));
    const tried = shared.some(({ chances }) => chances !== null);
    const mark = [...shared.map(({ number }) => number), ...(tried ? [key] : [])].join(' ');
    const mass = masses.get(mark) ?? togetherMass(shared, key);
    masses.set(mark, mass);
    const expected = mass.weights.reduce((sum, weight, at) => sum + weight * (mass.first + at), 0);
    const chance = atLeast(mass, times);
    const both = [names.get(one) ?? one, names.get(other) ?? other] as const;
    return { names: both, times, expected, chance, deviates: chance * questions < ALPHA };
  });
  const rows = counted.toSorted((a, b) => b.times - a.times || a.chance - b.chance).slice(0, SHOWN);
  const odd = counted.filter(({ deviates }) => deviates);
  // A pair that was in every team it could be in is the most that could be seen.
  const couldTell =
    teams > 0 && Math.min(...[...masses.values()].map((mass) => atLeast(mass, teams))) * questions < ALPHA;
  const verdict = odd.length > 0 ? 'deviates' : couldTell ? 'fits' : 'little';
  return { teams, people: names.size, rows, verdict, sentence: sentenceOf(verdict, odd, rows) };
}

function sentenceOf(verdict: Pairs['verdict'], odd: readonly PairCount[], rows: readonly PairCount[]): string {
  if (verdict === 'little') return '检查组还太少，看不出有没有人总是搭档。';
  const [top] = odd.toSorted((a, b) => a.chance - b.chance).concat(rows);
  const { names, times, expected, chance } = top!;
  const said = `${names.join('、')} 同组 ${times} 次，随机搭配约 ${shortNumber(expected)} 次，这样多或更多的机会是 ${chanceWords(chance)}`;
  return verdict === 'deviates' ? `${said}。搭档过于集中，应当追查。` : `同组最多的是${said}。搭档没有过于集中。`;
}

function timesTogether(tallies: readonly Tally[]): ReadonlyMap<string, number> {
  const times = new Map<string, number>();
  for (const key of tallies.flatMap(({ teams }) => teams).flatMap(pairsIn)) times.set(key, (times.get(key) ?? 0) + 1);
  return times;
}

/** How often two people who could be assigned in these draws are together: by test seeds, or where there are too many, all people being alike. */
function togetherMass(tallies: readonly Tally[], key: string): Mass {
  return sumOf(
    tallies.flatMap(({ people, teams, chances }) => {
      if (chances !== null) return [binomial(teams.length, chanceOf(chances, key))];
      const bySize = Map.groupBy(teams, (members) => members.length);
      return [...bySize].map(([size, all]) =>
        binomial(all.length, (size * (size - 1)) / Math.max(1, people.size * (people.size - 1))),
      );
    }),
  );
}
