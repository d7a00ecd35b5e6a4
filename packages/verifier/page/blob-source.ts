/** A bundle in the browser's files, read piece by piece. */

import { type BundleSource, type ByteRange, compareText, openArchive } from '@mingqian/draw';
import type { Intake } from './intake.ts';

const PIECE = 1 << 20;
/** What is handed on at a time where the page itself computes: small enough that it answers between two pieces. */
const SLICE = 1 << 16;

/** Asked before every piece: counts bytes, lets the page breathe, and throws where the user has cancelled. */
export type Gate = (bytes: number) => Promise<void>;

/** A source and, for a zip, the check of its container. */
export interface Opened {
  readonly source: BundleSource;
  readonly checkContainer?: () => Promise<string | null>;
}

/** Opens what the user gave. Refuses a zip that is not in the one form. */
export async function openIntake({ kind, files }: Intake, gate: Gate): Promise<Opened> {
  if (kind === 'folder') return { source: folderSource(files, gate) };
  const archive = await openArchive(blobRange(files[0]!.blob, gate));
  return { source: sliced(archive, gate), checkContainer: () => archive.checkContents() };
}

function blobRange(blob: Blob, gate: Gate): ByteRange {
  return {
    size: blob.size,
    async read(start, end) {
      await gate(end - start);
      return new Uint8Array(await blob.slice(start, end).arrayBuffer());
    },
  };
}

function folderSource(files: Intake['files'], gate: Gate): BundleSource {
  const byName = new Map(files.map(({ name, blob }) => [name, blob]));
  const source: BundleSource = {
    names: [...byName.keys()].toSorted(compareText),
    size: (name) => byName.get(name)?.size,
    async *open(name) {
      const blob = byName.get(name);
      if (blob === undefined) return;
      const range = blobRange(blob, gate);
      for (let at = 0; at < blob.size; at += PIECE) yield await range.read(at, Math.min(at + PIECE, blob.size));
    },
  };
  return sliced(source, gate);
}

function sliced(source: BundleSource, gate: Gate): BundleSource {
  return {
    names: source.names,
    size: (name) => source.size(name),
    async *open(name) {
      for await (const piece of source.open(name)) {
        for (let at = 0; at < piece.length; at += SLICE) {
          if (at > 0) await gate(0);
          yield piece.subarray(at, at + SLICE);
        }
      }
    },
  };
}
