/** A team for one visit: the least loaded who may go, at random among equals, with every skill that is needed. */

import type { Random } from './random.ts';
import type { ForecastDraw, ForecastInspector, ForecastPlan, ShortageReason } from './types.ts';

/** A team by indices, or why there is none. */
export type Chosen =
  | { readonly team: readonly number[] }
  | { readonly reason: Exclude<ShortageReason, 'subjects'>; readonly skill: string | null };

/** Who may go on the day of a draw, by indices. */
export interface Crew {
  readonly size: number;
  readonly present: readonly number[];
  /** By skill that the draw needs: who of them has it. */
  readonly skilled: readonly { readonly skill: string; readonly people: readonly number[] }[];
}

/** Whom a subject may not be visited by, by subject; most have nobody. */
export type Recusals = ReadonlyMap<number, ReadonlySet<number>>;

/** Recusals by subject. */
export function recusalsOf(inspectors: readonly ForecastInspector[]): Recusals {
  const bySubject = new Map<number, Set<number>>();
  for (const [person, { recused }] of inspectors.entries())
    for (const subject of recused) bySubject.set(subject, (bySubject.get(subject) ?? new Set()).add(person));
  return bySubject;
}

/** The people for a draw. */
export function crewOf({ inspectors }: ForecastPlan, { day, teamSize, skills }: ForecastDraw): Crew {
  const present = inspectors.flatMap(({ away }, at) =>
    away.some(([from, to]) => from <= day && day <= to) ? [] : [at],
  );
  const skilled = skills.map((skill) => {
    return { skill, people: present.filter((at) => inspectors[at]!.skills.includes(skill)) };
  });
  return { size: teamSize, present, skilled };
}

/** Chooses the team for one visit among people with these loads; `kept`: who is recused from the subject. */
export function chooseTeam(
  { size, present, skilled }: Crew,
  kept: ReadonlySet<number> | undefined,
  loads: Readonly<Int32Array>,
  random: Random,
): Chosen {
  if (present.length < size) return { reason: 'people', skill: null };
  const free = (people: readonly number[]) => (kept === undefined ? people : people.filter((at) => !kept.has(at)));
  const all = free(present);
  if (all.length < size) return { reason: 'recusal', skill: null };
  const team: number[] = [];
  for (const { skill, people } of skilled) {
    if (team.some((at) => people.includes(at))) continue;
    const found = leastLoaded(free(people), team, loads, random);
    if (found === null) return { reason: 'skill', skill };
    team.push(found);
  }
  while (team.length < size) team.push(leastLoaded(all, team, loads, random)!);
  return { team };
}

/** The least loaded who is not yet in the team, each of equal ones as likely as the others; null where there is nobody. */
function leastLoaded(
  people: readonly number[],
  team: readonly number[],
  loads: Readonly<Int32Array>,
  random: Random,
): number | null {
  let least = Number.POSITIVE_INFINITY;
  let equals: number[] = [];
  for (const at of people) {
    const load = loads[at]!;
    if (load > least || team.includes(at)) continue;
    if (load < least) {
      least = load;
      equals = [];
    }
    equals.push(at);
  }
  return equals.length === 0 ? null : equals[random(equals.length)]!;
}
