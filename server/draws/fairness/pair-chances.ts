/** How often two inspectors are together when the people of a draw are assigned with test seeds: skills, recusals and loads counted in. */

import { setImmediate } from 'node:timers/promises';
import { assignTeams, digestHex, type Rules, seedsFrom, staffOf } from '@mingqian/draw';

const MOST_RUNS = 200;
/** With fewer runs nothing could be said. */
const FEWEST_RUNS = 20;
/** Pairs of subject and person in all runs together: about a second. */
const MOST_WORK = 400_000;

/** Whom a draw sent out, to whom, by which rules. */
interface Sent {
  readonly subjects: readonly string[];
  readonly inspectors: Parameters<typeof staffOf>[0];
  readonly barred: Parameters<typeof staffOf>[1];
  readonly rules: Rules;
  /** Tells the test seeds of draws apart. */
  readonly label: string;
}

/** The name of a pair in either order. */
const pairKey = (one: string, other: string): string => (one < other ? `${one} ${other}` : `${other} ${one}`);

/** The pairs of a team. */
export function pairsIn(members: readonly string[]): string[] {
  return members.flatMap((one, at) => members.slice(at + 1).map((other) => pairKey(one, other)));
}

/** The chance of each pair to be one team's, estimated from test seeds that anybody can make; null where the draw is too large for that. */
export async function pairChances({ subjects, inspectors, barred, rules, label }: Sent): Promise<PairChances | null> {
  const staff = staffOf(inspectors, barred);
  const runs = Math.min(MOST_RUNS, Math.floor(MOST_WORK / Math.max(1, subjects.length * staff.people.length)));
  if (runs < FEWEST_RUNS) return null;
  const times = new Map<string, number>();
  let teams = 0;
  for (let run = 0; run < runs; run++) {
    const { pairSeed } = seedsFrom(digestHex(`mingqian/draw/v1/rehearsal\nfairness ${label}\n${run}`));
    const assignment = await assignTeams(subjects, staff, rules, pairSeed);
    teams += assignment.teams.length;
    for (const key of assignment.teams.flatMap(({ members }) => pairsIn(members)))
      times.set(key, (times.get(key) ?? 0) + 1);
    await setImmediate();
  }
  return teams === 0 ? null : { times, teams };
}

/** What the test seeds gave. */
export interface PairChances {
  readonly times: ReadonlyMap<string, number>;
  readonly teams: number;
}

/** Never quite 0 and never quite 1, as it was only tried so many times (Laplace). */
export const chanceOf = ({ times, teams }: PairChances, key: string): number =>
  ((times.get(key) ?? 0) + 1) / (teams + 2);
