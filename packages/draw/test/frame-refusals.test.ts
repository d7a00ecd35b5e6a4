import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseSubjects, scanSubjects, selectSubjects } from '../src/frame/index.ts';
import { createKernel, type Kernel } from '../src/kernel/index.ts';
import { scanRoster } from '../src/node/index.ts';
import { Refusal } from '../src/refusal.ts';
import { chunksOf, dice, fileOf, HEADER_LINE, lineOf, randomSubjects } from './frame-rosters.ts';

const utf8 = (text: string) => new TextEncoder().encode(text);
const folder = mkdtempSync(join(tmpdir(), 'frame-'));
let kernels: Kernel[];
beforeAll(async () => {
  kernels = [await createKernel({ prefer: 'simd' }), await createKernel({ prefer: 'js' })];
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Code, line and field of the refusal, or `ok`; anything else that is thrown, or said badly, passes through. */
async function outcome(act: () => unknown): Promise<string> {
  try {
    await act();
    return 'ok';
  } catch (error) {
    if (!(error instanceof Refusal) || error.place.file !== 'subjects.tsv') throw error;
    if (!/[\u4e00-\u9fff].*。$/.test(error.message)) throw error;
    return `${error.code} ${error.place.line} ${error.place.field ?? '-'}`;
  }
}

/** The same outcome of every reader, however the bytes come. */
async function agreed(bytes: Uint8Array, most = 1 << 20): Promise<string> {
  const first = await outcome(() => parseSubjects(bytes));
  for (const kernel of kernels) {
    expect(await outcome(() => scanSubjects(chunksOf(bytes, bytes.length, most), { kernel }))).toBe(first);
  }
  return first;
}

const GOOD = 'B\t某某粮油\tA-1\t3\tin\t';
const after = (line: string) => utf8(`${HEADER_LINE}A\t甲\tA-1\t1\tout\tclosed\n${line}\n`);
const row = (fields: Partial<Record<'id' | 'name' | 'stratum' | 'lots' | 'status' | 'reason', string>>) => {
  const all = { id: 'B', name: '某某粮油', stratum: 'A-1', lots: '3', status: 'in', reason: '', ...fields };
  return [all.id, all.name, all.stratum, all.lots, all.status, all.reason].join('\t');
};
const withByte = (before: string, bytes: number[], behind: string) =>
  new Uint8Array(
    [...after(''), ...utf8(before), ...bytes, ...utf8(behind)].filter((_, i) => i !== after('').length - 1),
  );

const REFUSED: [string, Uint8Array, string][] = [
  ['an empty file', utf8(''), 'tsv-header 1 -'],
  ['a BOM', utf8(`\ufeff${HEADER_LINE}`), 'tsv-utf8 1 -'],
  ['another header', utf8('id\tname\n'), 'tsv-header 1 -'],
  ['a header with CR', utf8(HEADER_LINE.replace('\n', '\r\n')), 'tsv-header 1 -'],
  ['a header without LF', utf8(HEADER_LINE.trimEnd()), 'tsv-final-line 1 -'],
  ['a long first line', utf8(`${'x'.repeat(4097)}\n`), 'tsv-long-line 1 -'],
  ['a long first line without LF', utf8('x'.repeat(5000)), 'tsv-long-line 1 -'],
  ['no LF at the end', after(GOOD).subarray(0, -1), 'tsv-final-line 3 -'],
  ['an empty line', after(''), 'tsv-fields 3 -'],
  ['five fields', after('B\t某\tA\t1\tin'), 'tsv-fields 3 -'],
  ['seven fields', after(`${GOOD}\t`), 'tsv-fields 3 -'],
  ['a CR', after(`${GOOD}\r`), 'tsv-control 3 -'],
  ['a NUL in the name', after(row({ name: '某\0' })), 'tsv-control 3 -'],
  ['a DEL in the name', after(row({ name: '某\x7f' })), 'tsv-control 3 -'],
  ['a line above 4,096 bytes', after(row({ name: 'x'.repeat(4097 - row({ name: '' }).length) })), 'tsv-long-line 3 -'],
  ['a line that never ends', utf8(`${HEADER_LINE}${'x'.repeat(300_000)}`), 'tsv-long-line 2 -'],
  ['a lone continuation byte', withByte('B\t', [0x80], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['an overlong form of two bytes', withByte('B\t', [0xc1, 0xbf], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['an overlong form of three bytes', withByte('B\t', [0xe0, 0x9f, 0xbf], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['a surrogate', withByte('B\t', [0xed, 0xa0, 0x80], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['an overlong form of four bytes', withByte('B\t', [0xf0, 0x8f, 0xbf, 0xbf], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['a character above U+10FFFF', withByte('B\t', [0xf4, 0x90, 0x80, 0x80], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['a lead byte 0xf5', withByte('B\t', [0xf5, 0x80, 0x80, 0x80], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['a cut character', withByte('B\t', [0xe6, 0xb1], '\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['bad UTF-8 in the id', withByte('B', [0xff], '\t某\tA\t1\tin\t\n'), 'tsv-utf8 3 -'],
  ['an empty id', after(row({ id: '' })), 'tsv-field 3 id'],
  ['a small letter in the id', after(row({ id: 'Bb' })), 'tsv-field 3 id'],
  ['an id with a hyphen first', after(row({ id: '-B' })), 'tsv-field 3 id'],
  ['an id of 33 bytes', after(row({ id: 'B'.repeat(33) })), 'tsv-field 3 id'],
  ['an empty name', after(row({ name: '' })), 'tsv-field 3 name'],
  ['an empty stratum', after(row({ stratum: '' })), 'tsv-field 3 stratum'],
  ['a stratum of 33 bytes', after(row({ stratum: 'a'.repeat(33) })), 'tsv-field 3 stratum'],
  ['a stratum with a dot', after(row({ stratum: 'A.1' })), 'tsv-field 3 stratum'],
  ...['', '0', '01', '100', '-1', '+1', '1.0', '1 ', '٣', ':', '1:', '/'].map((lots): [string, Uint8Array, string] => [
    `lots "${lots}"`,
    after(row({ lots })),
    'tsv-field 3 lots',
  ]),
  ...['', 'IN', 'i', 'inn', 'ou', 'outt', 'on', 'o'].map((status): [string, Uint8Array, string] => [
    `status "${status}"`,
    after(row({ status })),
    'tsv-field 3 status',
  ]),
  ['a reason for a row in', after(row({ reason: 'closed' })), 'tsv-field 3 reason'],
  ...['', 'Closed', '9a', '-a', 'a_b', 'a'.repeat(33)].map((reason): [string, Uint8Array, string] => [
    `reason "${reason}"`,
    after(row({ status: 'out', reason })),
    'tsv-field 3 reason',
  ]),
  ['the same id twice', after(row({ id: 'A' })), 'tsv-field 3 id'],
  ['a smaller id', after(row({ id: '9' })), 'tsv-field 3 id'],
  ['the same long id twice', utf8(HEADER_LINE + `${row({ id: 'A'.repeat(32) })}\n`.repeat(2)), 'tsv-field 3 id'],
  ['a prefix behind', utf8(`${HEADER_LINE}${row({ id: 'A-1' })}\n${row({ id: 'A' })}\n`), 'tsv-field 3 id'],
  ['a 257th stratum', strataFile(257), 'subjects-strata 258 stratum'],
];

function strataFile(count: number): Uint8Array {
  return fileOf(randomSubjects(3, count).map((subject, i) => ({ ...subject, stratum: `S${i}` })));
}

describe('subjects.tsv', () => {
  it.each(REFUSED)('is refused for %s', async (_name, bytes, expected) => {
    for (const most of [1, 50, 1 << 20]) expect(await agreed(bytes, most)).toBe(expected);
  });

  it('may be empty, have 256 strata, ids and codes of 32 bytes, and lines of 4,096 bytes', async () => {
    const longest = row({ name: 'x'.repeat(4096 - row({ name: '' }).length) });
    for (const bytes of [utf8(HEADER_LINE), strataFile(256), after(GOOD), after(longest)])
      expect(await agreed(bytes, 99)).toBe('ok');
    expect(await agreed(after(row({ id: 'B'.repeat(32), stratum: 'a'.repeat(32), lots: '99' })))).toBe('ok');
  });

  it('is refused at the first bad line also behind the first buffer, and by a pass that selects', async () => {
    const rows = randomSubjects(12, 8000);
    const lines = [...rows.slice(0, -1).map(lineOf), lineOf(rows[10]!)].join('');
    const bytes = utf8(HEADER_LINE + lines);
    expect(await agreed(bytes)).toBe('tsv-field 8001 id');
    for (const kernel of kernels) {
      const select = () => selectSubjects([bytes], '0'.repeat(64), new Map([[rows[0]!.stratum, 5]]), { kernel });
      expect(await outcome(select)).toBe('tsv-field 8001 id');
    }
  });

  it('is refused with the same line for every number of workers', async () => {
    const path = join(folder, 'subjects.tsv');
    const rows = randomSubjects(13, 600);
    const swapped = rows.with(299, rows[300]!).with(300, rows[299]!);
    const files: [Uint8Array, string][] = [
      [fileOf(swapped), 'tsv-field 302 id'],
      [fileOf(rows.concat(rows)), 'tsv-field 602 id'],
      [fileOf(rows.map((one, i) => ({ ...one, stratum: `S${i % 300}` }))), 'subjects-strata 258 stratum'],
      [fileOf(rows).subarray(0, -1), 'tsv-final-line 601 -'],
      [utf8('x'.repeat(100_000)), 'tsv-long-line 1 -'],
      [utf8(''), 'tsv-header 1 -'],
    ];
    for (const [bytes, expected] of files) {
      writeFileSync(path, bytes);
      for (const workers of [0, 2, 5]) {
        expect(await outcome(() => scanRoster(path, { workers }))).toBe(expected);
      }
    }
  });
});

describe('10,000 mutated files', () => {
  const SPICE = [
    0x09, 0x0a, 0x0d, 0x00, 0x20, 0x2d, 0x30, 0x39, 0x41, 0x5a, 0x61, 0x7a, 0x7f, 0x80, 0xbf, 0xc2, 0xe0, 0xed, 0xf0,
    0xf4, 0xff,
  ];

  /** One to four bytes changed, put in, left out, or pieces of the file moved. */
  function mutate(bytes: Uint8Array, roll: (n: number) => number): Uint8Array {
    let all = [...bytes];
    for (let n = 1 + roll(4); n > 0; n--) {
      const at = roll(6) === 0 ? roll(all.length) : roll(Math.min(all.length, 400));
      const byte = roll(2) === 0 ? SPICE[roll(SPICE.length)]! : roll(256);
      const kind = roll(5);
      if (kind === 0) all[at] = byte;
      else if (kind === 1) all.splice(at, 0, byte);
      else if (kind === 2) all.splice(at, 1 + roll(3));
      else if (kind === 3) all.splice(at, 0, ...all.slice(roll(all.length)).slice(0, roll(60)));
      else all = roll(8) === 0 ? all.slice(0, at) : all.with(at, all[at]! ^ (1 << roll(8)));
      if (all.length === 0) return new Uint8Array(0);
    }
    return Uint8Array.from(all);
  }

  it('end in acceptance or a refusal, the same on both paths and in the reader of rows', async () => {
    const tally = new Map<string, number>();
    for (let i = 0; i < 10_000; i++) {
      const roll = dice(i);
      const bytes = mutate(fileOf(randomSubjects(i % 50, 8, 3)), roll);
      const seen = (await agreed(bytes)).replace(/ \d+ /, ' ');
      tally.set(seen, (tally.get(seen) ?? 0) + 1);
    }
    const common = ['ok', 'tsv-utf8 -', 'tsv-header -', 'tsv-fields -', 'tsv-control -', 'tsv-final-line -'];
    const fields = ['id', 'name', 'stratum', 'lots', 'status', 'reason'].map((field) => `tsv-field ${field}`);
    expect([...common, ...fields].filter((seen) => !tally.has(seen))).toEqual([]);
  });
});
