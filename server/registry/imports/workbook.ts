/** Workbooks as streams of bytes. Every text is a text cell, so that nothing in it is ever a formula. */

import { Readable } from 'node:stream';
import type { ReadableStream } from 'node:stream/web';
import type { FastifyReply } from 'fastify';
import { writeXlsxStream } from 'hucre/xlsx';

/** One column: its header and width in characters. */
export interface BookColumn {
  readonly header: string;
  readonly width: number;
}

/** What a cell may hold: texts and whole or broken numbers, nothing that a program would compute. */
export type BookCell = string | number | null;

/** Excel's limit for one cell. */
const LONGEST_CELL = 32_767;
/** Marks a cell as text (数字格式“文本”): also when it is edited, what begins with = + - @ stays what it is. */
const TEXT = { numFmt: '@' };

/**
 * A workbook with one sheet, made while it is read: memory does not grow with the rows. Texts are inline strings in cells of
 * the format “text”; no apostrophe is put before them, so that a code comes back as it went out.
 */
export function workbook(
  name: string,
  columns: readonly BookColumn[],
  rows: AsyncIterable<readonly BookCell[]>,
): Readable {
  const stream = writeXlsxStream(cleaned(rows), {
    name,
    columns: columns.map(({ header, width }) => ({ header, width, style: TEXT })),
    freezePane: { rows: 1 },
  });
  return Readable.fromWeb(stream as unknown as ReadableStream<Uint8Array>);
}

async function* cleaned(rows: AsyncIterable<readonly BookCell[]>): AsyncGenerator<BookCell[]> {
  for await (const row of rows) yield row.map((cell) => (typeof cell === 'string' ? cleanText(cell) : cell));
}

/** What XML can hold, not longer than a cell. */
function cleanText(text: string): string {
  return text
    .toWellFormed()
    .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, '')
    .slice(0, LONGEST_CELL);
}

/** Answers with a workbook to be saved under a name in any script (RFC 6266, RFC 8187). */
export function sendWorkbook(reply: FastifyReply, fileName: string, body: Readable): FastifyReply {
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (char) => `%${char.charCodeAt(0).toString(16)}`);
  return reply
    .header('content-type', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
    .header('content-disposition', `attachment; filename="mingqian.xlsx"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .send(body);
}
