import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { affected, articleLabel, parseCitation, touched } from '../src/index.ts';
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

test('changed, moved, removed and added 条', () => {
  expect(affected(OLD, NEW)).toEqual([
    { article: 2, kind: 'changed', before: '旧：\n（一）甲。', after: '旧：\n（一）乙。', movedTo: null },
    { article: 3, kind: 'changed', before: '搬走。', after: '添上。', movedTo: 4 },
    { article: 4, kind: 'changed', before: '删去。', after: '搬走。', movedTo: null },
    { article: 5, kind: 'added', before: null, after: '新。', movedTo: null },
  ]);
  expect(affected(NEW, OLD).at(-1)).toMatchObject({ article: 5, kind: 'removed', after: null });
});

test('an excerpt says nothing of the 条 it leaves out', () => {
  const part = made('2021-02-15', ['第二条 旧：', '（一）甲。'], 'excerpt: true');
  expect(affected(OLD, part).map(({ article, kind }) => [article, kind])).toEqual([
    [1, 'unknown'],
    [3, 'unknown'],
    [4, 'unknown'],
  ]);
  expect(affected(part, OLD).map(({ kind }) => kind)).toEqual(['unknown', 'unknown', 'unknown']);
});

describe('what rests on a changed 条', () => {
  const changes = affected(OLD, NEW);
  test.each([
    ['《条例》第一条', false],
    ['《条例》第二条', true],
    ['《条例》第二条第（一）项', true],
    ['《条例》第一条第一款至第三款', false],
    ['《条例》第一条至第二条', true],
    ['《条例》第五条', false],
  ])('%s: %s', (citation, expected) => {
    expect(touched(changes, parseCitation(citation))).toBe(expected);
  });
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
      const numbers = affected(build('2013-07-18', before), build('2021-02-15', after)).map(({ article }) => article);
      const longest = Math.max(before.length, after.length);
      const expected = Array.from({ length: longest }, (_, i) => i + 1).filter((n) => before[n - 1] !== after[n - 1]);
      expect(numbers).toEqual(expected);
    }),
  );
});
