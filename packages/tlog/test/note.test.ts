import { describe, expect, test } from 'vitest';
import {
  formatNote,
  formatSignerKey,
  formatVerifierKey,
  KEY_TYPE,
  makeSigner,
  makeVerifier,
  makeVerifierKey,
  openSeed,
  openSignerKey,
  parseNote,
  parseSignatureLines,
  parseVerifierKey,
  signNote,
  verifyNote,
  verifyWithWebCrypto,
} from '../src/index.ts';
import { cosignerParty, flip, logParty, refusal, refusalOf, utf8 } from './support.ts';

const line = (name: string, field: string) => `— ${name} ${field}\n`;
const FIELD = 'AAAAAQI=';
const note = (text: string, ...lines: string[]) => `${text}\n${lines.join('')}`;

describe('form', () => {
  test('the text ends at the last empty line, and may hold empty lines itself', () => {
    expect(parseNote(note('a\n\nb\n', line('k', FIELD))).text).toBe('a\n\nb\n');
    expect(parseNote(note('a\n\n', line('k', FIELD))).text).toBe('a\n\n');
    expect(parseNote(note('\n', line('k', FIELD))).text).toBe('\n');
  });

  test('names may be any Unicode without spaces, ids any 32 bits', () => {
    const [read] = parseNote(note('a\n', line('粮食局/日志①', '/////wE='))).signatures;
    expect(read).toEqual({ name: '粮食局/日志①', id: 0xffff_ffff, signature: Uint8Array.of(1) });
  });

  test.each([
    ['no empty line', 'a\n— k AAAAAQI=\n', 'note-malformed'],
    ['no text line end', '\n— k AAAAAQI=\n', 'note-malformed'],
    ['hyphen for dash', note('a\n', '- k AAAAAQI=\n'), 'note-malformed'],
    ['en dash for em dash', note('a\n', '– k AAAAAQI=\n'), 'note-malformed'],
    ['two spaces', note('a\n', '—  k AAAAAQI=\n'), 'note-malformed'],
    ['space at the end', note('a\n', '— k AAAAAQI= \n'), 'note-malformed'],
    ['no name', note('a\n', '—  AAAAAQI=\n'), 'note-malformed'],
    ['no signature', note('a\n', '— k\n'), 'note-malformed'],
    ['key id only', note('a\n', line('k', 'AAAAAQ==')), 'note-malformed'],
    ['plus in the name', note('a\n', line('k+1', FIELD)), 'key-name-invalid'],
    ['ideographic space in the name', note('a\n', line('k\u3000l', FIELD)), 'key-name-invalid'],
    ['no-break space in the name', note('a\n', line('k\u00a0l', FIELD)), 'key-name-invalid'],
    ['next-line character in the name', note('a\n', line('k\u0085l', FIELD)), 'key-name-invalid'],
    ['carriage returns', note('a\r\n', line('k', FIELD)), 'text-invalid'],
    ['tab', note('a\tb\n', line('k', FIELD)), 'text-invalid'],
    ['zero byte', note('a\0\n', line('k', FIELD)), 'text-invalid'],
    ['half a surrogate pair', note('\ud800\n', line('k', FIELD)), 'text-invalid'],
  ])('%s is refused', (_, text, code) => {
    expect(refusal(() => parseNote(text))).toBe(code);
  });

  test.each([
    ['padding left out', 'AAAAAQI'],
    ['padding too long', 'AAAAAQI=='],
    ['trailing bits', 'AAAAAQJ='],
    ['URL alphabet', 'AAAA_-I='],
    ['padding inside', 'AAAA=QI='],
    ['form feed', 'AAAA\u000cAQI='],
  ])('base64 with %s is refused', (_, field) => {
    expect(refusal(() => parseNote(note('a\n', line('k', field))))).not.toBeNull();
  });

  test('invalid UTF-8 is refused, a byte order mark is kept', () => {
    for (const bad of [[0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf5, 0x80, 0x80, 0x80], [0x80]]) {
      const bytes = Uint8Array.of(...bad, ...utf8(note('a\n', line('k', FIELD))));
      expect(refusal(() => parseNote(bytes))).toBe('text-invalid');
    }
    const marked = utf8(note('\ufeffa\n', line('k', FIELD)));
    expect(utf8(formatNote(parseNote(marked)))).toEqual(marked);
  });

  test('nothing is written that would not be read back', () => {
    const signatures = [{ name: 'k', id: 1, signature: Uint8Array.of(2) }];
    const code = (change: object) => refusal(() => formatNote({ text: 'a\n', signatures, ...change }));
    expect(code({})).toBeNull();
    expect(code({ text: 'a' })).toBe('note-malformed');
    expect(code({ text: '' })).toBe('note-malformed');
    expect(code({ text: 'a\r\n' })).toBe('text-invalid');
    expect(code({ signatures: [] })).toBe('note-malformed');
    expect(code({ signatures: Array(101).fill(signatures[0]) })).toBe('note-too-many-signatures');
    expect(code({ signatures: [{ ...signatures[0]!, name: 'a b' }] })).toBe('key-name-invalid');
    for (const id of [-1, 0.5, 2 ** 32]) {
      expect(code({ signatures: [{ ...signatures[0]!, id }] })).toBe('note-malformed');
    }
    expect(code({ signatures: [{ ...signatures[0]!, signature: new Uint8Array(0) }] })).toBe('note-malformed');
  });

  test('signature lines alone, as a cosigner answers', () => {
    expect(parseSignatureLines(line('k', FIELD) + line('l', FIELD))).toHaveLength(2);
    for (const bad of ['', '\n', line('k', FIELD).trimEnd(), `${line('k', FIELD)}\n`, `\n${line('k', FIELD)}`]) {
      expect(refusal(() => parseSignatureLines(bad))).toBe('note-malformed');
    }
  });
});

