import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Citation, formatCitation, LawRefusal, parseCitation } from '../src/index.ts';
import { refusal } from './support.ts';

const place = { title: '粮食流通管理条例', article: 38, paragraph: null, item: null, through: null };

const number = fc.integer({ min: 1, max: 1500 });
const small = fc.integer({ min: 1, max: 30 });
const titles = fc.constantFrom('粮食流通管理条例', '行政处罚法', '政府粮食储备安全风险事项报告管理办法（试行）');

const citations: fc.Arbitrary<Citation> = fc
  .record({
    title: titles,
    article: number,
    paragraph: fc.option(small),
    item: fc.option(small),
    more: fc.option(small),
  })
  .map(({ more, ...named }) => {
    const first = named.item ?? named.paragraph ?? named.article;
    return { ...named, through: more === null ? null : first + more };
  });

const names = fc.constantFrom('国发〔2019〕5号', '辽政办发〔2025〕6号', '关于严格规范涉企行政检查的意见');
const level = fc.integer({ min: 1, max: 40 });
const paths = fc
  .tuple(fc.array(fc.integer({ min: 0, max: 40 }), { maxLength: 3 }), level)
  .map(([above, last]) => [...above, last]);
const pointCitations: fc.Arbitrary<Citation> = fc
  .record({ title: names, point: paths, more: fc.option(level) })
  .map(({ title, point, more }) => ({ title, point, through: more === null ? null : point.at(-1)! + more }));

test('what is written is read back the same', () => {
  fc.assert(
    fc.property(fc.oneof(citations, pointCitations), (citation) => {
      expect(parseCitation(formatCitation(citation))).toEqual(citation);
    }),
  );
});

describe('reading', () => {
  test.each([
    ['《粮食流通管理条例》第三十八条', place],
    ['《粮食流通管理条例》第38条', place],
    ['《粮食流通管理条例》 第三十八条第二款', { ...place, paragraph: 2 }],
    ['《粮食流通管理条例》第三十八条第二款第（三）项', { ...place, paragraph: 2, item: 3 }],
    ['《粮食流通管理条例》第三十八条第二款第(三)项', { ...place, paragraph: 2, item: 3 }],
    ['《粮食流通管理条例》第三十八条第三项', { ...place, item: 3 }],
    ['《粮食流通管理条例》第三十八条至第四十条', { ...place, through: 40 }],
    ['《粮食流通管理条例》第三十八条第一款至第三款', { ...place, paragraph: 1, through: 3 }],
    ['《粮食流通管理条例》第38条第(1)项至第(4)项', { ...place, item: 1, through: 4 }],
  ])('%s', (text, citation) => {
    expect(parseCitation(text)).toEqual(citation);
  });

  test('is written in one form', () => {
    expect(formatCitation(parseCitation('《粮食流通管理条例》第45条第（1）项至第4项'))).toBe(
      '《粮食流通管理条例》第四十五条第（一）项至第（四）项',
    );
  });
});

describe('reading places of documents without 条', () => {
  const point = (path: number[], through: number | null = null, title = '国发〔2019〕5号') => ({
    title,
    point: path,
    through,
  });
  test.each([
    ['国发〔2019〕5号', point([])],
    ['国发〔2019〕5号 二(四)', point([2, 4])],
    ['国发〔2019〕5号二（四）', point([2, 4])],
    ['国发〔2019〕5号 二、（四）1.', point([2, 4, 1])],
    ['国发〔2019〕5号 二(四)1(2)', point([2, 4, 1, 2])],
    ['国发〔2019〕5号 三1', point([3, 0, 1])],
    ['国发〔2019〕5号 (四)', point([0, 4])],
    ['国发〔2019〕5号 二(一)至(三)', point([2, 1], 3)],
    ['国发〔2019〕5号 二至四', point([2], 4)],
    ['《某某意见》二(四)', point([2, 4], null, '某某意见')],
  ])('%s', (text, citation) => {
    expect(parseCitation(text)).toEqual(citation);
  });

  test('is written in one form', () => {
    const written = ['国发〔2019〕5号二、（四）1.', '《某某意见》二（一）至（三）', ' 国发〔2019〕5号 '];
    expect(written.map((text) => formatCitation(parseCitation(text)))).toEqual([
      '国发〔2019〕5号 二(四)1',
      '《某某意见》二(一)至(三)',
      '国发〔2019〕5号',
    ]);
  });
});

describe('refusing', () => {
  test.each([
    ['粮食流通管理条例第三十八条', '看不懂的引用'],
    ['《粮食流通管理条例》', '看不懂的引用'],
    ['《粮食流通管理条例》第三十八条、第三十九条', '看不懂的引用'],
    ['《粮食流通管理条例》第零条', '数字“零”写法不对'],
    ['《粮食流通管理条例》第三百八条', '数字“三百八”写法不对'],
    ['《粮食流通管理条例》第十条至第九条', '前后颠倒'],
    ['《粮食流通管理条例》第十条至第十条', '前后颠倒'],
    ['《粮食流通管理条例》第九条至第二款', '不是同一级'],
    ['《粮食流通管理条例》第九条第一款至第十条', '不是同一级'],
    ['国发〔2019〕5号 二(四)至三', '不是同一级'],
    ['国发〔2019〕5号 二(四)至(二)', '前后颠倒'],
    ['国发〔2019〕5号 一十(四)', '看不懂的引用'],
    ['国发〔2019〕5号至(二)', '看不懂的引用'],
    ['国发2019年5号 二(四)', '看不懂的引用'],
  ])('%s', (text, reason) => {
    expect(refusal(() => parseCitation(text))).toContain(reason);
  });

  test('any text is read or refused in a sentence', () => {
    const pieces = fc.constantFrom(
      '《',
      '》',
      '条例',
      '第',
      '三',
      '十',
      '条',
      '款',
      '项',
      '（',
      '）',
      '至',
      '0',
      '9',
      '〈',
      '国发〔2019〕5号',
      '、',
    );
    // A number of a document begins with its issuer, any run of characters: 辽粮发〔2020〕1号 is read as 项国发〔2019〕5号 is.
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 16 }), (parts) => {
        expect(answerTo(parts.join(''))).toMatch(
          /^《.*[条款项]$|^\p{sc=Han}*国发〔2019〕5号|^《.*》[一-十\d()至]+$|。$/u,
        );
      }),
    );
  });
});

/** The citation in `text` as it is written, or the sentence that refuses it. */
function answerTo(text: string): string {
  try {
    return formatCitation(parseCitation(text));
  } catch (error) {
    if (error instanceof LawRefusal) return error.message;
    throw error;
  }
}
