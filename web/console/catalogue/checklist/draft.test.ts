/** Editing a checklist. */

import { describe, expect, it } from 'vitest';
import type { CheckLine } from '../requests.ts';
import { changesOf, mergedSheet, moved, withLine } from './draft.ts';
import { type LineForm, lineOf, NEW_LINE, valuesOf } from './line-form.ts';

const form = (subItem: string, standard: string): LineForm => ({
  ...(NEW_LINE as LineForm),
  subItem,
  standard,
  basis: ['《粮食流通管理条例》第九条'],
  wording: '经查……',
});
const line = (key: string, subItem: string): CheckLine => lineOf('check', key, form(subItem, `标准 ${key}`));
const keys = (lines: readonly CheckLine[]) => lines.map(({ key }) => key);

describe('a checklist while it is edited', () => {
  const lines = [line('a', '收购'), line('b', '收购'), line('c', '储存')];

  it('moves a line, but not beyond the ends', () => {
    expect(keys(moved(lines, 'b', -1))).toEqual(['b', 'a', 'c']);
    expect(keys(moved(lines, 'b', 1))).toEqual(['a', 'c', 'b']);
    expect(moved(lines, 'a', -1)).toBe(lines);
    expect(moved(lines, 'c', 1)).toBe(lines);
  });

  it('puts a new line at the end of its sub-item and a changed one where it was', () => {
    expect(keys(withLine(lines, line('d', '收购')))).toEqual(['a', 'b', 'd', 'c']);
    expect(keys(withLine(lines, line('e', '统计')))).toEqual(['a', 'b', 'c', 'e']);
    expect(withLine(lines, line('b', '储存')).map(({ subItem }) => subItem)).toEqual(['收购', '储存', '储存']);
  });

  it('tells what saving would change of what another person saved', () => {
    const changed = lineOf('check', 'b', { ...form('收购', '标准 b'), major: true });
    const found = changesOf(lines, [lines[0]!, changed, line('d', '收购')]);
    expect(found.map(({ key, change }) => [key, change])).toEqual([
      ['b', 'changed'],
      ['d', 'added'],
      ['c', 'removed'],
    ]);
    expect(found[0]?.differences.map(({ field, after }) => [field, after])).toEqual([['major', true]]);
    expect(changesOf(lines, lines)).toEqual([]);
  });

  it('puts my changes on what another person saved, and leaves theirs', () => {
    const theirs = [lineOf('check', 'a', form('收购', '别人改的')), lines[1]!, lines[2]!, line('x', '储存')];
    const mine = [lines[0]!, lineOf('check', 'c', form('储存', '我改的')), line('y', '收购')];
    const sheet = (all: readonly CheckLine[], passMark: number) => ({ lines: all, passMark });
    const { lines: found, passMark } = mergedSheet(sheet(lines, 60), sheet(theirs, 70), sheet(mine, 60));
    expect(passMark).toBe(70);
    expect(mergedSheet(sheet(lines, 60), sheet(theirs, 70), sheet(mine, 80)).passMark).toBe(80);
    expect(found.map((one) => [one.key, one.kind === 'check' && one.standard])).toEqual([
      ['a', '别人改的'],
      ['y', '标准 y'],
      ['c', '我改的'],
      ['x', '标准 x'],
    ]);
  });
});

describe('the form of a line', () => {
  it('keeps of a result only what belongs to its type', () => {
    const made = lineOf('check', 'a', {
      ...form('收购', '水分'),
      result: { type: 'value', unit: '%', max: 14.5, options: [{ label: '好' }] },
      violation: ' ',
      penalty: ['《粮食流通管理条例》第四十五条'],
    });
    expect(made).toMatchObject({ result: { type: 'value', unit: '%', min: null, max: 14.5 }, violation: null });
    expect(lineOf('check', 'a', valuesOf(made) as LineForm)).toEqual(made);
  });
});
