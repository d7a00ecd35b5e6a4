import { beforeAll, describe, expect, test } from 'vitest';
import type { CosignerStep, WatchedLog } from '../src/index.ts';
import {
  addCosignatures,
  answerAddCheckpoint,
  cosignedPath,
  emptyRoot,
  formatAddCheckpoint,
  formatNote,
  makeConsistencyProof,
  makeVerifier,
  newWatchedLog,
  parseAddCheckpoint,
  parseNote,
  parseSignatureLines,
  parseSizeBody,
  readCheckpoint,
  verifyNote,
} from '../src/index.ts';
import type { Party } from './support.ts';
import {
  cosignerParty,
  flip,
  leavesOf,
  logParty,
  naiveTree,
  ORIGIN,
  publish,
  readNaively,
  refusal,
  refusalOf,
} from './support.ts';

const leaves = leavesOf(40);
const tree = naiveTree(leaves);
const rootOf = (size: number) => (size === 0 ? emptyRoot() : tree(0, size));
const proofOf = (oldSize: number, size: number) => makeConsistencyProof(oldSize, size, readNaively(tree));

let log: Party;
let stranger: Party;
let cosigner: Party;
beforeAll(async () => {
  log = await logParty();
  stranger = await logParty(ORIGIN, 2);
  cosigner = await cosignerParty('见证方', 3);
});

/** The state after the tree of `size` was cosigned. */
const state = (size: number, keys = [log.vkey]): Map<string, WatchedLog> =>
  new Map([[ORIGIN, { ...newWatchedLog(keys), size, root: rootOf(size) }]]);

const ask = (logs: Map<string, WatchedLog>, body: string | Uint8Array) =>
  answerAddCheckpoint(logs, body, [cosigner.signer]);

interface Sent {
  oldSize: number;
  size: number;
  proof?: Uint8Array[];
  root?: Uint8Array;
  signers?: Party[];
  origin?: string;
}

async function request({ oldSize, size, proof, root, signers = [log], origin }: Sent): Promise<string> {
  const note = parseNote(
    await publish(
      size,
      root ?? rootOf(size),
      signers.map(({ signer }) => signer),
      origin,
    ),
  );
  return formatAddCheckpoint({ oldSize, proof: proof ?? proofOf(oldSize, size), note });
}

/** The status of a refusal; a refusal must say why, sign nothing and store nothing. */
function refused({ response, next }: CosignerStep): number {
  const says = response.body.endsWith('\n') && !response.body.includes('—');
  if (!says || next !== null) throw new Error(`not a refusal: ${response.status} ${response.body}`);
  return response.status;
}

describe('200', () => {
  test('every step forward between any two sizes is cosigned, and the answer verifies', async () => {
    for (let oldSize = 0; oldSize <= 12; oldSize++) {
      for (let size = oldSize; size <= 12; size++) {
        const body = await request({ oldSize, size });
        const { response, next } = await ask(state(oldSize), body);
        expect(response).toMatchObject({ status: 200, contentType: 'text/plain; charset=utf-8' });
        expect(next).toMatchObject({ origin: ORIGIN, size, root: rootOf(size) });
        const { text } = parseAddCheckpoint(body).note;
        const signatures = parseSignatureLines(response.body);
        const { verified } = await verifyNote({ text, signatures }, [makeVerifier(cosigner.vkey)]);
        expect(verified).toHaveLength(1);
        expect(readCheckpoint(next!.note).note.signatures.map(({ name }) => name)).toEqual([ORIGIN, '见证方']);
      }
    }
  });

  test('signatures of strangers are ignored, and not kept', async () => {
    const other = await logParty('elsewhere', 9);
    const { response, next } = await ask(state(3), await request({ oldSize: 3, size: 5, signers: [other, log] }));
    expect(response.status).toBe(200);
    expect(next!.note).not.toContain('elsewhere');
  });

  test('a log may change its key: either of two signatures is enough', async () => {
    for (const signers of [[log], [stranger], [log, stranger]]) {
      const logs = state(3, [log.vkey, stranger.vkey]);
      expect((await ask(logs, await request({ oldSize: 3, size: 5, signers }))).response.status).toBe(200);
    }
  });

  test('several cosigner keys give several lines', async () => {
    const second = await cosignerParty('见证方二', 4);
    const body = await request({ oldSize: 0, size: 5 });
    const { response } = await answerAddCheckpoint(state(0), body, [cosigner.signer, second.signer]);
    expect(parseSignatureLines(response.body).map(({ name }) => name)).toEqual(['见证方', '见证方二']);
  });

  test('the answer depends on nothing but state and request', async () => {
    const body = await request({ oldSize: 3, size: 5 });
    expect(await ask(state(3), body)).toEqual(await ask(state(3), Buffer.from(body)));
  });
});

