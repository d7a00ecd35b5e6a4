/**
 * The one form of a bundle's zip (specification, section 8). Ordinary tools open it; but because nothing in it is left to
 * choice, the reader can hold every byte to account, container included. Any other form is refused, not repaired.
 */

import { compareBytes, compareText, concat, decodeUtf8, utf8 } from '../bytes.ts';
import { Refusal } from '../refusal.ts';
import { crc32 } from './crc32.ts';
import type { BundleSource } from './source.ts';

const LOCAL_SIZE = 30;
const CENTRAL_SIZE = 46;
const END_SIZE = 22;
const DATE_1980 = 0x0021;
const UTF8_NAMES = 0x0800;
const LIMIT = 2 ** 32 - 1;
const ENTRY_LIMIT = 1000;
const PIECE = 1 << 20;

/** Random access to the bytes of a zip: a Blob in the browser, a file in Node, an array in tests. */
export interface ByteRange {
  readonly size: number;
  /** Bytes from `start` up to `end`, both within the size. */
  read(start: number, end: number): Promise<Uint8Array>;
}

interface Entry {
  readonly name: string;
  readonly crc: number;
  readonly size: number;
  readonly offset: number;
}

/** Bytes in memory as a range. */
export function byteRange(bytes: Uint8Array): ByteRange {
  return { size: bytes.length, read: async (start, end) => bytes.subarray(start, end) };
}

/** Writes the zip of a bundle piece by piece. Two passes over each file: its CRC comes before its bytes. */
export async function* writeArchive(source: BundleSource): AsyncGenerator<Uint8Array> {
  const entries: Entry[] = [];
  let offset = 0;
  for (const name of source.names.toSorted(compareText)) {
    let crc = 0;
    for await (const piece of source.open(name)) crc = crc32(piece, crc);
    const entry = { name, crc, size: source.size(name)!, offset };
    entries.push(entry);
    offset += LOCAL_SIZE + utf8(name).length + entry.size;
    if (offset > LIMIT)
      throw new Refusal('archive-too-large', '材料包超过 4 GiB，不能打成一个压缩包，请以文件夹形式提供。');
    yield localHeader(entry);
    yield* source.open(name);
  }
  yield tail(entries, offset);
}

/** Bytes of the zip of a bundle, without writing it. */
export function archiveSize(source: BundleSource): number {
  const sizes = source.names.map((name) => LOCAL_SIZE + CENTRAL_SIZE + 2 * utf8(name).length + source.size(name)!);
  return sizes.reduce((sum, size) => sum + size, END_SIZE);
}

/**
 * Opens a zip. Refuses with the offset of the first byte that is not as the one form has it. The CRCs are compared by
 * `checkContents`, which reads everything.
 */
export async function openArchive(
  range: ByteRange,
): Promise<BundleSource & { checkContents(): Promise<string | null> }> {
  const entries = await readDirectory(range);
  const byName = new Map(entries.map((entry) => [entry.name, entry]));
  const open = async function* (name: string): AsyncGenerator<Uint8Array> {
    const entry = byName.get(name);
    if (entry === undefined) return;
    const start = entry.offset + LOCAL_SIZE + utf8(name).length;
    for (let at = start; at < start + entry.size; at += PIECE)
      yield await range.read(at, Math.min(at + PIECE, start + entry.size));
  };
  return {
    names: entries.map((entry) => entry.name),
    size: (name) => byName.get(name)?.size,
    open,
    async checkContents() {
      for (const entry of entries) {
        let crc = 0;
        for await (const piece of open(entry.name)) crc = crc32(piece, crc);
        if (crc !== entry.crc) return entry.name;
      }
      return null;
    },
  };
}

async function readDirectory(range: ByteRange): Promise<Entry[]> {
  if (range.size < END_SIZE) throw notArchive(0);
  const end = view(await range.read(range.size - END_SIZE, range.size));
  const count = end.getUint16(10, true);
  const start = end.getUint32(16, true);
  if (end.getUint32(0, true) !== 0x06054b50) throw notArchive(range.size - END_SIZE);
  if (count > ENTRY_LIMIT || start > range.size - END_SIZE || range.size - start > ENTRY_LIMIT * 1024) {
    throw notCanonical(range.size - END_SIZE, null);
  }
  const directory = await range.read(start, range.size);
  const entries = parseDirectory(directory, count, start);
  await compareHeaders(range, entries);
  compareOrRefuse(directory, tail(entries, start), start, null);
  return entries;
}

