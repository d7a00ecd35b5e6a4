/** CSV as Excel and WPS write it: RFC 4180, with comma, tab or semicolon and any line ending. */

import { ReadRefusal } from '../refusal.ts';
import type { Limits, TableRow } from '../types.ts';

const BATCH = 256;
const DELIMITERS = [',', '\t', ';'] as const;
const QUOTE = 34;
const CR = 13;
const LF = 10;
/** What a record and a piece may come to together, in characters: the widest row of the longest cells. */
const LONGEST_RECORD = 20_000_000;

/** The delimiter that occurs on most of the first lines; a comma where none does. */
export function sniffDelimiter(text: string): string {
  const lines = firstLines(text);
  let best = ',';
  let bestScore = 0;
  for (const delimiter of DELIMITERS) {
    const counts = lines.map((line) => line.split(delimiter).length - 1);
    const used = counts.filter((count) => count > 0).length;
    const score = used * 1000 + Math.min(999, Math.max(0, ...counts));
    if (used > 0 && score > bestScore) {
      best = delimiter;
      bestScore = score;
    }
  }
  return best;
}

/** Up to 30 lines that hold something, without what is quoted. */
function firstLines(text: string): string[] {
  const head = text.slice(0, 20_000).replace(/"[^"]*"/g, '');
  return head
    .split(/\r\n|\r|\n/)
    .filter((line) => line.trim() !== '')
    .slice(0, 30);
}

/** Records in batches; a record over several lines counts as one row, as Excel shows it. */
export function* readCsv(text: string, limits: Limits): Generator<TableRow[]> {
  const scanner = new CsvScanner(text, sniffDelimiter(text).charCodeAt(0));
  yield* readRecords(scanner, limits, 1);
}

/**
 * `readCsv` on a text that comes in pieces: never more than a few pieces and one record are held. The first piece must
 * hold the lines by which the delimiter is told.
 */
export async function* streamCsv(pieces: AsyncIterable<string>, limits: Limits): AsyncGenerator<TableRow[]> {
  let scanner: CsvScanner | undefined;
  let rowNumber = 1;
  for await (const piece of pieces) {
    scanner ??= new CsvScanner('', sniffDelimiter(piece).charCodeAt(0));
    scanner.add(piece, rowNumber);
    rowNumber = yield* readRecords(scanner, limits, rowNumber);
  }
  scanner?.close();
  if (scanner !== undefined) yield* readRecords(scanner, limits, rowNumber);
}

/** The records that are whole; returns the number of the row after them. */
function* readRecords(scanner: CsvScanner, limits: Limits, first: number): Generator<TableRow[], number> {
  let batch: TableRow[] = [];
  let rowNumber = first;
  for (; !scanner.atEnd; rowNumber++) {
    const cells = scanner.record(rowNumber, limits);
    if (cells === null) break;
    if (cells.length > 0) batch.push({ rowNumber, cells });
    if (cells.length > 0 && rowNumber > limits.maxRows) throw tooManyRows(limits);
    if (batch.length === BATCH) {
      yield batch;
      batch = [];
    }
  }
  if (batch.length > 0) yield batch;
  return rowNumber;
}

class CsvScanner {
  #text: string;
  readonly #delimiter: number;
  #at = 0;
  /** Whether more text may follow: a record that touches the end of the text may then go on. */
  #open = false;

  constructor(text: string, delimiter: number) {
    this.#text = text;
    this.#delimiter = delimiter;
  }

  /** Puts a piece behind what is left; more may follow until `close`. */
  add(piece: string, rowNumber: number): void {
    this.#text = this.#text.slice(this.#at) + piece;
    this.#at = 0;
    this.#open = true;
    if (this.#text.length > LONGEST_RECORD) throw unpaired(rowNumber);
  }

  close(): void {
    this.#open = false;
  }

  get atEnd(): boolean {
    return this.#at >= this.#text.length;
  }

  /** Cells of the next record without empty ones at its end; null where the text ends before the record may. */
  record(rowNumber: number, limits: Limits): (string | null)[] | null {
    const start = this.#at;
    const cells = this.#cells(rowNumber, limits);
    // One more character than the record's: a CR at the end of a piece may be the first half of a line end.
    if (cells !== null && !(this.#open && this.atEnd)) return cells;
    this.#at = start;
    return null;
  }

  #cells(rowNumber: number, limits: Limits): (string | null)[] | null {
    const cells: (string | null)[] = [];
    for (let column = 1; ; column++) {
      const cell = this.#field(rowNumber);
      if (cell === null) return null;
      if (cell !== '') {
        if (column > limits.maxColumns) throw tooWide(rowNumber, limits);
        while (cells.length < column - 1) cells.push(null);
        cells.push(cell);
      }
      if (this.#text.charCodeAt(this.#at) !== this.#delimiter) break;
      this.#at++;
    }
    this.#skipLineEnd();
    return cells;
  }

  #skipLineEnd(): void {
    if (this.#text.charCodeAt(this.#at) === CR) this.#at++;
    else if (this.#text.charCodeAt(this.#at) === LF) {
      this.#at++;
      return;
    }
    if (this.#text.charCodeAt(this.#at) === LF) this.#at++;
  }

  #field(rowNumber: number): string | null {
    if (this.#text.charCodeAt(this.#at) === QUOTE) return this.#quoted(rowNumber);
    const plain = this.#plain();
    return plain === '=' && this.#text.charCodeAt(this.#at) === QUOTE ? this.#quoted(rowNumber) : plain;
  }

  /** Up to the next delimiter or line end; ="…" (digits kept as text) stops after its equals sign. */
  #plain(): string {
    const start = this.#at;
    const text = this.#text;
    if (text.charCodeAt(start) === 61 && text.charCodeAt(start + 1) === QUOTE) {
      this.#at++;
      return '=';
    }
    let at = start;
    while (at < text.length) {
      const code = text.charCodeAt(at);
      if (code === this.#delimiter || code === LF || code === CR) break;
      at++;
    }
    this.#at = at;
    return this.#checked(text.slice(start, at));
  }

  #quoted(rowNumber: number): string | null {
    const text = this.#text;
    let value = '';
    let at = this.#at + 1;
    for (;;) {
      const end = text.indexOf('"', at);
      if (end < 0 && this.#open) return null;
      if (end < 0) throw unpaired(rowNumber);
      value += text.slice(at, end);
      this.#at = end + 1;
      if (text.charCodeAt(end + 1) !== QUOTE) break;
      value += '"';
      at = end + 2;
    }
    return this.#checked(value + this.#plain());
  }

  #checked(value: string): string {
    if (value.length <= 32_767) return value;
    throw new ReadRefusal('damaged', '有一格文字超过 32767 字，不是正常的表格。请检查引号和分隔符是否配对。');
  }
}

function unpaired(rowNumber: number): ReadRefusal {
  return new ReadRefusal(
    'csv-quote',
    `第 ${rowNumber} 行有一个引号没有配对，后面的内容会被吞掉。请补上或删去这个引号。`,
  );
}

function tooManyRows(limits: Limits): ReadRefusal {
  return new ReadRefusal('too-many-rows', `文件超过上限 ${limits.maxRows} 行。请分成几个文件再上传。`);
}

function tooWide(row: number, limits: Limits): ReadRefusal {
  return new ReadRefusal(
    'too-wide',
    `第 ${row} 行的内容超过 ${limits.maxColumns} 列。请检查分隔符，删去多余的列后再上传。`,
  );
}
