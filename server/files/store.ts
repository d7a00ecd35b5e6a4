/** Evidence and documents by content: what is in is never changed, and a digest says whether it still is what came in. */

import { lstat, mkdir, readdir, realpath, unlink } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { Digests } from './digests.ts';
import { findFile, makeFolder, placeOf, syncFolder } from './layout.ts';
import { listFiles } from './list.ts';
import { put } from './put.ts';
import { blocks, damaged, notFound, verified } from './read.ts';
import { asRefusal, systemCode } from './refusal.ts';
import {
  FILE_TYPES,
  type FileType,
  type Listed,
  type OpenOptions,
  type PutOptions,
  type PutResult,
  type StoredFile,
  type StoreOptions,
} from './types.ts';

/** Every method rejects with a `FileRefusal`. */
export interface FileStore {
  /** How many leftovers of crashed uploads were removed at start. */
  readonly swept: number;
  /**
   * Stores a source; when this resolves the file is on disk to stay, and the record may be written.
   * Refuses `too-large`, `empty`, `type-not-allowed`, `interrupted` (the source failed), `disk-full`, `disk-error`
   * (among others an fsync that failed: upload again, nothing is taken as stored).
   */
  put(source: AsyncIterable<Uint8Array>, options?: PutOptions): Promise<PutResult>;
  /** A stream of the content. Rejects with `not-found`; the stream fails with `damaged`, see `OpenOptions.verify`. */
  open(sha256: string, options?: OpenOptions): Promise<Readable>;
  /** The size in bytes; rejects with `not-found`. */
  stat(sha256: string): Promise<{ sha256: string; size: number }>;
  has(sha256: string): Promise<boolean>;
  /** Reads the whole file and computes its digests anew; rejects with `damaged` or `not-found`. */
  check(sha256: string): Promise<Omit<StoredFile, 'type'>>;
  /** Everything in the store in the order of digests, and what does not belong there. Uploads under way are left out. */
  list(): AsyncIterable<Listed>;
}

/** Opens the store of a data folder, making it when new, and sweeps what crashed uploads left. */
export async function openStore(options: StoreOptions): Promise<FileStore> {
  try {
    const root = await prepare(options.dataDir);
    const swept = await sweep(join(root, 'tmp'), options.keepUploadsMs ?? 0);
    return makeStore(root, swept, options.maxBytes);
  } catch (error) {
    throw asRefusal(error);
  }
}

function makeStore(root: string, swept: number, storeLimit: number): FileStore {
  const find = async (sha256: string) => {
    const place = placeOf(root, sha256);
    const file = await findFile(place).catch((error: unknown) => Promise.reject(asRefusal(error)));
    return file && { path: place.path, size: file.size };
  };
  const mustFind = async (sha256: string) => {
    const file = await find(sha256);
    if (!file) throw notFound();
    return file;
  };
  return {
    swept,
    put: (source, { maxBytes = storeLimit, types = Object.keys(FILE_TYPES) as FileType[] } = {}) =>
      put(root, join(root, 'tmp'), source, { maxBytes: Math.min(maxBytes, storeLimit), types }),
    async open(sha256, { verify = true } = {}) {
      const { path } = await mustFind(sha256);
      return Readable.from(verify ? verified(path, sha256) : blocks(path), { objectMode: false });
    },
    stat: async (sha256) => ({ sha256, size: (await mustFind(sha256)).size }),
    has: async (sha256) => (await find(sha256)) !== undefined,
    async check(sha256) {
      const { path } = await mustFind(sha256);
      const digests = new Digests();
      for await (const block of blocks(path)) digests.update(block);
      const found = digests.end();
      if (found.sha256 !== sha256) throw damaged(sha256);
      return found;
    },
    list: () => listFiles(root),
  };
}

/** The real path of DATA_DIR/files, with its folder for uploads; both durable before anything is put into them. */
async function prepare(dataDir: string): Promise<string> {
  await mkdir(dataDir, { recursive: true, mode: 0o700 });
  const base = await realpath(dataDir);
  const root = join(base, 'files');
  for (const folder of [root, join(root, 'tmp')]) await makeFolder(folder);
  for (const folder of [root, base]) await syncFolder(folder);
  return root;
}

async function sweep(uploads: string, keepMs: number): Promise<number> {
  let swept = 0;
  for (const entry of await readdir(uploads, { withFileTypes: true })) {
    const path = join(uploads, entry.name);
    if (entry.isDirectory() || (keepMs > 0 && Date.now() - (await modified(path)) < keepMs)) continue;
    // Another server that shares the folder may be sweeping or finishing the same upload.
    await unlink(path).then(() => swept++, ignoreAbsent);
  }
  return swept;
}

async function modified(path: string): Promise<number> {
  const found = await lstat(path).catch(ignoreAbsent);
  return found?.mtimeMs ?? Date.now();
}

function ignoreAbsent(error: unknown): undefined {
  if (systemCode(error) === 'ENOENT') return undefined;
  throw error;
}
