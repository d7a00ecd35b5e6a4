/** The public files of a draw in its state (docs/spec/draw-v1.md §8), and nothing of what is still held back. */

import { type Commitment, digestHex, jointNames, README_TEXT, utf8 } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import { refusalsAsProblems } from '../../files/index.ts';
import type { Tables } from '../../platform/index.ts';
import { witnessesFile } from '../ceremony/loading.ts';
import { witnessesOf } from '../ceremony/store.ts';
import type { DrawContent, Frozen } from '../content.ts';
import { heldNames, readHeld } from '../held.ts';
import { committingDraws } from '../joint/parties.ts';
import { ceremonyDraw } from '../joint/place.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import { ledgerFiles } from './ledger-files.ts';

/** A file that everybody may have. */
export interface PublicFile {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  readonly sha256: string;
  /** The bytes from the beginning, in pieces; as often as they are asked for. */
  open(): AsyncIterable<Uint8Array>;
}

/** What the files are read with. */
export type BundleDeps = Pick<DrawDeps, 'store' | 'cipher' | 'logKey'>;

type Texts = readonly (readonly [name: string, bytes: Uint8Array])[];

/**
 * The public files of a draw as it is now, with the ledger's proofs where they exist by now; none before its commitment.
 * Read on one state of the database, they belong together.
 */
export async function publicFilesOf(
  { db }: { readonly db: Kysely<Tables> },
  deps: BundleDeps,
  draw: StoredDraw,
): Promise<PublicFile[]> {
  const { content } = draw;
  const { committed, frozen } = content;
  if (committed === null || frozen === null) return [];
  const texts: Texts = [
    ['commitment.json', utf8(committed.text)],
    ['README.txt', utf8(README_TEXT)],
    ...(await jointFiles(db, draw)),
    ...(await witnessFile(db, draw)),
    ...outcomeFiles(content),
    ...(await disclosedFiles(db, deps, draw)),
  ];
  const digests = new Map(texts.map(([name, bytes]) => [name, digestHex(bytes)]));
  const proved = await ledgerFiles(db, deps, digests);
  return [...(await frozenFiles(deps, frozen)), ...[...texts, ...proved].map(inMemory)];
}

/** The commitments of all who draw together, once there are all: one of them is the own. */
async function jointFiles(db: Kysely<Tables>, draw: StoredDraw): Promise<Texts> {
  if (draw.content.joint === null) return [];
  const committed = (await committingDraws(db, draw)).flatMap(({ content }) => content.committed?.text ?? []);
  const names = jointNames((JSON.parse(draw.content.committed!.text) as Commitment).joint!.parties.length);
  return committed.length < names.length ? [] : names.map((name, at) => [name, utf8(committed[at]!)] as const);
}

/** The list of those who joined, once it is closed; absent where nobody did. */
async function witnessFile(db: Kysely<Tables>, draw: StoredDraw): Promise<Texts> {
  const closed = draw.content.ceremony?.witnesses ?? null;
  const bytes = closed === null ? null : witnessesFile(await witnessesOf(db, ceremonyDraw(draw)));
  return bytes === null ? [] : [['witnesses.tsv', bytes]];
}

function outcomeFiles({ outcome }: DrawContent): Texts {
  return [
    ...(outcome?.seal == null ? [] : [['seal.json', utf8(outcome.seal)] as const]),
    ...(outcome?.disclosure == null ? [] : [['disclosure.json', utf8(outcome.disclosure)] as const]),
  ];
}

/** Everything but the salts, which stand in `disclosure.json`; only ever of a draw that is disclosed. */
async function disclosedFiles(db: Kysely<Tables>, deps: BundleDeps, { id, content }: StoredDraw): Promise<Texts> {
  if (content.state !== 'disclosed') return [];
  const names = (await heldNames(db, id)).filter((name) => name !== 'salts');
  const files: (readonly [string, Uint8Array])[] = [];
  for (const name of names) files.push([name, utf8((await readHeld(db, deps, id, name))!)]);
  return files;
}

/** They may be large: read from the store when they are asked for, and compared with their digest as they are read. */
async function frozenFiles({ store }: BundleDeps, { files }: Frozen): Promise<PublicFile[]> {
  const found: PublicFile[] = [];
  for (const [name, { sha256 }] of Object.entries(files)) {
    const { size } = await refusalsAsProblems(store.stat(sha256));
    const open = async function* () {
      yield* (await refusalsAsProblems(store.open(sha256))) as AsyncIterable<Uint8Array>;
    };
    found.push({ name, size, sha256, open });
  }
  return found;
}

function inMemory([name, bytes]: Texts[number]): PublicFile {
  const open = async function* () {
    yield bytes;
  };
  return { name, size: bytes.length, sha256: digestHex(bytes), open };
}