describe('400', () => {
  test.each([
    ['empty', ''],
    ['no old line', '\n\n'],
    ['another word', 'new 3\n\nx'],
    ['no space', 'old3\n\nx'],
    ['leading zero', 'old 03\n\nx'],
    ['negative', 'old -3\n\nx'],
    ['beyond safe integers', 'old 9007199254740992\n\nx'],
  ])('%s', async (_, body) => {
    expect(refused(await ask(state(3), body))).toBe(400);
  });

  test('a body that is not text, a hash that is none, a checkpoint that is none', async () => {
    const good = await request({ oldSize: 3, size: 5 });
    const [first] = good.split('\n').slice(1);
    expect(refused(await ask(state(3), Uint8Array.of(0xff, ...Buffer.from(good))))).toBe(400);
    expect(refused(await ask(state(3), good.replace(first!, first!.slice(4))))).toBe(400);
    expect(refused(await ask(state(3), good.replace(first!, first!.slice(0, -1))))).toBe(400);
    expect(refused(await ask(state(3), good.replace(`${ORIGIN}\n5\n`, `${ORIGIN}\n05\n`)))).toBe(400);
    expect(refused(await ask(state(3), good.slice(0, -1)))).toBe(400);
    expect(refused(await ask(state(3), good.replace(`\n\n${ORIGIN}`, `\n${ORIGIN}`)))).toBe(400);
  });

  test('64 proof lines, where 63 are read', async () => {
    const good = await request({ oldSize: 0, size: 5 });
    const withLines = (count: number) =>
      good.replace('\n', `\n${`${Buffer.from(leaves[0]!).toString('base64')}\n`.repeat(count)}`);
    expect(refused(await ask(state(0), withLines(64)))).toBe(400);
    expect(refused(await ask(state(0), withLines(63)))).toBe(422);
  });

  test('an old size beyond the new one', async () => {
    const note = parseNote(await publish(4, rootOf(4), [log.signer]));
    const body = formatAddCheckpoint({ oldSize: 5, proof: [], note });
    expect(refused(await ask(state(5), body))).toBe(400);
    expect(refused(await ask(state(4), body))).toBe(400);
  });

  test('so many signatures that there is no room for ours', async () => {
    const { signer, vkey } = cosigner;
    const times = await Promise.all(Array.from({ length: 100 }, (_, i) => cosignerParty('见证方', 3, i)));
    const text = parseNote(await publish(5, rootOf(5), [signer])).text;
    const signatures = await Promise.all(
      times.map(async (party) => ({ name: '见证方', id: vkey.id, signature: await party.signer.sign(text) })),
    );
    const full = formatAddCheckpoint({ oldSize: 0, proof: [], note: { text, signatures } });
    expect(refused(await ask(state(0, [vkey]), full))).toBe(400);
  });
});

describe('403', () => {
  test('no signature of a key of the log', async () => {
    expect(refused(await ask(state(3), await request({ oldSize: 3, size: 5, signers: [stranger] })))).toBe(403);
  });

  test('a spoilt signature of a key of the log, even beside a good one', async () => {
    const { note, ...rest } = parseAddCheckpoint(await request({ oldSize: 3, size: 5, signers: [log, stranger] }));
    const [good, other] = note.signatures;
    const bad = { ...other!, signature: flip(other!.signature) };
    const body = formatAddCheckpoint({ ...rest, note: { ...note, signatures: [good!, bad] } });
    expect(refused(await ask(state(3, [log.vkey, stranger.vkey]), body))).toBe(403);
    expect((await ask(state(3), body)).response.status).toBe(200);
  });

  test('comes before any word about sizes, so strangers learn nothing', async () => {
    expect(refused(await ask(state(3), await request({ oldSize: 2, size: 5, signers: [stranger] })))).toBe(403);
  });
});

test('404 for a log that is not known', async () => {
  const body = await request({ oldSize: 0, size: 5, origin: 'other.example.cn/log' });
  expect(refused(await ask(state(3), body))).toBe(404);
  expect(refused(await ask(new Map(), body))).toBe(404);
});

