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
  const text = decoded.text;
  if (text.trim() === '') throw new ReadRefusal('empty-file', '文件里没有内容。请确认文件保存成功后重新上传。');
  let controls = 0;
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (code === 0) throw notText();
    if (code < 32 && code !== 9 && code !== 10 && code !== 13) controls++;
  }
  if (controls > 8 && controls * 50 > text.length) throw notText();
  return decoded;
}

function decode(bytes: Buffer): Decoded {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return strictly(bytes, 'utf-16le');
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return strictly(bytes, 'utf-16be');
  if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) return strictly(bytes, 'utf-8');
  const utf8 = tryDecode(bytes, 'utf-8');
  if (utf8 !== null) return { text: utf8, encoding: 'utf-8' };
  if (isMostlyUtf8(bytes)) throw brokenText('UTF-8');
  return strictly(bytes, 'gb18030');
}

function strictly(bytes: Buffer, encoding: Decoded['encoding']): Decoded {
  const text = tryDecode(bytes, encoding);
  if (text === null) throw encoding === 'gb18030' ? notText() : brokenText(encoding.toUpperCase());
  return { text, encoding };
}

function tryDecode(bytes: Buffer, encoding: string): string | null {
  try {
    return new TextDecoder(encoding, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

/** A UTF-8 file with a few broken bytes would pass as GB18030 and give nonsense; GB18030 read as UTF-8 is broken all over. */
function isMostlyUtf8(bytes: Buffer): boolean {
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
