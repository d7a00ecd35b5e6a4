/** Chinese numerals as statutes write them, 一 to 九千九百九十九. */

const DIGITS = '零一二三四五六七八九';
const UNITS = ['千', '百', '十', ''];
const LARGEST = 9999;

/** The numeral of an integer from 1 to 9999: 10 is 十, 15 十五, 101 一百零一, 110 一百一十. RangeError outside. */
export function toChinese(value: number): string {
  if (!Number.isInteger(value) || value < 1 || value > LARGEST) throw new RangeError(`no numeral for ${value}`);
  let text = '';
  for (const [place, unit] of UNITS.entries()) {
    const digit = Math.floor(value / 10 ** (3 - place)) % 10;
    if (digit > 0) text += DIGITS[digit] + unit;
    else if (text !== '' && !text.endsWith('零')) text += '零';
  }
  text = text.replace(/零$/, '');
  // 一十五 is written 十五, but only in front: 一百一十五 keeps its 一.
  return text.startsWith('一十') ? text.slice(1) : text;
}

/** The integer of a numeral in exactly the form `toChinese` writes; null for anything else. */
export function fromChinese(text: string): number | null {
  let total = 0;
  let digit = 0;
  for (const char of text) {
    const unit = UNITS.indexOf(char);
    if (unit >= 0) {
      total += (digit || 1) * 10 ** (3 - unit);
      digit = 0;
      continue;
    }
    digit = DIGITS.indexOf(char);
    if (digit < 0) return null;
  }
  total += digit;
  return total >= 1 && total <= LARGEST && toChinese(total) === text ? total : null;
}
