import { createHash } from 'node:crypto';
import { ledgerLeaf, memorySource, verifyBundle } from '@mingqian/draw';
import {
  formatCheckpoint,
  formatTlogProof,
  formatVerifierKey,
  KEY_TYPE,
  leafHash,
  makeInclusionProof,
  makeSigner,
  makeVerifierKey,
  nodeHash,
  openSeed,
  signNote,
} from '@mingqian/tlog';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeDraw, smallRegistry } from '../../draw/test/make-draw.ts';
import { isTied, proofVerifier } from '../src/index.ts';

const ORIGIN = 'log.example/dawa';
const EVENTS = { committed: 'commitment.json', executed: 'result.json' };
const digestOf = (bytes: Uint8Array) => createHash('sha256').update(bytes).digest('hex');
let files: Map<string, Uint8Array>;
let policy: Uint8Array;

/** A draw whose two events are the leaves of a log of size 2. */
beforeAll(async () => {
  ({ files } = await makeDraw(smallRegistry(30, 6)));
  const key = await openSeed(new Uint8Array(32).fill(7));
  policy = Buffer.from(`log ${formatVerifierKey(makeVerifierKey(ORIGIN, KEY_TYPE.log, key.publicKey))}\nquorum none\n`);
  const leaves = Object.entries(EVENTS).map(([event, file]) => ledgerLeaf(event, digestOf(files.get(file)!)));
  const hashes = leaves.map(leafHash);
  const root = nodeHash(hashes[0]!, hashes[1]!);
  const text = formatCheckpoint({ origin: ORIGIN, size: 2, root, extensions: [] });
  const note = await signNote(text, [makeSigner(ORIGIN, key)]);
  Object.keys(EVENTS).forEach((event, index) => {
    const proof = makeInclusionProof(index, 2, (level, i) => (level === 0 ? hashes[i]! : root));
    files.set(`ledger/${event}.json`, leaves[index]!);
    files.set(`ledger/${event}.tlog-proof`, Buffer.from(formatTlogProof({ index, extra: null, hashes: proof, note })));
  });
  files.set('ledger/policy.txt', policy);
});

const stateOf = (report: Awaited<ReturnType<typeof verifyBundle>>, id: string) =>
  report.checks.find((check) => check.id === id)?.state;

describe('ledger proofs of a bundle', () => {
  test("hold, but tie the bundle to nothing while the keys are the bundle's own", async () => {
    const report = await verifyBundle(memorySource(files), { verifyProof: proofVerifier() });
    expect(report.verdict).toBe('verified');
    expect([stateOf(report, 'ledger-committed'), isTied(report)]).toEqual(['absent', false]);
  });

  test('tie the bundle to the log under keys from elsewhere', async () => {
    const report = await verifyBundle(memorySource(files), { verifyProof: proofVerifier(policy) });
    expect([stateOf(report, 'ledger-executed'), isTied(report)]).toEqual(['match', true]);
  });

  test('are refused when any byte of a leaf or a proof is changed, and under another key', async () => {
    for (const name of ['ledger/committed.json', 'ledger/committed.tlog-proof', 'ledger/executed.tlog-proof']) {
      const bytes = files.get(name)!;
      for (let at = 0; at < bytes.length; at++) {
        const changed = Uint8Array.from(bytes);
        changed[at]! ^= 1;
        const report = await verifyBundle(memorySource(new Map(files).set(name, changed)), {
          verifyProof: proofVerifier(policy),
        });
        expect(report.verdict, `${name} ${at}`).toBe('mismatch');
      }
    }
    const other = makeVerifierKey(ORIGIN, KEY_TYPE.log, (await openSeed(new Uint8Array(32).fill(8))).publicKey);
    const strange = Buffer.from(`log ${formatVerifierKey(other)}\nquorum none\n`);
    const report = await verifyBundle(memorySource(files), { verifyProof: proofVerifier(strange) });
    expect(report.checks.find((check) => check.state === 'mismatch')).toMatchObject({
      file: 'ledger/committed.tlog-proof',
    });
  });
});
