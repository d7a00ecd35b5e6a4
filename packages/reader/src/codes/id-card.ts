/** Identity numbers of persons (GB 11643), found wherever they stand so that they are never shown. */

const WEIGHTS = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
const CHECKS = '10X98765432';

/** Whether the last of 18 characters is right. */
export function hasIdChecksum(text: string): boolean {
  if (!/^\d{17}[\dX]$/.test(text)) return false;
  const sum = WEIGHTS.reduce((total, weight, i) => total + weight * Number(text[i]), 0);
  return CHECKS[sum % 11] === text[17];
}

/** Whether a text looks like an identity number of 18 or 15 places: region and a day of birth; checksum or not, it is private. */
export function looksLikeIdCard(text: string): boolean {
  if (/^\d{17}[\dX]$/i.test(text)) return hasIdChecksum(text.toUpperCase()) || isBirthday(text.slice(6, 14));
  return /^[1-9]\d{14}$/.test(text) && isBirthday(`19${text.slice(6, 12)}`);
}

function isBirthday(text: string): boolean {
  return /^(18|19|20)\d{2}(0[1-9]|1[0-2])(0[1-9]|[12]\d|3[01])$/.test(text);
}

/** Old 15-digit registration numbers of firms end in a check digit modulo 11, 10 (ISO 7064). */
export function isRegistrationNumber(text: string): boolean {
  if (!/^\d{15}$/.test(text)) return false;
  let product = 10;
  for (const char of text.slice(0, 14)) {
    const sum = (product + Number(char)) % 10;
    product = ((sum === 0 ? 10 : sum) * 2) % 11;
  }
  return (11 - product) % 10 === Number(text[14]);
}
