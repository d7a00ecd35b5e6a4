import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Note } from '../src/index.ts';
import {
  formatAddCheckpoint,
  formatCheckpoint,
  formatEntryBundle,
  formatNote,
  formatTilePath,
  formatTlogProof,
  formatVerifierKey,
  growTiles,
  KEY_TYPE,
  makeConsistencyProof,
  makeInclusionProof,
  makeVerifierKey,
  newBundles,
  newTiles,
  parseAddCheckpoint,
  parseCheckpoint,
  parseEntryBundle,
  parseNote,
  parseTilePath,
  parseTlogProof,
  parseVerifierKey,
  readNodesFromTiles,
  verifyConsistency,
  verifyInclusion,
} from '../src/index.ts';
import { leavesOf, naiveTree, TileFiles, utf8 } from './support.ts';

const SETTINGS = { seed: 20_260_103, numRuns: 500 };

const sizeArb = fc.maxSafeNat();
const hashArb = fc.uint8Array({ minLength: 32, maxLength: 32 });
const line = (arb: fc.Arbitrary<string>) => arb.filter((text) => text !== '' && !/\p{Cc}/u.test(text));
const lineArb = line(fc.string({ unit: 'grapheme', maxLength: 40 }));
const nameArb = lineArb.filter((text) => !/[\p{White_Space}+]/u.test(text));
const signatureArb = fc.record({
  name: nameArb,
  id: fc.nat(0xffff_ffff),
  signature: fc.uint8Array({ minLength: 1, maxLength: 80 }),
});
const signaturesArb = fc.array(signatureArb, { minLength: 1, maxLength: 20 });
const textArb = fc.array(fc.oneof(lineArb, fc.constant('')), { minLength: 1 }).map((lines) => `${lines.join('\n')}\n`);
const checkpointArb = fc.record({ origin: lineArb, size: sizeArb, root: hashArb, extensions: fc.array(lineArb) });
const checkpointNoteArb = fc
  .tuple(checkpointArb, signaturesArb)
  .map(([checkpoint, signatures]) => ({ checkpoint, note: { text: formatCheckpoint(checkpoint), signatures } }));

test('notes, read from text and from bytes', () => {
  const noteArb: fc.Arbitrary<Note> = fc.record({ text: textArb, signatures: signaturesArb });
  fc.assert(
    fc.property(noteArb, (note) => {
      expect(parseNote(formatNote(note))).toEqual(note);
      expect(parseNote(utf8(formatNote(note)))).toEqual(note);
    }),
    SETTINGS,
  );
});

test('checkpoints', () => {
  fc.assert(
    fc.property(checkpointArb, (checkpoint) => {
      expect(parseCheckpoint(formatCheckpoint(checkpoint))).toEqual(checkpoint);
    }),
    SETTINGS,
  );
});

test('proof files', () => {
  const extraArb = fc.option(fc.uint8Array({ minLength: 1 }));
  const hashesArb = fc.array(hashArb, { maxLength: 53 });
  fc.assert(
    fc.property(checkpointNoteArb, sizeArb, extraArb, hashesArb, (read, index, extra, hashes) => {
      const proof = { index, extra, hashes, ...read };
      expect(parseTlogProof(formatTlogProof(proof))).toEqual(proof);
    }),
    SETTINGS,
  );
});

test('requests to a cosigner', () => {
  fc.assert(
    fc.property(checkpointNoteArb, sizeArb, fc.array(hashArb, { maxLength: 63 }), (read, oldSize, proof) => {
      const request = { oldSize, proof, ...read };
      expect(parseAddCheckpoint(formatAddCheckpoint(request))).toEqual(request);
    }),
    SETTINGS,
  );
});

test('keys', () => {
  fc.assert(
    fc.property(nameArb, fc.constantFrom(...Object.values(KEY_TYPE)), hashArb, (name, type, publicKey) => {
      const key = makeVerifierKey(name, type, publicKey);
      expect(parseVerifierKey(formatVerifierKey(key))).toEqual(key);
    }),
    SETTINGS,
  );
});

test('tile paths', () => {
  const levelArb = fc.oneof(fc.nat(63), fc.constant('entries' as const));
  const tileArb = fc.record({ level: levelArb, index: sizeArb, width: fc.integer({ min: 1, max: 256 }) });
  fc.assert(
    fc.property(tileArb, (tile) => {
      expect(parseTilePath(formatTilePath(tile))).toEqual(tile);
    }),
    SETTINGS,
  );
});

test('entry bundles', () => {
  fc.assert(
    fc.property(fc.array(fc.uint8Array({ maxLength: 300 }), { minLength: 1, maxLength: 256 }), (entries) => {
      expect(parseEntryBundle(formatEntryBundle(entries), entries.length)).toEqual(entries);
    }),
    SETTINGS,
  );
});

test('a log grown in any steps has the tiles of its size, and proofs from them hold', () => {
  const leaves = leavesOf(800);
  const root = naiveTree(leaves);
  const stepsArb = fc.array(fc.integer({ min: 1, max: 200 }), { minLength: 1, maxLength: 4 });
  const grow = (steps: readonly number[]) => {
    const log = new TileFiles();
    const sizes = [0];
    for (const step of steps) {
      const size = sizes.at(-1)!;
      const grown = growTiles(size, leaves.slice(size, size + step), log.read);
      expect(grown.map(({ tile }) => tile)).toEqual(newTiles(size, size + step));
      expect(newBundles(size, size + step)).toHaveLength(grown.filter(({ tile }) => tile.level === 0).length);
      log.grow(size, leaves.slice(size, size + step));
      sizes.push(size + step);
    }
    return { log, sizes };
  };
  fc.assert(
    fc.property(stepsArb, fc.nat(), (steps, pick) => {
      const { log, sizes } = grow(steps);
      const size = sizes.at(-1)!;
      const read = readNodesFromTiles(size, log.read);
      const index = pick % size;
      const leaf = leaves[index]!;
      verifyInclusion({ index, leaf, size, root: root(0, size) }, makeInclusionProof(index, size, read));
      for (const oldSize of sizes.slice(1)) {
        const claim = { oldSize, oldRoot: root(0, oldSize), size, root: root(0, size) };
        verifyConsistency(claim, makeConsistencyProof(oldSize, size, read));
      }
    }),
    { ...SETTINGS, numRuns: 60 },
  );
});
