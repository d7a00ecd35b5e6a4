import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affected, articleLabel, citedChange, parseCitation } from '../src/index.ts';
import { made } from './support.ts';

const OLD = made('2013-07-18', ['第一条 同。', '第二条 旧：', '（一）甲。', '第三条 搬走。', '第四条 删去。']);
const NEW = made('2021-02-15', [
  '第一条 同。',
  '第二条 旧：',
  '（一）乙。',
  '第三条 添上。',
  '第四条 搬走。',
  '第五条 新。',
]);

test('changed, removed and added 条', () => {
  expect(affected(OLD, NEW)).toEqual([
    { label: '第二条', kind: 'changed', before: '旧：\n（一）甲。', after: '旧：\n（一）乙。' },
    { label: '第三条', kind: 'changed', before: '搬走。', after: '添上。' },
    { label: '第四条', kind: 'changed', before: '删去。', after: '搬走。' },
    { label: '第五条', kind: 'added', before: null, after: '新。' },
  ]);
  expect(affected(NEW, OLD).at(-1)).toMatchObject({ label: '第五条', kind: 'removed', after: null });
});

test('an excerpt says nothing of the 条 it leaves out', () => {
  const part = made('2021-02-15', ['第二条 旧：', '（一）甲。'], 'excerpt: true');
  expect(affected(OLD, part).map(({ label, kind }) => [label, kind])).toEqual([
    ['第一条', 'unknown'],
    ['第三条', 'unknown'],
    ['第四条', 'unknown'],
  ]);
  expect(affected(part, OLD).map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown']);
});

const BEFORE = made('2013-07-18', [
  '第一条 甲。',
  '乙。',
  '丙。',
  '第二条 有下列情形之一的，处一万元罚款：',
  '（一）丁；',
  '（二）戊。',
  '有前款情形的，通报。',
  '第三条 己。',
  '庚。',
  '第四条 辛。',
]);
const AFTER = made('2021-02-15', [
  '第一条 甲。',
  '乙改。',
  '丙。',
  '第二条 有下列情形之一的，处一万元罚款：',
  '（一）丁；',
  '（二）戊改。',
  '有前款情形的，通报。',
  '第三条 己。',
]);

describe('what is cited is compared at its own level', () => {
  test.each([
    ['第一条', 'changed'],
    ['第一条第一款', null],
    ['第一条第二款', 'changed'],
    ['第一条第三款', null],
    ['第一条第一款至第二款', 'changed'],
    ['第二条第（一）项', null],
    ['第二条第一款第（一）项', null],
    ['第二条第（二）项', 'changed'],
    ['第二条第一款', 'changed'],
    // Its words are the same; what 前款 names is not.
    ['第二条第二款', 'related'],
    ['第三条第一款', null],
    ['第三条第二款', 'removed'],
    ['第三条', 'changed'],
    ['第四条', 'removed'],
    ['第九条', null],
  ])('%s: %s', (place, kind) => {
    expect(citedChange(BEFORE, AFTER, parseCitation(`《条例》${place}`))?.kind ?? null).toBe(kind);
  });

  test('the words that a 项 completes count as its own', () => {
    const dearer = made('2021-02-15', ['第一条 有下列情形之一的，处二万元罚款：', '（一）丁。']);
    const cheap = made('2013-07-18', ['第一条 有下列情形之一的，处一万元罚款：', '（一）丁。']);
    expect(citedChange(cheap, dearer, parseCitation('《条例》第一条第（一）项'))).toEqual({
      kind: 'changed',
      before: '有下列情形之一的，处一万元罚款：\n（一）丁。',
      after: '有下列情形之一的，处二万元罚款：\n（一）丁。',
    });
  });

  test('what an excerpt leaves out, or what became two places, cannot be told', () => {
    const part = made('2021-02-15', ['第四条 辛。'], 'excerpt: true');
    const kind = (after: typeof AFTER, place: string, before = BEFORE) =>
      citedChange(before, after, parseCitation(`《条例》${place}`))?.kind ?? null;
    expect([kind(part, '第一条第一款'), kind(part, '第四条')]).toEqual(['unknown', null]);
    expect([kind(AFTER, '第一条', part), kind(AFTER, '第九条', part)]).toEqual(['unknown', null]);
    const two = made('2021-02-15', ['第一条 甲。', '第二条 乙：', '（一）丁。', '丙：', '（一）丁。']);
    expect(kind(two, '第二条第（一）项')).toBe('unknown');
  });

  test('points of a document', () => {
    const before = made('2013-07-18', [
      '前言。',
      '一、总则。',
      '（一）甲。',
      '（二）乙。',
      '续乙。',
      '二、要做到：',
      '1.丙。',
    ]);
    const after = made('2021-02-15', [
      '前言。',
      '一、总则。',
      '（一）甲。',
      '（二）乙。',
      '续改。',
      '二、须做到：',
      '1.丙。',
    ]);
    const kind = (place: string) => citedChange(before, after, parseCitation(place))?.kind ?? null;
    expect(['一', '一(一)', '一(二)', '一(一)至(二)', '二1', '二', '三'].map((at) => kind(`《条例》${at}`))).toEqual([
      'changed',
      null,
      'changed',
      'changed',
      'related',
      'changed',
      null,
    ]);
    expect(kind('国发〔2019〕5号')).toBe('changed');
    expect(affected(before, after).map(({ label }) => label)).toEqual(['一(二)', '二']);
  });
});

test('a 款 is told to have changed exactly when its words did', () => {
  const words = fc.array(fc.constantFrom('甲。', '乙。', '丙。'), { minLength: 1, maxLength: 6 });
  fc.assert(
    fc.property(words, words, fc.integer({ min: 1, max: 6 }), (before, after, paragraph) => {
      const build = (day: string, [first = '', ...rest]: string[]) => made(day, [`第一条 ${first}`, ...rest]);
      const citation = { title: '条例', article: 1, paragraph, item: null, through: null };
      const change = citedChange(build('2013-07-18', before), build('2021-02-15', after), citation);
      const [old, now] = [before[paragraph - 1] ?? null, after[paragraph - 1] ?? null];
      const expected =
        old === null || old === now ? null : { kind: now === null ? 'removed' : 'changed', before: old, after: now };
      expect(change).toEqual(expected);
    }),
  );
});

test('a 条 is reported exactly when its words differ', () => {
  const words = fc.array(fc.constantFrom('甲。', '乙。', '丙。'), { minLength: 1, maxLength: 12 });
  const build = (day: string, lines: string[]) =>
    made(
      day,
      lines.map((line, i) => `${articleLabel(i + 1)} ${line}`),
    );
  fc.assert(
    fc.property(words, words, (before, after) => {
      const labels = affected(build('2013-07-18', before), build('2021-02-15', after)).map(({ label }) => label);
      const longest = Math.max(before.length, after.length);
      const expected = Array.from({ length: longest }, (_, i) => i + 1).filter((n) => before[n - 1] !== after[n - 1]);
      expect(labels).toEqual(expected.map(articleLabel));
    }),
  );
});
