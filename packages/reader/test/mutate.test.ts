/** Thousands of broken files. Each is read with sums that hold, or refused with a sentence; none crashes or hangs. */

import { expect, it } from 'vitest';
import { readAny } from '../src/index.ts';
import { anyFrom } from '../src/read.ts';
import { ReadRefusal } from '../src/refusal.ts';
import { catalogueXlsx, inspectedCsv, inspectorsXlsx, subjectsCsv, subjectsXlsx, TODAY } from './fixtures-source.ts';
import { loadDirect } from './load-direct.ts';
import { countsHold } from './sheets.ts';
import { type SheetSource, workbookParts } from './xlsx-writer.ts';
import { writeZip, type ZipEntry } from './zip-writer.ts';

/** Longest time for one of these small files; the slowest of them takes a few hundredths of a second. */
const LIMIT_MS = 3000;

type Random = (below: number) => number;

/** A small generator (xorshift), so that every run breaks the same files. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % below;
  };
}

const SHEET: SheetSource = {
  name: '检查对象',
  rows: [
    ['某局名录'],
    ['序号', '企业名称', '统一社会信用代码', '备案日期', '仓容（吨）', '经营状态', '联系电话'],
    [1, '盘锦1号米业有限公司', '91211104MA35L72L50', { serial: 44_988 }, '1,234吨', '存续', '0427-2812345'],
    [2, '盘锦2号米业有限公司', '91211104MA1E3G8G30', '2022.2.2', 1.5, '注销', '13912345678'],
    [],
    ['合计', '', '2户'],
  ],
  merges: ['A1:G1'],
};
const PARTS = workbookParts([SHEET]);
const BOOKS = [writeZip(PARTS), subjectsXlsx(), inspectorsXlsx(), catalogueXlsx()];
const TEXTS = [subjectsCsv(), inspectedCsv(), Buffer.from('名称\t代码\r"甲"\t1\r')];
const TOKENS = [
  '<',
  '>',
  '&',
  '"',
  '/>',
  '<c r="ZZZ9">',
  '<row r="9999999">',
  ']]>',
  '<![CDATA[',
  '<!--',
  '<!DOCTYPE x>',
  '\uFFFF',
  '&#x110000;',
  't="s"',
  '1e999',
  '-1',
];
const CSV_TOKENS = [
  '"',
  ',',
  '\t',
  ';',
  '\r',
  '\n',
  '\r\n',
  '""',
  '\0',
  '="',
  '合计',
  '\uFEFF',
  '统一社会信用代码,',
  '９'.repeat(30),
  ' '.repeat(500),
];

function flip(bytes: Buffer, random: Random): Buffer {
  const broken = Buffer.from(bytes);
  for (let i = 1 + random(6); i > 0; i--) broken[random(broken.length)] = random(256);
  return broken;
}

function cut(bytes: Buffer, random: Random): Buffer {
  const from = random(bytes.length);
  return random(3) === 0 ? bytes.subarray(from) : bytes.subarray(0, from);
}

/** Numbers of the directory and of the local headers replaced by lies. */
function lie(bytes: Buffer, random: Random): Buffer {
  const broken = Buffer.from(bytes);
  const places: number[] = [];
  for (const mark of ['PK\x01\x02', 'PK\x03\x04', 'PK\x05\x06']) {
    for (let at = broken.indexOf(mark); at >= 0; at = broken.indexOf(mark, at + 1)) places.push(at);
  }
  const place = places[random(places.length)]! + 4;
  const lies = [0, 1, 0x7fff_ffff, 0xffff_ffff, 600_000_000, random(100_000)];
  const at = Math.min(place + random(40), broken.length - 4);
  if (random(2) === 0) broken.writeUInt32LE(lies[random(lies.length)]!, at);
  else broken.writeUInt16LE(lies[random(lies.length)]! & 0xffff, at);
  return broken;
}

