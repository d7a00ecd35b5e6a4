/** Signed notes of c2sp.org/signed-note v1.0.0: the form, without the trust (see note-verify.ts). */

import type { TextInput } from './bytes.ts';
import { concat, fromBase64, readText, toBase64 } from './bytes.ts';
import { TlogError } from './errors.ts';
import { checkKeyName } from './key.ts';

/**
 * Signature lines a note may have at most. The format demands at least 16; a hundred bounds what a stranger can make
 * us check.
 */
export const MAX_SIGNATURES = 100;

/** One signature line: who signed, with which key, and what the key's type says a signature is. */
export interface NoteSignature {
  readonly name: string;
  /** Key id, an unsigned 32-bit number. */
  readonly id: number;
  /** The signature without the key id; at least one byte. */
  readonly signature: Uint8Array;
}

/** A note as written. Nothing in it may be believed before it is verified. */
export interface Note {
  /** The signed text, its last newline included. */
  readonly text: string;
  readonly signatures: readonly NoteSignature[];
}

/**
 * Reads a note. Throws `text-invalid`, `note-malformed`, `note-too-many-signatures`, `key-name-invalid` or
 * `base64-invalid`; what it accepts, `formatNote` writes back byte for byte.
 */
export function parseNote(input: TextInput): Note {
  const whole = readText(input);
  // The text may hold empty lines of its own, so the last one is the border.
  const border = whole.lastIndexOf('\n\n');
  if (border < 0) throw new TlogError('note-malformed');
  return { text: whole.slice(0, border + 1), signatures: parseSignatureLines(whole.slice(border + 2)) };
}

/** Writes a note. Throws as `parseNote` does. */
export function formatNote({ text, signatures }: Note): string {
  readText(text);
  if (!text.endsWith('\n') || signatures.length === 0) throw new TlogError('note-malformed');
  if (signatures.length > MAX_SIGNATURES) throw new TlogError('note-too-many-signatures');
  return `${text}\n${signatures.map(formatSignatureLine).join('')}`;
}

/**
 * Reads one or more signature lines, as a note ends with and as a cosigner answers with. Throws as `parseNote` does.
 */
export function parseSignatureLines(input: TextInput): NoteSignature[] {
  const text = readText(input);
  if (!text.endsWith('\n')) throw new TlogError('note-malformed');
  const lines = text.slice(0, -1).split('\n');
  if (lines.length > MAX_SIGNATURES) throw new TlogError('note-too-many-signatures');
  return lines.map(parseSignatureLine);
}

function parseSignatureLine(line: string): NoteSignature {
  const match = /^— ([^ ]+) ([^ ]+)$/.exec(line);
  if (match === null) throw new TlogError('note-malformed');
  const bytes = fromBase64(match[2]!);
  if (bytes.length < 5) throw new TlogError('note-malformed');
  const id = new DataView(bytes.buffer).getUint32(0);
  return { name: checkKeyName(match[1]!), id, signature: bytes.slice(4) };
}

/** Writes a signature line with its newline: em dash, name, base64(key id || signature). */
export function formatSignatureLine({ name, id, signature }: NoteSignature): string {
  const idBytes = new Uint8Array(4);
  new DataView(idBytes.buffer).setUint32(0, id);
  if (signature.length === 0 || id !== id >>> 0) throw new TlogError('note-malformed');
  return `— ${checkKeyName(name)} ${toBase64(concat([idBytes, signature]))}\n`;
}
