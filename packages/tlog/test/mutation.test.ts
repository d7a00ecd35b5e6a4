/**
 * Spoilt files by the thousand: none may cause anything but a TlogError, and none may be taken for another. What a
 * parser accepts, it must be able to write back byte for byte; what a verifier accepts, must say what was signed.
 */

import * as fc from 'fast-check';
import { beforeAll, expect, test } from 'vitest';
import type { Policy, WatchedLog } from '../src/index.ts';
import {
  answerAddCheckpoint,
  formatAddCheckpoint,
  formatCheckpoint,
  formatEntryBundle,
  formatNote,
  formatPolicy,
  formatTilePath,
  formatTlogProof,
  formatVerifierKey,
  makeConsistencyProof,
  makeInclusionProof,
  parseAddCheckpoint,
  parseEntryBundle,
  parseNote,
  parsePolicy,
  parseTilePath,
  parseTlogProof,
  parseVerifierKey,
  readCheckpoint,
  TlogError,
  verifyCheckpoint,
  verifyTlogProof,
} from '../src/index.ts';
import { spoilt } from './mutation.ts';
import type { Party } from './support.ts';
import { cosignerParty, leavesOf, logParty, NOW, naiveTree, ORIGIN, publish, readNaively, utf8 } from './support.ts';

const leaves = leavesOf(30);
const tree = naiveTree(leaves);
const read = readNaively(tree);

let log: Party;
let cosigner: Party;
let checkpoints: string[];
let policyFile: string;
let policy: Policy;

beforeAll(async () => {
  log = await logParty();
  cosigner = await cosignerParty('见证方', 3);
  const signers = [log.signer, cosigner.signer];
  checkpoints = await Promise.all([1, 9, 21].map((size) => publish(size, tree(0, size), signers)));
  policyFile = `log ${formatVerifierKey(log.vkey)} https://x.cn/\nwitness w ${formatVerifierKey(cosigner.vkey)}\ngroup g 1 w\nquorum g\n`;
  policy = parsePolicy(policyFile);
});

/**
 * Runs a check on spoilt files and says how many were accepted: spoiling that is always refused, or hardly ever, would
 * test nothing. Seeds are fixed, so every run is the same.
 */
async function onSpoilt(
  files: readonly (string | Uint8Array)[],
  runs: number,
  check: (bytes: Uint8Array) => void | Promise<void>,
): Promise<'none' | 'some' | 'most'> {
  let accepted = 0;
  const attempt = async (bytes: Uint8Array) => {
    try {
      await check(bytes);
      accepted++;
    } catch (error) {
      if (!(error instanceof TlogError)) throw error;
    }
  };
  await fc.assert(fc.asyncProperty(spoilt(files), attempt), { seed: 20_260_101, numRuns: runs });
  if (accepted === 0) return 'none';
  return accepted < runs / 2 ? 'some' : 'most';
}

const sameText = (written: string, bytes: Uint8Array) => expect(Buffer.from(written).equals(bytes)).toBe(true);

test('5,000 notes', async () => {
  const notes = ['a\n\nb\n\n— k AAAAAQI=\n— 日志 AAAAAQIDBA==\n', ...checkpoints];
  expect(await onSpoilt(notes, 5_000, (bytes) => sameText(formatNote(parseNote(bytes)), bytes))).toBe('some');
});

test('5,000 checkpoints', async () => {
  expect(
    await onSpoilt(checkpoints, 5_000, (bytes) => {
      const { note, checkpoint } = readCheckpoint(bytes);
      sameText(formatNote({ ...note, text: formatCheckpoint(checkpoint) }), bytes);
    }),
  ).toBe('some');
});

test('2,000 checkpoints under a policy: only what was signed is believed', async () => {
  const signed = checkpoints.map((file) => parseNote(file).text);
  expect(
    await onSpoilt(checkpoints, 2_000, async (bytes) => {
      const { note, cosigned } = await verifyCheckpoint(bytes, policy);
      expect(signed).toContain(note.text);
      expect(cosigned).toEqual([{ name: 'w', time: NOW }]);
    }),
  ).toBe('some');
});

const proofFiles = () =>
  [0, 6, 20].map((index, i) => {
    const hashes = makeInclusionProof(index, 21, read);
    return formatTlogProof({ index, extra: i === 1 ? utf8('extra') : null, hashes, note: parseNote(checkpoints[2]!) });
  });

test('5,000 proof files', async () => {
  expect(await onSpoilt(proofFiles(), 5_000, (bytes) => sameText(formatTlogProof(parseTlogProof(bytes)), bytes))).toBe(
    'some',
  );
});

