/** Which character set a text file is in, and its text. */

import { ReadRefusal } from '../refusal.ts';
import type { TableFile } from '../types.ts';

interface Decoded {
  readonly text: string;
  readonly encoding: NonNullable<TableFile['encoding']>;
}

const SAVE_AGAIN = '请用 Excel 打开，另存为“CSV UTF-8（逗号分隔）”或 .xlsx 后再上传。';

/** Decodes UTF-8, GB18030 (what Chinese Excel saves) or UTF-16 with its mark; refuses what is no text. */
export function decodeText(bytes: Buffer): Decoded {
  const decoded = decode(bytes);
  const check = new TextCheck();
  check.add(decoded.text);
  check.end();
  return decoded;
}

/** Whether a text that comes in pieces can be a table. */
export class TextCheck {
  #controls = 0;
  #length = 0;
  #blank = true;

  add(text: string): void {
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i);
      if (code === 0) throw notText();
      if (code < 32 && code !== 9 && code !== 10 && code !== 13) this.#controls++;
    }
    this.#length += text.length;
    this.#blank &&= text.trim() === '';
  }

  end(): void {
    if (this.#blank) throw new ReadRefusal('empty-file', '文件里没有内容。请确认文件保存成功后重新上传。');
    if (this.#controls > 8 && this.#controls * 50 > this.#length) throw notText();
  }
}

function decode(bytes: Buffer): Decoded {
  const marked = markedEncoding(bytes);
  if (marked !== null) return strictly(bytes, marked);
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (isMostlyUtf8(bytes)) throw brokenText('UTF-8');
  return strictly(bytes, 'gb18030');
}

function strictly(bytes: Buffer, encoding: Decoded['encoding']): Decoded {
  const text = tryDecode(bytes, encoding);
  if (text === null) throw wrongEncoding(encoding);
  return { text, encoding };
}

function tryDecode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** The character set that a mark at the beginning names, or null. */
export function markedEncoding(head: Buffer): Decoded['encoding'] | null {
  if (head[0] === 0xff && head[1] === 0xfe) return 'utf-16le';
  if (head[0] === 0xfe && head[1] === 0xff) return 'utf-16be';
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 'utf-8' : null;
}

/** The refusal for a text that is not in `encoding` although it should be. */
export function wrongEncoding(encoding: Decoded['encoding']): ReadRefusal {
  return encoding === 'gb18030' ? notText() : brokenText(encoding.toUpperCase());
}

/** A UTF-8 file with a few broken bytes would pass as GB18030 and give nonsense; GB18030 read as UTF-8 is broken all over. */
export function isMostlyUtf8(bytes: Buffer): boolean {
  let broken = 0;
  let wide = 0;
  for (const char of new TextDecoder('utf-8').decode(bytes.subarray(0, 1_000_000))) {
    if (char === '\uFFFD') broken++;
    else if (char > '\u07FF') wide++;
  }
  return broken * 4 < wide;
}

function brokenText(encoding: string): ReadRefusal {
  return new ReadRefusal('damaged', `文件的文字编码（${encoding}）不完整，可能被截断或损坏。${SAVE_AGAIN}`);
}

function notText(): ReadRefusal {
  return new ReadRefusal('not-a-spreadsheet', `文件内容不是表格文字，读不出来。${SAVE_AGAIN}`);
}
