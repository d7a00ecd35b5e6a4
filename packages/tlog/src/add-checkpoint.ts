/** The messages of c2sp.org/tlog-witness: what a log sends to a cosigner, and how it reads the answer. */

import type { TextInput } from './bytes.ts';
import { readText, toBase64 } from './bytes.ts';
import type { CheckpointNote } from './checkpoint.ts';
import { parseCheckpoint, readCheckpoint } from './checkpoint.ts';
import { TlogError } from './errors.ts';
import { checkHash, parseHash } from './hash.ts';
import { checkNumber, parseDecimal } from './integers.ts';
import type { Note } from './note.ts';
import { formatNote, parseSignatureLines } from './note.ts';
import { sameKey, verifyNote } from './note-verify.ts';
import type { Verifier } from './signing.ts';

/** Proof lines a request may have at most (tlog-witness). */
const MAX_PROOF_LINES = 63;

/** The body of POST add-checkpoint. */
export interface AddCheckpointRequest extends CheckpointNote {
  /** Size that the sender believes the cosigner last signed; 0 if none. */
  readonly oldSize: number;
  /** Consistency proof from there to the checkpoint. */
  readonly proof: readonly Uint8Array[];
}

/** Reads a request. Throws `request-malformed`, or what its numbers, hashes and checkpoint deserve. */
export function parseAddCheckpoint(body: TextInput): AddCheckpointRequest {
  const text = readText(body);
  const border = text.indexOf('\n\n');
  const [first, ...lines] = text.slice(0, Math.max(border, 0)).split('\n');
  if (first?.startsWith('old ') !== true || lines.length > MAX_PROOF_LINES) throw new TlogError('request-malformed');
  return {
    oldSize: parseDecimal(first.slice('old '.length)),
    proof: lines.map(parseHash),
    ...readCheckpoint(text.slice(border + 2)),
  };
}

/** Writes a request. Throws `request-malformed`, or what its parts deserve. */
export function formatAddCheckpoint({ oldSize, proof, note }: Omit<AddCheckpointRequest, 'checkpoint'>): string {
  if (proof.length > MAX_PROOF_LINES) throw new TlogError('request-malformed');
  parseCheckpoint(note.text);
  const lines = [`old ${checkNumber(oldSize)}`, ...proof.map((hash) => toBase64(checkHash(hash)))];
  return `${lines.join('\n')}\n\n${formatNote(note)}`;
}

/**
 * Adds the cosignatures in the body of a 200 answer to the note that was sent. Lines of other keys are left out.
 * Throws as `parseSignatureLines` and `verifyNote` do, so a note never gains a signature that does not hold.
 */
export async function addCosignatures(note: Note, body: TextInput, cosigners: readonly Verifier[]): Promise<Note> {
  const answer = { text: note.text, signatures: parseSignatureLines(body) };
  const { verified } = await verifyNote(answer, cosigners);
  const kept = note.signatures.filter((line) => !verified.some((added) => sameKey(added, line)));
  const cosigned = { text: note.text, signatures: [...kept, ...verified] };
  formatNote(cosigned);
  return cosigned;
}

/** The size in the body of a 409 answer, from which to send a new proof. Throws `size-body-malformed`. */
export function parseSizeBody(body: TextInput): number {
  const match = /^([0-9]+)\n$/.exec(readText(body));
  if (match === null) throw new TlogError('size-body-malformed');
  return parseDecimal(match[1]!);
}