describe('trust', () => {
  test('sixteen signers and more sign one note, and all verify', async () => {
    const parties = await Promise.all(Array.from({ length: 20 }, (_, i) => logParty(`log${i}`, i + 1)));
    const signed = await signNote(
      'a\n',
      parties.map(({ signer }) => signer),
    );
    const { verified, unknown } = await verifyNote(
      parseNote(formatNote(signed)),
      parties.map(({ vkey }) => makeVerifier(vkey)),
    );
    expect([verified.length, unknown.length]).toEqual([20, 0]);
  });

  test('a line with a known name and another id, or a known id and another name, is unknown', async () => {
    const { signer, vkey } = await logParty();
    const [own] = (await signNote('a\n', [signer])).signatures;
    for (const stranger of [
      { ...own!, id: (own!.id ^ 1) >>> 0 },
      { ...own!, name: 'other' },
    ]) {
      const { verified, unknown } = await verifyNote({ text: 'a\n', signatures: [stranger, own!] }, [
        makeVerifier(vkey),
      ]);
      expect([verified, unknown]).toEqual([[own], [stranger]]);
    }
  });

  test('one good line does not save a bad line of a known key, even of the same key', async () => {
    const a = await logParty('a', 1);
    const b = await logParty('b', 2);
    const { signatures } = await signNote('a\n', [a.signer, b.signer]);
    const [first, second] = signatures;
    const bad = { ...second!, signature: flip(second!.signature, 5) };
    const verifiers = [a, b].map(({ vkey }) => makeVerifier(vkey));
    for (const lines of [
      [first!, bad],
      [bad, first!],
      [first!, second!, bad],
      [bad, second!],
    ]) {
      expect(await refusalOf(() => verifyNote({ text: 'a\n', signatures: lines }, verifiers))).toBe(
        'signature-invalid',
      );
    }
  });

  test('any change of a signed text is noticed', async () => {
    const { signer, vkey } = await logParty();
    const { text, signatures } = await signNote('ab\n', [signer]);
    for (const changed of ['aB\n', 'ab\n\n', 'b\n', 'ab \n']) {
      const act = () => verifyNote({ text: changed, signatures }, [makeVerifier(vkey)]);
      expect(await refusalOf(act)).toBe('signature-invalid');
    }
    expect(await refusalOf(() => verifyNote({ text, signatures }, [makeVerifier(vkey)]))).toBeNull();
  });

  test('a server may bring its own Ed25519', async () => {
    const asked: string[] = [];
    const verify: typeof verifyWithWebCrypto = (...input) => {
      asked.push(Buffer.from(input[1]).toString());
      return verifyWithWebCrypto(...input);
    };
    const { signer, vkey } = await logParty();
    await verifyNote(await signNote('a\n', [signer]), [makeVerifier(vkey, verify)]);
    expect(asked).toEqual(['a\n']);
  });
});

