/** `.tlog-proof` files of c2sp.org/tlog-proof: everything needed to check, offline, that an entry was logged. */

import type { TextInput } from './bytes.ts';
import { fromBase64, readText, toBase64 } from './bytes.ts';
import type { CheckpointNote } from './checkpoint.ts';
import { parseCheckpoint, readCheckpoint } from './checkpoint.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import { TlogError } from './errors.ts';
import { checkHash, parseHash } from './hash.ts';
import { verifyInclusion } from './inclusion.ts';
import { checkNumber, parseDecimal } from './integers.ts';
import { formatNote } from './note.ts';
import type { Policy } from './policy.ts';
import type { TrustedCheckpoint } from './trust.ts';
import { verifyCheckpoint } from './trust.ts';

const VERSION_LINE = 'c2sp.org/tlog-proof@v1';

/** A tree of safe-integer size is at most this high, so no proof is longer. */
const MAX_HASHES = 53;

/** A proof file, read and not verified. */
export interface TlogProof extends CheckpointNote {
  /** Place of the entry in the log, from 0. */
  readonly index: number;
  /** Data that came along; nothing vouches for it. Null where there is none. */
  readonly extra: Uint8Array | null;
  /** Inclusion proof: the leaf's sibling first, the root's child last. */
  readonly hashes: readonly Uint8Array[];
}

/**
 * Reads a proof file. Throws `proof-malformed`, or what its numbers, hashes and checkpoint deserve; what it accepts,
 * `formatTlogProof` writes back byte for byte.
 */
export function parseTlogProof(input: TextInput): TlogProof {
  const text = readText(input);
  const border = text.indexOf('\n\n');
  const [version, ...lines] = text.slice(0, Math.max(border, 0)).split('\n');
  if (version !== VERSION_LINE) throw new TlogError('proof-malformed');
  const extra = takeField(lines, 'extra ');
  const index = takeField(lines, 'index ');
  if (index === null || extra === '' || lines.length > MAX_HASHES) throw new TlogError('proof-malformed');
  return {
    index: parseDecimal(index),
    extra: extra === null ? null : fromBase64(extra),
    hashes: lines.map(parseHash),
    ...readCheckpoint(text.slice(border + 2)),
  };
}

/** The value of the first line if it begins so, taking the line away; null, taking nothing, if it does not. */
function takeField(lines: string[], prefix: string): string | null {
  if (lines[0]?.startsWith(prefix) !== true) return null;
  return lines.shift()!.slice(prefix.length);
}

/** Writes a proof file. Throws `proof-malformed`, or what its parts deserve. */
export function formatTlogProof(proof: Omit<TlogProof, 'checkpoint'>): string {
  const { index, extra, hashes, note } = proof;
  if (extra?.length === 0 || hashes.length > MAX_HASHES) throw new TlogError('proof-malformed');
  parseCheckpoint(note.text);
  const lines = [
    VERSION_LINE,
    ...(extra === null ? [] : [`extra ${toBase64(extra)}`]),
    `index ${checkNumber(index)}`,
    ...hashes.map((hash) => toBase64(checkHash(hash))),
  ];
  return `${lines.join('\n')}\n\n${formatNote(note)}`;
}

/** A proof that holds under a policy. */
export interface TrustedProof extends TrustedCheckpoint {
  readonly index: number;
  /** Still vouched for by nothing. */
  readonly extra: Uint8Array | null;
}

/**
 * Whether the entry with leaf hash `leaf` was logged, by a proof file and the policy of those who ask. Compute the
 * leaf hash from the entry in hand, never from the file. Throws as `parseTlogProof`, `verifyCheckpoint` and
 * `verifyInclusion` do.
 */
export async function verifyTlogProof(
  input: TextInput,
  leaf: Uint8Array,
  policy: Policy,
  verify?: VerifyEd25519,
): Promise<TrustedProof> {
  const { index, extra, hashes, note } = parseTlogProof(input);
  const trusted = await verifyCheckpoint(formatNote(note), policy, verify);
  const { size, root } = trusted.checkpoint;
  verifyInclusion({ index, leaf, size, root }, hashes);
  return { ...trusted, index, extra };
}