describe('409', () => {
  test('an old size other than ours gets ours, whatever else is right or wrong', async () => {
    for (const oldSize of [0, 2, 4]) {
      const step = await ask(state(3), await request({ oldSize, size: 5 }));
      expect(refused(step)).toBe(409);
      expect(step.response).toEqual({ status: 409, contentType: 'text/x.tlog.size', body: '3\n' });
    }
    const never = await ask(state(0), await request({ oldSize: 3, size: 5 }));
    expect(never.response.body).toBe('0\n');
  });

  test('an older tree again, and the retry that the size allows', async () => {
    const late = await ask(state(9), await request({ oldSize: 3, size: 5 }));
    expect(refused(late)).toBe(409);
    const size = parseSizeBody(late.response.body);
    expect((await ask(state(9), await request({ oldSize: size, size: 12 }))).response.status).toBe(200);
  });

  test('size bodies that are none', () => {
    for (const body of ['', '3', '3\n\n', ' 3\n', '-3\n', '3.0\n']) {
      expect(refusal(() => parseSizeBody(body))).toBe('size-body-malformed');
    }
    expect(refusal(() => parseSizeBody('03\n'))).toBe('number-invalid');
    expect(parseSizeBody(new Uint8Array(Buffer.from('0\n')))).toBe(0);
  });
});

describe('422', () => {
  test('a proof that does not hold', async () => {
    const proof = proofOf(3, 5);
    for (const bad of [[], proof.slice(1), [...proof, leaves[0]!], proof.with(0, flip(proof[0]!))]) {
      expect(refused(await ask(state(3), await request({ oldSize: 3, size: 5, proof: bad })))).toBe(422);
    }
  });

  test('another history, honestly proved from its own past', async () => {
    const forged = naiveTree(leaves.with(1, leaves[2]!));
    const proof = makeConsistencyProof(3, 5, readNaively(forged));
    expect(refused(await ask(state(3), await request({ oldSize: 3, size: 5, proof, root: forged(0, 5) })))).toBe(422);
  });

  test('the same size with another root', async () => {
    expect(refused(await ask(state(5), await request({ oldSize: 5, size: 5, root: rootOf(4) })))).toBe(422);
  });

  test('the same size, or the first tree, with a proof that is not empty', async () => {
    expect(refused(await ask(state(5), await request({ oldSize: 5, size: 5, proof: [leaves[0]!] })))).toBe(422);
    expect(refused(await ask(state(0), await request({ oldSize: 0, size: 5, proof: [leaves[0]!] })))).toBe(422);
    expect(refused(await ask(state(0), await request({ oldSize: 0, size: 0, proof: [leaves[0]!] })))).toBe(422);
  });

  test('an empty tree whose root is not the empty one', async () => {
    expect(refused(await ask(state(0), await request({ oldSize: 0, size: 0, root: leaves[0]! })))).toBe(422);
    expect(refused(await ask(state(0), await request({ oldSize: 0, size: 0, root: new Uint8Array(32) })))).toBe(422);
  });
});

test('a signer that fails is an error of ours, not an answer', async () => {
  const broken = { ...cosigner.signer, sign: () => Promise.reject(new Error('the key is gone')) };
  const body = await request({ oldSize: 0, size: 5 });
  await expect(answerAddCheckpoint(state(0), body, [broken])).rejects.toThrow('the key is gone');
});

test('an Ed25519 that fails is an error of ours, not a 403', async () => {
  const body = await request({ oldSize: 0, size: 5 });
  const gone = () => Promise.reject(new Error('the module is gone'));
  await expect(answerAddCheckpoint(state(0), body, [cosigner.signer], gone)).rejects.toThrow('the module is gone');
});

describe('the answer at the log', () => {
  test('good cosignatures join the note, older ones of the same key go, strangers’ stay out', async () => {
    const note = parseNote(await publish(5, rootOf(5), [log.signer]));
    const verifiers = [makeVerifier(cosigner.vkey)];
    const { response } = await ask(state(0), await request({ oldSize: 0, size: 5 }));
    const once = await addCosignatures(note, response.body, verifiers);
    expect(once.signatures.map(({ name }) => name)).toEqual([ORIGIN, '见证方']);
    const later = await cosignerParty('见证方', 3, 1_800_000_000);
    const other = await cosignerParty('路人', 8);
    const again = await answerAddCheckpoint(state(0), await request({ oldSize: 0, size: 5 }), [
      later.signer,
      other.signer,
    ]);
    const twice = await addCosignatures(once, again.response.body, verifiers);
    expect(twice.signatures.map(({ name }) => name)).toEqual([ORIGIN, '见证方']);
    expect(formatNote(twice)).not.toBe(formatNote(once));
    expect(await refusalOf(() => addCosignatures(note, again.response.body, []))).toBe('signature-unknown');
  });

  test('a cosignature of another checkpoint is refused', async () => {
    const note = parseNote(await publish(5, rootOf(5), [log.signer]));
    const { response } = await ask(state(0), await request({ oldSize: 0, size: 6 }));
    const act = () => addCosignatures(note, response.body, [makeVerifier(cosigner.vkey)]);
    expect(await refusalOf(act)).toBe('signature-invalid');
  });
});

test('the monitoring path is the SHA-256 of the origin', () => {
  expect(cosignedPath('')).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855/checkpoint');
});
