/** The thread that computes a result: what it gives, and how it ends when something goes wrong. */

import { canonicalize, seedsOf, toHex, utf8 } from '@mingqian/draw';
import { expect, test } from 'vitest';
import { type ComputeOrder, compute } from './compute.ts';

const HEADER = 'id\tname\tstratum\tlots\tstatus\treason\n';
const ROSTER = utf8(`${HEADER}F1\t一号粮库\tA\t1\tin\t\nF2\t二号粮库\tA\t2\tin\t\nF3\t三号粮库\tA\t1\tin\t\n`);
const RULES = {
  protocol: 'mingqian/draw/v1',
  plan: '2026-EX',
  items: [{ code: 'LS-01', version: 1 }],
  strata: [{ code: 'A', rate: { num: 1, den: 2 }, rounding: 'up', min: null, max: null }],
  max: null,
  team: { size: 2, needs: [] },
  load: null,
};
const SECRET = '1'.repeat(64);
const COMMITMENT = toHex(new Uint8Array(32));
const ORDER: ComputeOrder = {
  files: {
    'inspectors.tsv': utf8(
      'id\tname\tunit\tskills\tcapacity\tstatus\treason\nP1\t甲\t局\t\t9\tin\t\nP2\t乙\t局\t\t9\tin\t\n',
    ),
    'barred.tsv': utf8('subject\tinspector\n'),
    'rules.json': utf8(canonicalize(RULES)),
  },
  total: ROSTER.length,
  commitment: COMMITMENT,
  seedInput: `mingqian/draw/v1\ncommitment ${COMMITMENT}\nsecret 局 ${SECRET} ${SECRET}\npublic none\n`,
};

/** The roster in pieces of so many bytes. */
async function* piecesOf(size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < ROSTER.length; at += size) yield ROSTER.subarray(at, at + size);
}

const parts = (roster: () => AsyncIterable<Uint8Array>, signal = new AbortController().signal) => {
  const told: number[] = [];
  return { roster, signal, told, onProgress: (done: number) => void told.push(done) };
};

test('gives the same bytes for the same seed, however the roster comes, and says how far it is', async () => {
  const whole = parts(() => piecesOf(ROSTER.length));
  const first = await compute(ORDER, whole);
  expect(JSON.parse(first)).toMatchObject({
    commitment: COMMITMENT,
    seed: seedsOf(utf8(ORDER.seedInput)).seed,
    strata: [{ rows: 3, eligible: 3, quota: 2 }],
    loadMax: 2,
  });
  expect(whole.told.at(-1)).toBe(ROSTER.length);
  for (const size of [1, 7, 64])
    expect(
      await compute(
        ORDER,
        parts(() => piecesOf(size)),
      ),
    ).toBe(first);
  const other = { ...ORDER, seedInput: ORDER.seedInput.replaceAll('1'.repeat(64), '2'.repeat(64)) };
  expect(
    JSON.parse(
      await compute(
        other,
        parts(() => piecesOf(64)),
      ),
    ),
  ).not.toMatchObject({ seed: JSON.parse(first).seed });
});

test('fails with what is wrong: a roster that cannot be read, rules that are none, a job that was cancelled', async () => {
  async function* damaged(): AsyncGenerator<Uint8Array> {
    yield ROSTER.subarray(0, 40);
    throw new Error('damaged');
  }
  await expect(compute(ORDER, parts(damaged))).rejects.toThrow('damaged');
  const files = { ...ORDER.files, 'rules.json': utf8('{}') };
  await expect(
    compute(
      { ...ORDER, files },
      parts(() => piecesOf(64)),
    ),
  ).rejects.toThrow('rules.json');

  const cancelling = new AbortController();
  async function* endless(): AsyncGenerator<Uint8Array> {
    yield utf8(HEADER);
    cancelling.abort(new Error('cancelled'));
    await new Promise<void>(() => undefined);
  }
  await expect(compute(ORDER, parts(endless, cancelling.signal))).rejects.toThrow('cancelled');
  await expect(compute(ORDER, parts(endless, cancelling.signal))).rejects.toThrow('cancelled');
});
