/** One worksheet as rows of cells, while it is being inflated. */

import { damaged } from '../file/zip.ts';
import { ReadRefusal } from '../refusal.ts';
import type { Cell, Limits, Merge, TableRow } from '../types.ts';
import { serialToDate } from './dates.ts';
import type { SharedStrings } from './strings.ts';
import { attribute, scanSteps, type XmlHandler } from './xml.ts';

export interface SheetContext {
  readonly strings: SharedStrings | null;
  readonly dateStyles: readonly boolean[];
  readonly system1904: boolean;
  readonly limits: Limits;
  /** Characters handed out so far, over all sheets. */
  readonly used: { characters: number };
}

/** Merges only help to find the header, which stands first. */
const MAX_MERGES = 20_000;

/** Rows in batches as they come; merged cells are put into `merges`. */
export async function* readSheet(
  chunks: AsyncIterable<Buffer>,
  context: SheetContext,
  merges: Merge[],
): AsyncGenerator<TableRow[]> {
  const reader = new SheetReader(context, merges);
  for await (const _ of scanSteps(chunks, reader)) {
    if (reader.rows.length > 0) yield reader.takeRows();
  }
}

class SheetReader implements XmlHandler {
  rows: TableRow[] = [];
  readonly #context: SheetContext;
  readonly #merges: Merge[];
  #inData = false;
  #row = 0;
  #hidden = false;
  #cells: Cell[] = [];
  #column = 0;
  #type = 'n';
  #style = 0;
  #text = '';
  #collects = false;
  #inPhonetic = false;
  #hasFormula = false;
  #hasValue = false;

  constructor(context: SheetContext, merges: Merge[]) {
    this.#context = context;
    this.#merges = merges;
  }

  takeRows(): TableRow[] {
    const rows = this.rows;
    this.rows = [];
    return rows;
  }

  open(name: string, attributes: string): void {
    if (this.#inData) this.#openInData(name, attributes);
    else if (name === 'sheetData') this.#inData = true;
    else if (name === 'mergeCell') this.#merge(attribute(attributes, 'ref') ?? '');
  }

  close(name: string): void {
    if (!this.#inData) return;
    if (name === 'v' || name === 't') this.#collects = false;
    else if (name === 'c') this.#endCell();
    else if (name === 'row') this.#endRow();
    else if (name === 'rPh') this.#inPhonetic = false;
    else if (name === 'sheetData') this.#inData = false;
  }

  text(text: string): void {
    if (this.#collects) this.#text = this.#text === '' ? text : this.#text + text;
  }

  #openInData(name: string, attributes: string): void {
    if (name === 'c') this.#startCell(attributes);
    else if (name === 'v') this.#collect(this.#type !== 'inlineStr');
    else if (name === 't') this.#collect(this.#type === 'inlineStr' && !this.#inPhonetic);
    else if (name === 'row') this.#startRow(attributes);
    else if (name === 'f') this.#hasFormula = true;
    else if (name === 'rPh') this.#inPhonetic = true;
  }

  #collect(wanted: boolean): void {
    this.#collects = wanted;
    if (wanted) this.#hasValue = true;
  }

  #startRow(attributes: string): void {
    const given = attribute(attributes, 'r');
    const row = given === null ? this.#row + 1 : Number(given);
    if (!Number.isInteger(row) || row <= this.#row || row > 1_048_576) throw damaged(`第 ${this.#row} 行之后行号不对`);
    this.#row = row;
    this.#hidden = attribute(attributes, 'hidden') === '1';
    this.#cells = [];
    this.#column = 0;
  }

  #startCell(attributes: string): void {
    const reference = attribute(attributes, 'r');
    this.#column = reference === null ? this.#column + 1 : columnOf(reference);
    this.#type = attribute(attributes, 't') ?? 'n';
    this.#style = Number(attribute(attributes, 's') ?? 0);
    this.#text = '';
    this.#hasFormula = false;
    this.#hasValue = false;
  }

  #endCell(): void {
    const value = this.#value();
    if (value === null) return;
    const { maxColumns, maxCharacters } = this.#context.limits;
    if (this.#column > maxColumns) {
      throw new ReadRefusal('too-wide', `第 ${this.#row} 行的内容超过 ${maxColumns} 列。请删去右边多余的列后再上传。`);
    }
    while (this.#cells.length < this.#column) this.#cells.push(null);
    if (this.#cells[this.#column - 1] !== null) throw damaged(`第 ${this.#row} 行有两格写在同一列`);
    this.#cells[this.#column - 1] = value;
    this.#context.used.characters += typeof value === 'string' ? value.length : 8;
    if (this.#context.used.characters > maxCharacters) {
      throw new ReadRefusal('too-much-text', '表里的文字太多，为安全起见不读取。请分成几个文件再上传。');
    }
  }

  #endRow(): void {
    if (this.#cells.length === 0) return;
    const { maxRows } = this.#context.limits;
    if (this.#row > maxRows) {
      throw new ReadRefusal(
        'too-many-rows',
        `第 ${this.#row} 行还有内容，超过上限 ${maxRows} 行。请删去下面无关的内容，或分成几个文件再上传。`,
      );
    }
    const row = { rowNumber: this.#row, cells: this.#cells };
    this.rows.push(this.#hidden ? { ...row, hidden: true } : row);
  }

  #value(): Cell {
    if (!this.#hasValue) return this.#hasFormula ? '#未计算' : null;
    const text = this.#text;
    switch (this.#type) {
      case 's':
        return this.#shared(text);
      case 'n':
        return this.#number(text);
      case 'b':
        return text === '1' || text === 'true';
      case 'd':
        return /^\d{4}-\d{2}-\d{2}/.test(text) ? { date: text.slice(0, 10) } : text;
      default:
        return text === '' ? null : text.length > 32_767 ? this.#tooLong() : unescapeText(text);
    }
  }

  #shared(text: string): string | null {
    if (!this.#context.strings || !/^\d{1,9}$/.test(text)) throw damaged('共享文字的编号不存在');
    const value = unescapeText(this.#context.strings.get(Number(text)));
    return value === '' ? null : value;
  }

  #number(text: string): Cell {
    if (text === '') return null;
    const value = Number(text);
    if (!Number.isFinite(value)) return text.slice(0, 64);
    if (!this.#context.dateStyles[this.#style]) return value;
    const date = serialToDate(value, this.#context.system1904);
    return date === null ? value : { date };
  }

  #tooLong(): never {
    throw damaged(`第 ${this.#row} 行有一格文字超过 32767 字`);
  }

  #merge(reference: string): void {
    const found = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(reference);
    if (!found || this.#merges.length >= MAX_MERGES) return;
    const [, left, top, right, bottom] = found;
    this.#merges.push({ top: Number(top), left: columnOf(left!), bottom: Number(bottom), right: columnOf(right!) });
  }
}

/** Excel writes control characters as _x000D_ and the like. */
function unescapeText(text: string): string {
  if (!text.includes('_x')) return text;
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Number of a column by the letters a reference begins with: A1 -> 1, AB7 -> 28. */
function columnOf(reference: string): number {
  let column = 0;
  for (let i = 0; i < reference.length && i < 4; i++) {
    const code = reference.charCodeAt(i) - 64;
    if (code < 1 || code > 26) break;
    column = column * 26 + code;
  }
  if (column < 1 || column > 16_384) throw damaged('单元格的列号不对');
  return column;
}
