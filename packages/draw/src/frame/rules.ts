/** The rules for one line of `subjects.tsv` (specification, sections 0 and 1). Both paths take their refusals from here. */

import { utf8 } from '../bytes.ts';
import { Refusal } from '../refusal.ts';
import { badField } from '../tsv.ts';
import type { Subject } from './types.ts';
import { isUtf8 } from './utf8.ts';

/** Name of the file in every place of a refusal. */
const FILE = 'subjects.tsv';
/** Most bytes of a line without its LF. */
export const LINE_LIMIT = 4096;
/** Most strata of a plan. */
export const STRATA_LIMIT = 256;
/** The header line without its LF. */
export const HEADER = utf8('id\tname\tstratum\tlots\tstatus\treason');

const TAB = 0x09;
const FIELDS = ['id', 'name', 'stratum', 'lots', 'status', 'reason'] as const;
type Field = (typeof FIELDS)[number];
const WANT: Readonly<Record<Field, string>> = {
  id: '编号（大写字母、数字和连字符，最长 32 位）',
  name: '不为空的名称',
  stratum: '分层代码（字母、数字和连字符，最长 32 位）',
  lots: '1 至 99 的整数',
  status: 'in 或 out',
  reason: '原因代码（状态为 out 时必填，为 in 时留空）',
};

const DIGIT = 1;
const UPPER = 2;
const LOWER = 4;
const HYPHEN = 8;
const CLASS = Uint8Array.from({ length: 256 }, (_, byte) => {
  if (byte >= 0x30 && byte <= 0x39) return DIGIT;
  if (byte >= 0x41 && byte <= 0x5a) return UPPER;
  if (byte >= 0x61 && byte <= 0x7a) return LOWER;
  return byte === 0x2d ? HYPHEN : 0;
});

/** Reads one line after the other and refuses the first that breaks a rule. The properties tell of the line read last. */
export class RowReader {
  lots = 0;
  eligible = false;
  /** Where the six fields end: at a TAB, the last at the end of the line. */
  readonly ends = new Int32Array(6);

  /** Reads `bytes[start, end)`, a line without its LF. `line` is its number in the file. */
  read(bytes: Uint8Array, start: number, end: number, line: number): void {
    if (end - start > LINE_LIMIT) throw longLine(line);
    if (!isUtf8(bytes, start, end)) throw badUtf8(line);
    this.#split(bytes, start, end, line);
    const ends = this.ends;
    if (!this.#isWord(bytes, start, ends[0]!, DIGIT | UPPER, HYPHEN)) throw bad('id', line);
    if (ends[1]! === ends[0]! + 1) throw bad('name', line);
    if (!this.#isWord(bytes, ends[1]! + 1, ends[2]!, DIGIT | UPPER | LOWER | HYPHEN, 0)) throw bad('stratum', line);
    this.lots = readLots(bytes, ends[2]! + 1, ends[3]!);
    if (this.lots === 0) throw bad('lots', line);
    this.eligible = this.#readStatus(bytes, line);
    if (!this.#reasonFits(bytes)) throw bad('reason', line);
  }

  /** The row read last. */
  subject(bytes: Uint8Array, start: number): Subject {
    const [id, name, stratum, lots, status, reason] = new TextDecoder('utf-8', { ignoreBOM: true })
      .decode(bytes.subarray(start, this.ends[5]!))
      .split('\t') as [string, string, string, string, 'in' | 'out', string];
    return { id, name, stratum, lots: Number(lots), status, reason };
  }

  #split(bytes: Uint8Array, start: number, end: number, line: number): void {
    let fields = 0;
    let plain = true;
    for (let i = start; i < end; i++) {
      const byte = bytes[i]!;
      if (byte === TAB) this.ends[Math.min(fields++, 5)] = i;
      else if (byte < 0x20 || byte === 0x7f) plain = false;
    }
    this.ends[5] = end;
    if (fields !== 5) throw wrongWidth(fields + 1, line);
    if (!plain) throw control(line);
  }

  /** 1 to 32 bytes: the first of the classes `first`, the others of these or of `later`. */
  #isWord(bytes: Uint8Array, start: number, end: number, first: number, later: number): boolean {
    if (end === start || end - start > 32 || (CLASS[bytes[start]!]! & first) === 0) return false;
    for (let i = start + 1; i < end; i++) if ((CLASS[bytes[i]!]! & (first | later)) === 0) return false;
    return true;
  }

  #readStatus(bytes: Uint8Array, line: number): boolean {
    const at = this.ends[3]! + 1;
    const length = this.ends[4]! - at;
    if (length === 2 && bytes[at] === 0x69 && bytes[at + 1] === 0x6e) return true;
    if (length === 3 && bytes[at] === 0x6f && bytes[at + 1] === 0x75 && bytes[at + 2] === 0x74) return false;
    throw bad('status', line);
  }

