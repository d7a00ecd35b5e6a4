/** Commitments to random contributions (specification, sections 2 and 3). */

import { toHex, utf8 } from './bytes.ts';
import { digestHex, sha256 } from './sha256.ts';

/** What a party holds back until the reveal: both 32 bytes in hex. */
export interface Secret {
  readonly nonceHex: string;
  readonly valueHex: string;
}

/** The commitment that a party publishes before anyone reveals. */
export function commitSecret(party: string, secret: Secret): string {
  return digestHex(`mingqian/draw/v1/secret\n${party}\n${secret.nonceHex}\n${secret.valueHex}`);
}

/** The name under which a witness commits. */
export function witnessParty(n: number, name: string): string {
  return `witness ${n} ${name}`;
}

/**
 * A secret made of 64 random bytes, with whatever the person typed or rolled mixed into the value: the typed text cannot
 * weaken it, and whoever distrusts the device has added something of their own.
 */
export function makeSecret(random: Uint8Array, typed = ''): Secret {
  if (random.length !== 64) throw new RangeError('64 random bytes are needed');
  const value = typed === '' ? random.slice(32) : sha256(utf8(`${toHex(random.slice(32))}\n${typed}`));
  return { nonceHex: toHex(random.slice(0, 32)), valueHex: toHex(value) };
}