/** A sound zip around broken XML, so that the checksums do not stop it at the door. */
function breakXml(random: Random): Buffer {
  const target = 1 + random(PARTS.length - 1);
  return writeZip(
    PARTS.map(
      (part, i): ZipEntry =>
        i === target ? { name: part.name, data: breakText(String(part.data), TOKENS, random), store: true } : part,
    ),
  );
}

function breakText(text: string, tokens: readonly string[], random: Random): string {
  for (let i = 1 + random(3); i > 0; i--) {
    const at = random(text.length);
    const drop = random(4) === 0 ? random(40) : random(2);
    text = text.slice(0, at) + tokens[random(tokens.length)] + text.slice(at + drop);
  }
  return text;
}

function breakCsv(random: Random): Buffer {
  const bytes = TEXTS[random(TEXTS.length)]!;
  if (random(3) === 0) return flip(bytes, random);
  if (random(4) === 0) return cut(bytes, random);
  return Buffer.from(breakText(bytes.toString('latin1'), CSV_TOKENS, random), 'latin1');
}

async function fateOfFile(bytes: Buffer): Promise<'read' | 'refused'> {
  const started = performance.now();
  try {
    const reading = anyFrom(await loadDirect(bytes), { today: TODAY, leaveOutUndecided: bytes.length % 2 === 0 });
    expect(countsHold(reading)).toBe(true);
    return 'read';
  } catch (error) {
    if (!(error instanceof ReadRefusal)) throw new Error(`not a refusal: ${String(error)}`, { cause: error });
    expect(error.message).toMatch(/。$/);
    return 'refused';
  } finally {
    expect(performance.now() - started).toBeLessThan(LIMIT_MS);
  }
}

async function run(count: number, make: (random: Random) => Buffer, seed: number): Promise<Record<string, number>> {
  const random = randomFrom(seed);
  const fates = { read: 0, refused: 0 };
  for (let i = 0; i < count; i++) fates[await fateOfFile(make(random))]++;
  return fates;
}

/** The small book mostly: the others cost ten times as much. */
const book = (random: Random) => BOOKS[Math.max(0, random(12) - 8)]!;

it('2,500 workbooks with flipped bytes', async () => {
  expect((await run(2500, (random) => flip(book(random), random), 11)).refused).toBeGreaterThan(1000);
});

it('1,000 truncated workbooks', async () => {
  expect((await run(1000, (random) => cut(book(random), random), 12)).refused).toBe(1000);
});

it('1,500 workbooks whose zip directory lies', async () => {
  expect((await run(1500, (random) => lie(book(random), random), 13)).refused).toBeGreaterThan(300);
});

it('2,600 workbooks with broken XML in a sound zip', async () => {
  const fates = await run(2600, breakXml, 14);
  expect(fates.read).toBeGreaterThan(300);
  expect(fates.refused).toBeGreaterThan(300);
});

it('2,500 broken CSV files', async () => {
  const fates = await run(2500, breakCsv, 15);
  expect(fates.read).toBeGreaterThan(300);
  expect(fates.refused).toBeGreaterThan(300);
});

it('40 of all kinds through the reading thread', async () => {
  const random = randomFrom(16);
  const makers = [flip, cut, lie].map((change) => () => change(book(random), random));
  const files = Array.from({ length: 40 }, (_, i) =>
    [...makers, () => breakXml(random), () => breakCsv(random)][i % 5]!(),
  );
  let refused = 0;
  for (let i = 0; i < files.length; i += 4) {
    const results = await Promise.allSettled(files.slice(i, i + 4).map((bytes) => readAny(bytes, { today: TODAY })));
    for (const result of results) {
      const holds = result.status === 'fulfilled' ? countsHold(result.value) : result.reason instanceof ReadRefusal;
      expect(holds).toBe(true);
      if (result.status === 'rejected') refused++;
    }
  }
  expect(refused).toBeGreaterThan(15);
});
