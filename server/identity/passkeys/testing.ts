/** For tests: an authenticator in software, with real CBOR, COSE keys and signatures, attestation `none`. */

import { createHash, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';
import type {
  AuthenticationResponseJSON,
  PublicKeyCredentialCreationOptionsJSON,
  PublicKeyCredentialRequestOptionsJSON,
  RegistrationResponseJSON,
} from '@simplewebauthn/server';

/** What an answer is to say; by default what an honest browser says. */
interface Saying {
  readonly origin?: string;
  readonly rpId?: string;
  readonly userVerified?: boolean;
  readonly challenge?: string;
  /** The next counter, in place of one more than before. */
  readonly counter?: number;
}

/** A key holder with one key. */
export interface Authenticator {
  create(options: PublicKeyCredentialCreationOptionsJSON, saying?: Saying): RegistrationResponseJSON;
  get(options: PublicKeyCredentialRequestOptionsJSON, saying?: Saying): AuthenticationResponseJSON;
}

const ORIGIN = 'http://localhost';
const [PRESENT, VERIFIED, ATTESTED] = [0x01, 0x04, 0x40];

/** Plugs one in. `counts: false` is like keys that are synchronised between devices: their counter stays 0. */
export function softAuthenticator({ counts = true }: { readonly counts?: boolean } = {}): Authenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const id = randomBytes(32);
  let counter = 0;
  let user = id.toString('base64url');
  const data = (rpId: string, flags: number, { userVerified = true, counter: said }: Saying): Buffer => {
    if (counts) counter += 1;
    const head = Buffer.alloc(5);
    head.writeUInt8(flags | (userVerified ? VERIFIED : 0));
    head.writeUInt32BE(said ?? counter, 1);
    return Buffer.concat([sha256(rpId), head]);
  };
  return {
    create: (options, saying = {}) => {
      user = options.user.id;
      const length = Buffer.alloc(2);
      length.writeUInt16BE(id.length);
      const attested = Buffer.concat([Buffer.alloc(16), length, id, coseKey(publicKey)]);
      const authData = Buffer.concat([data(saying.rpId ?? options.rp.id ?? '', PRESENT | ATTESTED, saying), attested]);
      const attestation = cborMap([
        [cborText('fmt'), cborText('none')],
        [cborText('attStmt'), cborMap([])],
        [cborText('authData'), cborBytes(authData)],
      ]);
      return {
        ...frame(id),
        response: {
          clientDataJSON: clientData('webauthn.create', options.challenge, saying).toString('base64url'),
          attestationObject: attestation.toString('base64url'),
          transports: ['internal'],
        },
      };
    },
    get: (options, saying = {}) => {
      const authData = data(saying.rpId ?? options.rpId ?? '', PRESENT, saying);
      const told = clientData('webauthn.get', options.challenge, saying);
      const signature = sign('sha256', Buffer.concat([authData, sha256(told)]), privateKey);
      return {
        ...frame(id),
        response: {
          clientDataJSON: told.toString('base64url'),
          authenticatorData: authData.toString('base64url'),
          signature: signature.toString('base64url'),
          userHandle: user,
        },
      };
    },
  };
}

function frame(id: Buffer) {
  const text = id.toString('base64url');
  return { id: text, rawId: text, type: 'public-key' as const, clientExtensionResults: {} };
}

function clientData(type: string, asked: string, { origin = ORIGIN, challenge = asked }: Saying): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

/** EC2, ES256, P-256. */
function coseKey(key: KeyObject): Buffer {
  const { x = '', y = '' } = key.export({ format: 'jwk' });
  return cborMap([
    [cborInt(1), cborInt(2)],
    [cborInt(3), cborInt(-7)],
    [cborInt(-1), cborInt(1)],
    [cborInt(-2), cborBytes(Buffer.from(x, 'base64url'))],
    [cborInt(-3), cborBytes(Buffer.from(y, 'base64url'))],
  ]);
}

function cborHead(major: number, value: number): Buffer {
  const kind = major << 5;
  if (value < 24) return Buffer.from([kind | value]);
  if (value < 0x100) return Buffer.from([kind | 24, value]);
  return Buffer.from([kind | 25, value >> 8, value & 0xff]);
}

function cborInt(value: number): Buffer {
  return value < 0 ? cborHead(1, -1 - value) : cborHead(0, value);
}

function cborBytes(bytes: Buffer): Buffer {
  return Buffer.concat([cborHead(2, bytes.length), bytes]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([cborHead(3, Buffer.byteLength(text)), Buffer.from(text)]);
}

function cborMap(pairs: readonly (readonly [Buffer, Buffer])[]): Buffer {
  return Buffer.concat([cborHead(5, pairs.length), ...pairs.flat()]);
}

function sha256(data: Buffer | string): Buffer {
  return createHash('sha256').update(data).digest();
}
