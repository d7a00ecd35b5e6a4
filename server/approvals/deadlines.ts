/** When a step is due, and what is overdue: derived from runs and the calendar, kept nowhere. */

import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { addWorkingDays, beijingDay, CalendarRefusal, currentCalendar, deadline } from '../calendar/index.ts';
import type { ReadContext } from '../platform/index.ts';
import { placeOf } from './chain.ts';
import type { ApprovalRun, UrgentClock } from './types.ts';

type Calendar = Awaited<ReturnType<typeof currentCalendar>>;

/** The last day, or the last moment of a clock in hours; both null where the calendar lacks a year: then which one. */
export interface Due {
  readonly day: string | null;
  readonly at: string | null;
  readonly missingYear: number | null;
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
    return { day: beijingDay(at), at, missingYear: null, overdue: at < now };
  }
  const found = deadline(calendar, beijingDay(since), count);
  if (!found.known) return { day: null, at: null, missingYear: found.refusal.missingYear ?? null, overdue: false };
  return { day: found.day, at: null, missingYear: null, overdue: found.day < today };
}

/**
 * The condition for runs of which a deadline is over, for the limits that there are; and for those of which it may be over,
 * because the calendar lacks a year before today.
 */
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
  // What began before the n-th working day back had n of them before today.
  try {
    return startOf(addWorkingDays(calendar, today, -count));
  } catch (error) {
    if (!(error instanceof CalendarRefusal) || error.missingYear === undefined) throw error;
    // Since the missing year there were fewer than n; what began in it or before has n of them, or cannot be told.
    return startOf(`${error.missingYear + 1}-01-01`);
  }
}

/** A Beijing day begins at 16:00 UTC. */
function startOf(day: string): string {
  return new Date(Date.parse(day) - 8 * 3_600_000).toISOString();
}
