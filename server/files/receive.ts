/** An upload on its way into a temporary file: limited, digested and looked at while it streams. */

import type { FileHandle } from 'node:fs/promises';
import { Digests } from './digests.ts';
import { sniffOffice } from './office.ts';
import { FileRefusal } from './refusal.ts';
import { HEAD_BYTES, type Head, sniffHead } from './sniff.ts';
import { TextCheck } from './text-check.ts';
import { FILE_TYPES, type FileType, type StoredFile } from './types.ts';

/** Chunks are gathered into blocks, so that a source of single bytes costs no system call each. Not under HEAD_BYTES. */
const BLOCK_BYTES = 16 * HEAD_BYTES;
const MB = 1024 * 1024;

export interface Limits {
  readonly maxBytes: number;
  readonly types: readonly FileType[];
}

/** Writes all of a source to a file and says what it was; throws as soon as a limit is passed. Does not sync. */
export async function receive(
  file: FileHandle,
  source: AsyncIterable<Uint8Array>,
  limits: Limits,
): Promise<StoredFile> {
  const intake = new Intake(file, limits.types);
  let size = 0;
  for await (const chunk of guarded(source)) {
    size += chunk.length;
    // Written so that a limit which is no number lets nothing through.
    if (!(size <= limits.maxBytes)) throw tooLarge(limits.maxBytes);
    await intake.add(chunk);
  }
  if (size === 0) throw new FileRefusal('empty', '文件是空的（0 字节）。请确认文件保存成功后重新上传。');
  return intake.end();
}

class Intake {
  private readonly file: FileHandle;
  private readonly types: readonly FileType[];
  private readonly digests = new Digests();
  private readonly block = Buffer.alloc(BLOCK_BYTES);
  private filled = 0;
  private head: Head | undefined;
  private text: TextCheck | undefined;

  constructor(file: FileHandle, types: readonly FileType[]) {
    this.file = file;
    this.types = types;
  }

  async add(chunk: Uint8Array): Promise<void> {
    for (let at = 0; at < chunk.length; ) {
      const part = chunk.subarray(at, at + BLOCK_BYTES - this.filled);
      this.block.set(part, this.filled);
      this.filled += part.length;
      at += part.length;
      if (this.filled === BLOCK_BYTES) await this.flush();
    }
  }

  async end(): Promise<StoredFile> {
    if (this.filled > 0) await this.flush();
    if (this.text && !this.text.end()) throw this.notAllowed(NO_TEXT);
    const digests = this.digests.end();
    return { ...digests, type: await this.finalType(digests.size) };
  }

  private async flush(): Promise<void> {
    const bytes = this.block.subarray(0, this.filled);
    this.filled = 0;
    this.head ??= this.lookAt(bytes.subarray(0, HEAD_BYTES));
    if (this.text && !this.text.update(bytes)) throw this.notAllowed(NO_TEXT);
    this.digests.update(bytes);
    for (let at = 0; at < bytes.length; ) at += (await this.file.write(bytes, at)).bytesWritten;
  }

  private lookAt(bytes: Buffer): Head {
    const head = sniffHead(bytes);
    if (typeof head === 'object') throw this.notAllowed(head.refused);
    if (head !== 'zip') this.allow(head);
    if (head === 'text') this.text = new TextCheck(bytes);
    return head;
  }

  private async finalType(size: number): Promise<FileType> {
    const type = this.head === 'zip' ? await sniffOffice(this.file, size) : (this.head as FileType);
    if (typeof type === 'object') throw this.notAllowed(type.refused);
    return this.allow(type);
  }

  private allow(type: FileType): FileType {
    if (this.types.includes(type)) return type;
    throw this.notAllowed(`这是${FILE_TYPES[type].label}`);
  }

  private notAllowed(what: string): FileRefusal {
    const accepted = this.types.map((type) => FILE_TYPES[type].label).join('、');
    return new FileRefusal('type-not-allowed', `${what}，这里不能上传。可以上传：${accepted}。`);
  }
}

const NO_TEXT = '看不出这是什么文件（内容既不是支持的格式，也不是文本）';

/** Tells an upload that broke off from a disk that failed. */
async function* guarded(source: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try {
    for await (const chunk of source) {
      if (!(chunk instanceof Uint8Array)) throw new TypeError('a source of files must yield bytes');
      yield chunk;
    }
  } catch (error) {
    throw new FileRefusal('interrupted', '上传中断，文件没有保存。请检查网络后重新上传。', error);
  }
}

function tooLarge(maxBytes: number): FileRefusal {
  const most = maxBytes >= MB ? `${Math.floor((maxBytes / MB) * 10) / 10} MB` : `${maxBytes} 字节`;
  return new FileRefusal('too-large', `文件超过 ${most} 的上限，没有保存。请压缩、裁剪或分成几个文件后重新上传。`);
}
