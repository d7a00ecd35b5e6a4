import type { Dirent } from 'node:fs';
import { lstat, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { asRefusal } from './refusal.ts';
import type { Listed } from './types.ts';

const PAIR = /^[0-9a-f]{2}$/;

/** Walks the tree of the store; see `FileStore.list`. */
export async function* listFiles(root: string): AsyncGenerator<Listed> {
  try {
    for (const first of await entries(root)) {
      if (first.name === 'tmp' && first.isDirectory()) continue;
      if (isPair(first)) yield* listSecond(root, first.name);
      else yield { kind: 'foreign', path: join(root, first.name) };
    }
  } catch (error) {
    throw asRefusal(error);
  }
}

async function* listSecond(root: string, first: string): AsyncGenerator<Listed> {
  for (const second of await entries(join(root, first))) {
    const path = join(root, first, second.name);
    if (isPair(second)) yield* listLeaf(path, first + second.name);
    else yield { kind: 'foreign', path };
  }
}

async function* listLeaf(folder: string, prefix: string): AsyncGenerator<Listed> {
  for (const entry of await entries(folder)) {
    const path = join(folder, entry.name);
    const belongs = entry.isFile() && entry.name.startsWith(prefix) && /^[0-9a-f]{64}$/.test(entry.name);
    yield belongs ? { kind: 'file', sha256: entry.name, size: (await lstat(path)).size } : { kind: 'foreign', path };
  }
}

function isPair(entry: Dirent): boolean {
  return entry.isDirectory() && PAIR.test(entry.name);
}

async function entries(folder: string): Promise<Dirent[]> {
  const found = await readdir(folder, { withFileTypes: true });
  return found.sort((a, b) => (a.name < b.name ? -1 : 1));
}
