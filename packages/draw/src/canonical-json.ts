/** RFC 8785 (JCS) for the protocol's subset: objects, arrays, strings, integers, booleans and null. */

import { decodeUtf8 } from './bytes.ts';
import { Refusal } from './refusal.ts';

/** A value that the protocol's JSON files can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

/** Canonical text of a value: keys in UTF-16 order, no white space. Throws a RangeError on what the protocol cannot hold. */
export function canonicalize(value: Json): string {
  if (value === null || typeof value === 'boolean') return String(value);
  if (typeof value === 'number') return integerText(value);
  if (typeof value === 'string') return stringText(value);
  if (Array.isArray(value)) return `[${value.map(canonicalize).join(',')}]`;
  const record = value as { readonly [key: string]: Json };
  const members = Object.keys(record)
    .sort()
    .map((key) => `${stringText(key)}:${canonicalize(record[key]!)}`);
  return `{${members.join(',')}}`;
}

function integerText(value: number): string {
  if (!Number.isSafeInteger(value) || value < 0 || Object.is(value, -0))
    throw new RangeError(`not an integer from 0: ${value}`);
  return String(value);
}

function stringText(value: string): string {
  if (!isPlainText(value)) throw new RangeError('a string with control characters or half a surrogate pair');
  return JSON.stringify(value);
}

/** No control characters and no half of a surrogate pair: what a value in any of the protocol's files may be. */
export function isPlainText(value: string): boolean {
  return !/[\u0000-\u001f\u007f]/.test(value) && value.isWellFormed();
}

/** Parses the bytes of a JSON file and refuses whatever is not exactly canonical (duplicate keys and spaces included). */
export function parseCanonical(bytes: Uint8Array, file: string): Json {
  const text = decodeUtf8(bytes);
  if (text === null)
    throw new Refusal('json-utf8', `${file} 不是有效的 UTF-8 文本，文件可能已损坏，请重新下载。`, { file });
  const value = parseJson(text, file);
  let canonical: string | null;
  try {
    canonical = canonicalize(value);
  } catch {
    canonical = null;
  }
  if (canonical !== text) {
    throw new Refusal(
      'json-canonical',
      `${file} 不是规范的 JSON（RFC 8785）形式：内容被改动或重新排版过，请使用原始文件。`,
      { file },
    );
  }
  return value;
}

function parseJson(text: string, file: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    throw new Refusal('json-syntax', `${file} 不是完整的 JSON 文件，请重新下载。`, { file });
  }
}
