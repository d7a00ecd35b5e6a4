/** A team for one visit: the least loaded who may go, at random among equals, with every skill that is needed. */

import type { Random } from './random.ts';
import type { ForecastDraw, ForecastInspector, ShortageReason } from './types.ts';

/** A team by indices, or why there is none. */
export type Chosen =
  | { readonly team: readonly number[] }
  | { readonly reason: Exclude<ShortageReason, 'subjects'>; readonly skill: string | null };

/** Inspectors as the search needs them. */
export interface Staff {
  readonly inspectors: readonly ForecastInspector[];
  readonly recused: readonly ReadonlySet<number>[];
}

/** Prepares inspectors for many visits. */
export function staffOf(inspectors: readonly ForecastInspector[]): Staff {
  return { inspectors, recused: inspectors.map(({ recused }) => new Set(recused)) };
}

/** Chooses the team for a visit of `draw` to a subject, among people with these loads. */
export function chooseTeam(
  staff: Staff,
  draw: ForecastDraw,
  subject: number,
  loads: Readonly<Int32Array>,
  random: Random,
): Chosen {
  const { inspectors, recused } = staff;
  const present = inspectors.flatMap(({ away }, at) =>
    away.some(([from, to]) => from <= draw.day && draw.day <= to) ? [] : [at],
  );
  const free = present.filter((at) => !recused[at]!.has(subject));
  if (free.length < draw.teamSize)
    return { reason: present.length < draw.teamSize ? 'people' : 'recusal', skill: null };
  // Shuffled first, so that the sort leaves equals in random order.
  for (let at = free.length - 1; at > 0; at -= 1) {
    const other = random(at + 1);
    [free[at], free[other]] = [free[other]!, free[at]!];
  }
  free.sort((a, b) => loads[a]! - loads[b]!);
  const team: number[] = [];
  for (const skill of draw.skills) {
    const has = (at: number) => inspectors[at]!.skills.includes(skill);
    if (team.some(has)) continue;
    const found = free.find((at) => !team.includes(at) && has(at));
    if (found === undefined) return { reason: 'skill', skill };
    team.push(found);
  }
  for (const at of free) {
    if (team.length >= draw.teamSize) break;
    if (!team.includes(at)) team.push(at);
  }
  return { team };
}
