/** The parts of the page that need no browser. */

import { describe, expect, it } from 'vitest';
import { runsOf, shorten } from '../page/compare.ts';
import { bundleAddress } from '../page/download.ts';
import { takeIn } from '../page/intake.ts';
import { countReasons, searchNames } from '../page/lines.ts';

describe('differences', () => {
  const marked = (value: string, other: string) =>
    runsOf(value, other)
      .map(({ text, differs }) => (differs ? `[${text}]` : text))
      .join('');

  it.each([
    ['abcd', 'abcd', 'abcd'],
    ['abcd', 'aXcY', 'a[b]c[d]'],
    ['12', '3', '[12]'],
    ['a b c', 'a c', 'a [b ]c'],
    ['aa', 'aaa', 'aa'],
    ['aaa', 'aa', 'aa[a]'],
    ['粮库甲', '粮库乙', '粮库[甲]'],
    ['', 'x', ''],
  ])('%s against %s', (value, other, words) => {
    expect(marked(value, other)).toBe(words);
  });

  it('keeps what differs in a long value', () => {
    const value = `${'a'.repeat(5000)}X${'b'.repeat(5000)}`;
    const short = shorten(runsOf(value, value.replace('X', 'Y')));
    expect(short.map(({ text }) => text).join('').length).toBeLessThan(400);
    expect(short.find(({ differs }) => differs)!.text).toBe('X');
    expect(short[0]!.text).toContain('略去 4880 字');
  });

  it('does not list thousands of differences', () => {
    const short = shorten(runsOf('ab'.repeat(5000), 'aX'.repeat(5000)));
    expect(short.length).toBe(13);
    expect(short.at(-1)!.text).toContain('后面略去 9988 字');
  });
});

describe('what the user hands over', () => {
  const names = (...paths: string[]) => takeIn(paths.map((path) => ({ path, file: new Blob([]) })));

  it.each([
    [['a.zip'], 'zip', ['a.zip']],
    [['d/rules.json', 'd/ledger/policy.txt'], 'folder', ['rules.json', 'ledger/policy.txt']],
    [['rules.json', 'ledger/policy.txt'], 'folder', ['rules.json', 'ledger/policy.txt']],
    [['ledger/a', 'ledger/b'], 'folder', ['ledger/a', 'ledger/b']],
    [['out/bundle/rules.json', 'out/x'], 'folder', ['rules.json']],
    [['d/commitment.json', 'd/bundle/x'], 'folder', ['commitment.json', 'bundle/x']],
    [['d/only'], 'folder', ['only']],
  ] as const)('%j', (paths, kind, expected) => {
    const intake = names(...paths);
    expect([intake.kind, intake.files.map(({ name }) => name)]).toEqual([kind, expected]);
  });

  it('leaves out what the operating system put there', () => {
    expect(names('d/.DS_Store', 'd/rules.json', 'd/seal.json').ignored).toEqual(['d/.DS_Store']);
    expect(names('.DS_Store').files).toEqual([]);
  });
});

describe('the roster by lines', () => {
  const text =
    'id\tname\tstratum\tlots\tstatus\treason\nA\t甲粮库\tS\t1\tin\t\nB\t乙粮库\tS\t1\tout\tclosed\nC\t丙库\tS\t1\tout\texempt\nD\t丁粮库\tS\t1\tout\texempt\n';
  async function* pieces(size: number): AsyncGenerator<Uint8Array> {
    const bytes = Buffer.from(text);
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  }

  it.each([1, 7, 1000])('in pieces of %d bytes', async (size) => {
    expect(await countReasons(pieces(size))).toEqual([
      ['exempt', 2],
      ['closed', 1],
    ]);
    expect((await searchNames(pieces(size), '粮库', 2)).map(({ id }) => id)).toEqual(['A', 'B']);
    expect(await searchNames(pieces(size), 'name', 9)).toEqual([]);
  });
});

describe('?bundle=', () => {
  it.each([
    ['https://a.cn/v/verify.html?bundle=b.zip', 'https://a.cn/v/b.zip'],
    ['https://a.cn/verify.html', null],
    ['file:///v/verify.html?bundle=b.zip', null],
  ])('%s', (page, address) => {
    expect(bundleAddress(new URL(page))?.href ?? null).toBe(address);
  });

  it.each(['https://b.cn/b.zip', '//b.cn/b.zip', 'data:,x', 'javascript:0', 'http://['])('refuses %s', (bundle) => {
    const page = new URL('https://a.cn/verify.html');
    page.searchParams.set('bundle', bundle);
    expect(() => bundleAddress(page)).toThrow('不在本站');
  });
});
