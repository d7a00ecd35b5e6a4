/** Who signed a note: checking its signatures with the keys one trusts, and adding one's own. */

import { toBase64 } from './bytes.ts';
import { TlogError } from './errors.ts';
import type { Note, NoteSignature } from './note.ts';
import { formatNote } from './note.ts';
import type { Signer, Verifier } from './signing.ts';

/** A note with at least one good signature of a known key, and no bad one. */
export interface VerifiedNote {
  readonly text: string;
  /** Good signatures of known keys, equal lines once. */
  readonly verified: readonly NoteSignature[];
  /** Signatures of unknown keys, equal lines once. They say nothing. */
  readonly unknown: readonly NoteSignature[];
}

/**
 * Checks a note by the rules of signed-note: lines of unknown keys are ignored, a line of a known key that fails
 * rejects the whole note, and so does the want of any good line. Throws `signature-invalid`, `signature-unknown`, or
 * `key-ambiguous` where two verifiers of the same name and id would have to be asked.
 */
export async function verifyNote({ text, signatures }: Note, verifiers: readonly Verifier[]): Promise<VerifiedNote> {
  const verified: NoteSignature[] = [];
  const unknown: NoteSignature[] = [];
  for (const line of distinct(signatures)) {
    const verifier = findVerifier(line, verifiers);
    if (verifier === undefined) unknown.push(line);
    else if (await verifier.verify(text, line.signature)) verified.push(line);
    else throw new TlogError('signature-invalid', line.name);
  }
  if (verified.length === 0) throw new TlogError('signature-unknown');
  return { text, verified, unknown };
}

/**
 * A note of `text` with the signatures of `others` first and those of `signers` after; a signer's own earlier
 * signatures are replaced. Throws as `formatNote` does.
 */
export async function signNote(
  text: string,
  signers: readonly Signer[],
  others: readonly NoteSignature[] = [],
): Promise<Note> {
  const own = await Promise.all(
    signers.map(async (signer) => ({ name: signer.name, id: signer.id, signature: await signer.sign(text) })),
  );
  const note = { text, signatures: [...others.filter((other) => !own.some((line) => sameKey(line, other))), ...own] };
  formatNote(note);
  return note;
}

interface KeyRef {
  readonly name: string;
  readonly id: number;
}

/** Whether two things belong to one key: name and id together identify it, neither does alone. */
export function sameKey(a: KeyRef, b: KeyRef): boolean {
  return a.name === b.name && a.id === b.id;
}

function findVerifier(line: NoteSignature, verifiers: readonly Verifier[]): Verifier | undefined {
  const [verifier, ...more] = verifiers.filter((candidate) => sameKey(candidate, line));
  if (more.length > 0) throw new TlogError('key-ambiguous', line.name);
  return verifier;
}

function distinct(lines: readonly NoteSignature[]): NoteSignature[] {
  const byContent = lines.map((line) => [`${line.id} ${line.name} ${toBase64(line.signature)}`, line] as const);
  return [...new Map(byContent).values()];
}
