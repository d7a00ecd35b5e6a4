/** Working days by the State Council's yearly holiday notices. */

export { addWorkingDays, deadline, isWorkingDay, makeCalendar, workingDaysBetween } from './calendar.ts';
export { beijingDay } from './instant.ts';
export { CalendarRefusal } from './refusal.ts';
export { shippedYears } from './shipped.ts';
export type * from './types.ts';
export { parseYear, type YearData } from './year.ts';
