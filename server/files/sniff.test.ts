import { readFile } from 'node:fs/promises';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FILE_TYPES, FileRefusal, type FileType, type PutResult } from './index.ts';
import { chunks, isoMedia, makeStore, SAMPLES, sample, zip } from './testing.ts';

const refusalOf = (put: Promise<PutResult>) =>
  put.then(
    (taken) => taken,
    (error: FileRefusal) => error,
  );

describe('what the content is', () => {
  it.each(SAMPLES)('knows %s', async (_, type, bytes) => {
    const { store } = await makeStore();
    for (const size of [1, 7, bytes.length]) {
      expect(await store.put(chunks(bytes, size))).toMatchObject({ type, size: bytes.length });
    }
  });

  it('has a sample of every type', () => {
    expect(new Set(SAMPLES.map(([, type]) => type))).toEqual(new Set(Object.keys(FILE_TYPES)));
  });

  it('knows a workbook and tables of an office', async () => {
    const { store } = await makeStore();
    for (const [name, type] of [
      ['检查对象名录.xlsx', 'xlsx'],
      ['检查对象名录-GB18030.csv', 'text'],
      ['本年度已检查记录.csv', 'text'],
    ] as const) {
      const bytes = await readFile(new URL(`../../fixtures/${name}`, import.meta.url));
      expect(await store.put(chunks(bytes))).toMatchObject({ type, size: bytes.length });
    }
  });

  it('knows text whose characters are cut by the block, and finds a control character far in', async () => {
    const { store } = await makeStore();
    const long = Buffer.from(`a${'检查'.repeat(40_000)}`);
    expect(await store.put(chunks(long))).toMatchObject({ type: 'text' });
    long[200_000] = 0;
    expect(await refusalOf(store.put(chunks(long)))).toMatchObject({ code: 'type-not-allowed' });
  });
});

describe('what is refused', () => {
  const u16 = Buffer.from('\uFEFF<script>', 'utf16le');
  it.each<[string, Buffer, RegExp]>([
    ['a page', Buffer.from('\n <!DOCTYPE html><p>'), /网页或 XML/],
    ['a page with byte order mark', Buffer.from('\uFEFF<html>'), /网页或 XML/],
    ['a page in UTF-16LE', u16, /网页或 XML/],
    ['a page in UTF-16BE', Buffer.from(u16).swap16(), /网页或 XML/],
    ['a drawing with scripts', Buffer.from('<svg xmlns="x"/>'), /网页或 XML/],
    ['a page as mail', Buffer.from('MIME-Version: 1.0\r\n'), /网页或 XML/],
    ['a program', Buffer.from('MZ\x90\0', 'latin1'), /程序/],
    ['a Linux program', Buffer.from('\x7fELF\x02', 'latin1'), /程序/],
    ['a script', Buffer.from('#!/bin/sh\n'), /脚本/],
    ['an old workbook', Buffer.from('d0cf11e0a1b11ae1', 'hex'), /另存为 \.xlsx/],
    ['a photograph of a phone', isoMedia('heic', 'mif1', 'heic'), /HEIC.*JPEG/],
    ['a film of another kind', isoMedia('qt  ', 'qt  '), /转换为 MP4/],
    ['a type box that is cut off', isoMedia('isom', 'isom').subarray(0, 18), /不完整/],
    ['a zip of anything', zip(['a.txt']), /压缩包（zip）/],
    ['slides', zip(['[Content_Types].xml', 'ppt/presentation.xml']), /另存为 PDF/],
    ['a workbook with macros', zip(['[Content_Types].xml', 'xl/workbook.xml', 'xl/vbaProject.bin']), /带宏/],
    ['a workbook that is cut off', sample('xlsx').subarray(0, -30), /没有传完/],
    ['one frame of sound', sample('mp3').subarray(0, 417), /看不出/],
    ['nothing but zeros', Buffer.alloc(100), /看不出/],
    ['half a character', Buffer.from('检').subarray(0, 1), /看不出/],
  ])('%s', async (_, bytes, sentence) => {
    const { store } = await makeStore();
    const refusal = await refusalOf(store.put(chunks(bytes)));
    expect(refusal).toMatchObject({ name: 'FileRefusal', code: 'type-not-allowed' });
    expect((refusal as FileRefusal).message).toMatch(sentence);
    expect((refusal as FileRefusal).message).toMatch(/可以上传：JPEG 照片、.*。$/);
  });

  it('a type that this place does not take, whatever it was declared to be', async () => {
    const { store } = await makeStore();
    for (const type of Object.keys(FILE_TYPES) as FileType[]) {
      const others = (Object.keys(FILE_TYPES) as FileType[]).filter((each) => each !== type);
      expect(await refusalOf(store.put(chunks(sample(type)), { types: others }))).toMatchObject({
        code: 'type-not-allowed',
      });
      expect(await store.put(chunks(sample(type)), { types: [type] })).toMatchObject({ type });
    }
  });
});

describe('mutated files', () => {
  /** Bytes that make up each signature; the version digit of a PDF and the marker of a JPEG have room. */
  const signatures: [FileType, number[]][] = [
    ['jpeg', [0, 1, 2]],
    ['png', Array.from({ length: 16 }, (_, i) => i)],
    ['pdf', [0, 1, 2, 3, 4, 6]],
    ['mp4', [4, 5, 6, 7]],
    ['m4a', [4, 5, 6, 7]],
    ['xlsx', [0, 1, 2, 3]],
    ['docx', [0, 1, 2, 3]],
  ];

  it('are never taken for what they were when a bit of the signature is flipped', async () => {
    const { store } = await makeStore();
    for (const [type, offsets] of signatures) {
      for (const offset of offsets) {
        for (let bit = 0; bit < 8; bit++) {
          const bytes = Buffer.from(sample(type));
          bytes[offset]! ^= 1 << bit;
          expect((await refusalOf(store.put(chunks(bytes)))) as object).not.toMatchObject({ type });
        }
      }
    }
  });

  it('are taken whole or refused with a sentence, whatever was done to them', async () => {
    const { store } = await makeStore();
    const change = fc.record({
      bytes: fc.constantFrom(...SAMPLES.map(([, , bytes]) => bytes).filter(({ length }) => length < 5_000)),
      cut: fc.nat(1_300),
      flips: fc.array(fc.tuple(fc.nat(200), fc.nat(255)), { maxLength: 6 }),
      size: fc.integer({ min: 1, max: 50 }),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ bytes, cut, flips, size }) => {
        const changed = Buffer.from(bytes.subarray(0, Math.max(1, bytes.length - cut)));
        for (const [at, value] of flips) changed[at % changed.length] = value;
        const result = await refusalOf(store.put(chunks(changed, size)));
        const outcome = result instanceof FileRefusal ? result.code : result.size;
        expect(['type-not-allowed', changed.length]).toContain(outcome);
      }),
      { seed: 20_261_123, numRuns: 300 },
    );
  });
});
