/** Working days by the State Council's yearly holiday notices. */

import type { Module } from '../platform/index.ts';
import { calendarEvents } from './events.ts';
import { calendarMigrations } from './migrations.ts';
import type { CalendarDeps } from './policy.ts';
import { calendarRoutes } from './routes.ts';
import { calendarLedgerSource } from './store.ts';

export { addWorkingDays, deadline, isWorkingDay, makeCalendar, workingDaysBetween } from './calendar.ts';
export { beijingDay } from './instant.ts';
export { calendarMigrations } from './migrations.ts';
export { CalendarRefusal } from './refusal.ts';
export { shippedYears } from './shipped.ts';
export { currentCalendar } from './store.ts';
export type * from './types.ts';
export { parseYear, type YearData } from './year.ts';

/** The calendar's table, routes and events. */
export function calendarModule(deps: CalendarDeps): Module {
  return {
    name: 'calendar',
    migrations: calendarMigrations,
    routes: calendarRoutes(deps),
    events: calendarEvents,
    ledgerSources: [calendarLedgerSource],
  };
}
