/** Where a bundle's files come from: a folder, a zip, a web page. Large files are read in pieces, more than once. */

import { compareText, concat } from '../bytes.ts';
import { Refusal } from '../refusal.ts';

/** Read access to the files of one bundle. */
export interface BundleSource {
  /** File names in byte order. */
  readonly names: readonly string[];
  /** Size of a file in bytes; undefined where there is no such file. */
  size(name: string): number | undefined;
  /** The bytes of a file from its beginning, in pieces. */
  open(name: string): AsyncIterable<Uint8Array>;
}

/** A bundle that is held in memory. */
export function memorySource(files: ReadonlyMap<string, Uint8Array>): BundleSource {
  return {
    names: [...files.keys()].toSorted(compareText),
    size: (name) => files.get(name)?.length,
    async *open(name) {
      const bytes = files.get(name);
      if (bytes !== undefined) yield bytes;
    },
  };
}

/** Everything but `subjects.tsv` is small: no file of a bundle that is read whole may be larger than this. */
const WHOLE_LIMIT = 256 * 1024 * 1024;

/** A whole file; null where the bundle does not have it. */
export async function readWhole(source: BundleSource, name: string): Promise<Uint8Array | null> {
  const size = source.size(name);
  if (size === undefined) return null;
  if (size > WHOLE_LIMIT)
    throw new Refusal('file-too-large', `${name} 大得不合常理（${size} 字节），材料包可能已损坏。`, { file: name });
  const parts: Uint8Array[] = [];
  for await (const part of source.open(name)) parts.push(part);
  return parts.length === 1 ? parts[0]! : concat(...parts);
}
