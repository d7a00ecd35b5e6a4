import { buffer } from 'node:stream/consumers';
import { getDocument } from 'pdfjs-dist/legacy/build/pdf.mjs';
import { afterAll, describe, expect, test } from 'vitest';
import { fromBufferPromise } from 'yauzl';
import { makePdfRenderer, type OfficialDocument, renderWord } from './index.ts';

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