  #reasonFits(bytes: Uint8Array): boolean {
    const at = this.ends[4]! + 1;
    if (this.eligible) return this.ends[5]! === at;
    return this.#isWord(bytes, at, this.ends[5]!, LOWER, DIGIT | HYPHEN);
  }
}

/** A decimal from 1 to 99; 0 for anything else. */
function readLots(bytes: Uint8Array, start: number, end: number): number {
  const first = bytes[start]! - 0x30;
  if (end === start || end - start > 2 || first < 1 || first > 9) return 0;
  if (end - start === 1) return first;
  const second = bytes[start + 1]! - 0x30;
  return second < 0 || second > 9 ? 0 : 10 * first + second;
}

/** Refuses a first line (without its LF) that is not the header. */
export function readHeader(bytes: Uint8Array, start: number, end: number): void {
  if (end - start > LINE_LIMIT) throw longLine(1);
  if (!isUtf8(bytes, start, end) || (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf))
    throw badUtf8(1);
  if (end - start !== HEADER.length || HEADER.some((byte, i) => bytes[start + i] !== byte)) {
    throw new Refusal('tsv-header', `${FILE} 的表头不对，应为：${FIELDS.join('、')}。`, { file: FILE, line: 1 });
  }
}

function bad(field: Field, line: number): Refusal {
  return badField(FILE, line, field, WANT[field]);
}

function badUtf8(line: number): Refusal {
  const text = `${FILE} 第 ${line} 行不是有效的 UTF-8 文本（文件也不能带 BOM），请使用原始文件。`;
  return new Refusal('tsv-utf8', text, { file: FILE, line });
}

function control(line: number): Refusal {
  const text = `${FILE} 第 ${line} 行含有控制字符（如回车、制表符），请先清理名录。`;
  return new Refusal('tsv-control', text, { file: FILE, line });
}

function wrongWidth(found: number, line: number): Refusal {
  const text = `${FILE} 第 ${line} 行有 ${found} 个字段，应为 ${FIELDS.length} 个。`;
  return new Refusal('tsv-fields', text, { file: FILE, line });
}

/** A line above 4,096 bytes. */
export function longLine(line: number): Refusal {
  return new Refusal('tsv-long-line', `${FILE} 第 ${line} 行超过 ${LINE_LIMIT} 字节，请缩短名称。`, {
    file: FILE,
    line,
  });
}

/** A last line without LF. */
export function unended(line: number): Refusal {
  const text = `${FILE} 的最后一行（第 ${line} 行）没有换行，文件可能不完整，请重新下载。`;
  return new Refusal('tsv-final-line', text, { file: FILE, line });
}

/** An id that is not greater than the one before it. */
export function outOfOrder(line: number): Refusal {
  return badField(FILE, line, 'id', '按编号升序排列且不重复');
}

/** More strata than a plan may have. */
export function tooManyStrata(line: number): Refusal {
  const text = `${FILE} 第 ${line} 行出现了第 ${STRATA_LIMIT + 1} 个分层，一个方案最多 ${STRATA_LIMIT} 个，请合并分层。`;
  return new Refusal('subjects-strata', text, { file: FILE, line, field: 'stratum' });
}
