/** 推演: a plan played through over many years with different test seeds, before anybody approves it. */

import { testRandom } from './random.ts';
import { Tally } from './tally.ts';
import { staffOf } from './teams.ts';
import type { Forecast, ForecastPlan } from './types.ts';
import { playYear } from './year.ts';

/**
 * Plays `years` years and yields after each how many are done, so that the caller can show progress and stop; returns
 * what they showed. The same plan and label show the same. Throws `RangeError` for indices or counts that cannot be.
 */
export function* forecast(plan: ForecastPlan, years: number, label = 0): Generator<number, Forecast> {
  checkPlan(plan);
  const draws = plan.draws.toSorted((a, b) => a.day - b.day);
  const staff = staffOf(plan.inspectors);
  const tally = new Tally(plan);
  for (let year = 0; year < years; year += 1) {
    playYear(plan, draws, staff, testRandom(label * 1_000_003 + year), tally);
    tally.yearEnds();
    yield year + 1;
  }
  return tally.result();
}

function checkPlan({ subjects, draws, inspectors, caps }: ForecastPlan): void {
  const isSubject = (at: number) => Number.isInteger(at) && at >= 0 && at < subjects.length;
  const isCount = (count: number) => Number.isInteger(count) && count >= 0;
  for (const { members, strata, teamSize, row } of draws) {
    if (!members.every(isSubject)) throw new RangeError(`row ${row} names a subject that is not there`);
    if (!strata.every(({ count }) => isCount(count))) throw new RangeError(`row ${row} has a count below 0`);
    if (!isCount(teamSize) || teamSize < 1) throw new RangeError(`row ${row} has a team of nobody`);
  }
  if (!inspectors.every(({ recused }) => recused.every(isSubject)))
    throw new RangeError('a recusal names a subject that is not there');
  if (!caps.every(({ limit, days }) => isCount(limit) && (days === null || days >= 1)))
    throw new RangeError('a cap has a limit below 0 or a window of no day');
}
