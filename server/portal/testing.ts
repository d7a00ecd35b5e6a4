/** For tests: somebody who reads the public pages without an account. */

import { expect } from 'vitest';
import type { Visitor } from '../testing/platform.ts';

/** A page as it was answered: its status, its text as sent, and what a person reads. */
interface ReadPage {
  readonly status: number;
  readonly html: string;
  readonly text: string;
}

/** A reader without an account. */
export interface Reader {
  readonly api: <Answer>(url: string) => Promise<Answer>;
  readonly page: (url: string) => Promise<ReadPage>;
}

/** Every page that is read is seen to be a document in Chinese with one heading and landmarks, and nothing to run. */
export const readerOf = (visitor: Visitor): Reader => ({
  api: (url) => visitor.get(url),
  page: async (url) => {
    const { statusCode, body, headers } = await visitor.request('GET', url);
    expect(headers['content-type']).toBe('text/html; charset=utf-8');
    expect(headers['cache-control']).toBe('no-cache');
    // Nothing for the browser to run, on no page.
    expect(body).not.toMatch(/<script|javascript:|\son[a-z]+="/i);
    expect(body).toMatch(/^<!doctype html><html lang="zh-CN">/);
    for (const [mark, count] of LANDMARKS)
      expect([mark.source, body.match(mark)?.length]).toEqual([mark.source, count]);
    for (const table of body.match(/<table.*?<\/table>/gs) ?? []) seeTable(table);
    return { status: statusCode, html: body, text: wordsOf(body) };
  },
});

const LANDMARKS: readonly (readonly [RegExp, number])[] = [
  [/<h1[ >]/g, 1],
  [/<title>/g, 1],
  [/<header[ >]/g, 1],
  [/<nav aria-label="栏目">/g, 1],
  [/<main id="content"/g, 1],
  [/<a class="skip" href="#content">/g, 1],
  [/<footer[ >]/g, 1],
  [/<link rel="stylesheet"/g, 1],
];

/** A table says what it is, and each of its headers what it is a header of; each row has as many cells as there are heads. */
function seeTable(table: string): void {
  expect(table).toContain('<caption>');
  expect(table.match(/<th(?! scope="(?:col|row)")[ >]/g)).toBeNull();
  const heads = table.match(/<th scope="col"/g)?.length;
  const [, ...rows] = table.split('<tr>').slice(1);
  for (const row of rows) expect(row.match(/<t[dh][ >]/g)).toHaveLength(heads ?? 0);
}

/** What a person reads on a page. */
function wordsOf(html: string): string {
  const bare = html.replace(/^.*<body>/s, '').replace(/<[^>]*>/g, ' ');
  const signs: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', '#x27': "'" };
  return bare.replace(/&(\w+|#x27);/g, (whole, name: string) => signs[name] ?? whole).replace(/\s+/g, ' ');
}
