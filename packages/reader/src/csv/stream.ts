/** A CSV too large to hold: its character set is told in a first pass over the bytes, its text comes in pieces. */

import { createReadStream } from 'node:fs';
import type { TableFile } from '../types.ts';
import { isMostlyUtf8, markedEncoding, TextCheck, wrongEncoding } from './decode.ts';

type Encoding = NonNullable<TableFile['encoding']>;

const PIECE_BYTES = 1024 * 1024;

/** The character set of a file, by all of its bytes; refuses what is no text. `head` is its first megabyte. */
export async function encodingOf(path: string, head: Buffer): Promise<Encoding> {
  const marked = markedEncoding(head);
  if (marked !== null) return checked(path, marked);
  if (await isIn(path, 'utf-8')) return 'utf-8';
  if (isMostlyUtf8(head)) throw wrongEncoding('utf-8');
  return checked(path, 'gb18030');
}

/** The text of a file in pieces, without the mark at its beginning. */
export async function* piecesOf(path: string, encoding: Encoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { fatal: true });
  for await (const bytes of createReadStream(path, { highWaterMark: PIECE_BYTES })) {
    const piece = decoder.decode(bytes as Buffer, { stream: true });
    if (piece !== '') yield piece;
  }
  const rest = decoder.decode();
  if (rest !== '') yield rest;
}

async function checked(path: string, encoding: Encoding): Promise<Encoding> {
  if (await isIn(path, encoding)) return encoding;
  throw wrongEncoding(encoding);
}

async function isIn(path: string, encoding: Encoding): Promise<boolean> {
  const check = new TextCheck();
  try {
    for await (const piece of piecesOf(path, encoding)) check.add(piece);
  } catch (error) {
    if (error instanceof TypeError) return false;
    throw error;
  }
  check.end();
  return true;
}
