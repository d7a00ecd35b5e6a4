/** Codes that hold by their check character and belong to nobody: their region does not exist. */

/** Under 辽宁 (21), but no city or county of GB/T 2260 has it. */
const NO_REGION = '219904';
const USCC_ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A 统一社会信用代码 (GB 32100—2015); `kind`: 91 firm, 92 sole trader, 93 co-operative. */
export function sampleUscc(kind: '91' | '92' | '93', number: number): string {
  const body = `${kind}${NO_REGION}MA${String(number * 7919 + 100_003).padStart(7, '0')}`;
  let [sum, weight] = [0, 1];
  for (const character of body) {
    sum += USCC_ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + USCC_ALPHABET[(31 - (sum % 31)) % 31];
}

/** A 公民身份号码 (GB 11643—1999) with the day of birth `YYYY-MM-DD`; `number` from 1 to 999. */
export function sampleIdNumber(birth: string, number: number): string {
  const body = NO_REGION + birth.replaceAll('-', '') + String(number).padStart(3, '0');
  let sum = 0;
  for (let at = 0; at < 17; at += 1) sum += Number(body[at]) * (2 ** (17 - at) % 11);
  return body + '10X98765432'[sum % 11];
}

/** A telephone number of an area code that is not in use. */
export function samplePhone(number: number): string {
  return `0499-${5_000_000 + number}`;
}
