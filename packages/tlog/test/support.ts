/** What several tests need: trees computed naively, tiles in memory, keys from fixed seeds. */

import type { NodeReader, Signer, SigningKey, Tile, TileSource, TlogErrorCode, VerifierKey } from '../src/index.ts';
import {
  formatCheckpoint,
  formatNote,
  formatTilePath,
  growTiles,
  KEY_TYPE,
  leafHash,
  makeCosigner,
  makeSigner,
  makeVerifierKey,
  nodeHash,
  openSeed,
  signNote,
  TlogError,
} from '../src/index.ts';

export const utf8 = (text: string) => new TextEncoder().encode(text);
export const hex = (text: string) => new Uint8Array(Buffer.from(text, 'hex'));
export const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'));

/** Leaf hashes of the entries `entry 0`, `entry 1` ... */
export function leavesOf(count: number): Uint8Array[] {
  return Array.from({ length: count }, (_, i) => leafHash(utf8(`entry ${i}`)));
}

/** MTH of RFC 6962 section 2.1, as it is written there, remembering what it has computed. */
export function naiveTree(leaves: readonly Uint8Array[]): (start: number, end: number) => Uint8Array {
  const known = new Map<number, Uint8Array>();
  const compute = (start: number, end: number): Uint8Array => {
    if (end - start === 1) return leaves[start]!;
    let k = 1;
    while (k * 2 < end - start) k *= 2;
    return nodeHash(root(start, start + k), root(start + k, end));
  };
  const root = (start: number, end: number): Uint8Array => {
    const place = start * (leaves.length + 1) + end;
    const hash = known.get(place) ?? compute(start, end);
    known.set(place, hash);
    return hash;
  };
  return root;
}

/** Reads subtree hashes from a naive tree. */
export function readNaively(root: (start: number, end: number) => Uint8Array): NodeReader {
  return (level, index) => root(index * 2 ** level, (index + 1) * 2 ** level);
}

/** A copy with one bit turned over. */
export function flip(bytes: Uint8Array, bit = 0): Uint8Array {
  const copy = Uint8Array.from(bytes);
  copy[bit >> 3]! ^= 1 << (bit & 7);
  return copy;
}

/** The code of the TlogError that `act` throws, or null if it throws nothing; any other error is passed on. */
export function refusal(act: () => unknown): TlogErrorCode | null {
  try {
    act();
    return null;
  } catch (error) {
    if (error instanceof TlogError) return error.code;
    throw error;
  }
}

/** The same for what is asynchronous. */
export async function refusalOf(act: () => Promise<unknown>): Promise<TlogErrorCode | null> {
  try {
    await act();
    return null;
  } catch (error) {
    if (error instanceof TlogError) return error.code;
    throw error;
  }
}

/** Static files of a log, by path. */
export class TileFiles {
  readonly files = new Map<string, Uint8Array>();

  readonly read: TileSource = (tile: Tile) => {
    const content = this.files.get(formatTilePath(tile));
    if (content === undefined) throw new Error(`no tile ${formatTilePath(tile)}`);
    return content;
  };

  /** Grows the log; gives the paths written. */
  grow(oldSize: number, leaves: readonly Uint8Array[]): string[] {
    const grown = growTiles(oldSize, leaves, this.read);
    for (const { tile, content } of grown) this.files.set(formatTilePath(tile), content);
    return grown.map(({ tile }) => formatTilePath(tile));
  }
}

/** A party with a key of its own. */
export interface Party {
  readonly key: SigningKey;
  readonly vkey: VerifierKey;
  readonly signer: Signer;
}

export const ORIGIN = 'jcjc.example.cn/log1';
export const NOW = 1_790_000_000;

export async function logParty(name = ORIGIN, seed = 1): Promise<Party> {
  const key = await openSeed(new Uint8Array(32).fill(seed));
  return { key, vkey: makeVerifierKey(name, KEY_TYPE.log, key.publicKey), signer: makeSigner(name, key) };
}

export async function cosignerParty(name: string, seed: number, now = NOW): Promise<Party> {
  const key = await openSeed(new Uint8Array(32).fill(seed));
  const vkey = makeVerifierKey(name, KEY_TYPE.cosigner, key.publicKey);
  return { key, vkey, signer: makeCosigner(name, key, () => now) };
}

/** A published checkpoint of the naive tree's first `size` leaves. */
export async function publish(size: number, root: Uint8Array, signers: readonly Signer[], origin = ORIGIN) {
  return formatNote(await signNote(formatCheckpoint({ origin, size, root, extensions: [] }), signers));
}
