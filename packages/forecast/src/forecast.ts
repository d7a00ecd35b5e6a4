/** 推演: a plan played through over many years with different test seeds, before anybody approves it. */

import { testRandom } from './random.ts';
import { Tally } from './tally.ts';
import type { Forecast, ForecastPlan } from './types.ts';
import { playYear, stageOf } from './year.ts';

/**
 * Plays `years` years and yields after each how many are done, so that the caller can show progress and stop; returns
 * what they showed. The same plan and label show the same. Throws `RangeError` for indices, counts or orders that cannot be.
 */
export function* forecast(plan: ForecastPlan, years: number, label = 0): Generator<number, Forecast> {
  checkPlan(plan);
  const stage = stageOf(plan);
  const tally = new Tally(plan);
  for (let year = 0; year < years; year += 1) {
    playYear(stage, testRandom(label * 1_000_003 + year), tally);
    tally.yearEnds();
    yield year + 1;
  }
  return tally.result();
}

function checkPlan({ subjects, draws, inspectors, caps }: ForecastPlan): void {
  const isIndex = (at: number, list: ArrayLike<unknown>) => Number.isInteger(at) && at >= 0 && at < list.length;
  const isCount = (count: number) => Number.isInteger(count) && count >= 0;
  for (const [at, { members, count, teamSize, row, day, limits }] of draws.entries()) {
    if (at > 0 && draws[at - 1]!.day > day) throw new RangeError(`row ${row} comes before an earlier day`);
    if (!Array.from(members).every((member) => isIndex(member, subjects)))
      throw new RangeError(`row ${row} names a subject that is not there`);
    if (!isCount(count)) throw new RangeError(`row ${row} has a count below 0`);
    if (!isCount(teamSize) || teamSize < 1) throw new RangeError(`row ${row} has a team of nobody`);
    for (const { cap, room, takenBy } of limits)
      if (!isIndex(cap, caps) || room.length !== subjects.length || takenBy.length !== draws.length)
        throw new RangeError(`row ${row} has a limit that fits neither caps, subjects nor draws`);
  }
  if (!inspectors.every(({ recused }) => recused.every((at) => isIndex(at, subjects))))
    throw new RangeError('a recusal names a subject that is not there');
}
