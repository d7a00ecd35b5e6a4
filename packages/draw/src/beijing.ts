/** Times of the files, which are UTC, as people in China read them. No time zone database: UTC+8 all year. */

const EIGHT_HOURS = 8 * 3_600_000;

/** An instant `YYYY-MM-DDTHH:MM:SSZ` in Beijing time. */
export function beijingTime(instant: string): string {
  const shifted = new Date(Date.parse(instant) + EIGHT_HOURS);
  const [day = '', clock = ''] = shifted.toISOString().split('T');
  const [year, month, date] = day.split('-');
  return `${year}年${Number(month)}月${Number(date)}日 ${clock.slice(0, 8)}（北京时间）`;
}
