import { beforeAll, describe, expect, test } from 'vitest';
import {
  formatTlogProof,
  formatVerifierKey,
  makeInclusionProof,
  parseNote,
  parsePolicy,
  parseTlogProof,
  verifyTlogProof,
} from '../src/index.ts';
import type { Party } from './support.ts';
import {
  cosignerParty,
  flip,
  leavesOf,
  logParty,
  NOW,
  naiveTree,
  ORIGIN,
  publish,
  readNaively,
  refusal,
  refusalOf,
  utf8,
} from './support.ts';

const SIZE = 21;
const leaves = leavesOf(SIZE);
const tree = naiveTree(leaves);
let log: Party;
let cosigner: Party;
let policy: ReturnType<typeof parsePolicy>;
let checkpoint: string;

beforeAll(async () => {
  log = await logParty();
  cosigner = await cosignerParty('见证方', 3);
  const [logKey, cosignerKey] = [log, cosigner].map(({ vkey }) => formatVerifierKey(vkey));
  policy = parsePolicy(`log ${logKey}\nwitness w ${cosignerKey}\nquorum w\n`);
  checkpoint = await publish(SIZE, tree(0, SIZE), [log.signer, cosigner.signer]);
});

const hashesOf = (index: number) => makeInclusionProof(index, SIZE, readNaively(tree));
const proofOf = (index: number, extra: Uint8Array | null = null) =>
  formatTlogProof({ index, extra, hashes: hashesOf(index), note: parseNote(checkpoint) });

test('the file is as specified', () => {
  const hashes = hashesOf(20).map((hash) => `${Buffer.from(hash).toString('base64')}\n`);
  const body = `index 20\n${hashes.join('')}\n${checkpoint}`;
  expect(proofOf(20)).toBe(`c2sp.org/tlog-proof@v1\n${body}`);
  expect(proofOf(20, utf8('page-v1'))).toBe(`c2sp.org/tlog-proof@v1\nextra cGFnZS12MQ==\n${body}`);
});

test('every entry proves itself, no other', async () => {
  for (let index = 0; index < SIZE; index++) {
    const file = proofOf(index, utf8('note to self'));
    const trusted = await verifyTlogProof(Buffer.from(file), leaves[index]!, policy);
    expect(trusted).toMatchObject({
      index,
      checkpoint: { origin: ORIGIN, size: SIZE },
      cosigned: [{ name: 'w', time: NOW }],
    });
    expect(trusted.extra).toEqual(utf8('note to self'));
    const wrong = leaves[(index + 1) % SIZE]!;
    expect(await refusalOf(() => verifyTlogProof(file, wrong, policy))).toBe('inclusion-failed');
  }
});

test('a log of one entry has a proof without hashes', async () => {
  const note = parseNote(await publish(1, leaves[0]!, [log.signer, cosigner.signer]));
  const file = formatTlogProof({ index: 0, extra: null, hashes: [], note });
  expect((await verifyTlogProof(file, leaves[0]!, policy)).index).toBe(0);
});

describe('what does not hold', () => {
  const code = (file: string, leaf = leaves[6]!) => refusalOf(() => verifyTlogProof(file, leaf, policy));

  test('another index, hash, leaf, root or size', async () => {
    const good = proofOf(6);
    const [hash] = hashesOf(6).map((bytes) => Buffer.from(bytes).toString('base64'));
    expect(await code(good)).toBeNull();
    expect(await code(good.replace('index 6', 'index 7'))).toBe('inclusion-failed');
    expect(await code(good.replace('index 6', 'index 21'))).toBe('index-out-of-range');
    expect(await code(good.replace(`${hash}\n`, ''))).toBe('inclusion-failed');
    expect(await code(good.replace(`${hash}\n`, `${hash}\n${hash}\n`))).toBe('inclusion-failed');
    expect(await code(good, flip(leaves[6]!))).toBe('inclusion-failed');
    expect(await code(good.replace(`\n${SIZE}\n`, '\n22\n'))).toBe('signature-invalid');
  });

  test('a checkpoint that policy does not accept', async () => {
    const good = parseTlogProof(proofOf(6));
    const alone = parseNote(await publish(SIZE, tree(0, SIZE), [log.signer]));
    expect(await code(formatTlogProof({ ...good, note: alone }))).toBe('quorum-missing');
    const elsewhere = parseNote(await publish(SIZE, tree(0, SIZE), [log.signer, cosigner.signer], 'other.cn'));
    expect(await code(formatTlogProof({ ...good, note: elsewhere }))).toBe('log-unknown');
    const other = parseNote(await publish(20, tree(0, 20), [log.signer, cosigner.signer]));
    expect(await code(formatTlogProof({ ...good, note: other }))).toBe('inclusion-failed');
  });

  test('extra data is vouched for by nothing', async () => {
    expect(await code(proofOf(6, utf8('anything at all')))).toBeNull();
  });
});

describe('form', () => {
  test.each([
    ['no version', (file: string) => file.slice(file.indexOf('\n') + 1)],
    ['another version', (file: string) => file.replace('@v1', '@v2')],
    ['no index', (file: string) => file.replace('index 6\n', '')],
    ['index before extra', (file: string) => file.replace('index 6\n', 'index 6\nextra AA==\n')],
    ['two indices', (file: string) => file.replace('index 6\n', 'index 6\nindex 6\n')],
    ['empty extra', (file: string) => file.replace('index 6\n', 'extra \nindex 6\n')],
    ['extra without space', (file: string) => file.replace('index 6\n', 'extra\nindex 6\n')],
    ['extra with trailing bits', (file: string) => file.replace('index 6\n', 'extra AB==\nindex 6\n')],
    ['index with leading zero', (file: string) => file.replace('index 6', 'index 06')],
    ['index with sign', (file: string) => file.replace('index 6', 'index -6')],
    ['index beyond safe integers', (file: string) => file.replace('index 6', 'index 9007199254740992')],
    ['two spaces', (file: string) => file.replace('index 6', 'index  6')],
    ['no empty line', (file: string) => file.replace('\n\n', '\n')],
    ['two empty lines', (file: string) => file.replace('\n\n', '\n\n\n')],
    ['no checkpoint', (file: string) => file.slice(0, file.indexOf('\n\n') + 2)],
    ['checkpoint without signatures', (file: string) => file.slice(0, file.lastIndexOf('\n\n') + 2)],
    ['54 hashes', (file: string) => file.replace('index 6\n', `index 6\n${`${'A'.repeat(43)}=\n`.repeat(54)}`)],
    ['hash of 31 bytes', (file: string) => file.replace('index 6\n', `index 6\n${'A'.repeat(42)}==\n`)],
    ['carriage returns', (file: string) => file.replaceAll('\n', '\r\n')],
    ['no last newline', (file: string) => file.slice(0, -1)],
    ['empty', () => ''],
  ])('%s is refused', (_, change) => {
    expect(refusal(() => parseTlogProof(change(proofOf(6))))).not.toBeNull();
  });

  test('nothing is written that would not be read back', () => {
    const good = parseTlogProof(proofOf(6));
    const code = (change: object) => refusal(() => formatTlogProof({ ...good, ...change }));
    expect(code({ extra: new Uint8Array(0) })).toBe('proof-malformed');
    expect(code({ hashes: Array(54).fill(leaves[0]) })).toBe('proof-malformed');
    expect(code({ hashes: [new Uint8Array(31)] })).toBe('hash-length');
    expect(code({ index: -1 })).toBe('number-invalid');
    expect(code({ note: { ...good.note, text: 'not a checkpoint\n' } })).toBe('checkpoint-malformed');
  });
});