/** Names, CRCs and sizes as the directory states them; the caller compares every other byte with what it must be. */
function parseDirectory(bytes: Uint8Array, count: number, start: number): Entry[] {
  const directory = view(bytes);
  const entries: Entry[] = [];
  let at = 0;
  let offset = 0;
  for (let i = 0; i < count; i++) {
    if (at + CENTRAL_SIZE + END_SIZE > bytes.length) throw notCanonical(start + at, null);
    const nameLength = directory.getUint16(at + 28, true);
    if (at + CENTRAL_SIZE + nameLength + END_SIZE > bytes.length) throw notCanonical(start + at + 28, null);
    const name = decodeUtf8(bytes.subarray(at + CENTRAL_SIZE, at + CENTRAL_SIZE + nameLength));
    if (name === null || (i > 0 && compareText(entries[i - 1]!.name, name) >= 0))
      throw notCanonical(start + at + CENTRAL_SIZE, null);
    const size = directory.getUint32(at + 24, true);
    entries.push({ name, crc: directory.getUint32(at + 16, true), size, offset });
    offset += LOCAL_SIZE + nameLength + size;
    at += CENTRAL_SIZE + nameLength;
  }
  if (offset !== start) throw notCanonical(start, null);
  return entries;
}

async function compareHeaders(range: ByteRange, entries: readonly Entry[]): Promise<void> {
  for (const entry of entries) {
    const expected = localHeader(entry);
    compareOrRefuse(await range.read(entry.offset, entry.offset + expected.length), expected, entry.offset, entry.name);
  }
}

function compareOrRefuse(actual: Uint8Array, expected: Uint8Array, offset: number, file: string | null): void {
  if (compareBytes(actual, expected) === 0) return;
  const shared = Math.min(actual.length, expected.length);
  let at = 0;
  while (at < shared && actual[at] === expected[at]) at++;
  throw notCanonical(offset + at, file);
}

/** The fields that the local and the central header share, from "version needed" to the name's length. */
function sharedFields(entry: Entry): Uint8Array {
  const fields = view(new Uint8Array(24));
  fields.setUint16(0, 20, true);
  fields.setUint16(2, UTF8_NAMES, true);
  fields.setUint16(8, DATE_1980, true);
  fields.setUint32(10, entry.crc, true);
  fields.setUint32(14, entry.size, true);
  fields.setUint32(18, entry.size, true);
  fields.setUint16(22, utf8(entry.name).length, true);
  return new Uint8Array(fields.buffer);
}

function localHeader(entry: Entry): Uint8Array {
  return concat(Uint8Array.of(0x50, 0x4b, 0x03, 0x04), sharedFields(entry), new Uint8Array(2), utf8(entry.name));
}

function centralHeader(entry: Entry): Uint8Array {
  const rest = view(new Uint8Array(16));
  rest.setUint32(12, entry.offset, true);
  const head = Uint8Array.of(0x50, 0x4b, 0x01, 0x02, 20, 0);
  return concat(head, sharedFields(entry), new Uint8Array(rest.buffer), utf8(entry.name));
}

function tail(entries: readonly Entry[], offset: number): Uint8Array {
  const directory = concat(...entries.map(centralHeader));
  const end = view(new Uint8Array(END_SIZE));
  end.setUint32(0, 0x06054b50, true);
  end.setUint16(8, entries.length, true);
  end.setUint16(10, entries.length, true);
  end.setUint32(12, directory.length, true);
  end.setUint32(16, offset, true);
  return concat(directory, new Uint8Array(end.buffer));
}

function view(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}

function notArchive(offset: number): Refusal {
  return new Refusal(
    'archive',
    `这不是材料包：第 ${offset} 字节处没有压缩包的结尾标记。文件可能没有下载完整，请重新下载。`,
  );
}

function notCanonical(offset: number, file: string | null): Refusal {
  const where = file === null ? '目录区' : `${file} 的文件头`;
  return new Refusal(
    'archive-form',
    `材料包的压缩包被改动过：第 ${offset} 字节（${where}）与规定的唯一形式不同。请使用原始文件，不要解开后重新压缩；解开后的文件夹可以直接核验。`,
    file === null ? {} : { file },
  );
}
