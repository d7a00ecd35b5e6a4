/** Rows in words. */

import { expect, test } from 'vitest';
import { fieldText, narrowingText, seasonCode, seasonText } from './row-words.ts';

test('times, subjects and numbers as people say them', () => {
  expect(seasonText({ unit: 'month', of: [3, 9] })).toBe('3月、9月');
  expect(seasonText({ unit: 'quarter', of: [1, 4] })).toBe('第一季度、第四季度');
  expect(narrowingText({ towns: ['田庄台镇'], creditClasses: ['C', 'D'], tags: [] })).toBe(
    '乡镇：田庄台镇；信用等级：C 级、D 级',
  );
  expect(['2027-M03', '2027-Q4', '2027'].map(seasonCode)).toEqual(['2027 年3月', '2027 年第四季度', '2027']);
  expect(narrowingText({ towns: [], creditClasses: [], tags: [] })).toBe('');
});

test('fields of a comparison are words, not codes', () => {
  expect(fieldText('ratio', 1250)).toBe('12.5%');
  expect(fieldText('methods', ['on-site', 'written'])).toBe('实地检查、书面检查');
  expect(fieldText('counted', { size: 133, on: '2026-11-23' })).toBe('133 家（2026-11-23 计数）');
  expect(fieldText('remark', null)).toBeNull();
});
