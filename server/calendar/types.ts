import type { CalendarRefusal } from './refusal.ts';
import type { HolidayNotice } from './year.ts';

/** Which days are worked, for the years there is data for. Make one with `makeCalendar`. */
export interface Calendar {
  readonly years: ReadonlyMap<number, CalendarYear>;
}

/** What the days of one year are, as day numbers. */
export interface CalendarYear {
  readonly notices: readonly HolidayNotice[];
  readonly off: ReadonlySet<number>;
  readonly makeUp: ReadonlySet<number>;
}

/** A deadline, or why none can be named. `notices` are those of every year the count touched. */
export type Deadline =
  | { readonly known: true; readonly day: string; readonly notices: readonly HolidayNotice[] }
  | { readonly known: false; readonly refusal: CalendarRefusal };
