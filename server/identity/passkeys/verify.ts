/** What browsers answer with, checked by @simplewebauthn. */

import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
  type WebAuthnCredential,
} from '@simplewebauthn/server';
import type { PasskeyTable } from '../tables.ts';
import type { Place } from './place.ts';

/** EdDSA, ES256, RS256: what authenticators have. */
export const ALGORITHMS = [-8, -7, -257];

/** The new key, or null where the answer does not hold: another challenge, origin or domain, or a user who was not verified. */
export async function checkNewKey(
  response: RegistrationResponseJSON,
  challenge: string,
  { rpId, origin }: Place,
): Promise<WebAuthnCredential | null> {
  try {
    const { registrationInfo } = await verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    return registrationInfo?.credential ?? null;
  } catch {
    // The library throws for everything that does not hold; the answer comes from outside, so none of it is our failure.
    return null;
  }
}

/** The key's next counter, or null where the answer does not hold. Whether the counter may be so is the caller's question. */
export async function checkProof(
  response: AuthenticationResponseJSON,
  challenge: string,
  { rpId, origin }: Place,
  passkey: PasskeyTable,
): Promise<number | null> {
  const credential = { id: passkey.credential, publicKey: bytesOf(passkey.public_key), counter: 0 };
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: origin,
      expectedRPID: rpId,
      credential,
      requireUserVerification: true,
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** A counter that does not go on was used elsewhere: the key may have been copied. Zero throughout means it does not count. */
export function goesOn(before: number, next: number): boolean {
  return next > before || (next === 0 && before === 0);
}

function bytesOf(base64url: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(base64url, 'base64url'));
}
