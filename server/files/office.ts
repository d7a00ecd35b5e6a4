/** Which Office file a zip is, by the names in its central directory. Nothing is unpacked. */

import type { FileHandle } from 'node:fs/promises';
import type { FileType } from './types.ts';

/** The end record with its longest comment. */
const TAIL_BYTES = 22 + 0xffff;
const MOST_DIRECTORY_BYTES = 8 * 1024 * 1024;
const END = Buffer.from('PK\x05\x06', 'latin1');
const ENTRY = 0x02014b50;

/** `xlsx`, `docx`, or why neither. */
export async function sniffOffice(file: FileHandle, size: number): Promise<FileType | { readonly refused: string }> {
  const names = await entryNames(file, size);
  if (!names) return { refused: '压缩目录不完整，文件可能没有传完' };
  if (names.some((name) => /(^|\/)vbaProject\.bin$/i.test(name))) {
    return { refused: '这是带宏的 Office 文件，请另存为不带宏的 .xlsx 或 .docx' };
  }
  if (!names.includes('[Content_Types].xml')) return { refused: '这是压缩包（zip），请解压后逐个上传' };
  if (names.includes('xl/workbook.xml')) return 'xlsx';
  if (names.includes('word/document.xml')) return 'docx';
  return { refused: '这种 Office 文件不支持，请另存为 PDF' };
}

async function entryNames(file: FileHandle, size: number): Promise<string[] | undefined> {
  const tail = await readAt(file, Math.max(0, size - TAIL_BYTES), Math.min(size, TAIL_BYTES));
  const at = tail.lastIndexOf(END);
  if (at < 0 || at + 22 > tail.length) return undefined;
  const [length, offset] = [tail.readUInt32LE(at + 12), tail.readUInt32LE(at + 16)];
  if (length > MOST_DIRECTORY_BYTES || offset + length > size) return undefined;
  return directoryNames(await readAt(file, offset, length));
}

function directoryNames(directory: Buffer): string[] | undefined {
  const names: string[] = [];
  let at = 0;
  while (at + 46 <= directory.length && directory.readUInt32LE(at) === ENTRY) {
    const nameEnd = at + 46 + directory.readUInt16LE(at + 28);
    names.push(directory.toString('utf8', at + 46, nameEnd));
    at = nameEnd + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return at === directory.length ? names : undefined;
}

async function readAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let filled = 0;
  while (filled < length) {
    const { bytesRead } = await file.read(bytes, filled, length - filled, position + filled);
    if (bytesRead === 0) break;
    filled += bytesRead;
  }
  return bytes.subarray(0, filled);
}
