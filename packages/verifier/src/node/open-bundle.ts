/** A bundle on disk, folder or zip, read in pieces. Whatever stands on the disk may be hostile. */

import { constants } from 'node:fs';
import { type FileHandle, open, readdir, realpath, stat } from 'node:fs/promises';
import { join, sep } from 'node:path';
import { type BundleSource, type ByteRange, compareText, openArchive, Refusal } from '@mingqian/draw';
import { isSystemFile } from '../system-files.ts';

const PIECE = 1 << 20;
const MOST_FILES = 1000;
const MOST_DEPTH = 2;

/** A bundle ready for `verifyBundle`. Close it when done. */
export interface OpenedBundle {
  readonly source: BundleSource;
  /** Only a zip has one. */
  readonly checkContainer?: () => Promise<string | null>;
  /** Only a folder has one: where the roster stands on the disk, for reading it on all cores. */
  readonly rosterPath?: string;
  /** Files of the operating system that were left out. */
  readonly ignored: readonly string[];
  readonly close: () => Promise<void>;
}

/**
 * Opens a folder (a bundle, or a folder with the bundle in `bundle/`) or a zip. Refuses what is neither, links that lead
 * out of the folder, and anything that is not a plain file.
 */
export async function openBundle(path: string): Promise<OpenedBundle> {
  const root = await realpath(path).catch(() => null);
  if (root === null) throw new Refusal('bundle-path', `找不到 ${path}，请检查路径。`);
  const kind = await stat(root);
  if (kind.isDirectory()) return openFolder(await bundleFolder(root));
  if (kind.isFile()) return openZip(root);
  throw new Refusal('bundle-path', `${path} 既不是文件夹也不是普通文件。`);
}

async function openZip(path: string): Promise<OpenedBundle> {
  const file = await open(path, constants.O_RDONLY);
  try {
    const { size } = await file.stat();
    const archive = await openArchive(fileRange(file, size));
    return { source: archive, checkContainer: () => archive.checkContents(), ignored: [], close: () => file.close() };
  } catch (error) {
    await file.close();
    throw error;
  }
}

function fileRange(file: FileHandle, size: number): ByteRange {
  return {
    size,
    async read(start, end) {
      const bytes = new Uint8Array(end - start);
      for (let at = 0; at < bytes.length; ) {
        const { bytesRead } = await file.read(bytes, at, bytes.length - at, start + at);
        if (bytesRead === 0) throw new Error('the file became shorter while it was read');
        at += bytesRead;
      }
      return bytes;
    },
  };
}

/** An output folder of the command line holds the bundle in `bundle/`. */
async function bundleFolder(root: string): Promise<string> {
  const names = await readdir(root);
  if (names.includes('commitment.json') || !names.includes('bundle')) return root;
  const inner = await realpath(join(root, 'bundle'));
  refuseOutside(root, inner, 'bundle');
  return (await stat(inner)).isDirectory() ? inner : root;
}

interface FoundFile {
  readonly path: string;
  readonly size: number;
}

async function openFolder(root: string): Promise<OpenedBundle> {
  const files = new Map<string, FoundFile>();
  const ignored: string[] = [];
  await walk(root, '', files, ignored);
  const source: BundleSource = {
    names: [...files.keys()].toSorted(compareText),
    size: (name) => files.get(name)?.size,
    open: (name) => readPieces(files.get(name)),
  };
  const roster = files.get('subjects.tsv')?.path;
  return { source, ignored, close: async () => {}, ...(roster === undefined ? {} : { rosterPath: roster }) };
}

async function walk(root: string, prefix: string, files: Map<string, FoundFile>, ignored: string[]): Promise<void> {
  for (const name of (await readdir(join(root, prefix))).toSorted(compareText)) {
    const relative = prefix + name;
    if (isSystemFile(relative)) {
      ignored.push(relative);
      continue;
    }
    const path = await realpath(join(root, relative)).catch(() => null);
    if (path === null) throw new Refusal('bundle-link', `${relative} 是一个指向空处的链接。`, { file: relative });
    refuseOutside(root, path, relative);
    const found = await stat(path);
    if (found.isDirectory()) {
      if (relative.split('/').length > MOST_DEPTH) throw notBundle();
      await walk(root, `${relative}/`, files, ignored);
    } else if (found.isFile()) files.set(relative, { path, size: found.size });
    else throw new Refusal('bundle-special', `${relative} 不是普通文件。`, { file: relative });
    if (files.size > MOST_FILES) throw notBundle();
  }
}

function refuseOutside(root: string, path: string, relative: string): void {
  if (path.startsWith(root.endsWith(sep) ? root : root + sep)) return;
  throw new Refusal('bundle-link', `${relative} 是一个指到文件夹外面的链接，不予读取。`, { file: relative });
}

function notBundle(): Refusal {
  return new Refusal('bundle-folder', '这个文件夹不是材料包：里面的文件或层级太多。请选材料包解开后的那个文件夹。');
}

async function* readPieces(found: FoundFile | undefined): AsyncGenerator<Uint8Array> {
  if (found === undefined) return;
  // The path is free of links; one put there since is refused.
  const file = await open(found.path, constants.O_RDONLY | constants.O_NOFOLLOW);
  try {
    const range = fileRange(file, found.size);
    for (let at = 0; at < found.size; at += PIECE) yield await range.read(at, Math.min(at + PIECE, found.size));
  } finally {
    await file.close();
  }
}
