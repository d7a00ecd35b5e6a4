import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findSubjects, parseSubjects, scanSubjects, selectSubjects } from '../src/frame/index.ts';
import { createKernel, type Kernel } from '../src/kernel/index.ts';
import { digestFile, fileChunks, scanRoster, selectRoster, syntheticChunks, syntheticRow } from '../src/node/index.ts';
import {
  chunksOf,
  fileOf,
  HEADER_LINE,
  naiveCounts,
  naiveSelect,
  randomSubjects,
  randomTake,
} from './frame-rosters.ts';

const SEED = createHash('sha256').update('frame').digest('hex');
const folder = mkdtempSync(join(tmpdir(), 'frame-'));
let kernels: Kernel[];
beforeAll(async () => {
  kernels = [await createKernel({ prefer: 'simd' }), await createKernel({ prefer: 'js' })];
});
afterAll(() => rmSync(folder, { recursive: true }));

const roster = fc.record({
  seed: fc.nat(1e9),
  count: fc.oneof(fc.nat(12), fc.nat(400)),
  strata: fc.integer({ min: 1, max: 40 }),
  most: fc.constantFrom(1, 2, 17, 300, 5000, 1 << 20),
});

describe('a pass over random rosters', () => {
  it('counts and selects what sorting everything gives, in any chunks, on both paths', async () => {
    const property = fc.asyncProperty(roster, async ({ seed, count, strata, most }) => {
      const rows = randomSubjects(seed, count, strata);
      const bytes = fileOf(rows);
      const take = randomTake(rows, seed);
      const expected = naiveSelect(rows, SEED, take);
      const scan = { rows: count, bytes: bytes.length, strata: naiveCounts(rows) };
      for (const kernel of kernels) {
        expect(await scanSubjects(chunksOf(bytes, seed, most), { kernel })).toEqual(scan);
        const selection = await selectSubjects(chunksOf(bytes, seed + 1, most), SEED, take, { kernel });
        expect(selection).toEqual({ scan, strata: expected });
      }
    });
    await fc.assert(property, { seed: 2, numRuns: 120 });
  });

  it('reads rosters above the size of the buffer, with bounds that tighten on the way', async () => {
    const rows = randomSubjects(77, 9000, 3);
    const bytes = fileOf(rows);
    expect(bytes.length).toBeGreaterThan(2 * (1 << 18));
    const take = new Map(naiveCounts(rows).map(({ code }, i) => [code, [1, 40, 900][i]!]));
    const expected = naiveSelect(rows, SEED, take);
    for (const kernel of kernels) {
      for (const most of [999, 1 << 17, 1 << 22]) {
        const { strata } = await selectSubjects(chunksOf(bytes, 5, most), SEED, take, { kernel });
        expect(strata).toEqual(expected);
      }
    }
  });

  it('gives the rows that were written', () => {
    const property = fc.property(roster, ({ seed, count, strata }) => {
      const rows = randomSubjects(seed, count, strata);
      expect(parseSubjects(fileOf(rows))).toEqual(rows);
    });
    fc.assert(property, { seed: 3, numRuns: 60 });
  });

  it('finds rows by id, and leaves out ids that do not occur', async () => {
    const property = fc.asyncProperty(roster, async ({ seed, count, strata, most }) => {
      const rows = randomSubjects(seed, count, strata);
      const wanted = rows.filter((_, i) => (i * 7 + seed) % 5 === 0);
      const strangers = wanted.map((row) => `${row.id.slice(0, 31)}-`).concat('0', 'ZZZZ');
      const known = new Map(rows.map((row) => [row.id, row]));
      const ids = [...wanted.map((row) => row.id), ...strangers].reverse();
      const expected = new Map(
        ids.flatMap((id) => (known.has(id) ? [[id, known.get(id)]] : [])) as [string, unknown][],
      );
      expect(await findSubjects(chunksOf(fileOf(rows), seed, most), ids)).toEqual(expected);
    });
    await fc.assert(property, { seed: 4, numRuns: 80 });
  });

  it('finds rows in a file of many buffers, and stops reading behind the last', async () => {
    const rows = randomSubjects(78, 9000, 3);
    const bytes = fileOf(rows);
    const ids = [rows[0]!, rows[4000]!, rows[4001]!, rows[8999]!].map((row) => row.id);
    expect([...(await findSubjects([bytes], ids)).keys()]).toEqual(ids);
    let read = 0;
    await findSubjects(chunksOf(bytes, 1, 100_000), ids.slice(0, 1), { onProgress: (done) => (read = done) });
    expect(read).toBeLessThan(bytes.length);
  });
});

