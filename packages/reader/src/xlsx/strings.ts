/** The shared strings of a workbook as one run of UTF-8 bytes and its offsets: a string object each would cost four times as much. */

import { damaged } from '../file/zip.ts';
import { ReadRefusal } from '../refusal.ts';
import { scanXml, type XmlHandler } from './xml.ts';

const SEGMENT = 1024 * 1024;
/** Far more than 300,000 rows of a registry need: 256 MB of text, 5 million strings. */
const MAX_SEGMENTS = 256;
const MAX_STRINGS = 5_000_000;
/** Longest text of a cell in Excel is 32,767 characters. */
const MAX_STRING_BYTES = 32_767 * 4;

export class SharedStrings {
  readonly #segments: Buffer[] = [Buffer.allocUnsafeSlow(SEGMENT)];
  #used = 0;
  /** Two numbers a string: segment × SEGMENT + offset (fits 2^32 up to 4 GB), and length. */
  #places = new Uint32Array(2048);
  #count = 0;

  add(text: string): void {
    const most = text.length * 3;
    if (most > MAX_STRING_BYTES) throw damaged('有一格文字超过 32767 字');
    if (this.#used + most > SEGMENT) this.#newSegment();
    if (this.#count >= MAX_STRINGS || this.#segments.length > MAX_SEGMENTS) throw tooMuchText();
    const segment = this.#segments.at(-1)!;
    const length = segment.write(text, this.#used, 'utf8');
    if (2 * this.#count === this.#places.length) this.#grow();
    this.#places[2 * this.#count] = (this.#segments.length - 1) * SEGMENT + this.#used;
    this.#places[2 * this.#count + 1] = length;
    this.#count++;
    this.#used += length;
  }

  get(index: number): string {
    if (!(index >= 0 && index < this.#count)) throw damaged('共享文字的编号不存在');
    const place = this.#places[2 * index]!;
    const offset = place % SEGMENT;
    const segment = this.#segments[Math.floor(place / SEGMENT)]!;
    return segment.toString('utf8', offset, offset + this.#places[2 * index + 1]!);
  }

  #newSegment(): void {
    this.#segments.push(Buffer.allocUnsafeSlow(SEGMENT));
    this.#used = 0;
  }

  #grow(): void {
    const larger = new Uint32Array(this.#places.length * 2);
    larger.set(this.#places);
    this.#places = larger;
  }
}

function tooMuchText(): ReadRefusal {
  return new ReadRefusal('too-much-text', '表里的文字太多，为安全起见不读取。请分成几个文件再上传。');
}

/** Reads sharedStrings.xml. Runs of rich text are joined; phonetic guides (rPh) are no part of the text. */
export async function readSharedStrings(chunks: AsyncIterable<Buffer>): Promise<SharedStrings> {
  const strings = new SharedStrings();
  let text = '';
  let inText = false;
  let inPhonetic = false;
  const handler: XmlHandler = {
    open(name) {
      if (name === 't') inText = !inPhonetic;
      else if (name === 'rPh') inPhonetic = true;
      else if (name === 'si') text = '';
    },
    close(name) {
      if (name === 't') inText = false;
      else if (name === 'rPh') inPhonetic = false;
      else if (name === 'si') strings.add(text);
    },
    text(piece) {
      if (inText) text += piece;
    },
  };
  await scanXml(chunks, handler);
  return strings;
}
