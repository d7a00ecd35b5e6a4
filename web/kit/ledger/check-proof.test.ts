import { createHash } from 'node:crypto';
import {
  emptyRoot,
  formatCheckpoint,
  formatTlogProof,
  formatVerifierKey,
  KEY_TYPE,
  leafHash,
  makeInclusionProof,
  makeSigner,
  makeVerifierKey,
  type NodeReader,
  nodeHash,
  openSeed,
  signNote,
  TreeEdge,
} from '@mingqian/tlog';
import { expect, test } from 'vitest';
import type { EventProof } from '../../../server/ledger/types.ts';
import { checkProof } from './check-proof.ts';

const ORIGIN = 'mingqian.test/log';
const EVENT = '01890000-0000-7000-8000-000000000002';
const SALT = 'c2FsdA==';
const CONTENT = '{"actor":null,"payload":{"name":"甲公司"}}';
const MARK = { kind: 'subject', id: 's1', version: 2, digest: 'ab'.repeat(32) };

const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (data: Uint8Array) => Buffer.from(data).toString('hex');
const base64 = (data: Uint8Array) => Buffer.from(data).toString('base64');

/** Hashes of leaves as the tree over them. */
function treeOver(hashes: readonly Uint8Array[]): { readonly root: Uint8Array; readonly read: NodeReader } {
  const edge = new TreeEdge();
  for (const hash of hashes) edge.append(hash);
  const read: NodeReader = (level, at) =>
    level === 0 ? hashes[at]! : nodeHash(read(level - 1, 2 * at), read(level - 1, 2 * at + 1));
  return { root: hashes.length === 0 ? emptyRoot() : edge.root(), read };
}

/** An answer as the server gives it, for the second of three events; two business rows belong to it. */
async function answered(seed = 7): Promise<EventProof> {
  const { digest, id, kind, version } = MARK;
  const rows = [leafHash(bytes('another row')), leafHash(bytes(JSON.stringify({ digest, id, kind, version })))];
  const rowTree = treeOver(rows);
  const leaf = JSON.stringify({
    event: EVENT,
    payload: { sha256: createHash('sha256').update(`mingqian/payload/v1\n${SALT}\n${CONTENT}`).digest('hex') },
    rows: { count: 2, root: hex(rowTree.root) },
  });
  const tree = treeOver([leafHash(bytes('first')), leafHash(bytes(leaf)), leafHash(bytes('third'))]);
  const key = await openSeed(new Uint8Array(32).fill(seed));
  const text = formatCheckpoint({ origin: ORIGIN, size: 3, root: tree.root, extensions: [] });
  const note = await signNote(text, [makeSigner(ORIGIN, key)]);
  return {
    event: EVENT,
    leafIndex: 1,
    proof: formatTlogProof({
      index: 1,
      extra: null,
      hashes: makeInclusionProof(1, 3, tree.read),
      note,
    }),
    leaf,
    key: formatVerifierKey(makeVerifierKey(ORIGIN, KEY_TYPE.log, key.publicKey)),
    content: { salt: SALT, text: CONTENT },
    row: { mark: MARK, index: 1, size: 2, path: makeInclusionProof(1, 2, rowTree.read).map(base64) },
  };
}

test('what was written holds, and says that no outsider has signed yet', async () => {
  const finding = await checkProof(await answered());
  expect(finding).toMatchObject({ outcome: 'holds', size: 3 });
  expect(finding.sentences).toHaveLength(3);
  expect(finding.sentences.join('')).toContain('尚无外部见证');
});

test('an event without a place waits', async () => {
  const answer = await answered();
  expect((await checkProof({ ...answer, proof: null, leafIndex: null })).outcome).toBe('waits');
});

test('an erased content is said to be erased, and the rest still holds', async () => {
  const finding = await checkProof({ ...(await answered()), content: null });
  expect(finding.outcome).toBe('holds');
  expect(finding.sentences[0]).toContain('清除');
});

test('the proof of another record, or none, is not taken for that of the record asked for', async () => {
  const answer = await answered();
  const { kind, id } = MARK;
  expect((await checkProof(answer, { kind, id })).outcome).toBe('holds');
  expect((await checkProof(answer, { kind, id: 's2' })).outcome).toBe('broken');
  expect((await checkProof({ ...answer, row: null }, { kind, id })).outcome).toBe('broken');
});

test('every change is found', async () => {
  const answer = await answered();
  const { key: otherKey } = await answered(8);
  const changed: Readonly<Record<string, EventProof>> = {
    content: { ...answer, content: { salt: SALT, text: CONTENT.replace('甲', '乙') } },
    salt: { ...answer, content: { salt: 'eHh4eA==', text: CONTENT } },
    leaf: { ...answer, leaf: answer.leaf.replace('"count":2', '"count":2 ') },
    event: { ...answer, event: EVENT.replace('2', '3') },
    place: { ...answer, leafIndex: 0 },
    key: { ...answer, key: otherKey },
    root: { ...answer, proof: (answer.proof ?? '').replace('\n3\n', '\n4\n') },
    rowVersion: { ...answer, row: { ...answer.row!, mark: { ...MARK, version: 3 } } },
    rowCount: { ...answer, row: { ...answer.row!, size: 1, index: 0, path: [] } },
    nonsense: { ...answer, proof: '证明' },
  };
  for (const [what, given] of Object.entries(changed)) expect((await checkProof(given)).outcome, what).toBe('broken');
});
