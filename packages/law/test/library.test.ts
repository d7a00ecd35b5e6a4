import { describe, expect, test } from 'vitest';
import {
  articleAt,
  KNOWN_DOCUMENTS,
  openLibrary,
  parseCitation,
  pointLines,
  replacedBy,
  versionAt,
} from '../src/index.ts';
import { made, refusal } from './support.ts';

const OLD = made('2013-07-18', ['第一条 旧。', '第二条 只有旧版。']);
const NEW = made('2021-02-15', ['第一条 新。'], 'until: 2026-01-01');
const library = openLibrary([NEW, OLD]);
const at = (citation: string, day: string) => articleAt(library, parseCitation(citation), day);

describe('which version', () => {
  test.each([
    ['2013-07-18', OLD],
    ['2021-02-14', OLD],
    ['2021-02-15', NEW],
    ['2025-12-31', NEW],
  ])('on %s', (day, version) => {
    expect(versionAt(library, '某某条例', day)).toBe(version);
    expect(versionAt(library, '条例', day)).toBe(version);
  });

  test.each([
    ['before the oldest', '2013-07-17', '最早的版本自 2013-07-18 起施行'],
    ['on the day it ended', '2026-01-01', '自 2026-01-01 起停止施行'],
  ])('%s', (_, day, reason) => {
    expect(versionAt(library, '条例', day)).toEqual({ refused: expect.stringContaining(reason) });
  });

  test('of a text that is not there', () => {
    expect(at('《没有的办法》第一条', '2021-02-15')).toEqual({
      refused: expect.stringContaining('没有《没有的办法》'),
    });
  });

  test('which replaces which', () => {
    expect(replacedBy(library, OLD)).toBe(NEW);
    expect(replacedBy(library, NEW)).toBeNull();
  });

  test('two versions from one day, or one name for two texts, are refused', () => {
    expect(refusal(() => openLibrary([OLD, OLD]))).toContain('都自 2013-07-18 起施行');
    expect(refusal(() => openLibrary([OLD, { ...NEW, title: '另一个条例' }]))).toContain('“条例”既指');
  });
});

describe('the words on a day', () => {
  test('are those of the version in force', () => {
    expect(at('《某某条例》第一条', '2021-02-14')).toEqual({ version: OLD, text: '第一条 旧。' });
    expect(at('《条例》第一条', '2021-02-15')).toEqual({ version: NEW, text: '第一条 新。' });
  });

  test('of a 条 that only another version has, say so', () => {
    expect(at('《条例》第二条', '2021-02-15')).toEqual({
      refused: expect.stringContaining('自 2013-07-18 起施行的版本里有'),
    });
  });

  test('of a 条 that no version has, say how many there are', () => {
    expect(at('《条例》第九条', '2021-02-15')).toEqual({ refused: expect.stringContaining('共 1 条') });
  });
});

describe('款, 项 and ranges', () => {
  const text = made('2020-01-01', [
    '第一条 甲：',
    '（一）乙；',
    '（二）丙。',
    '丁。',
    '第二条 戊：',
    '（一）己。',
    '庚：',
    '（一）辛。',
    '第三条 壬。',
  ]);
  const one = openLibrary([text]);
  const words = (citation: string) => articleAt(one, parseCitation(`《条例》${citation}`), '2020-01-01');

  test.each([
    ['第一条', '第一条 甲：\n（一）乙；\n（二）丙。\n丁。'],
    ['第一条第一款', '甲：\n（一）乙；\n（二）丙。'],
    ['第一条第二款', '丁。'],
    ['第一条第一款第（二）项', '（二）丙。'],
    ['第一条第（二）项', '（二）丙。'],
    ['第一条第（一）项至第（二）项', '（一）乙；\n（二）丙。'],
    ['第一条第一款至第二款', '甲：\n（一）乙；\n（二）丙。\n丁。'],
    ['第二条第二款第（一）项', '（一）辛。'],
    ['第二条至第三条', '第二条 戊：\n（一）己。\n庚：\n（一）辛。\n第三条 壬。'],
  ])('%s', (citation, expected) => {
    expect(words(citation)).toEqual({ version: text, text: expected });
  });

  test.each([
    ['第一条第三款', '只有 2 款'],
    ['第一条第三款第（一）项', '只有 2 款'],
    ['第一条第一款第（三）项', '该款共 2 项'],
    ['第一条第（一）项至第（三）项', '该款共 2 项'],
    ['第一条第二款第（一）项', '该款共 0 项'],
    ['第二条第（一）项', '请写明第几款'],
    ['第三条第（一）项', '没有分项'],
    ['第三条至第四条', '共 3 条'],
  ])('%s does not exist', (citation, reason) => {
    expect(words(citation)).toEqual({ refused: expect.stringContaining(reason) });
  });

  test('a 条 missing from an excerpt is not said not to exist', () => {
    const part = openLibrary([made('2020-01-01', ['第五条 甲。'], 'excerpt: true')]);
    const answer = articleAt(part, parseCitation('《条例》第六条'), '2020-01-01');
    expect(answer).toEqual({ refused: expect.stringContaining('没有收录') });
  });
});

describe('documents without 条', () => {
  const document = made(
    '2025-04-23',
    [
      '为了试验，制定本措施。',
      '一、主体',
      '（一）清理。',
      '（二）清单。',
      '清单要公布。',
      '二、方式',
      '1.计划。',
      '2.合并。',
    ],
    'number: 某政办发〔2025〕6号',
  );
  const one = openLibrary([document]);
  const words = (citation: string) => articleAt(one, parseCitation(citation), '2026-01-01');

  test.each([
    ['某政办发〔2025〕6号 一(二)', '（二）清单。\n清单要公布。'],
    ['某政办发〔2025〕6号 一', '一、主体\n（一）清理。\n（二）清单。\n清单要公布。'],
    ['某政办发〔2025〕6号 一(一)至(二)', '（一）清理。\n（二）清单。\n清单要公布。'],
    ['《条例》二2', '2.合并。'],
    ['某政办发〔2025〕6号', document.points.flatMap(pointLines).join('\n')],
  ])('%s', (citation, text) => {
    expect(words(citation)).toEqual({ version: document, text });
  });

  test.each([
    ['某政办发〔2025〕6号 一(三)', '里没有这一处'],
    ['某政办发〔2025〕6号 三', '里没有这一处'],
    ['《条例》第一条', '没有“条”'],
    ['某政办发〔2025〕7号', '法律库里没有某政办发〔2025〕7号'],
  ])('%s does not exist', (citation, reason) => {
    expect(words(citation)).toEqual({ refused: expect.stringContaining(reason) });
  });

  test('a statute is not cited by points', () => {
    const statute = openLibrary([made('2020-01-01', ['第一条 甲。'])]);
    expect(articleAt(statute, parseCitation('《条例》二(四)'), '2026-01-01')).toEqual({
      refused: expect.stringContaining('按条编号'),
    });
  });

  test.each(KNOWN_DOCUMENTS.map((known) => [known.number, known] as const))(
    '%s is known, without words',
    (number, known) => {
      const sentence = `本库未收录《${known.title}》（${number}）的原文`;
      for (const cited of [number, `${number} 二(四)`, `《${known.title}》二(四)`])
        expect(articleAt(openLibrary([]), parseCitation(cited), '2026-01-01')).toEqual({
          refused: expect.stringContaining(sentence),
        });
    },
  );

  test('one number for two texts is refused', () => {
    const other = { ...document, title: '另一个', short: '另一个' };
    expect(refusal(() => openLibrary([document, other]))).toContain('“某政办发〔2025〕6号”既指');
  });
});
