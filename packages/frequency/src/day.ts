/** Days as `YYYY-MM-DD` text and as whole numbers (days since 1970-01-01), by integer arithmetic: no time zone can move one. */

const ERA_DAYS = 146_097;
/** From 0000-03-01, where the arithmetic starts, to 1970-01-01. */
const EPOCH = 719_468;
const PATTERN = /^(\d{4})-(\d{2})-(\d{2})$/;

/** The last day that can be written. */
export const LAST_DAY = dayNumber('9999-12-31');

/** The number of a day. Throws a `RangeError` for what is no real day. */
export function dayNumber(day: string): number {
  const match = PATTERN.exec(day);
  const number = match === null ? Number.NaN : fromCivil(Number(match[1]), Number(match[2]), Number(match[3]));
  if (Number.isNaN(number) || dayText(number) !== day) {
    throw new RangeError(`“${day.slice(0, 30)}”不是正确的日期，请写成 2026-03-05 这样的形式。`);
  }
  return number;
}

/** The day of a number, as text. */
export function dayText(number: number): string {
  const shifted = number + EPOCH;
  const era = Math.floor(shifted / ERA_DAYS);
  const ofEra = shifted - era * ERA_DAYS;
  const century = Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096);
  const yearOfEra = Math.floor((ofEra - Math.floor(ofEra / 1460) + century) / 365);
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const fromMarch = Math.floor((5 * ofYear + 2) / 153);
  const day = ofYear - Math.floor((153 * fromMarch + 2) / 5) + 1;
  const month = fromMarch < 10 ? fromMarch + 3 : fromMarch - 9;
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0);
  return `${pad(year, 4)}-${pad(month, 2)}-${pad(day, 2)}`;
}

/** The year of a day's number. */
export function yearOf(number: number): number {
  return Number(dayText(number).slice(0, 4));
}

/** The number of the first day of a year. */
export function newYear(year: number): number {
  return fromCivil(year, 1, 1);
}

/** The number of a month-day (`10-01`) in a year. */
export function monthDay(year: number, text: string): number {
  return fromCivil(year, Number(text.slice(0, 2)), Number(text.slice(3)));
}

/** Howard Hinnant's days-from-civil: the year starts in March, so that the leap day is its last. */
function fromCivil(year: number, month: number, day: number): number {
  const shifted = month <= 2 ? year - 1 : year;
  const era = Math.floor(shifted / 400);
  const yearOfEra = shifted - era * 400;
  const ofYear = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1;
  const ofEra = yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + ofYear;
  return era * ERA_DAYS + ofEra - EPOCH;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
