/** 统一社会信用代码, GB 32100—2015: 18 characters without I O S V Z, the last one a check character modulo 31. */

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';
/** 3^i mod 31. */
const WEIGHTS = [1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28];
/** Registering department and kind of body (GB 32100 table 1). */
const STRUCTURE = /^[1-9ANY][1-9][0-9]{6}[0-9A-HJ-NPQRTUWXY]{9}[0-9A-HJ-NPQRTUWXY]$/;
/** First two digits of the divisions of GB/T 2260; 10 stands for bodies registered by the State itself. */
const REGIONS = /^..(10|1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[12])/;
/** What is typed in the place of what: letters that the standard leaves out because they look like digits. */
const LOOKALIKES: Readonly<Record<string, string>> = { I: '1', O: '0', S: '5', Z: '2', V: 'Y' };

/** The check character of the first 17, or null where one of them is not of the alphabet. */
export function checkCharacter(code: string): string | null {
  let sum = 0;
  for (let i = 0; i < 17; i++) {
    const value = code[i] === undefined ? -1 : ALPHABET.indexOf(code[i]!);
    if (value < 0) return null;
    sum += value * WEIGHTS[i]!;
  }
  return ALPHABET[(31 - (sum % 31)) % 31]!;
}

/** Whether structure, region and check character hold. */
export function isUscc(code: string): boolean {
  return STRUCTURE.test(code) && REGIONS.test(code) && checkCharacter(code) === code[17];
}

export interface CodeFault {
  readonly kind: 'length' | 'alphabet' | 'structure' | 'check';
  readonly text: string;
  /** A code that would hold, for the person who decides; never taken by itself. */
  readonly suggestion: string | null;
}

/** What is wrong with a code of the registry, or null. Given half-width, upper case, without spaces. */
export function faultOf(code: string): CodeFault | null {
  if (isUscc(code)) return null;
  if (code.length !== 18) {
    return { kind: 'length', text: `统一社会信用代码应有 18 位，这里是 ${code.length} 位`, suggestion: null };
  }
  const strange = Array.from(code).filter((char) => !ALPHABET.includes(char));
  if (strange.length > 0) {
    const replaced = code.replace(/[IOSVZ]/g, (char) => LOOKALIKES[char]!);
    const text = `统一社会信用代码里不会出现“${[...new Set(strange)].join('')}”`;
    return { kind: 'alphabet', text, suggestion: isUscc(replaced) ? replaced : null };
  }
  if (!STRUCTURE.test(code) || !REGIONS.test(code)) {
    return {
      kind: 'structure',
      text: '统一社会信用代码的前 8 位（登记部门、类别、行政区划）不合规定',
      suggestion: null,
    };
  }
  const expected = checkCharacter(code)!;
  const text = `统一社会信用代码校验位不对（若前 17 位无误，末位应为 ${expected}）`;
  return { kind: 'check', text, suggestion: code.slice(0, 17) + expected };
}
