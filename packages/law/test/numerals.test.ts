import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fromChinese, toChinese } from '../src/index.ts';

test.each([
  [1, '一'],
  [10, '十'],
  [15, '十五'],
  [20, '二十'],
  [38, '三十八'],
  [100, '一百'],
  [101, '一百零一'],
  [110, '一百一十'],
  [115, '一百一十五'],
  [1000, '一千'],
  [1001, '一千零一'],
  [1010, '一千零一十'],
  [1260, '一千二百六十'],
  [9999, '九千九百九十九'],
])('%i is %s', (value, text) => {
  expect(toChinese(value)).toBe(text);
  expect(fromChinese(text)).toBe(value);
});

test('every integer from 1 to 9999 reads back', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 9999 }), (value) => {
      expect(fromChinese(toChinese(value))).toBe(value);
    }),
  );
});

test.each(['', '零', '一十', '一百一', '一百零十', '十十', '二二', '两百', '3', '一万', '百'])(
  'no numeral: “%s”',
  (text) => {
    expect(fromChinese(text)).toBeNull();
  },
);

test.each([0, 10_000, 1.5, Number.NaN])('no numeral for %d', (value) => {
  expect(() => toChinese(value)).toThrow(RangeError);
});

test('any text is a numeral in one way or none', () => {
  const chars = fc.constantFrom('零', '一', '二', '九', '十', '百', '千');
  fc.assert(
    fc.property(fc.string({ unit: chars, maxLength: 8 }), (text) => {
      const value = fromChinese(text);
      expect(value === null || toChinese(value) === text).toBe(true);
    }),
  );
});
