/** The zip around a workbook. Its directory is looked at before anything is inflated, and it is not believed afterwards. */

import { crc32, createInflateRaw } from 'node:zlib';
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl';
import { ReadRefusal } from '../refusal.ts';
import type { Limits } from '../types.ts';

/** Below this an inflated file harms nobody, however well it was packed. */
const RATIO_FREE_BYTES = 20 * 1024 * 1024;
const CHUNK = 128 * 1024;
const DAMAGED = '请重新下载，或用 Excel 打开后另存一份再上传。';

/** An opened zip whose directory keeps all limits. */
export class Zip {
  readonly #bytes: Buffer;
  readonly #file: ZipFile;
  readonly #entries: Map<string, Entry>;
  readonly #limits: Limits;
  #inflated = 0;

  private constructor(bytes: Buffer, file: ZipFile, entries: Map<string, Entry>, limits: Limits) {
    this.#bytes = bytes;
    this.#file = file;
    this.#entries = entries;
    this.#limits = limits;
  }

  /** Reads the directory; throws a refusal for a damaged one or one beyond the limits. */
  static async open(bytes: Buffer, limits: Limits): Promise<Zip> {
    try {
      const file = await fromBufferPromise(bytes, { lazyEntries: true, validateEntrySizes: true });
      if (file.entryCount > limits.maxEntries) throw bomb(`压缩包里有 ${file.entryCount} 个文件`);
      return new Zip(bytes, file, await directory(file, bytes.length, limits), limits);
    } catch (error) {
      if (error instanceof ReadRefusal) throw error;
      throw new ReadRefusal('damaged', `文件不完整或已损坏（压缩目录读不出）。${DAMAGED}`);
    }
  }

  has(name: string): boolean {
    return this.#entries.has(name.toLowerCase());
  }

  /** Names in lower case. */
  names(): string[] {
    return [...this.#entries.keys()];
  }

  /** Inflated chunks of one entry. The real bytes are counted over all readings, and size and checksum must hold. */
  async *chunks(name: string): AsyncGenerator<Buffer> {
    const entry = this.#entries.get(name.toLowerCase());
    if (!entry) throw damaged(`缺少 ${name}`);
    let size = 0;
    let crc = 0;
    for await (const chunk of await this.#inflate(entry)) {
      size += chunk.length;
      this.#inflated += chunk.length;
      if (this.#inflated > this.#limits.maxInflatedBytes) throw bomb('展开后的内容超过上限');
      if (size > entry.uncompressedSize) throw bomb(`${name} 展开后比目录所写的更大`);
      crc = crc32(chunk, crc);
      yield chunk;
    }
    if (size !== entry.uncompressedSize || crc !== entry.crc32) throw damaged(`${name} 的校验值不符`);
  }

  async #inflate(entry: Entry): Promise<AsyncIterable<Buffer>> {
    const header = await this.#file.readLocalFileHeaderPromise(entry, { minimal: true }).catch(() => null);
    const start = header?.fileDataStart ?? Number.POSITIVE_INFINITY;
    if (start + entry.compressedSize > this.#bytes.length) throw damaged(`${entry.fileName} 被截断`);
    const packed = this.#bytes.subarray(start, start + entry.compressedSize);
    return entry.compressionMethod === 0 ? pieces(packed) : inflated(packed, entry.fileName);
  }
}

async function directory(file: ZipFile, packed: number, limits: Limits): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>();
  let sum = 0;
  for await (const entry of file.eachEntry()) {
    if (entry.isEncrypted()) {
      throw new ReadRefusal('encrypted', '文件加了密码，读不出内容。请取消密码，另存后再上传。');
    }
    const name = entry.fileName.toLowerCase();
    if (entries.has(name)) throw damaged(`压缩包里有两个 ${entry.fileName}`);
    if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) throw damaged('压缩方式不认识');
    entries.set(name, entry);
    sum += entry.uncompressedSize;
    if (sum > limits.maxInflatedBytes) throw bomb('目录里写明的内容展开后超过上限');
  }
  if (sum > RATIO_FREE_BYTES && sum > packed * limits.maxRatio) throw bomb('压缩比高得不正常');
  return entries;
}

async function* pieces(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += CHUNK) yield bytes.subarray(at, at + CHUNK);
}

async function* inflated(packed: Buffer, name: string): AsyncGenerator<Buffer> {
  const inflate = createInflateRaw({ chunkSize: CHUNK });
  inflate.end(packed);
  try {
    for await (const chunk of inflate) yield chunk as Buffer;
  } catch {
    throw damaged(`${name} 解不开`);
  } finally {
    inflate.destroy();
  }
}

function bomb(what: string): ReadRefusal {
  return new ReadRefusal(
    'zip-bomb',
    `${what}，为安全起见不读取。请在 Excel 里删去空白行列、图片和无关的表，另存为新文件后再上传。`,
  );
}

/** A refusal for a workbook whose inside does not hold together. */
export function damaged(what: string): ReadRefusal {
  return new ReadRefusal('damaged', `文件不完整或已损坏（${what}）。${DAMAGED}`);
}
