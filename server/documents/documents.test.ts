import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import {
  type ChecklistForm,
  makePdfRenderer,
  type OfficialDocument,
  renderChecklistWord,
  renderWord,
} from './index.ts';

const renderer = makePdfRenderer();
afterAll(() => renderer.close());

const plan: OfficialDocument = {
  paper: 'portrait',
  head: { issuer: '大洼区粮食和物资储备局文件', number: '大粮发〔2026〕1号' },
  title: '2026年度随机抽查工作计划',
  addressee: '各科室',
  blocks: [
    { kind: 'heading', level: 1, text: '一、抽查对象' },
    { kind: 'paragraph', text: '从57家中按20%抽11家。' },
    {
      kind: 'table',
      columns: [
        { title: '序号', width: 1, align: 'center' },
        { title: '抽查事项', width: 6 },
      ],
      rows: [
        ['1', '粮食收购企业备案情况'],
        ['2', '𠮷林米业'],
      ],
    },
  ],
  signature: { issuer: '大洼区粮食和物资储备局', date: '2026年1月8日' },
  at: '2026-01-08T02:00:00.000Z',
};

/** The text of every page, without the spaces that setting puts between letters. */
async function pagesOf(pdf: Uint8Array): Promise<string[]> {
  const document = await getDocument({ data: new Uint8Array(pdf) }).promise;
  const pages = Array.from({ length: document.numPages }, async (_, at) => {
    const { items } = await (await document.getPage(at + 1)).getTextContent();
    return items
      .map((item) => ('str' in item ? item.str : ''))
      .join('')
      .replaceAll(' ', '');
  });
  return Promise.all(pages);
}

async function wordText(file: Uint8Array): Promise<string> {
  const zip = await fromBufferPromise(Buffer.from(file));
  for await (const entry of zip.eachEntry()) {
    if (entry.fileName === 'word/document.xml')
      return (await buffer(await zip.openReadStreamPromise(entry))).toString('utf8');
  }
  throw new Error('no document in the file');
}

const table = (rows: readonly (readonly string[])[]): OfficialDocument => ({
  ...plan,
  blocks: [
    {
      kind: 'table',
      columns: [
        { title: '甲', width: 1 },
        { title: '乙', width: 1 },
      ],
      rows,
    },
  ],
});

describe('PDF', () => {
  test('holds every part, as text that can be searched', async () => {
    const [first] = await pagesOf(await renderer.render(plan));
    for (const part of [
      '大洼区粮食和物资储备局文件',
      '大粮发〔2026〕1号',
      '各科室：',
      '一、抽查对象',
      '从57家中按20%抽11家。',
    ])
      expect(first).toContain(part);
    expect(first).toMatch(/粮食收购企业备案情况.*2026年1月8日.*—1—/);
  });

  test('what looks like markup is text', async () => {
    const text = '#read("/etc/passwd")*强调*$x^2$</w:p>';
    const [page] = await pagesOf(await renderer.render({ ...plan, blocks: [{ kind: 'paragraph', text }] }));
    expect(page).toContain(text);
  });

  test('a long table goes on over pages, its head repeated', async () => {
    const pages = await pagesOf(
      await renderer.render(table(Array.from({ length: 120 }, (_, at) => [`${at}号`, '内容']))),
    );
    expect(pages.length).toBeGreaterThan(2);
    for (const page of pages) expect(page).toContain('甲乙');
    expect(pages.join('')).toContain('119号');
  });

  test('the same document is the same bytes', async () => {
    const [one, other] = [await renderer.render(plan), await renderer.render(plan)];
    expect(Buffer.compare(one, other)).toBe(0);
    const later = await renderer.render({ ...plan, at: '2026-01-09T02:00:00.000Z' });
    expect(Buffer.compare(one, later)).not.toBe(0);
  });

  test('several at once wait for each other', async () => {
    const titles = ['甲', '乙', '丙'];
    const all = await Promise.all(titles.map((title) => renderer.render({ ...plan, title })));
    const texts = await Promise.all(all.map(pagesOf));
    expect(texts.map(([first]) => titles.filter((title) => first!.includes(`1号${title}各科室`)))).toEqual([
      ['甲'],
      ['乙'],
      ['丙'],
    ]);
  });

  test('a row that does not fit its columns is refused, and the next document is set', async () => {
    await expect(renderer.render(table([['一格']]))).rejects.toThrow(RangeError);
    expect(await pagesOf(await renderer.render(plan))).toHaveLength(1);
  });
});

