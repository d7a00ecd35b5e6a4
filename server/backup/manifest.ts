/** What a backup says about itself: every file with its digest, so that a damaged copy is found before it is used. */

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { Problem } from '../platform/index.ts';

/** Name of the manifest within the backup's folder. */
export const MANIFEST = 'manifest.json';

const schema = z.strictObject({
  format: z.literal('mingqian/backup/v1'),
  /** ISO 8601 in UTC. */
  madeAt: z.string(),
  /** The engine it was made from: the search index of another has to be built anew. */
  engine: z.enum(['sqlite', 'postgres']),
  files: z.array(
    z.strictObject({ path: z.string(), size: z.number().int().nonnegative(), sha256: z.string().length(64) }),
  ),
});

/** The manifest of a backup. */
export type Manifest = z.output<typeof schema>;

/** Digests everything under a folder, in order of path. Paths are written with `/`. */
export async function describeFolder(folder: string): Promise<Manifest['files']> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const paths = entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)))
    .filter((path) => path !== MANIFEST)
    .toSorted();
  const files: Manifest['files'] = [];
  for (const path of paths) files.push({ path: path.split(sep).join('/'), ...(await digestFile(join(folder, path))) });
  return files;
}

/** Reads the manifest and compares every file with it; throws `backup-damaged` naming the first that differs. */
export async function checkBackup(folder: string): Promise<Manifest> {
  const manifest = await readManifest(folder);
  const found = new Map((await describeFolder(folder)).map((file) => [file.path, file]));
  for (const { path, size, sha256 } of manifest.files) {
    const file = found.get(path);
    found.delete(path);
    if (file === undefined) throw damaged(`缺少文件 ${path}。`);
    if (file.size !== size || file.sha256 !== sha256) throw damaged(`文件 ${path} 与备份时不同。`);
  }
  const [extra] = found.keys();
  if (extra !== undefined) throw damaged(`多出文件 ${extra}。`);
  return manifest;
}

async function readManifest(folder: string): Promise<Manifest> {
  let text: string;
  try {
    text = await readFile(join(folder, MANIFEST), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
    throw damaged(`其中没有 ${MANIFEST}，或备份没有做完。`);
  }
  const read = schema.safeParse(jsonOf(text));
  if (!read.success) throw damaged(`${MANIFEST} 的内容不对。`);
  return read.data;
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw damaged(`${MANIFEST} 不是 JSON。`);
  }
}

async function digestFile(path: string): Promise<{ size: number; sha256: string }> {
  const hash = createHash('sha256');
  let size = 0;
  await pipeline(createReadStream(path), async (pieces: AsyncIterable<Buffer>) => {
    for await (const piece of pieces) {
      hash.update(piece);
      size += piece.length;
    }
  });
  return { size, sha256: hash.digest('hex') };
}

function damaged(detail: string): Problem {
  return new Problem('backup-damaged', { detail });
}
