import { readdir, readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import {
  affected,
  articleAt,
  articleLabel,
  formatLegalText,
  openLibrary,
  parseCitation,
  quote,
  replacedBy,
} from '../src/index.ts';
import { shippedTexts } from '../src/node.ts';
import { DOMAIN_CITATIONS } from './domain-citations.ts';

const FOLDER = new URL('../texts/', import.meta.url);
const texts = await shippedTexts();
const files = (await readdir(FOLDER, { recursive: true })).filter((file) => /\.\w+$/.test(file)).toSorted();
const library = openLibrary(texts);
const TODAY = '2026-11-23';

test('every file under texts/ is a version of a text', () => {
  expect(files.map((file) => file.replace(/^.*\//, ''))).toEqual(texts.map(({ passed }) => `${passed}.txt`));
});

describe.each(texts.map((text, place) => [files[place]!, text] as const))('%s', (name, text) => {
  test('is in the one form that is written', async () => {
    expect(formatLegalText(text)).toBe(await readFile(new URL(name, FOLDER), 'utf8'));
  });

  test('has every 条 from the first, unless it is an excerpt', () => {
    const numbers = text.articles.map(({ number }) => number);
    const all = Array.from({ length: numbers.length }, (_, index) => index + 1);
    expect(text.excerpt ? numbers[0] !== 1 : numbers.join() === all.join()).toBe(true);
  });

  test('ends every sentence, and opens every list', () => {
    for (const { number, paragraphs } of text.articles) {
      for (const [place, { text: words, items }] of paragraphs.entries()) {
        const opensList = items.length > 0 || place < paragraphs.length - 1;
        expect(words, `第${number}条`).toMatch(opensList ? /[：。]$/ : /。$/);
        for (const { number: item, text: itemWords } of items) {
          expect(itemWords, `第${number}条（${item}）`).toMatch(item === items.length ? /。$/ : /[；。]$/);
        }
      }
    }
  });

  test('names only 条 of its own that it has', () => {
    const own = { title: text.title, paragraph: null, item: null, through: null };
    for (const article of text.articles) {
      const words = quote(text, { ...own, article: article.number });
      const named = 'text' in words ? words.text.matchAll(/本(?:法|条例|办法)(第[一-龥]+?条)/g) : [];
      for (const [, label = ''] of named) {
        const cited = parseCitation(`《${text.title}》${label}`);
        const number = 'article' in cited ? cited.article : 0;
        expect(text.excerpt || text.articles.some((other) => other.number === number), label).toBe(true);
      }
    }
  });

  test('says when it comes into force as its last 条 does', () => {
    const last = text.articles.at(-1)?.paragraphs.at(-1)?.text ?? '';
    const [, year, month = '', day = ''] = /自(\d{4})年(\d{1,2})月(\d{1,2})日起施行/.exec(last) ?? [];
    const named = year ? `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}` : null;
    const said = named ?? (last.includes('自公布之日起施行') ? text.passed : null);
    // An excerpt may leave the last 条 out, as it must where an amended law keeps the day of its first version there.
    expect(text.excerpt ? (said ?? text.from) : said).toBe(text.from);
  });
});

test('a text that does not agree with two whole copies is marked 待核实', () => {
  const doubtful = texts.filter(({ checked }) => !checked.includes('与两份副本字数都相符'));
  expect(doubtful.filter(({ checked }) => !checked.startsWith('待核实：'))).toEqual([]);
  expect(texts.length - doubtful.length).toBe(5);
});

test.each(DOMAIN_CITATIONS)('%s holds “%s”', (citation, words) => {
  expect(articleAt(library, parseCitation(citation), TODAY)).toMatchObject({ text: expect.stringContaining(words) });
});

test('the 2026 measures do not stand for what was done before them', () => {
  const citation = parseCitation('《粮食流通行政执法办法》第三条');
  expect(articleAt(library, citation, '2026-03-31')).toEqual({
    refused: expect.stringContaining('自 2026-04-01 起施行'),
  });
});

test('the 2021 regulation replaces that of 2016, and nearly all of it has changed', () => {
  const [old, now] = library.versions.get('粮食流通管理条例') ?? [];
  if (!old || !now) throw new Error('both versions are shipped');
  expect(replacedBy(library, old)).toBe(now);
  expect(articleAt(library, parseCitation('《粮食流通管理条例》第九条'), '2021-04-14')).toMatchObject({
    text: expect.stringContaining('取得粮食收购资格后'),
  });
  const changes = affected(old, now);
  const same = old.articles
    .map(({ number }) => number)
    .filter((number) => !changes.some((one) => one.label === articleLabel(number)));
  expect(same).toEqual([1, 2, 4]);
  const added = changes.filter(({ kind }) => kind === 'added').map(({ label }) => label);
  expect(added).toEqual(['第五十四条', '第五十五条', '第五十六条']);
});
