const DIGITS = '零一二三四五六七八九';

/** Chinese numerals up to 九十九, 百, and digits; null for anything else. */
export function parseCount(text: string): number | null {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  if (text === '两') return 2;
  if (text === '百' || text === '一百') return 100;
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/.exec(text);
  if (!found || text === '') return null;
  const [, first, ten, last] = found;
  if (!ten) return first && !last ? DIGITS.indexOf(first) : null;
  return (first ? DIGITS.indexOf(first) : 1) * 10 + (last ? DIGITS.indexOf(last) : 0);
}
