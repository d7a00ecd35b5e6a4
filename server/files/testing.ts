/** Small files of every type, built byte by byte, and a store in a folder of its own. For tests. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { crc32, deflateSync } from 'node:zlib';
import { onTestFinished } from 'vitest';
import { openStore } from './index.ts';
import type { FileType, StoreOptions } from './types.ts';

/** A folder that is gone after the test. */
export async function folder(): Promise<string> {
  const path = await mkdtemp(join(tmpdir(), 'mingqian-files-'));
  onTestFinished(() => rm(path, { recursive: true, force: true }));
  return path;
}

export async function makeStore(options: Partial<StoreOptions> = {}) {
  const dataDir = options.dataDir ?? (await folder());
  return {
    dataDir,
    root: join(dataDir, 'files'),
    store: await openStore({ dataDir, maxBytes: 1_000_000, ...options }),
  };
}

/** A source of chunks of the given size. */
export async function* chunks(bytes: Uint8Array, size = 10_000): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** A zip with stored entries of the given names. */
export function zip(names: readonly string[], comment = ''): Buffer {
  const content = Buffer.from('<x/>');
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const name of names) {
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt32LE(crc32(content), 10);
    fixed.writeUInt32LE(content.length, 14);
    fixed.writeUInt32LE(content.length, 18);
    fixed.writeUInt16LE(Buffer.byteLength(name), 22);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), fixed, Buffer.from(name), content]);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), fixed, tail, Buffer.from(name)]));
    locals.push(local);
    offset += local.length;
  }
  const end = Buffer.alloc(18);
  end.writeUInt16LE(names.length, 4);
  end.writeUInt16LE(names.length, 6);
  end.writeUInt32LE(Buffer.concat(entries).length, 8);
  end.writeUInt32LE(offset, 12);
  end.writeUInt16LE(comment.length, 16);
  return Buffer.concat([...locals, ...entries, Buffer.from('PK\x05\x06'), end, Buffer.from(comment)]);
}

/** An ISO media file: its type box with the given brands, then an empty media box. */
export function isoMedia(major: string, ...compatible: string[]): Buffer {
  const brands = Buffer.from(`ftyp${major}\0\0\0\0${compatible.join('')}`, 'latin1');
  return Buffer.concat([length32(brands.length + 4), brands, length32(8), Buffer.from('mdat')]);
}

function png(): Buffer {
  const chunk = (type: string, data: Buffer) => {
    const body = Buffer.concat([Buffer.from(type), data]);
    return Buffer.concat([length32(data.length), body, length32(crc32(body))]);
  };
  const header = Buffer.from([0, 0, 0, 1, 0, 0, 0, 1, 8, 0, 0, 0, 0]);
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(Buffer.alloc(2))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Frames of MPEG 1 layer III at 128 kbit/s and 44.1 kHz, without sound. */
function mp3(frames: number): Buffer {
  const frame = Buffer.alloc(417);
  frame.set([0xff, 0xfb, 0x90, 0x00]);
  return Buffer.concat(Array.from({ length: frames }, () => frame));
}

function length32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

/** GB18030 for “企业名称,结果\r\n”. */
const GB_TEXT = Buffer.from('c6f3d2b5c3fbb3c62cbde1b9fb0d0a', 'hex');

export const SAMPLES: readonly (readonly [string, FileType, Buffer])[] = [
  ['JPEG with JFIF', 'jpeg', Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex')],
  ['JPEG with Exif', 'jpeg', Buffer.from('ffd8ffe1000a457869660000ffd9', 'hex')],
  ['PNG', 'png', png()],
  ['PDF', 'pdf', Buffer.from('%PDF-1.7\n%\xe2\xe3\n1 0 obj\n<<>>\nendobj\n%%EOF\n', 'latin1')],
  ['MP4', 'mp4', isoMedia('isom', 'isom', 'iso2', 'mp41')],
  ['MP4 of an unknown brand that says it is compatible', 'mp4', isoMedia('XAVC', 'XAVC', 'mp42')],
  ['M4A', 'm4a', isoMedia('M4A ', 'M4A ', 'mp42', 'isom')],
  ['MP3 without tag', 'mp3', mp3(3)],
  ['MP3 with tag', 'mp3', Buffer.concat([Buffer.from('ID3\x04\x00\x00\x00\x00\x00\x00'), mp3(1)])],
  ['workbook', 'xlsx', zip(['[Content_Types].xml', '_rels/.rels', 'xl/workbook.xml'])],
  ['workbook with a comment', 'xlsx', zip(['xl/workbook.xml', '[Content_Types].xml'], 'x'.repeat(65_535))],
  ['document', 'docx', zip(['[Content_Types].xml', 'word/document.xml'])],
  ['CSV in UTF-8', 'text', Buffer.from('\uFEFF企业名称,结果\r\n大洼粮库,未发现问题\r\n')],
  ['CSV in GB18030', 'text', GB_TEXT],
  ['text in UTF-16LE', 'text', Buffer.from('\uFEFF企业名称\t结果\r\n', 'utf16le')],
  ['text in UTF-16BE', 'text', Buffer.from('\uFEFF企业名称\t结果\r\n', 'utf16le').swap16()],
];

export function sample(type: FileType): Buffer {
  return SAMPLES.find(([, each]) => each === type)![2];
}