describe('keys', () => {
  test('the lines of a key read back, for both types', async () => {
    for (const type of Object.values(KEY_TYPE)) {
      const seed = new Uint8Array(32).fill(9);
      const opened = await openSignerKey(await formatSignerKey('日志', type, seed));
      expect([opened.name, opened.type]).toEqual(['日志', type]);
      const vkey = makeVerifierKey('日志', type, opened.key.publicKey);
      expect(parseVerifierKey(formatVerifierKey(vkey))).toEqual(vkey);
    }
  });

  test('one key under two names or types has two ids', async () => {
    const { key } = await logParty();
    const ids = [makeVerifierKey('a', 1, key.publicKey), makeVerifierKey('b', 1, key.publicKey)].map(({ id }) => id);
    expect(new Set([...ids, makeVerifierKey('a', 4, key.publicKey).id]).size).toBe(3);
  });

  test('names, lengths and types that do not fit are refused', async () => {
    const { key, vkey } = await logParty();
    for (const name of ['', 'a b', 'a+b', 'a\nb', 'a\0', '\ud800', '\u2028']) {
      expect(refusal(() => makeVerifierKey(name, 1, key.publicKey))).toBe('key-name-invalid');
    }
    expect(refusal(() => makeVerifierKey('a', 1, new Uint8Array(31)))).toBe('key-invalid');
    expect(refusal(() => parseVerifierKey(`${formatVerifierKey(vkey)}A`))).toBe('base64-invalid');
    const ofType = (type: number) => Buffer.from(Uint8Array.of(type, ...key.publicKey)).toString('base64');
    for (const type of [0, 2, 5, 6, 255]) {
      expect(refusal(() => parseVerifierKey(`a+00000000+${ofType(type)}`))).toBe('key-type-unsupported');
    }
    expect(refusal(() => parseVerifierKey(`a+00000000+${ofType(1)}`))).toBe('key-id-mismatch');
    expect(await refusalOf(() => openSeed(new Uint8Array(31)))).toBe('key-invalid');
    expect(await refusalOf(() => openSignerKey(formatVerifierKey(vkey)))).toBe('key-invalid');
  });

  test('lengths that are no signature or key verify as false', async () => {
    const { key, vkey } = await logParty();
    const signature = await key.sign(utf8('a'));
    expect(await verifyWithWebCrypto(key.publicKey, utf8('a'), signature)).toBe(true);
    expect(await verifyWithWebCrypto(key.publicKey, utf8('a'), signature.subarray(1))).toBe(false);
    expect(await verifyWithWebCrypto(key.publicKey.subarray(1), utf8('a'), signature)).toBe(false);
    expect(await makeVerifier(vkey).verify('a', new Uint8Array(0))).toBe(false);
    const cosigner = await cosignerParty('w', 3);
    expect(await makeVerifier(cosigner.vkey).verify('a', signature)).toBe(false);
  });

  test('keys made of a buffer do not change with it', async () => {
    const { key } = await logParty();
    const buffer = Buffer.from(key.publicKey);
    const vkey = makeVerifierKey('a', 1, buffer);
    buffer.fill(0);
    expect(vkey.publicKey).toEqual(key.publicKey);
    expect(makeSigner('a', key).id).toBe(vkey.id);
  });
});
