/** What kind of file this is, by its first bytes. Only workbooks and text go on; everything else gets its sentence. */

import { ReadRefusal } from '../refusal.ts';

const SAVE_AS = '请用 Excel 或 WPS 打开它，另存为“Excel 工作簿（*.xlsx）”后再上传。';
/** Of an OLE2 container with a password: a stream of this name (UTF-16LE). */
const ENCRYPTED_STREAM = Buffer.from('EncryptedPackage', 'utf16le');
const WORD_STREAM = Buffer.from('WordDocument', 'utf16le');

/** Formats with a signature of their own that are no spreadsheets. */
const OTHER: readonly (readonly [string, readonly number[]])[] = [
  ['PDF 文件', [0x25, 0x50, 0x44, 0x46]],
  ['图片', [0x89, 0x50, 0x4e, 0x47]],
  ['图片', [0xff, 0xd8, 0xff]],
  ['图片', [0x47, 0x49, 0x46, 0x38]],
  ['压缩包（rar）', [0x52, 0x61, 0x72, 0x21]],
  ['压缩包（7z）', [0x37, 0x7a, 0xbc, 0xaf]],
  ['压缩包（gz）', [0x1f, 0x8b]],
  ['程序', [0x4d, 0x5a, 0x90]],
];

/** `zip` for what can be a workbook, `text` for what can be a CSV; throws the sentence for anything else. */
export function sniff(bytes: Buffer): 'zip' | 'text' {
  if (bytes.length === 0) throw new ReadRefusal('empty-file', '文件是空的（0 字节）。请确认文件保存成功后重新上传。');
  if (begins(bytes, [0x50, 0x4b, 0x03, 0x04]) || begins(bytes, [0x50, 0x4b, 0x05, 0x06])) return 'zip';
  if (begins(bytes, [0xd0, 0xcf, 0x11, 0xe0])) throw ole2Refusal(bytes);
  for (const [name, signature] of OTHER) {
    if (begins(bytes, signature)) {
      throw new ReadRefusal('not-a-spreadsheet', `这是${name}，不是表格。请上传 .xlsx 工作簿或 .csv 文件。`);
    }
  }
  refuseMarkup(bytes);
  return 'text';
}

function begins(bytes: Buffer, signature: readonly number[]): boolean {
  return signature.every((byte, i) => bytes[i] === byte);
}

function ole2Refusal(bytes: Buffer): ReadRefusal {
  if (bytes.includes(ENCRYPTED_STREAM)) {
    return new ReadRefusal('encrypted', '工作簿设了打开密码，读不出内容。请在 Excel 或 WPS 里取消密码，另存后再上传。');
  }
  if (bytes.includes(WORD_STREAM)) {
    return new ReadRefusal(
      'not-a-spreadsheet',
      '这是文字文档（.doc 或 .wps），不是表格。请把表格另存为 .xlsx 后上传。',
    );
  }
  return new ReadRefusal('old-xls', `这是旧格式的表格（.xls，或 WPS 的 .et），不能直接读取。${SAVE_AS}`);
}

/** Web pages and XML that systems export under the name .xls or .xlsx. */
function refuseMarkup(bytes: Buffer): void {
  const head = headText(bytes).trimStart().toLowerCase();
  if (head.startsWith('mime-version:') || /^<(!doctype html|html|head|body|table|meta|div|style)/.test(head)) {
    throw new ReadRefusal('html', `这其实是网页文件，只是改了扩展名。${SAVE_AS}`);
  }
  if (!head.startsWith('<?xml') && !head.startsWith('<workbook')) return;
  const is2003 = head.includes('schemas-microsoft-com:office:spreadsheet');
  const what = is2003 ? '“XML 表格 2003”文件' : 'XML 文件';
  throw new ReadRefusal('xml', `这其实是${what}，不是 .xlsx 工作簿。${SAVE_AS}`);
}

function headText(bytes: Buffer): string {
  const head = bytes.subarray(0, 2048);
  if (begins(head, [0xff, 0xfe])) return head.toString('utf16le').replace('\uFEFF', '');
  return head.toString('utf8').replace('\uFEFF', '');
}
