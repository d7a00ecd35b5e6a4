import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { formatLegalText, LawRefusal, type LegalText, type Point, parseBody, parseLegalText } from '../src/index.ts';
import { made, refusal } from './support.ts';

const DAY = '2025-04-23';
const lines = (...texts: string[]) => texts.map((text, index) => ({ text, line: index + 1 }));
const read = (...texts: string[]) => parseBody(lines(...texts), false);
const parse = (text: LegalText) => parseLegalText(formatLegalText(text), `made/${text.passed}.txt`);

test('一、（一）1.（1）, words before the first point, and words that go on', () => {
  const texts = [
    '为此通知如下：',
    '一、主体',
    '（一）清理。',
    '续。',
    '1.甲。',
    '（1）乙。',
    '2.丙。',
    '二、方式',
    '1.丁。',
  ];
  expect(read(...texts)).toEqual({
    articles: [],
    points: [
      { path: [], paragraphs: ['为此通知如下：'] },
      { path: [1], paragraphs: ['主体'] },
      { path: [1, 1], paragraphs: ['清理。', '续。'] },
      { path: [1, 1, 1], paragraphs: ['甲。'] },
      { path: [1, 1, 1, 1], paragraphs: ['乙。'] },
      { path: [1, 1, 2], paragraphs: ['丙。'] },
      { path: [2], paragraphs: ['方式'] },
      { path: [2, 0, 1], paragraphs: ['丁。'] },
    ],
  });
});

test('a number with a decimal place, or a year, begins no point', () => {
  const { points } = read('一、目标', '1.5万户以上的，逐步推行。', '2025年底前完成。');
  expect(points).toEqual([{ path: [1], paragraphs: ['目标', '1.5万户以上的，逐步推行。', '2025年底前完成。'] }]);
});

test('an excerpt may leave points out', () => {
  expect(made(DAY, ['二、方式', '（四）公示。'], 'excerpt: true').points.map(({ path }) => path)).toEqual([
    [2],
    [2, 4],
  ]);
});

describe('what is not in order is refused with its line', () => {
  test.each([
    [['一、甲', '三、乙'], 2, '之前缺一项（应有 二）'],
    [['一、甲', '（一）乙', '（三）丙'], 3, '应有 一(二)'],
    [['一、甲', '（一）乙', '（一）丙'], 3, '重复、倒序'],
    [['一、甲', '二、乙', '一、丙'], 3, '重复、倒序'],
    [['一、甲', '一十、乙'], 2, '重复、倒序'],
    [['一、甲', '(一)乙'], 2, '半角标点'],
    [['一、甲', '乙，<br>丙'], 2, '标记'],
    [['一、甲', '2.乙'], 2, '应有 一1'],
    [['只有一段话。'], 1, '也没有以“一、”开头的一行'],
  ])('%j', (texts, line, reason) => {
    const error = refusalOf(() => read(...texts));
    expect([error.line, error.message]).toEqual([line, expect.stringContaining(reason)]);
  });

  test('in a file, the line of the file', () => {
    const head = formatLegalText(made(DAY, ['一、甲'])).split('\n').length;
    expect(refusal(() => made(DAY, ['一、甲', '三、乙']))).toContain(
      `made/${DAY}.txt 第 ${head + 1} 行：“三、乙”之前缺`,
    );
  });
});

/** Trees of points, flattened as they stand in a document. */
const words = fc.constantFrom('甲。', '（甲）乙。', '总体要求', '第一，甲；第二，乙。', '甲：');
const paragraphs = fc.tuple(words, fc.array(words, { maxLength: 2 })).map(([first, rest]) => [first, ...rest]);
const shape = fc.array(fc.array(fc.array(fc.integer({ min: 0, max: 2 }), { maxLength: 3 }), { maxLength: 3 }), {
  minLength: 1,
  maxLength: 4,
});

function pathsOf(tree: readonly (readonly (readonly number[])[])[]): number[][] {
  return tree.flatMap((ones, a) => [
    [a + 1],
    ...ones.flatMap((twos, b) => [
      [a + 1, b + 1],
      ...twos.flatMap((count, c) => [
        [a + 1, b + 1, c + 1],
        ...Array.from({ length: count }, (_, d) => [a + 1, b + 1, c + 1, d + 1]),
      ]),
    ]),
  ]);
}

const documents: fc.Arbitrary<Point[]> = shape.chain((tree) => {
  const paths = pathsOf(tree);
  return fc
    .tuple(fc.option(paragraphs), fc.array(paragraphs, { minLength: paths.length, maxLength: paths.length }))
    .map(([before, all]) => [
      ...(before === null ? [] : [{ path: [], paragraphs: before }]),
      ...paths.map((path, index) => ({ path, paragraphs: all[index]! })),
    ]);
});

test('what is written is read back the same', () => {
  const frame = made(DAY, ['一、甲']);
  fc.assert(
    fc.property(documents, (points) => {
      const text = { ...frame, points };
      expect(parse(text)).toEqual(text);
    }),
  );
});

test('any paragraphs are read, and read back the same, or refused in a sentence with a line', () => {
  const pieces = fc.constantFrom(
    '一、甲',
    '二、乙',
    '（一）丙',
    '（二）丁',
    '1.戊',
    '（1）己',
    '庚。',
    '第一条 辛。',
    '## 第一章 壬',
  );
  fc.assert(
    fc.property(fc.array(pieces, { minLength: 1, maxLength: 8 }), (texts) => {
      const answer = attempt(() => read(...texts));
      const refused = answer instanceof LawRefusal;
      const told = refused && answer.line !== null && answer.message.endsWith('。');
      const whole = refused ? null : { ...made(DAY, ['一、甲']), ...answer };
      expect(told ? null : whole && parse(whole)).toEqual(whole);
    }),
  );
});

function attempt<Result>(act: () => Result): Result | LawRefusal {
  try {
    return act();
  } catch (error) {
    if (error instanceof LawRefusal) return error;
    throw error;
  }
}

function refusalOf(act: () => unknown): LawRefusal {
  const answer = attempt(act);
  if (answer instanceof LawRefusal) return answer;
  throw new Error('nothing was refused');
}