const line: ChecklistForm['groups'][number]['lines'][number] = {
  number: 1,
  major: true,
  points: 15,
  standard: '实物数量与账面数量相符。',
  grounds: [{ label: '依据', text: '《粮食安全保障法》第三十一条第一款' }],
  method: '测量称重、查阅资料',
  boxes: ['符合', '不符合', '不适用'],
  blank: { label: '实测', unit: '%', limit: '不高于 14.5' },
  evidence: [{ text: '照片（必拍）', blank: true }],
};
const sheet: ChecklistForm = {
  authority: '大洼区粮食和物资储备局',
  item: { code: 'SL-10', name: '地方政府储备粮管理情况的检查' },
  version: 3,
  warnings: ['示例·须经法制审定'],
  groups: [{ title: '账实相符', lines: [line] }],
  clues: [{ number: 2, title: '价格', clue: '未明码标价', basis: '《价格法》第十三条', authority: '市场监督管理部门' }],
  passMark: 60,
  conclusions: ['合格', '不合格'],
  notes: ['不适用的行不计分。'],
  at: '2026-11-23T00:00:00.000Z',
};

describe('a checklist to be filled in by hand', () => {
  const many = (count: number, more: object = {}) =>
    Array.from({ length: count }, (_, at) => ({ ...line, number: at + 1, standard: `标准${at + 1}。`, ...more }));

  test('has what is printed and what is written by hand', async () => {
    const text = (await pagesOf(await renderer.renderChecklist(sheet))).join('');
    for (const part of [
      '大洼区粮食和物资储备局',
      'SL-10　检查表第3版',
      '示例·须经法制审定',
      '统一社会信用代码',
      '执法证号',
      '陪同人员及职务',
      '一、账实相符',
      '★',
      '15分',
      '□符合□不符合□不适用',
      '不高于14.5',
      '照片（必拍）',
      '《粮食安全保障法》第三十一条第一款',
      '移送线索',
      '合格线60%',
      '□合格　□不合格',
      '检查人员签名',
      '不适用的行不计分。',
    ])
      expect(text.replaceAll(/\s/g, '')).toContain(part.replaceAll(/\s/g, ''));
  });

  test('says nothing of points where none are given, and nothing of clues where there are none', async () => {
    const plain = { ...sheet, passMark: null, clues: [], groups: [{ title: '子项', lines: many(1, { points: 0 }) }] };
    const text = (await pagesOf(await renderer.renderChecklist(plain))).join('');
    expect(text).not.toMatch(/合格线|移送线索|\d分/);
  });

  test('goes on over pages with heads, page numbers and warnings on each, and cuts no line in two', async () => {
    const lines = many(60, { standard: '甲'.repeat(300) }).map((one) => ({
      ...one,
      standard: `始${one.number}${one.standard}终${one.number}。`,
    }));
    const pages = await pagesOf(await renderer.renderChecklist({ ...sheet, groups: [{ title: '账实相符', lines }] }));
    expect(pages.length).toBeGreaterThan(10);
    pages.forEach((page, at) => {
      expect(page).toContain(`第${at + 1}页共${pages.length}页`);
      expect(page).toContain('示例·须经法制审定');
      expect(page.includes('始')).toBe(page.includes('序号检查标准及依据检查方法检查结果证据及说明一、账实相符'));
      for (const [, number] of page.matchAll(/始(\d+)甲/g)) expect(page).toContain(`终${number}。`);
    });
    expect(pages.join('').match(/终\d+。/g)).toHaveLength(60);
  });

  test('one line longer than a page is cut rather than lost', async () => {
    const long = { ...line, standard: `${'一\n'.repeat(249)}末尾` };
    const pages = await pagesOf(
      await renderer.renderChecklist({ ...sheet, groups: [{ title: '子项', lines: [long] }] }),
    );
    expect(pages.length).toBeGreaterThan(3);
    expect(pages.join('')).toContain('末尾');
  });

  test('says the same as a Word file', async () => {
    const xml = await wordText(await renderChecklistWord(sheet));
    for (const part of [
      '大洼区粮食和物资储备局行政检查表',
      '【示例·须经法制审定】',
      '实物数量与账面数量相符。',
      '□不适用',
      '实测＿＿＿＿%（不高于 14.5）',
      '照片（必拍）：＿',
      '市场监督管理部门',
      '合格线 60%',
      '□不合格',
    ])
      expect(xml).toContain(part);
  });

  test('the same sheet is the same bytes; what looks like markup is text', async () => {
    const text = '#read("/etc/passwd")*强调*$x^2$';
    const marked = { ...sheet, groups: [{ title: text, lines: [{ ...line, standard: text }] }] };
    const [one, other] = [await renderer.renderChecklist(marked), await renderer.renderChecklist(marked)];
    expect(Buffer.compare(one, other)).toBe(0);
    expect((await pagesOf(one)).join('').split('$x^2$')).toHaveLength(3);
  });
});

describe('Word', () => {
  test('holds every part as text, markup included', async () => {
    const xml = await wordText(await renderWord({ ...plan, title: '计划<&>' }));
    for (const part of [
      '大粮发〔2026〕1号',
      '计划&lt;&amp;&gt;',
      '从57家中按20%抽11家。',
      '粮食收购企业备案情况',
      '2026年1月8日',
    ])
      expect(xml).toContain(part);
    expect(xml).toContain('w:tblHeader');
  });

  test('a row that does not fit its columns is refused', async () => {
    await expect(renderWord(table([['一', '二', '三']]))).rejects.toThrow(RangeError);
  });
});
