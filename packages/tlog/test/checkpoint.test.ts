import { describe, expect, test } from 'vitest';
import {
  formatCheckpoint,
  formatNote,
  makeVerifier,
  parseCheckpoint,
  parseCosignature,
  readCheckpoint,
  signNote,
  verifyNote,
} from '../src/index.ts';
import { cosignerParty, flip, leavesOf, logParty, NOW, ORIGIN, refusal, refusalOf } from './support.ts';

const root = leavesOf(1)[0]!;
const HASH = Buffer.from(root).toString('base64');
const text = `${ORIGIN}\n7\n${HASH}\n`;

describe('form', () => {
  test('origin, size, root, and extension lines kept as they are', () => {
    expect(parseCheckpoint(text)).toEqual({ origin: ORIGIN, size: 7, root, extensions: [] });
    const extended = `${text}more\n— and more\n`;
    expect(parseCheckpoint(extended).extensions).toEqual(['more', '— and more']);
    expect(formatCheckpoint(parseCheckpoint(extended))).toBe(extended);
    expect(parseCheckpoint(`粮食局 日志+1\n0\n${HASH}\n`)).toMatchObject({ origin: '粮食局 日志+1', size: 0 });
  });

  test.each([
    ['empty', '', 'checkpoint-malformed'],
    ['two lines', `${ORIGIN}\n7\n`, 'checkpoint-malformed'],
    ['no last newline', text.trimEnd(), 'checkpoint-malformed'],
    ['empty origin', `\n7\n${HASH}\n`, 'checkpoint-malformed'],
    ['empty size', `${ORIGIN}\n\n${HASH}\n`, 'checkpoint-malformed'],
    ['empty extension line', `${text}\n`, 'checkpoint-malformed'],
    ['empty line among extensions', `${text}a\n\nb\n`, 'checkpoint-malformed'],
    ['unfinished extension', `${text}a`, 'checkpoint-malformed'],
    ['leading zero', `${ORIGIN}\n07\n${HASH}\n`, 'number-invalid'],
    ['sign', `${ORIGIN}\n+7\n${HASH}\n`, 'number-invalid'],
    ['minus zero', `${ORIGIN}\n-0\n${HASH}\n`, 'number-invalid'],
    ['exponent', `${ORIGIN}\n1e3\n${HASH}\n`, 'number-invalid'],
    ['space', `${ORIGIN}\n7 \n${HASH}\n`, 'number-invalid'],
    ['other digits', `${ORIGIN}\n７\n${HASH}\n`, 'number-invalid'],
    ['beyond safe integers', `${ORIGIN}\n9007199254740992\n${HASH}\n`, 'number-invalid'],
    ['far beyond', `${ORIGIN}\n${'9'.repeat(400)}\n${HASH}\n`, 'number-invalid'],
    ['short hash', `${ORIGIN}\n7\n${HASH.slice(4)}\n`, 'hash-length'],
    ['unpadded hash', `${ORIGIN}\n7\n${HASH.slice(0, 43)}\n`, 'base64-invalid'],
    ['carriage return', `${ORIGIN}\n7\r\n${HASH}\n`, 'text-invalid'],
  ])('%s is refused', (_, bad, code) => {
    expect(refusal(() => parseCheckpoint(bad))).toBe(code);
  });

  test('nothing is written that would not be read back', () => {
    const code = (change: object) =>
      refusal(() => formatCheckpoint({ origin: ORIGIN, size: 7, root, extensions: [], ...change }));
    expect(code({ origin: '' })).toBe('checkpoint-malformed');
    expect(code({ origin: 'a\nb' })).toBe('checkpoint-malformed');
    expect(code({ origin: 'a\tb' })).toBe('text-invalid');
    expect(code({ extensions: [''] })).toBe('checkpoint-malformed');
    expect(code({ size: -1 })).toBe('number-invalid');
    expect(code({ root: new Uint8Array(31) })).toBe('hash-length');
  });

  test('the largest size is read', () => {
    expect(parseCheckpoint(`${ORIGIN}\n9007199254740991\n${HASH}\n`).size).toBe(Number.MAX_SAFE_INTEGER);
  });
});

describe('cosignatures', () => {
  test('a cosignature is over its time and the whole text, extension lines included', async () => {
    const { signer, vkey } = await cosignerParty('w', 5);
    const extended = `${text}extension\n`;
    const [line] = (await signNote(extended, [signer])).signatures;
    expect(parseCosignature(line!.signature).time).toBe(NOW);
    const code = (changed: string, signature = line!.signature) => {
      const note = { text: changed, signatures: [{ ...line!, signature }] };
      return refusalOf(() => verifyNote(note, [makeVerifier(vkey)]));
    };
    expect(await code(extended)).toBeNull();
    expect(await code(text)).toBe('signature-invalid');
    expect(await code(`${text}Extension\n`)).toBe('signature-invalid');
    for (let bit = 0; bit < 72 * 8; bit += 5) {
      expect(await code(extended, flip(line!.signature, bit))).toBe('signature-invalid');
    }
    expect(await code(extended, line!.signature.subarray(8))).toBe('signature-invalid');
  });

  test('a cosigner signs checkpoints only, and only at a time that can be written', async () => {
    const { signer } = await cosignerParty('w', 5);
    expect(await refusalOf(() => signer.sign('hello\n'))).toBe('checkpoint-malformed');
    for (const now of [-1, 0.5, Number.NaN, 2 ** 53]) {
      const odd = await cosignerParty('w', 5, now);
      expect(await refusalOf(() => odd.signer.sign(text))).toBe('cosignature-malformed');
    }
  });

  test('a plain signature of the same key is no cosignature, nor the reverse', async () => {
    const cosigner = await cosignerParty('w', 5);
    const log = await logParty('w', 5);
    for (const [signer, vkey] of [
      [cosigner.signer, log.vkey],
      [log.signer, cosigner.vkey],
    ] as const) {
      const [line] = (await signNote(text, [signer])).signatures;
      const note = { text, signatures: [{ ...line!, id: vkey.id }] };
      expect(await refusalOf(() => verifyNote(note, [makeVerifier(vkey)]))).toBe('signature-invalid');
    }
  });

  test('a published checkpoint with log and cosigner reads, verifies and writes back', async () => {
    const log = await logParty();
    const cosigner = await cosignerParty('w', 5);
    const published = formatNote(await signNote(text, [log.signer, cosigner.signer]));
    const { note, checkpoint } = readCheckpoint(Buffer.from(published));
    expect(checkpoint.size).toBe(7);
    expect(formatNote(note)).toBe(published);
    const { verified } = await verifyNote(
      note,
      [log, cosigner].map(({ vkey }) => makeVerifier(vkey)),
    );
    expect(verified.map(({ name }) => name)).toEqual([ORIGIN, 'w']);
  });
});
