/** Tab-separated files of the protocol: one header, no quoting, every line ended by LF. */

import { decodeUtf8, utf8 } from './bytes.ts';
import { isPlainText } from './canonical-json.ts';
import { Refusal } from './refusal.ts';

const LINE_LIMIT = 4096;

/** One row: its fields and the line it stands on (from 1, the header included). */
export interface Row {
  readonly fields: readonly string[];
  readonly line: number;
}

/** Rows under the header. Refuses bad UTF-8, a missing last LF, other headers, wrong field counts, control characters. */
export function parseTsv(bytes: Uint8Array, file: string, header: readonly string[]): Row[] {
  const text = decodeUtf8(bytes);
  if (text === null)
    throw new Refusal('tsv-utf8', `${file} 不是有效的 UTF-8 文本（也不能带 BOM），请使用原始文件。`, { file });
  if (!text.endsWith('\n'))
    throw new Refusal('tsv-final-line', `${file} 的最后一行没有换行，文件可能不完整，请重新下载。`, { file });
  const lines = text.slice(0, -1).split('\n');
  if (lines[0] !== header.join('\t')) {
    throw new Refusal('tsv-header', `${file} 的表头不对，应为：${header.join('、')}。`, { file, line: 1 });
  }
  return lines.slice(1).map((content, i) => readRow(content, i + 2, file, header.length));
}

function readRow(content: string, line: number, file: string, width: number): Row {
  const fields = content.split('\t');
  if (fields.length !== width) {
    throw new Refusal('tsv-fields', `${file} 第 ${line} 行有 ${fields.length} 个字段，应为 ${width} 个。`, {
      file,
      line,
    });
  }
  if (!fields.every(isPlainText)) {
    throw new Refusal('tsv-control', `${file} 第 ${line} 行含有控制字符（如回车、制表符），请先清理名录。`, {
      file,
      line,
    });
  }
  if (content.length * 3 > LINE_LIMIT && utf8(content).length > LINE_LIMIT) {
    throw new Refusal('tsv-long-line', `${file} 第 ${line} 行超过 ${LINE_LIMIT} 字节，请缩短名称。`, { file, line });
  }
  return { fields, line };
}

/** Bytes of a TSV file. The caller's values must be plain; a value that is not is refused, never repaired. */
export function formatTsv(file: string, header: readonly string[], rows: readonly (readonly string[])[]): Uint8Array {
  rows.forEach((fields, i) => {
    readRow(fields.join('\t'), i + 2, file, header.length);
  });
  return utf8(`${[header, ...rows].map((fields) => fields.join('\t')).join('\n')}\n`);
}

/** The refusal of one field of one row. */
export function badField(file: string, line: number, field: string, want: string): Refusal {
  return new Refusal('tsv-field', `${file} 第 ${line} 行的 ${field} 不符合规定：应为${want}。`, { file, line, field });
}

/** Decimal without sign or leading zero, within bounds; null otherwise. */
export function parseDecimal(value: string, least: number, most: number): number | null {
  if (!/^(?:0|[1-9]\d{0,15})$/.test(value)) return null;
  const number = Number(value);
  return number >= least && number <= most ? number : null;
}
