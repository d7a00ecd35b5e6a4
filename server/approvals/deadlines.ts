/** When a step is due, and what is overdue: derived from runs and the calendar, kept nowhere. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addWorkingDays, beijingDay, CalendarRefusal, currentCalendar, deadline } from '../calendar/index.ts';
import { Problem, type ReadContext } from '../platform/index.ts';
import { placeOf } from './chain.ts';
import type { ApprovalRun, UrgentClock } from './types.ts';

type Calendar = Awaited<ReturnType<typeof currentCalendar>>;

/** The last day, or the last moment of a clock in hours; `day` and `at` null where the calendar does not reach so far. */
export interface Due {
  readonly day: string | null;
  readonly at: string | null;
  readonly overdue: boolean;
}

/** What is asked of a day. */
export interface Present {
  readonly calendar: Calendar;
  readonly now: string;
  readonly today: string;
}

/** The calendar and the moment of a request. */
export async function presentOf({ db, now, today }: Pick<ReadContext, 'db' | 'now' | 'today'>): Promise<Present> {
  return { calendar: await currentCalendar(db), now, today };
}

/** Until when the pending step should be decided; null without a limit, or where nothing is pending. */
export function stepDue(run: ApprovalRun, present: Present): Due | null {
  if (run.state !== 'pending') return null;
  const { days } = placeOf(run, run.step);
  return days === null ? null : dueAfter(run.stepSince, { unit: 'working-days', count: days }, present);
}

/** Until when what was done first has to be approved; null for other runs, and once the run is over. */
export function urgentDue(run: ApprovalRun, present: Present): Due | null {
  if (run.urgent === null || run.endedAt !== null) return null;
  return dueAfter(run.urgent.since, run.urgent, present);
}

function dueAfter(since: string, { unit, count }: UrgentClock, { calendar, now, today }: Present): Due {
  if (unit === 'hours') {
    const at = new Date(Date.parse(since) + count * 3_600_000).toISOString();
    return { day: beijingDay(at), at, overdue: at < now };
  }
  const found = deadline(calendar, beijingDay(since), count);
  if (!found.known) return { day: null, at: null, overdue: false };
  return { day: found.day, at: null, overdue: found.day < today };
}

/** The condition for runs of which a deadline is over, for the limits that there are. Throws `calendar-incomplete`. */
export function overdueCondition(
  stepLimits: readonly number[],
  urgentLimits: readonly UrgentClock[],
  present: Present,
): RawBuilder<SqlBool> {
  const before = (clock: UrgentClock) => latestOver(clock, present);
  const steps = stepLimits.map(
    (days) =>
      sql<SqlBool>`(state = 'pending' and step_days = ${days} and step_since < ${before({ unit: 'working-days', count: days })})`,
  );
  const urgent = urgentLimits.map(
    (clock) =>
      sql<SqlBool>`(state in ('pending', 'returned') and urgent_unit = ${clock.unit} and urgent_count = ${clock.count} and urgent_since < ${before(clock)})`,
  );
  const all = [...steps, ...urgent];
  return all.length === 0 ? sql<SqlBool>`1 = 0` : sql<SqlBool>`(${sql.join(all, sql` or `)})`;
}

/** The moment before which something must have begun for its time to be over now. */
function latestOver({ unit, count }: UrgentClock, { calendar, now, today }: Present): string {
  if (unit === 'hours') return new Date(Date.parse(now) - count * 3_600_000).toISOString();
  // What began before the n-th working day back had n of them before today. A Beijing day begins at 16:00 UTC.
  try {
    return new Date(Date.parse(addWorkingDays(calendar, today, -count)) - 8 * 3_600_000).toISOString();
  } catch (error) {
    if (!(error instanceof CalendarRefusal)) throw error;
    throw new Problem('calendar-incomplete', { detail: error.message, cause: error });
  }
}
