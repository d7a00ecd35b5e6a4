/** One year of a plan with one seed: draws in the order of their days, what was drawn before in mind. */

import { pickNext, type Random } from './random.ts';
import { type Crew, chooseTeam, crewOf, type Recusals, recusalsOf } from './teams.ts';
import type { ForecastCap, ForecastDraw, ForecastLimit, ForecastPlan, ShortageReason } from './types.ts';

/** Told what happens in a year. */
export interface Observer {
  visited(subject: number, draw: ForecastDraw, team: readonly number[]): void;
  breached(cap: ForecastCap): void;
  fellShort(draw: ForecastDraw, why: Shortfall, missing: number): void;
}

/** Why a draw fell short, with the skill or the cap that was to blame. */
export interface Shortfall {
  readonly reason: ShortageReason;
  readonly skill: string | null;
  readonly cap: string | null;
}

/** What stays between the years. The order of a pool does not matter, so that one year goes on with the pools of the last. */
export interface Stage {
  readonly plan: ForecastPlan;
  readonly recusals: Recusals;
  /** By draw. */
  readonly pools: readonly Int32Array[];
  readonly crews: readonly Crew[];
  /** Visits of this year by inspector. */
  readonly loads: Int32Array;
  /** This year's visits: of a subject the last one, of each the one before it (-1: none) and its draw. */
  readonly last: Int32Array;
  readonly before: number[];
  readonly drawOf: number[];
  readonly subjectOf: number[];
}

/** Prepares a plan for many years. */
export function stageOf(plan: ForecastPlan): Stage {
  return {
    plan,
    recusals: recusalsOf(plan.inspectors),
    pools: plan.draws.map(({ members }) => Int32Array.from(members)),
    crews: plan.draws.map((draw) => crewOf(plan, draw)),
    loads: new Int32Array(plan.inspectors.length),
    last: new Int32Array(plan.subjects.length).fill(-1),
    before: [],
    drawOf: [],
    subjectOf: [],
  };
}

/** Plays a year from its beginning. */
export function playYear(stage: Stage, random: Random, observer: Observer): void {
  const { plan, pools, loads, last, before, drawOf, subjectOf } = stage;
  for (const subject of subjectOf) last[subject] = -1;
  for (const list of [before, drawOf, subjectOf]) list.length = 0;
  loads.fill(0);
  for (const [at, draw] of plan.draws.entries()) {
    const pool = pools[at]!;
    const stopped = new Int32Array(plan.caps.length);
    let found = 0;
    // Whoever comes up and may not be visited is passed over: what is taken is as if only the others had been in the pool.
    for (let from = 0; from < pool.length && found < draw.count; from += 1) {
      const subject = pickNext(pool, from, random);
      const cap = capOf(stage, draw, subject);
      if (cap !== null) stopped[cap]! += 1;
      else {
        found += 1;
        visit(stage, at, subject, random, observer);
      }
    }
    if (found < draw.count)
      observer.fellShort(draw, { reason: 'subjects', skill: null, cap: mostOf(plan, stopped) }, draw.count - found);
  }
}

/** The first cap that keeps a subject from being drawn. */
function capOf(stage: Stage, { limits }: ForecastDraw, subject: number): number | null {
  const { caps } = stage.plan;
  for (const limit of limits)
    if (caps[limit.cap]!.effect === 'exclude' && isFull(stage, limit, subject)) return limit.cap;
  return null;
}

function visit(stage: Stage, at: number, subject: number, random: Random, observer: Observer): void {
  const { plan, recusals, crews, loads, last, before, drawOf, subjectOf } = stage;
  const draw = plan.draws[at]!;
  const chosen = chooseTeam(crews[at]!, recusals.get(subject), loads, random);
  if ('reason' in chosen) {
    observer.fellShort(draw, { ...chosen, cap: null }, 1);
    return;
  }
  const beyond = draw.limits.filter((limit) => isFull(stage, limit, subject)).map(({ cap }) => cap);
  for (const cap of new Set(beyond)) observer.breached(plan.caps[cap]!);
  before.push(last[subject]!);
  drawOf.push(at);
  last[subject] = subjectOf.push(subject) - 1;
  for (const person of chosen.team) loads[person]! += 1;
  observer.visited(subject, draw, chosen.team);
}

/** Whether a cap leaves a subject no more room after the visits of this year. */
function isFull({ last, before, drawOf }: Stage, { room, takenBy }: ForecastLimit, subject: number): boolean {
  let left = room[subject]!;
  for (let one = last[subject]!; one >= 0 && left > 0; one = before[one]!) left -= takenBy[drawOf[one]!]!;
  return left < 1;
}

function mostOf({ caps }: ForecastPlan, stopped: Int32Array): string | null {
  const most = Math.max(0, ...stopped);
  return most === 0 ? null : caps[stopped.indexOf(most)]!.id;
}
