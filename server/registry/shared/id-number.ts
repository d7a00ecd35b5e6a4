/** 公民身份号码 (GB 11643—1999): 18 places, the last one a check character modulo 11. */

/** Whether form, day of birth and check character hold; given in upper case. */
export function isIdNumber(number: string): boolean {
  if (!/^[1-9]\d{16}[\dX]$/.test(number)) return false;
  const birth = `${number.slice(6, 10)}-${number.slice(10, 12)}-${number.slice(12, 14)}`;
  const day = new Date(`${birth}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== birth) return false;
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(number[at]) * (2 ** (17 - at) % 11);
  return '10X98765432'[sum % 11] === number[17];
}

/** As shown: the first three and the last two places. */
export function maskIdNumber(number: string): string {
  return number.length < 8
    ? '*'.repeat(number.length)
    : number.slice(0, 3) + '*'.repeat(number.length - 5) + number.slice(-2);
}
