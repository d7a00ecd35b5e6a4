/** The zip of a bundle: ordinary tools open it, no other form passes. */

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32 as nodeCrc32 } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { crc32 } from '../src/bundle/crc32.ts';
import { concat, utf8 } from '../src/bytes.ts';
import { byteRange, memorySource, openArchive, Refusal, readWhole, writeArchive } from '../src/index.ts';
import { type Files, verdictOfZip, verifyZip, withFiles, zipOf } from './bundle-tools.ts';
import { makeDraw, smallRegistry } from './make-draw.ts';

let folder: string;
let files: Files;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'mingqian-archive-'));
  files = (await makeDraw(smallRegistry(12, 4), {}, 1, 'archive')).files;
});
afterAll(() => {
  rmSync(folder, { recursive: true, force: true });
});

describe('the one form', () => {
  it('keeps names and bytes, whatever they are', async () => {
    const name = fc
      .string({ unit: 'binary', minLength: 1, maxLength: 30 })
      .filter((text) => text.isWellFormed() && !text.startsWith('\ufeff'));
    await fc.assert(
      fc.asyncProperty(
        fc.dictionary(name, fc.uint8Array({ maxLength: 200 }), { maxKeys: 6, noNullPrototype: true }),
        async (given) => {
          const map = new Map(Object.entries(given));
          const source = await openArchive(byteRange(await zipOf(map)));
          expect(await source.checkContents()).toBeNull();
          expect(source.names).toEqual(
            [...map.keys()].toSorted((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b))),
          );
          for (const [key, bytes] of map) {
            expect(source.size(key)).toBe(bytes.length);
            expect(Buffer.from((await readWhole(source, key))!).equals(Buffer.from(bytes))).toBe(true);
          }
          expect(await readWhole(source, 'not there')).toBeNull();
          expect(source.size('not there')).toBeUndefined();
        },
      ),
      { seed: 20261123, numRuns: 300 },
    );
  });

  it('does not depend on the order or the pieces in which files come', async () => {
    const expected = await zipOf(files);
    expect(await zipOf(new Map([...files].toReversed()))).toEqual(expected);
    const source = memorySource(files);
    const parts: Uint8Array[] = [];
    const pieces = {
      ...source,
      async *open(name: string) {
        const bytes = files.get(name)!;
        for (let at = 0; at < bytes.length; at += 7) yield bytes.subarray(at, at + 7);
      },
    };
    for await (const part of writeArchive(pieces)) parts.push(part);
    expect(concat(...parts)).toEqual(expected);
  });

  it('has checksums as zlib computes them', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 300 }), fc.nat({ max: 300 }), (bytes, at) => {
        expect(crc32(bytes)).toBe(nodeCrc32(bytes));
        expect(crc32(bytes.subarray(at), crc32(bytes.subarray(0, at)))).toBe(nodeCrc32(bytes));
      }),
      { seed: 1, numRuns: 500 },
    );
  });

  it('opens with unzip and with Python', async () => {
    const path = join(folder, 'bundle.zip');
    writeFileSync(path, await zipOf(files));
    const unzip = spawnSync('unzip', ['-t', path], { encoding: 'utf8' });
    expect(unzip.error, 'unzip is needed: install it and run the tests again').toBeUndefined();
    expect(unzip.stdout).toContain('No errors detected');
    expect(unzip.status).toBe(0);
    const script =
      'import sys, zipfile; z = zipfile.ZipFile(sys.argv[1]); assert z.testzip() is None; z.extractall(sys.argv[2]); print("\\n".join(z.namelist()))';
    const python = spawnSync('python3', ['-c', script, path, join(folder, 'out')], { encoding: 'utf8' });
    expect(python.error, 'python3 is needed: install it and run the tests again').toBeUndefined();
    expect(python.status, python.stderr).toBe(0);
    expect(python.stdout.trim().split('\n').toSorted()).toEqual([...files.keys()].toSorted());
    for (const [name, bytes] of files)
      expect(readFileSync(join(folder, 'out', name)).equals(Buffer.from(bytes))).toBe(true);
  });

  it('is refused above 4 GiB', async () => {
    const piece = new Uint8Array(2 ** 24);
    const source = {
      names: ['subjects.tsv'],
      size: () => 2 ** 32,
      async *open() {
        yield piece;
      },
    };
    const write = async (): Promise<void> => {
      for await (const _ of writeArchive(source));
    };
    await expect(write()).rejects.toThrow(Refusal);
  });
});

