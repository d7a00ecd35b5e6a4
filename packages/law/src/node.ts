/** `@mingqian/law/node`: the texts this package ships, from disk. */

import { readdir, readFile } from 'node:fs/promises';
import { parseLegalText } from './parse-text.ts';
import type { LegalText } from './types.ts';

const TEXTS = new URL('../texts/', import.meta.url);

/** Every shipped version, by folder and day. LawRefusal where a file is not as it must be. */
export async function shippedTexts(): Promise<LegalText[]> {
  const entries = await readdir(TEXTS, { recursive: true });
  const files = entries.map((entry) => entry.replaceAll('\\', '/')).filter((entry) => entry.endsWith('.txt'));
  return Promise.all(
    files.toSorted().map(async (file) => parseLegalText(await readFile(new URL(file, TEXTS), 'utf8'), file)),
  );
}
