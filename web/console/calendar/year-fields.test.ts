import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { parseYear } from '../../../server/calendar/index.ts';
import { bodyOf, yearFields, yearFromFile } from './year-fields.ts';

const shipped = await readFile(new URL('../../../server/calendar/data/2026.json', import.meta.url), 'utf8');

test('a shipped file filled in is sent as the server reads it', () => {
  const fields = yearFromFile(shipped, 2026);
  if (typeof fields === 'string') throw new Error(fields);
  const { data } = bodyOf(2026, { ...fields, reason: ' ' });
  expect(parseYear(data)).toEqual(parseYear(shipped));
  expect(bodyOf(2026, { ...fields, reason: ' ' })).not.toHaveProperty('reason');
});

test('a file of another year, or of something else, is not filled in', () => {
  expect(yearFromFile(shipped, 2027)).toContain('2026');
  expect(yearFromFile('不是', 2026)).toContain('JSON');
  expect(yearFromFile('[]', 2026)).toBeTypeOf('string');
  expect(yearFromFile('{"year":2026}', 2026)).toContain('缺少');
});

test('a new year names every statutory holiday and counts as unchecked', () => {
  const { holidays, notices } = yearFields(2027, undefined);
  expect(holidays.map(({ name }) => name)).toHaveLength(7);
  expect(Object.values(notices[0]?.checks ?? {})).toEqual(['待核实', '待核实', '待核实', '待核实']);
});