describe('what a caller sees of a pass', () => {
  it('taps every byte in order and reports progress, from sources of both kinds', async () => {
    const bytes = fileOf(randomSubjects(9, 500));
    async function* slowly() {
      yield* chunksOf(bytes, 3, 900);
    }
    for (const source of [slowly(), chunksOf(bytes, 3, 900)]) {
      const tapped = createHash('sha256');
      const progress: number[] = [];
      await scanSubjects(source, { tap: (chunk) => tapped.update(chunk), onProgress: (done) => progress.push(done) });
      expect(tapped.digest('hex')).toBe(createHash('sha256').update(bytes).digest('hex'));
      expect(progress.at(-1)).toBe(bytes.length);
      expect(progress).toEqual(progress.toSorted((a, b) => a - b));
    }
  });

  it('takes no notice of a chunk that its source overwrites later', async () => {
    const bytes = fileOf(randomSubjects(10, 300));
    function* reusing() {
      const chunk = new Uint8Array(100);
      for (let at = 0; at < bytes.length; at += 100) {
        const part = bytes.subarray(at, at + 100);
        chunk.set(part);
        yield chunk.subarray(0, part.length);
      }
    }
    for (const kernel of kernels) expect((await scanSubjects(reusing(), { kernel })).rows).toBe(300);
  });

  it('refuses a bad seed or a bad number with a RangeError', async () => {
    for (const kernel of kernels) {
      for (const bad of [-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY]) {
        await expect(selectSubjects([], SEED, new Map([['A', bad]]), { kernel })).rejects.toThrow(RangeError);
      }
      await expect(selectSubjects([], 'x', new Map(), { kernel })).rejects.toThrow(RangeError);
    }
  });
});

describe('rosters on disk', () => {
  const path = join(folder, 'subjects.tsv');

  it('give the same answers for every number of workers, on both paths', async () => {
    const cases: [number, number, number[]][] = [
      [2000, 30, [0, 1, 2, 3, 5]],
      [1, 1, [0, 2]],
      [0, 1, [0, 2]],
    ];
    for (const [count, strata, numbers] of cases) {
      const rows = randomSubjects(count + 1, count, strata);
      const bytes = fileOf(rows);
      writeFileSync(path, bytes);
      const take = randomTake(rows, 6);
      const expected = {
        scan: { rows: count, bytes: bytes.length, strata: naiveCounts(rows) },
        strata: naiveSelect(rows, SEED, take),
      };
      for (const prefer of ['simd', 'js'] as const) {
        for (const workers of numbers) {
          expect(await selectRoster(path, SEED, take, { workers, prefer })).toEqual(expected);
        }
      }
      expect(await scanRoster(path)).toEqual(expected.scan);
    }
  });

  it('have the digests of node:crypto', async () => {
    const bytes = fileOf(randomSubjects(4, 3000));
    writeFileSync(path, bytes);
    const digest = (name: string) => createHash(name).update(bytes).digest('hex');
    expect(await digestFile(path)).toEqual({ sha256: digest('sha256'), sm3: digest('sm3') });
    expect(Buffer.concat(Array.from(fileChunks(path), (chunk) => Buffer.from(chunk))).equals(Buffer.from(bytes))).toBe(
      true,
    );
  });

  it('report progress of all threads together', async () => {
    writeFileSync(path, fileOf(randomSubjects(4, 3000)));
    const seen: number[] = [];
    const { bytes } = await scanRoster(path, { workers: 0, onProgress: (done) => seen.push(done) });
    expect(seen.at(-1)).toBe(bytes);
  });

  it('end with the error of the system where there is no file', async () => {
    await expect(scanRoster(join(folder, 'nothing.tsv'))).rejects.toThrow(/ENOENT/);
    await expect(digestFile(join(folder, 'nothing.tsv'))).rejects.toThrow(/ENOENT/);
  });
});

describe('a made-up roster', () => {
  it('is the same in one part and in several, and its rows are what they say', async () => {
    const whole = Buffer.concat(Array.from(syntheticChunks(0, 12_345), (chunk) => Buffer.from(chunk)));
    const rows = Array.from({ length: 12_345 }, (_, i) => `${syntheticRow(i)}\n`).join('');
    expect(whole.equals(Buffer.from(HEADER_LINE + rows))).toBe(true);
    const take = new Map([
      ['A', 7],
      ['C', 20],
    ]);
    const expected = naiveSelect(parseSubjects(whole), SEED, take);
    for (const workers of [0, 1, 2, 3, 5]) {
      const { scan, strata } = await selectRoster({ syntheticRows: 12_345 }, SEED, take, { workers });
      expect([scan.rows, scan.bytes, strata]).toEqual([12_345, whole.length, expected]);
    }
  });
});
