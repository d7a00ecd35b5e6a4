/**
 * The rules of a cosigner (c2sp.org/tlog-witness, add-checkpoint) as a pure state machine: stored state and request
 * body in, answer and new state out. What makes a cosigner worth trusting is that it never signs two histories, and
 * that rests on the caller: it must store `next` only if the log still has the size and root it was computed from,
 * in one atomic step, and before it sends the answer. If the step fails it must compute the answer again.
 */

import { sha256 } from '@mingqian/draw/sha256';
import type { AddCheckpointRequest } from './add-checkpoint.ts';
import { parseAddCheckpoint } from './add-checkpoint.ts';
import type { TextInput } from './bytes.ts';
import { toHex, utf8 } from './bytes.ts';
import { verifyConsistency } from './consistency.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import type { TlogErrorCode } from './errors.ts';
import { TlogError } from './errors.ts';
import { emptyRoot } from './hash.ts';
import type { VerifierKey } from './key.ts';
import { formatNote, formatSignatureLine, MAX_SIGNATURES } from './note.ts';
import type { VerifiedNote } from './note-verify.ts';
import { sameKey, signNote, verifyNote } from './note-verify.ts';
import type { Signer } from './signing.ts';
import { makeVerifier } from './signing.ts';

/** What a cosigner stores of a log: its keys, and the tree it last signed. */
export interface WatchedLog {
  readonly keys: readonly VerifierKey[];
  readonly size: number;
  readonly root: Uint8Array;
}

/** All logs a cosigner knows, by origin. A Map will do. */
export interface WatchedLogs {
  get(origin: string): WatchedLog | undefined;
}

/** State of a log that was never cosigned. */
export function newWatchedLog(keys: readonly VerifierKey[]): WatchedLog {
  return { keys, size: 0, root: emptyRoot() };
}

/** An HTTP answer. */
export interface CosignerResponse {
  readonly status: 200 | 400 | 403 | 404 | 409 | 422;
  readonly contentType: string;
  readonly body: string;
}

/** The tree now signed, to be stored before the answer is sent. */
export interface CosignedHead {
  readonly origin: string;
  readonly size: number;
  readonly root: Uint8Array;
  /** The checkpoint with the log's good signatures and ours, to be served at `cosignedPath(origin)`. */
  readonly note: string;
}

/** What to answer, and what to store first; `next` is null unless the answer is 200. */
export interface CosignerStep {
  readonly response: CosignerResponse;
  readonly next: CosignedHead | null;
}

const TEXT = 'text/plain; charset=utf-8';

/**
 * Answers a request. Refuses with a status rather than an error; only faults of our own (`crypto-unavailable`, a
 * signer's) throw.
 */
export async function answerAddCheckpoint(
  logs: WatchedLogs,
  body: TextInput,
  signers: readonly [Signer, ...Signer[]],
  verify?: VerifyEd25519,
): Promise<CosignerStep> {
  const request = attempt(() => parseAddCheckpoint(body));
  if (request instanceof TlogError) return refuse(400, request);
  const log = logs.get(request.checkpoint.origin);
  if (log === undefined) return refuse(404, new TlogError('log-unknown'));
  const verified = await verifyAsLog(request, log, verify);
  if (verified instanceof TlogError) return refuse(403, verified);
  return decide(request, log, verified, signers);
}

async function decide(
  request: AddCheckpointRequest,
  log: WatchedLog,
  verified: VerifiedNote,
  signers: readonly Signer[],
): Promise<CosignerStep> {
  const { oldSize, proof } = request;
  const { origin, size, root } = request.checkpoint;
  if (oldSize > size) return refuse(400, new TlogError('sizes-out-of-order'));
  if (oldSize !== log.size) return answer(409, 'text/x.tlog.size', `${log.size}\n`);
  // This one check also covers equal sizes with different roots, and an empty tree with a root that is not empty.
  const failure = attempt(() => verifyConsistency({ oldSize, oldRoot: log.root, size, root }, proof));
  if (failure instanceof TlogError) return refuse(422, failure);
  if (verified.verified.length + signers.length > MAX_SIGNATURES) {
    return refuse(400, new TlogError('note-too-many-signatures'));
  }
  const signed = await signNote(verified.text, signers, verified.verified);
  const own = signed.signatures.filter((line) => signers.some((signer) => sameKey(signer, line)));
  const next = { origin, size, root, note: formatNote(signed) };
  return { ...answer(200, TEXT, own.map(formatSignatureLine).join('')), next };
}

async function verifyAsLog(
  { note }: AddCheckpointRequest,
  log: WatchedLog,
  verify?: VerifyEd25519,
): Promise<VerifiedNote | TlogError> {
  const verifiers = log.keys.map((key) => makeVerifier(key, verify));
  const refusals: readonly TlogErrorCode[] = ['signature-invalid', 'signature-unknown'];
  try {
    return await verifyNote(note, verifiers);
  } catch (error) {
    if (error instanceof TlogError && refusals.includes(error.code)) return error;
    throw error;
  }
}

/** Path, below a cosigner's monitoring prefix, of the latest checkpoint it signed for a log. */
export function cosignedPath(origin: string): string {
  return `${toHex(sha256(utf8(origin)))}/checkpoint`;
}

/** The result, or the TlogError it was refused with. */
function attempt<T>(compute: () => T): T | TlogError {
  try {
    return compute();
  } catch (error) {
    if (error instanceof TlogError) return error;
    throw error;
  }
}

function refuse(status: 400 | 403 | 404 | 422, reason: TlogError): CosignerStep {
  return answer(status, TEXT, `${reason.message}\n`);
}

function answer(status: CosignerResponse['status'], contentType: string, body: string): CosignerStep {
  return { response: { status, contentType, body }, next: null };
}