/** A zip with these entries as they stand: no sorting, no check. */
function rawZip(
  entries: readonly (readonly [name: string, bytes: Uint8Array])[],
  tweak: (end: DataView) => void = () => {},
): Uint8Array {
  const shared = (name: Uint8Array, bytes: Uint8Array): Uint8Array => {
    const view = new DataView(new ArrayBuffer(24));
    view.setUint16(0, 20, true);
    view.setUint16(2, 0x0800, true);
    view.setUint16(8, 0x21, true);
    view.setUint32(10, nodeCrc32(bytes), true);
    view.setUint32(14, bytes.length, true);
    view.setUint32(18, bytes.length, true);
    view.setUint16(22, name.length, true);
    return new Uint8Array(view.buffer);
  };
  const local: Uint8Array[] = [];
  const central: Uint8Array[] = [];
  let offset = 0;
  for (const [name, bytes] of entries) {
    const label = utf8(name);
    const rest = new DataView(new ArrayBuffer(16));
    rest.setUint32(12, offset, true);
    local.push(concat(utf8('PK\u0003\u0004'), shared(label, bytes), new Uint8Array(2), label, bytes));
    central.push(
      concat(utf8('PK\u0001\u0002'), Uint8Array.of(20, 0), shared(label, bytes), new Uint8Array(rest.buffer), label),
    );
    offset += 30 + label.length + bytes.length;
  }
  const directory = concat(...central);
  const end = new DataView(new ArrayBuffer(22));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  tweak(end);
  return concat(...local, directory, new Uint8Array(end.buffer));
}

describe('other forms are refused', () => {
  const sorted = (given: Files) => [...given].toSorted(([a], [b]) => Buffer.compare(Buffer.from(a), Buffer.from(b)));

  it('the writer of this test writes the one form', async () => {
    expect(rawZip(sorted(files))).toEqual(await zipOf(files));
    expect(await verdictOfZip(rawZip(sorted(files)))).toBe('verified');
  });

  it('entries in another order, or twice', async () => {
    const entries = sorted(files);
    for (let i = 1; i < entries.length; i++) {
      const swapped = entries.toSpliced(i - 1, 2, entries[i]!, entries[i - 1]!);
      expect(await verifyZip(rawZip(swapped))).toMatchObject({ code: 'archive-form' });
      expect(await verifyZip(rawZip(entries.toSpliced(i, 0, entries[i]!)))).toMatchObject({ code: 'archive-form' });
    }
  });

  it.each([
    '../subjects.tsv',
    '/subjects.tsv',
    'C:\\x',
    'ledger/../x',
    './subjects.tsv',
    'subjects.tsv/',
    'SUBJECTS.TSV',
    'subjects.tsv ',
    'subjects.tsv\u0000.txt',
    'ｓubjects.tsv',
    'ledger/policy.txt/..',
    '',
    '\u202etxt.x',
  ])('a name like %j', async (name) => {
    expect(await verdictOfZip(rawZip(sorted(withFiles(files, { [name]: utf8('x') }))))).toBe('mismatch');
  });

  it('names that are no UTF-8', async () => {
    const zip = rawZip([['README.txt', utf8('x')]]);
    for (const at of [30, zip.length - 22 - 10]) {
      expect(await verifyZip(zip.with(at, 0xff))).toMatchObject({ code: 'archive-form' });
    }
  });

  it('numbers in the end record that promise more than there is', async () => {
    for (const [offset, value] of [
      [8, 65_535],
      [10, 65_535],
      [8, 0],
      [10, 0],
      [10, 1001],
    ] as const) {
      expect(await verifyZip(rawZip(sorted(files), (end) => end.setUint16(offset, value, true)))).toBeInstanceOf(
        Refusal,
      );
    }
    for (const [offset, value] of [
      [12, 0xffffffff],
      [16, 0xffffffff],
      [12, 0],
      [16, 0],
      [4, 1],
    ] as const) {
      expect(await verifyZip(rawZip(sorted(files), (end) => end.setUint32(offset, value, true)))).toBeInstanceOf(
        Refusal,
      );
    }
  });

  it('65,535 entries, and more entries than a bundle can have', async () => {
    const many = Array.from({ length: 1001 }, (_, i) => [String(i).padStart(4, '0'), new Uint8Array(0)] as const);
    expect(await verifyZip(rawZip(many))).toBeInstanceOf(Refusal);
    const most = Array.from({ length: 65_535 }, (_, i) => [String(i).padStart(5, '0'), new Uint8Array(0)] as const);
    expect(await verifyZip(rawZip(most))).toBeInstanceOf(Refusal);
  });

  it('sizes in the directory that reach beyond the file', async () => {
    const zip = rawZip(sorted(files));
    const start = new DataView(zip.buffer).getUint32(zip.length - 6, true);
    for (const at of [16, 20, 24, 28, 30, 32, 42]) {
      const copy = zip.slice();
      copy.fill(0xff, start + at, start + at + 2);
      expect(await verifyZip(copy)).toBeInstanceOf(Refusal);
    }
  });
});
