import { expect, test } from 'vitest';
import { formatEntryBundle, MAX_ENTRY_SIZE, parseEntryBundle } from '../src/index.ts';
import { refusal, utf8 } from './support.ts';

test('each entry follows its length in two bytes, big-endian', () => {
  const entries = [utf8('ab'), new Uint8Array(0), new Uint8Array(258).fill(7)];
  const bundle = formatEntryBundle(entries);
  expect([...bundle.subarray(0, 8)]).toEqual([0, 2, 97, 98, 0, 0, 1, 2]);
  expect(parseEntryBundle(bundle, 3)).toEqual(entries);
});

test('the longest entry and the fullest bundle are taken, anything more is not', () => {
  const longest = new Uint8Array(MAX_ENTRY_SIZE);
  expect(parseEntryBundle(formatEntryBundle([longest]), 1)).toEqual([longest]);
  expect(refusal(() => formatEntryBundle([new Uint8Array(MAX_ENTRY_SIZE + 1)]))).toBe('entry-too-long');
  const full = Array.from({ length: 256 }, () => utf8('x'));
  expect(parseEntryBundle(formatEntryBundle(full), 256)).toEqual(full);
  expect(refusal(() => formatEntryBundle([...full, utf8('x')]))).toBe('bundle-invalid');
  expect(refusal(() => formatEntryBundle([]))).toBe('bundle-invalid');
});

test('missing bytes, extra bytes and a wrong count are refused', () => {
  const bundle = formatEntryBundle([utf8('ab'), utf8('c')]);
  for (let end = 0; end < bundle.length; end++) {
    expect(refusal(() => parseEntryBundle(bundle.subarray(0, end), 2))).toBe('bundle-invalid');
  }
  expect(refusal(() => parseEntryBundle(Uint8Array.of(...bundle, 0), 2))).toBe('bundle-invalid');
  for (const width of [0, 1, 3, 257, 1.5]) {
    expect(refusal(() => parseEntryBundle(bundle, width))).toBe('bundle-invalid');
  }
});

test('entries are copies, even of a Node buffer', () => {
  const bundle = Buffer.from(formatEntryBundle([utf8('ab')]));
  const [entry] = parseEntryBundle(bundle, 1);
  bundle.fill(0);
  expect(entry).toEqual(utf8('ab'));
});
