/** Checkpoints of c2sp.org/tlog-checkpoint v1.0.0: a log's name, size and root, as a signed note. */

import type { TextInput } from './bytes.ts';
import { readText, toBase64 } from './bytes.ts';
import { TlogError } from './errors.ts';
import { checkHash, parseHash } from './hash.ts';
import { checkNumber, parseDecimal } from './integers.ts';
import type { Note } from './note.ts';
import { parseNote } from './note.ts';

/** The head of a log. */
export interface Checkpoint {
  /** Name of the log, one line; should equal the name of its key. */
  readonly origin: string;
  /** Number of entries. */
  readonly size: number;
  /** 32 bytes. */
  readonly root: Uint8Array;
  /** Further lines, kept as they are; our own logs write none. */
  readonly extensions: readonly string[];
}

/** The note text of a checkpoint. Throws `checkpoint-malformed`, `text-invalid`, `number-invalid` or `hash-length`. */
export function formatCheckpoint({ origin, size, root, extensions }: Checkpoint): string {
  const lines = [origin, String(checkNumber(size)), toBase64(checkHash(root)), ...extensions];
  if (lines.some((line) => line === '' || line.includes('\n'))) throw new TlogError('checkpoint-malformed');
  return readText(`${lines.join('\n')}\n`);
}

/** The checkpoint in a note's text. Throws as `formatCheckpoint` does, or `base64-invalid`. */
export function parseCheckpoint(text: string): Checkpoint {
  const [origin, size, root, ...rest] = readText(text).split('\n');
  const extensions = rest.slice(0, -1);
  // The text ends in a newline, so the last piece of the split is empty, and no other may be.
  if (!origin || !size || !root || rest.at(-1) !== '' || extensions.includes('')) {
    throw new TlogError('checkpoint-malformed');
  }
  return { origin, size: parseDecimal(size), root: parseHash(root), extensions };
}

/** A checkpoint as published: the note and what its text says. Not verified. */
export interface CheckpointNote {
  readonly note: Note;
  readonly checkpoint: Checkpoint;
}

/** Reads a published checkpoint. Throws as `parseNote` and `parseCheckpoint` do; says nothing of who signed it. */
export function readCheckpoint(input: TextInput): CheckpointNote {
  const note = parseNote(input);
  return { note, checkpoint: parseCheckpoint(note.text) };
}
