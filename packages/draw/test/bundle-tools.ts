/** Bundles as zips, and what the package says about them. */

import { concat } from '../src/bytes.ts';
import { verifyQuicknetRound } from '../src/drand.ts';
import {
  type BundleSource,
  byteRange,
  createKernel,
  memorySource,
  openArchive,
  Refusal,
  type Report,
  streamFrame,
  type Verdict,
  type VerifyOptions,
  verifyBundle,
  writeArchive,
} from '../src/index.ts';
import type { Kernel } from '../src/kernel/index.ts';

export type Files = ReadonlyMap<string, Uint8Array>;

/** The zip of a bundle. */
export async function zipOf(files: Files): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const part of writeArchive(memorySource(files))) parts.push(part);
  return concat(...parts);
}

/** Both kernels, for tests that compare their bytes. */
export async function bothKernels(): Promise<readonly Kernel[]> {
  return [await createKernel({ prefer: 'simd' }), await createKernel({ prefer: 'js' })];
}

const plain = createKernel({ prefer: 'js' });

async function withKernel(source: BundleSource, given?: Kernel): Promise<VerifyOptions> {
  const kernel = given ?? (await plain);
  return { frame: streamFrame(() => source.open('subjects.tsv'), { kernel }), verifyRound: verifyQuicknetRound };
}

/** Verifies a folder. */
export async function verifyFolder(files: Files, options: VerifyOptions = {}, kernel?: Kernel): Promise<Report> {
  const source = memorySource(files);
  return verifyBundle(source, { ...(await withKernel(source, kernel)), ...options });
}

/** Verifies a zip the way every caller does: container first. A zip of another form is a Refusal, not a report. */
export async function verifyZip(zip: Uint8Array, kernel?: Kernel): Promise<Report | Refusal> {
  try {
    const source = await openArchive(byteRange(zip));
    return await verifyBundle(source, {
      ...(await withKernel(source, kernel)),
      checkContainer: () => source.checkContents(),
    });
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
}

/** The verdict on a zip; a refused container is a mismatch. */
export async function verdictOfZip(zip: Uint8Array, kernel?: Kernel): Promise<Verdict> {
  const report = await verifyZip(zip, kernel);
  return report instanceof Refusal ? 'mismatch' : report.verdict;
}

/** The bundle with other files: null takes one away. */
export function withFiles(files: Files, changes: Readonly<Record<string, Uint8Array | null>>): Map<string, Uint8Array> {
  const changed = new Map(files);
  for (const [name, bytes] of Object.entries(changes)) {
    if (bytes === null) changed.delete(name);
    else changed.set(name, bytes);
  }
  return changed;
}

/** A copy with one byte changed. */
export function flipped(bytes: Uint8Array, at: number, mask = 1): Uint8Array {
  const copy = bytes.slice();
  copy[at]! ^= mask;
  return copy;
}

/** Text of a file. */
export function textOf(files: Files, name: string): string {
  return new TextDecoder().decode(files.get(name));
}
