import { open, readFile, stat } from 'node:fs/promises';
import { basename } from 'node:path';
import { ReadRefusal } from '../refusal.ts';
import type { FileInput, Limits } from '../types.ts';

const HEAD_BYTES = 1_000_000;

/** The bytes of a file, refused before reading where it is missing, no file, or too big. */
export async function loadBytes(file: FileInput, limits: Limits): Promise<Buffer> {
  refuseLarge(typeof file === 'string' ? await sizeOf(file) : file.byteLength, limits);
  if (typeof file === 'string') return readFile(file);
  return Buffer.from(file.buffer, file.byteOffset, file.byteLength);
}

/** The size of a file at a path and its first megabyte; refuses as `loadBytes` does. */
export async function headOf(path: string, limits: Limits): Promise<{ readonly head: Buffer; readonly size: number }> {
  const size = await sizeOf(path);
  refuseLarge(size, limits);
  const file = await open(path);
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(Math.min(size, HEAD_BYTES)), 0);
    return { head: buffer.subarray(0, bytesRead), size };
  } finally {
    await file.close();
  }
}

function refuseLarge(size: number, limits: Limits): void {
  if (size <= limits.maxFileBytes) return;
  const most = Math.floor(limits.maxFileBytes / 1024 / 1024);
  throw new ReadRefusal(
    'too-big',
    `文件有 ${(size / 1024 / 1024).toFixed(1)} MB，超过上限 ${most} MB。请删去图片和无关的表，或分成几个文件再上传。`,
  );
}

async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch(() => null);
  if (!found?.isFile()) {
    throw new ReadRefusal('no-file', `找不到文件“${basename(path)}”，或它不是普通文件。请检查文件名和位置。`);
  }
  return found.size;
}

/** Name of the only sheet of a CSV: that of the file without its extension, as Excel shows it. */
export function sheetNameOf(fileName: string | undefined): string {
  const name = (fileName ?? '')
    .split(/[\\/]/)
    .at(-1)!
    .replace(/\.[^.]*$/, '')
    .trim();
  return name || '表1';
}
