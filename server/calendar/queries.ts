/** What the calendar's screens show. */

import { Problem, type PublicContext, type ReadContext } from '../platform/index.ts';
import { deadline } from './calendar.ts';
import { dayNumber, dayText, isWeekend } from './day.ts';
import { abilitiesOf, asProblem, type CalendarDeps } from './policy.ts';
import type { DeadlineAnswer, YearAnswer, YearSummary } from './schema.ts';
import { currentCalendar, type YearInUse, yearInUse, yearsInUse } from './store.ts';
import type { YearData } from './year.ts';

/** Every year there is data for, with its notices and what of them is still 待核实. */
export async function listYears(ctx: ReadContext, deps: CalendarDeps): Promise<YearSummary[]> {
  const abilities = abilitiesOf(deps, ctx.actor);
  return (await yearsInUse(ctx.db)).map((found) => summary(found, abilities));
}

/** One year with all its days. Throws `not-found`. */
export async function readYear(ctx: ReadContext, deps: CalendarDeps, year: number): Promise<YearAnswer> {
  const found = await yearInUse(ctx.db, year);
  if (found === undefined) throw new Problem('not-found', { detail: `还没有 ${year} 年的节假日安排。` });
  return yearView(found, abilitiesOf(deps, ctx.actor));
}

/** A year as it is shown. */
export function yearView(found: YearInUse, abilities: YearAnswer['abilities']): YearAnswer {
  const { holidays, makeUpDays } = found.data;
  return { ...summary(found, abilities), holidays, makeUpDays, days: daysOf(found.data) };
}

/** The last day of a time limit. Throws the calendar's refusal as a problem where the data ends before it. */
export async function findDeadline({ db }: PublicContext, from: string, days: number): Promise<DeadlineAnswer> {
  const calendar = await currentCalendar(db);
  return asProblem('from', () => {
    const found = deadline(calendar, from, days);
    if (!found.known) throw found.refusal;
    return { from, days, day: found.day, notices: [...found.notices] };
  });
}

function summary({ data, entry }: YearInUse, abilities: YearSummary['abilities']): YearSummary {
  const verified = data.notices.every(({ checks }) => Object.values(checks).every((mark) => mark === '已核实'));
  return {
    year: data.year,
    version: entry?.version ?? 0,
    source: entry === null ? 'shipped' : 'entered',
    state: verified ? '已核实' : '待核实',
    notices: data.notices,
    enteredBy: entry?.entered_by_name ?? null,
    enteredAt: entry?.entered_at ?? null,
    reason: entry?.reason ?? null,
    abilities,
  };
}

function daysOf({ year, holidays, makeUpDays }: YearData): YearAnswer['days'] {
  const first = dayNumber(`${year}-01-01`);
  const length = dayNumber(`${year}-12-31`) - first + 1;
  return Array.from({ length }, (_, at) => {
    const day = dayText(first + at);
    const holiday = holidays.find(({ from, to }) => from <= day && day <= to);
    if (holiday !== undefined) return { day, kind: 'holiday', name: holiday.name };
    if (makeUpDays.includes(day)) return { day, kind: 'make-up', name: null };
    return { day, kind: isWeekend(first + at) ? 'weekend' : 'working', name: null };
  });
}
