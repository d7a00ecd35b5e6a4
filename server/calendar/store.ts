/** All SQL of the calendar, and the calendar in use: shipped years, replaced and continued by those entered. */

import type { Kysely, Selectable } from 'kysely';
import { type Json, type LedgerSource, rowDigest, type Tables } from '../platform/index.ts';
import { makeCalendar } from './calendar.ts';
import { shippedYears } from './shipped.ts';
import type { CalendarYearTable } from './tables.ts';
import type { Calendar } from './types.ts';
import { parseYear, type YearData } from './year.ts';

export type YearRow = Selectable<CalendarYearTable>;

/** A year in use. `entry` is the row that holds it; null for one as it was shipped, which counts as version 0. */
export interface YearInUse {
  readonly data: YearData;
  readonly entry: YearRow | null;
}

/** Working days by the years that are in use now. */
export async function currentCalendar(db: Kysely<Tables>): Promise<Calendar> {
  return makeCalendar((await yearsInUse(db)).map(({ data }) => data));
}

/** All years in use, ascending. */
export async function yearsInUse(db: Kysely<Tables>): Promise<YearInUse[]> {
  const years = new Map<number, YearInUse>();
  for (const data of shippedYears()) years.set(data.year, { data, entry: null });
  const rows = await db.selectFrom('calendar_year').selectAll().orderBy('year').orderBy('version').execute();
  for (const entry of rows) years.set(entry.year, { data: parseYear(entry.data), entry });
  return [...years.values()].toSorted((a, b) => a.data.year - b.data.year);
}

/** One year in use; undefined where there is no data. */
export async function yearInUse(db: Kysely<Tables>, year: number): Promise<YearInUse | undefined> {
  return (await yearsInUse(db)).find(({ data }) => data.year === year);
}

/** Adds a version of a year. */
export async function insertYear(db: Kysely<Tables>, row: YearRow): Promise<void> {
  await db.insertInto('calendar_year').values(row).execute();
}

/** The digest of a version for the ledger, made of what the row holds. */
export function yearDigest({ year, data, reason, salt }: Pick<YearRow, 'year' | 'data' | 'reason' | 'salt'>): string {
  return rowDigest(salt, { year, data: JSON.parse(data) as Json, reason });
}

/** The rows are the versions themselves, so none can differ from its last one. */
export const calendarLedgerSource: LedgerSource = {
  kind: 'calendar-year',
  versions: async (db, after, limit) => {
    let query = db.selectFrom('calendar_year').selectAll().orderBy('year').orderBy('version').limit(limit);
    if (after !== null) {
      const { version } = after;
      const year = Number(after.id);
      query = query.where((eb) =>
        eb.or([eb('year', '>', year), eb.and([eb('year', '=', year), eb('version', '>', version)])]),
      );
    }
    const rows = await query.execute();
    return rows.map((row) => ({ id: String(row.year), version: row.version, digest: yearDigest(row) }));
  },
  differences: async () => [],
};
