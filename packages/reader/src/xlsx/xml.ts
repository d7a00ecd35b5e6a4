/**
 * The little XML that workbooks are made of: elements, attributes, text, CDATA. No DTD, so no entities but the five of
 * XML itself and numbers. Four times as fast as a general parser on sheets, which is what it is for.
 */

import { damaged } from '../file/zip.ts';
import { ReadRefusal } from '../refusal.ts';

export interface XmlHandler {
  /** `name` without prefix; `attributes` is the raw text, for `attribute()`. */
  open(name: string, attributes: string): void;
  close(name: string): void;
  text(text: string): void;
}

const LT = 60;
const GT = 62;
const SLASH = 47;
const QUOTE = 34;
const APOSTROPHE = 39;
const COLON = 58;
/** More than the longest cell (32,767 characters), every one written as a numeric entity. */
const MAX_TOKEN = 400_000;
const MAX_DEPTH = 64;
const NAMED: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

/** Feeds a handler with what is in the chunks written to it. */
class XmlScanner {
  readonly #handler: XmlHandler;
  readonly #stack: string[] = [];
  #rest = '';
  #seenRoot = false;

  constructor(handler: XmlHandler) {
    this.#handler = handler;
  }

  write(chunk: string): void {
    const text = this.#rest === '' ? chunk : this.#rest + chunk;
    let at = 0;
    while (at < text.length) {
      const next = text.charCodeAt(at) === LT ? this.#markup(text, at) : this.#text(text, at);
      if (next < 0) break;
      at = next;
    }
    this.#rest = text.slice(at);
    if (this.#rest.length > MAX_TOKEN) throw damaged('有一段内容长得不正常');
  }

  end(): void {
    if (this.#rest.trim() !== '' || this.#stack.length > 0 || !this.#seenRoot) throw damaged('XML 没有写完');
  }

  #text(text: string, at: number): number {
    const end = text.indexOf('<', at);
    if (end < 0) return -1;
    if (this.#stack.length > 0) this.#handler.text(decodeEntities(text.slice(at, end)));
    return end;
  }

  #markup(text: string, at: number): number {
    const second = text.charCodeAt(at + 1);
    if (second === SLASH) return this.#close(text, at);
    if (second === 33) return this.#declaration(text, at);
    if (second === 63) return after(text, '?>', at + 2);
    return this.#open(text, at);
  }

  #open(text: string, at: number): number {
    const end = tagEnd(text, at + 1);
    if (end < 0) return -1;
    const empty = text.charCodeAt(end - 1) === SLASH;
    const nameEnd = nameEndOf(text, at + 1, end);
    const name = localName(text, at + 1, nameEnd);
    if (name === '' || (this.#stack.length === 0 && this.#seenRoot)) throw damaged('XML 结构不对');
    this.#seenRoot = true;
    this.#handler.open(name, text.slice(nameEnd, empty ? end - 1 : end));
    if (empty) this.#handler.close(name);
    else if (this.#stack.push(name) > MAX_DEPTH) throw damaged('XML 层数太多');
    return end + 1;
  }

  #close(text: string, at: number): number {
    const end = text.indexOf('>', at);
    if (end < 0) return -1;
    const name = localName(text, at + 2, nameEndOf(text, at + 2, end));
    if (this.#stack.pop() !== name) throw damaged('XML 标签没有配对');
    this.#handler.close(name);
    return end + 1;
  }

  #declaration(text: string, at: number): number {
    if (text.length - at < 9) return -1;
    if (text.startsWith('<!--', at)) return after(text, '-->', at + 4);
    if (!text.startsWith('<![CDATA[', at)) {
      throw new ReadRefusal('xml-doctype', '文件里夹带了文档类型声明，正常的工作簿没有。请用 Excel 打开后另存再上传。');
    }
    const end = text.indexOf(']]>', at + 9);
    if (end < 0) return -1;
    this.#handler.text(text.slice(at + 9, end));
    return end + 3;
  }
}

function after(text: string, mark: string, from: number): number {
  const end = text.indexOf(mark, from);
  return end < 0 ? -1 : end + mark.length;
}

/** Index of the `>` that ends a tag; one inside quotes does not. */
function tagEnd(text: string, from: number): number {
  let quote = 0;
  for (let i = from; i < text.length; i++) {
    const code = text.charCodeAt(i);
    if (quote !== 0) {
      if (code === quote) quote = 0;
    } else if (code === GT) return i;
    else if (code === QUOTE || code === APOSTROPHE) quote = code;
    else if (code === LT) throw damaged('XML 标签没有写完');
  }
  return -1;
}

function nameEndOf(text: string, from: number, end: number): number {
  let i = from;
  while (i < end) {
    const code = text.charCodeAt(i);
    if (code <= 32 || code === SLASH) break;
    i++;
  }
  return i;
}

function localName(text: string, from: number, end: number): string {
  for (let i = from; i < end; i++) if (text.charCodeAt(i) === COLON) return text.slice(i + 1, end);
  return text.slice(from, end);
}

function decodeEntities(text: string): string {
  if (!text.includes('&')) return text;
  return text.replace(
    /&(?:#x([0-9a-fA-F]{1,6})|#([0-9]{1,7})|(lt|gt|amp|quot|apos));/g,
    (whole, hex, decimal, name) => {
      if (name) return NAMED[name]!;
      const code = hex ? Number.parseInt(hex, 16) : Number(decimal);
      return code <= 0x10ffff ? String.fromCodePoint(code) : whole;
    },
  );
}

/** Value of one attribute by its full name, or null. */
export function attribute(attributes: string, name: string): string | null {
  let at = attributes.indexOf(name);
  while (at >= 0) {
    const value = attributes.charCodeAt(at - 1) <= 32 ? valueAt(attributes, at + name.length) : null;
    if (value !== null) return value;
    at = attributes.indexOf(name, at + 1);
  }
  return null;
}

function valueAt(attributes: string, from: number): string | null {
  let at = skipSpace(attributes, from);
  if (attributes.charCodeAt(at) !== 61) return null;
  at = skipSpace(attributes, at + 1);
  const quote = attributes[at];
  if (quote !== '"' && quote !== "'") return null;
  const end = attributes.indexOf(quote, at + 1);
  return end < 0 ? null : decodeEntities(attributes.slice(at + 1, end));
}

function skipSpace(text: string, at: number): number {
  while (at < text.length && text.charCodeAt(at) <= 32) at++;
  return at;
}

/** Reads whole XML chunks into a handler; UTF-8, or UTF-16 with its mark. */
export async function scanXml(chunks: AsyncIterable<Buffer>, handler: XmlHandler): Promise<void> {
  for await (const _ of scanSteps(chunks, handler));
}

/** The same in steps, so that the caller can hand on what was found after each chunk. */
export async function* scanSteps(chunks: AsyncIterable<Buffer>, handler: XmlHandler): AsyncGenerator<void> {
  const scanner = new XmlScanner(handler);
  let decoder: TextDecoder | null = null;
  try {
    for await (const chunk of chunks) {
      decoder ??= new TextDecoder(encodingOf(chunk), { fatal: true });
      scanner.write(decoder.decode(chunk, { stream: true }));
      yield;
    }
    scanner.write(decoder?.decode() ?? '');
  } catch (error) {
    if (error instanceof TypeError) throw damaged('文字编码不对');
    throw error;
  }
  scanner.end();
  yield;
}

function encodingOf(first: Buffer): string {
  if (first[0] === 0xff && first[1] === 0xfe) return 'utf-16le';
  if (first[0] === 0xfe && first[1] === 0xff) return 'utf-16be';
  return 'utf-8';
}
