import { describe, expect, test } from 'vitest';
import { formatLegalText, parseLegalText } from '../src/index.ts';
import { head, made, refusal } from './support.ts';

const DAY = '2021-02-15';
const parse = (markdown: string) => parseLegalText(markdown, `made/${DAY}.txt`);
const file = (...paragraphs: string[]) => `${head(DAY)}\n${paragraphs.join('\n\n')}\n`;

test('chapters, sections, 条, 款 and 项', () => {
  const text = made(DAY, [
    '## 第一章 总则',
    '第一条 为了试验。',
    '### 第一节 分项',
    '第二条 分项：',
    '（一）甲；',
    '（二）乙。',
    '第二款。',
  ]);
  expect(text.articles).toEqual([
    { number: 1, chapter: '第一章 总则', section: null, paragraphs: [{ text: '为了试验。', items: [] }] },
    {
      number: 2,
      chapter: '第一章 总则',
      section: '第一节 分项',
      paragraphs: [
        {
          text: '分项：',
          items: [
            { number: 1, text: '甲；' },
            { number: 2, text: '乙。' },
          ],
        },
        { text: '第二款。', items: [] },
      ],
    },
  ]);
});

test('a chapter ends the section before it', () => {
  const text = made(DAY, ['## 第一章 甲', '### 第一节 乙', '第一条 丙。', '## 第二章 丁', '第二条 戊。']);
  expect(text.articles.map(({ section }) => section)).toEqual(['第一节 乙', null]);
});

test('a whole head is read and written back', () => {
  const more = ['until: 2022-01-01', 'history: 2020-12-31 某某会议通过', 'replaces: 某某令第1号', 'excerpt: true'];
  const markdown = `${head(DAY).replace('checked: 虚构', `${more.slice(0, 1).join('\n')}\nchecked: 虚构`)}`;
  const ordered = markdown
    .replace(`until: 2022-01-01\n`, '')
    .replace(`source:`, `${more.slice(0, 3).join('\n')}\nsource:`)
    .replace('checked: 虚构', `checked: 虚构\n${more[3]}`);
  const whole = `${ordered}\n第三条 摘录。\n`;
  const text = parse(whole);
  expect(text).toMatchObject({
    until: '2022-01-01',
    history: [{ day: '2020-12-31', event: '某某会议通过' }],
    replaces: ['某某令第1号'],
    excerpt: true,
  });
  expect(formatLegalText(text)).toBe(whole);
});

describe('refusing the words', () => {
  test.each([
    ['a missing 条', ['第一条 甲。', '第三条 乙。'], '之前缺条文'],
    ['a first 条 that is not the first', ['第二条 乙。'], '之前缺条文'],
    ['a 条 twice', ['第一条 甲。', '第一条 乙。'], '重复、倒序'],
    ['a missing 项', ['第一条 甲：', '（一）乙；', '（三）丙。'], '之前缺项'],
    ['a wrong numeral', ['第一条 甲。', '第一十条 乙。'], '序号不对'],
    ['words under no 条', ['甲。', '第一条 乙。'], '不在任何一条之下'],
    ['words without any number', ['甲。'], '既没有以“第一条”开头'],
    ['chapters out of order', ['## 第二章 甲', '第一条 乙。', '## 第一章 丙', '第二条 丁。'], '重复、倒序'],
    ['a half-width comma', ['第一条 甲,乙。'], '半角标点'],
    ['half-width brackets', ['第一条 甲：', '(一)乙。'], '半角标点'],
    ['a straight quotation mark', ['第一条 "甲"。'], '半角标点'],
    ['a tag', ['第一条 甲<br>乙。'], '标记'],
    ['an entity', ['第一条 甲&nbsp乙；丙&nbsp;丁。'], '标记'],
    ['a full-width space', ['第一条 甲　乙。'], '看不见的字符'],
    ['a tab', ['第一条 甲\t乙。'], '看不见的字符'],
    ['a zero-width space', ['第一条 甲\u200b乙。'], '看不见的字符'],
    ['a space between words', ['第一条 甲 乙。'], '多余的空格'],
    ['a space at the end', ['第一条 甲。 '], '多余的空格'],
    ['an empty paragraph', ['第一条 甲。', '', '第二条 乙。'], '有空段'],
    ['no 条 at all', ['## 第一章 总则'], '没有条文'],
    ['an unfolded line', ['第一条 甲\n乙。'], '看不见的字符'],
  ])('%s', (_, paragraphs, reason) => {
    expect(refusal(() => parse(file(...paragraphs)))).toContain(reason);
  });
});

describe('refusing the head', () => {
  const body = '\n第一条 甲。\n';
  test.each([
    ['an unknown key', head(DAY, 'colour: 红'), '不认识的项目 colour'],
    ['a key twice', head(DAY, 'title: 乙'), 'title 写了两次'],
    ['no title', head(DAY).replace(/title.*\n/, ''), '缺少 title'],
    ['an unknown kind', head(DAY).replace('行政法规', '传说'), '种类“传说”'],
    ['a day that does not exist', head(DAY).replace(`from: ${DAY}`, 'from: 2021-02-30'), '2021-02-30”不存在'],
    ['in force before it was passed', head(DAY).replace(`from: ${DAY}`, 'from: 2020-01-01'), '早于通过日'],
    ['ended before it began', head(DAY, 'until: 2021-01-01'), '不晚于施行日'],
    ['a source without an address', head(DAY).replace(' https://example.test/', ''), '来源“某某公报”'],
    ['an excerpt that is none', head(DAY, 'excerpt: false'), 'excerpt 只能写 true'],
    ['a history without a day', head(DAY, 'history: 公布'), '沿革“公布”'],
    ['an empty value', head(DAY, 'number: '), '看不懂的一行'],
  ])('%s', (_, lines, reason) => {
    expect(refusal(() => parse(lines + body))).toContain(reason);
  });

  test('a file under another day', () => {
    expect(refusal(() => parseLegalText(file('第一条 甲。'), 'made/2021-02-16.txt'))).toContain(
      '文件名应为通过日 2021-02-15',
    );
  });

  test('no head, and no end of line', () => {
    expect(refusal(() => parse('第一条 甲。\n'))).toContain('两行 ---');
    expect(refusal(() => parse(file('第一条 甲。').trimEnd()))).toContain('末尾换行');
  });
});
