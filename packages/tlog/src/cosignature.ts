/** Timestamped Ed25519 cosignatures, type 0x04, of c2sp.org/tlog-cosignature v1. */

import { concat, copyBytes, utf8 } from './bytes.ts';
import { SIGNATURE_SIZE } from './ed25519.ts';
import { TlogError } from './errors.ts';

/** Bytes before the Ed25519 signature: the time, a big-endian uint64 of POSIX seconds. */
const TIME_SIZE = 8;

/**
 * What a cosigner signs: that at `time` (POSIX seconds) this was the largest consistent tree it had seen of the log.
 */
export function cosignedMessage(time: number, checkpointText: string): Uint8Array {
  return utf8(`cosignature/v1\ntime ${time}\n${checkpointText}`);
}

/** The signature field: time || Ed25519 signature. */
export function formatCosignature(time: number, signature: Uint8Array): Uint8Array {
  if (!isTime(time) || signature.length !== SIGNATURE_SIZE) throw new TlogError('cosignature-malformed');
  const bytes = new Uint8Array(TIME_SIZE);
  new DataView(bytes.buffer).setBigUint64(0, BigInt(time));
  return concat([bytes, signature]);
}

/** Time and Ed25519 signature of a signature field; throws `cosignature-malformed`. The time is not yet verified. */
export function parseCosignature(field: Uint8Array): { time: number; signature: Uint8Array } {
  if (field.length !== TIME_SIZE + SIGNATURE_SIZE) throw new TlogError('cosignature-malformed');
  const time = Number(new DataView(field.buffer, field.byteOffset).getBigUint64(0));
  if (!isTime(time)) throw new TlogError('cosignature-malformed');
  return { time, signature: copyBytes(field, TIME_SIZE) };
}

function isTime(time: number): boolean {
  return Number.isSafeInteger(time) && time >= 0;
}
