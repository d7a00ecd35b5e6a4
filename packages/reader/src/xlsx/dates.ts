/** Which cells are dates, and which day a serial number is. */

/** Number formats built into Excel that show a date, with those of Chinese Excel (27–31, 36, 50–54, 57, 58). ECMA-376 18.8.30. */
const BUILT_IN = new Set([14, 15, 16, 17, 22, 27, 28, 29, 30, 31, 36, 50, 51, 52, 53, 54, 57, 58]);
const DAY_MS = 86_400_000;
/** 9999-12-31 in the system of 1900. */
const LAST_SERIAL = 2_958_465;

/** Whether a number format shows a date (a time of day alone is none). */
export function isDateFormat(id: number, code: string | undefined): boolean {
  if (code === undefined) return BUILT_IN.has(id);
  const letters = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?!(?:h+|m+|s+)\])[^\]]*\]/gi, '').toLowerCase();
  if (/general|standard/.test(letters)) return false;
  return /[yd]/.test(letters) || (/m/.test(letters) && !/[hs]/.test(letters));
}

/** `YYYY-MM-DD` of a serial number, or null where it is no day. Excel's own 1900-02-29 (60) does not exist. */
export function serialToDate(serial: number, system1904: boolean): string | null {
  const day = Math.floor(serial);
  if (system1904) return day >= 0 && day <= LAST_SERIAL - 1462 ? isoDay(Date.UTC(1904, 0, 1), day) : null;
  if (day < 1 || day === 60 || day > LAST_SERIAL) return null;
  return isoDay(Date.UTC(1899, 11, day < 60 ? 31 : 30), day);
}

function isoDay(start: number, days: number): string {
  return new Date(start + days * DAY_MS).toISOString().slice(0, 10);
}
