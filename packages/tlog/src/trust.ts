/** Checking a checkpoint under a policy: the one question is whether it may be believed. */

import type { TextInput } from './bytes.ts';
import type { CheckpointNote } from './checkpoint.ts';
import { readCheckpoint } from './checkpoint.ts';
import { parseCosignature } from './cosignature.ts';
import type { VerifyEd25519 } from './ed25519.ts';
import { TlogError } from './errors.ts';
import type { NoteSignature } from './note.ts';
import { sameKey, verifyNote } from './note-verify.ts';
import type { Policy } from './policy.ts';
import { meetsQuorum } from './policy.ts';
import { makeVerifier } from './signing.ts';

/** Who cosigned, by the name in the policy, and when: POSIX seconds, the latest where there are several. */
export interface Cosigned {
  readonly name: string;
  readonly time: number;
}

/** A checkpoint that a policy accepts. */
export interface TrustedCheckpoint extends CheckpointNote {
  /** In the order of the policy. */
  readonly cosigned: readonly Cosigned[];
}

/**
 * Accepts a checkpoint if a log of the policy signed it under its own name and the quorum cosigned it. Throws as
 * `readCheckpoint` and `verifyNote` do, `log-unknown`, or `quorum-missing`. To show a checkpoint that still waits for
 * its cosigners, ask under the policy with `quorum: null` and let `meetsQuorum` tell the rest.
 */
export async function verifyCheckpoint(
  input: TextInput,
  policy: Policy,
  verify?: VerifyEd25519,
): Promise<TrustedCheckpoint> {
  const read = readCheckpoint(input);
  const logKeys = policy.logs.map(({ key }) => key);
  const ownKeys = logKeys.filter((key) => key.name === read.checkpoint.origin);
  if (ownKeys.length === 0) throw new TlogError('log-unknown');
  const keys = [...logKeys, ...policy.cosigners.map(({ key }) => key)];
  const { verified } = await verifyNote(
    read.note,
    keys.map((key) => makeVerifier(key, verify)),
  );
  if (!verified.some((line) => ownKeys.some((key) => sameKey(key, line)))) throw new TlogError('signature-unknown');
  const cosigned = findCosigners(policy, verified);
  const names = cosigned.map(({ name }) => name);
  if (!meetsQuorum(policy, names)) throw new TlogError('quorum-missing');
  return { ...read, cosigned };
}

function findCosigners(policy: Policy, verified: readonly NoteSignature[]): Cosigned[] {
  return policy.cosigners.flatMap(({ name, key }) => {
    const times = verified.filter((line) => sameKey(key, line)).map((line) => parseCosignature(line.signature).time);
    return times.length === 0 ? [] : [{ name, time: Math.max(...times) }];
  });
}
