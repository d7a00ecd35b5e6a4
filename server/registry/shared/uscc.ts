/** 统一社会信用代码 (GB 32100—2015): 18 places without I O S V Z, the last one a check character modulo 31. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
const FORM = /^[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{10}$/;

/** Whether form and check character hold; given in upper case. */
export function isUscc(code: string): boolean {
  if (!FORM.test(code)) return false;
  let [sum, weight] = [0, 1];
  for (const character of code.slice(0, 17)) {
    sum += ALPHABET.indexOf(character) * weight;
    // The weights are the powers of 3 modulo 31.
    weight = (weight * 3) % 31;
  }
  return ALPHABET[(31 - (sum % 31)) % 31] === code[17];
}
