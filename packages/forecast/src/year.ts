/** One year of a plan with one seed: draws in the order of their days, what was drawn before in mind. */

import { chooseFront, type Random } from './random.ts';
import { chooseTeam, type Staff } from './teams.ts';
import type { ForecastCap, ForecastDraw, ForecastPlan, ShortageReason } from './types.ts';

/** Told what happens in a year. */
export interface Observer {
  visited(subject: number, day: number, team: readonly number[]): void;
  merged(): void;
  breached(cap: ForecastCap): void;
  fellShort(draw: ForecastDraw, reason: ShortageReason, skill: string | null, missing: number): void;
}

/** What is known while a year is played. */
interface Year {
  readonly plan: ForecastPlan;
  readonly staff: Staff;
  readonly random: Random;
  readonly observer: Observer;
  /** Days of visits by subject, known and new. */
  readonly visits: readonly number[][];
  readonly caps: readonly (readonly ForecastCap[])[];
  /** Visits by inspector. */
  readonly loads: Int32Array;
}

/** Plays a year. `draws` in the order of days. */
export function playYear(
  plan: ForecastPlan,
  draws: readonly ForecastDraw[],
  staff: Staff,
  random: Random,
  observer: Observer,
): void {
  const visits = plan.subjects.map(({ visits: known }) => [...known]);
  const loads = new Int32Array(plan.inspectors.length);
  const year: Year = { plan, staff, random, observer, visits, caps: capsBySubject(plan), loads };
  for (const draw of draws) {
    for (const { groups, count } of draw.strata) {
      const pool = poolOf(year, draw, groups);
      if (pool.length < count) observer.fellShort(draw, 'subjects', null, count - pool.length);
      chooseFront(pool, count, random);
      for (const subject of pool.slice(0, count)) visit(year, subject, draw);
    }
  }
}

/** The subjects of a stratum that may be drawn on the day. */
function poolOf(
  { plan, visits, caps }: Year,
  { members, day }: ForecastDraw,
  groups: readonly string[] | null,
): number[] {
  return members.filter((subject) => {
    if (groups !== null && !groups.includes(plan.subjects[subject]!.group)) return false;
    return isMerged(plan, visits[subject]!, day) || mayBeDrawn(caps[subject]!, visits[subject]!, day);
  });
}

function visit(
  { plan, staff, random, observer, visits, caps, loads }: Year,
  subject: number,
  draw: ForecastDraw,
): void {
  const own = visits[subject]!;
  if (isMerged(plan, own, draw.day)) {
    observer.merged();
    return;
  }
  const chosen = chooseTeam(staff, draw, subject, loads, random);
  if ('reason' in chosen) {
    observer.fellShort(draw, chosen.reason, chosen.skill, 1);
    return;
  }
  for (const cap of caps[subject]!) if (isReached(cap, own, draw.day)) observer.breached(cap);
  own.push(draw.day);
  for (const person of chosen.team) loads[person]! += 1;
  observer.visited(subject, draw.day, chosen.team);
}

/** On a day on which somebody comes anyway, another item costs no other visit. */
function isMerged({ merges }: ForecastPlan, visits: readonly number[], day: number): boolean {
  return merges && visits.includes(day);
}

function mayBeDrawn(caps: readonly ForecastCap[], visits: readonly number[], day: number): boolean {
  return !caps.some((cap) => cap.effect === 'exclude' && isReached(cap, visits, day));
}

/** Whether the subject has had as many visits as the cap allows. */
function isReached({ limit, days }: ForecastCap, visits: readonly number[], day: number): boolean {
  const from = days === null ? 0 : day - days + 1;
  let count = 0;
  for (const one of visits) if (one >= from && one <= day) count += 1;
  return count >= limit;
}

function capsBySubject({ subjects, caps }: ForecastPlan): readonly (readonly ForecastCap[])[] {
  const byGroup = new Map<string, readonly ForecastCap[]>();
  return subjects.map(({ group }) => {
    const known = byGroup.get(group) ?? caps.filter(({ groups }) => groups === null || groups.includes(group));
    byGroup.set(group, known);
    return known;
  });
}