test('2,000 proof files under a policy: the entry is the one at that place', async () => {
  const [, file] = proofFiles();
  expect(
    await onSpoilt([file!], 2_000, async (bytes) => {
      const { index, checkpoint } = await verifyTlogProof(bytes, leaves[6]!, policy);
      expect([index, checkpoint.size]).toEqual([6, 21]);
    }),
  ).toBe('some');
});

/** A policy's statements without layout: comments gone, single spaces, groups by number, in any order. */
function statements(text: string): string[] {
  const lines = text.split('\n').map((line) => line.split(/[ \t]+/).filter(Boolean));
  return lines
    .filter(([first]) => first !== undefined && !first.startsWith('#'))
    .map((items) => {
      const [word, name, rule, ...members] = items;
      if (word !== 'group') return items.join(' ');
      return [word, name, { any: 1, all: members.length }[rule!] ?? rule, ...members].join(' ');
    })
    .sort();
}

test('5,000 policies: nothing is lost, added or read otherwise', async () => {
  const loose = `# c\n\n ${policyFile.replace('group g 1 w', 'group\tg any w')}`;
  expect(
    await onSpoilt([policyFile, loose, 'quorum none\n'], 5_000, (bytes) => {
      const parsed = parsePolicy(bytes);
      const written = formatPolicy(parsed);
      expect(statements(written)).toEqual(statements(Buffer.from(bytes).toString()));
      expect(parsePolicy(written)).toEqual(parsed);
    }),
  ).toBe('some');
});

const requests = () =>
  [
    [0, 9],
    [9, 21],
    [1, 9],
  ].map(([oldSize, size]) => {
    const note = parseNote(checkpoints[[1, 9, 21].indexOf(size!)]!);
    return formatAddCheckpoint({ oldSize: oldSize!, proof: makeConsistencyProof(oldSize!, size!, read), note });
  });

test('5,000 requests to a cosigner', async () => {
  expect(
    await onSpoilt(requests(), 5_000, (bytes) => sameText(formatAddCheckpoint(parseAddCheckpoint(bytes)), bytes)),
  ).toBe('some');
});

test('3,000 requests answered: never an error, never a signature on what the log did not sign', async () => {
  const signed = checkpoints.map((file) => parseNote(file).text);
  const stored = { keys: [log.vkey], size: 9, root: tree(0, 9) };
  const logs = new Map<string, WatchedLog>([[ORIGIN, stored]]);
  const statuses = new Set<number>();
  const ask = async (bytes: Uint8Array) => {
    const { response, next } = await answerAddCheckpoint(logs, bytes, [cosigner.signer]);
    statuses.add(response.status);
    expect(next === null).toBe(response.status !== 200);
    if (next === null) return;
    expect(signed).toContain(parseNote(next.note).text);
    expect([next.origin, next.root]).toEqual([ORIGIN, tree(0, next.size)]);
    expect(next.size).toBeGreaterThanOrEqual(9);
  };
  await fc.assert(fc.asyncProperty(spoilt(requests()), ask), { seed: 20_260_102, numRuns: 3_000 });
  expect(statuses).toEqual(new Set([200, 400, 403, 404, 409, 422]));
});

test('5,000 keys, 5,000 tile paths and 5,000 entry bundles', async () => {
  const keys = [formatVerifierKey(log.vkey), formatVerifierKey(cosigner.vkey)];
  // No key survives any change, so some files hold two: cut down to one, they are good.
  const lines = keys.flatMap((key) => [key, `${key}\n${key}`]);
  expect(
    await onSpoilt(lines, 5_000, (bytes) => {
      const text = Buffer.from(bytes).toString();
      expect(formatVerifierKey(parseVerifierKey(text))).toBe(text);
    }),
  ).toBe('some');
  expect(
    await onSpoilt(['tile/0/005', 'tile/1/x001/x234/067.p/9', 'tile/entries/x001/067'], 5_000, (bytes) => {
      const text = Buffer.from(bytes).toString('latin1');
      expect(formatTilePath(parseTilePath(text))).toBe(text);
    }),
  ).toBe('some');
  const bundles = [
    ['a', 'bc'],
    ['', 'xyz'],
  ].map((entries) => formatEntryBundle(entries.map(utf8)));
  expect(
    await onSpoilt(bundles, 5_000, (bytes) => {
      expect(formatEntryBundle(parseEntryBundle(bytes, 2))).toEqual(bytes);
    }),
  ).toBe('some');
});
