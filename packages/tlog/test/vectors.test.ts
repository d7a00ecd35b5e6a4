/** Values published by others: RFC 6962, transparency-dev/merkle, golang.org/x/mod, C2SP, litewitness, running logs. */

import { sha256 } from '@mingqian/draw/sha256';
import { describe, expect, test } from 'vitest';
import {
  answerAddCheckpoint,
  emptyRoot,
  formatCheckpoint,
  formatNote,
  formatTilePath,
  formatVerifierKey,
  keyId,
  leafHash,
  makeCosigner,
  makeInclusionProof,
  makeSigner,
  makeVerifier,
  makeVerifierKey,
  newTiles,
  newWatchedLog,
  nodeHash,
  openSeed,
  openSignerKey,
  parseCheckpoint,
  parseCosignature,
  parseNote,
  parsePolicy,
  parseSignatureLines,
  parseTilePath,
  parseVerifierKey,
  readCheckpoint,
  signNote,
  TreeEdge,
  verifyCheckpoint,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
} from '../src/index.ts';
import { base64, hex, naiveTree, readNaively, refusal, refusalOf, utf8 } from './support.ts';

const toHex = (bytes: Uint8Array) => Buffer.from(bytes).toString('hex');

describe('RFC 6962 hashes', () => {
  test('empty tree, empty leaf, a leaf, a node', () => {
    expect(toHex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855');
    expect(toHex(leafHash(utf8('')))).toBe('6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d');
    expect(toHex(leafHash(utf8('L123456')))).toBe('395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56');
    expect(toHex(leafHash(utf8('hello world')))).toBe(toHex(base64('TszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=')));
    // The published node has children of 4 bytes, which no tree has: so it checks the definition that nodeHash follows.
    const join = (left: Uint8Array, right: Uint8Array) => sha256(Uint8Array.of(1, ...left, ...right));
    expect(toHex(join(utf8('N123'), utf8('N456')))).toBe(
      'aa217fe888e47007fa15edab33c2b492a722cb106c64667fc2b044444de66bbb',
    );
    const [left, right] = [leafHash(utf8('a')), leafHash(utf8('b'))];
    expect(nodeHash(left, right)).toEqual(join(left, right));
  });
});

describe('the eight-leaf tree of the Certificate Transparency reference', () => {
  const entries = ['', '00', '10', '2021', '3031', '40414243', '5051525354555657', '606162636465666768696a6b6c6d6e6f'];
  const roots = [
    '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
    'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
    'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
    '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
    'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
    '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
  ];
  const leaves = entries.map((entry) => leafHash(hex(entry)));

  test('roots of all sizes', () => {
    const edge = new TreeEdge();
    for (const [i, leaf] of leaves.entries()) {
      edge.append(leaf);
      expect(toHex(edge.root())).toBe(roots[i]);
    }
  });

  test.each([
    [0, 1, ''],
    [
      0,
      8,
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
    [
      5,
      8,
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
    [2, 3, 'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125'],
    [
      1,
      5,
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
  ])('inclusion of leaf %i in %i', (index, size, published) => {
    const proof = published.split(' ').filter(Boolean).map(hex);
    expect(makeInclusionProof(index, size, readNaively(naiveTree(leaves)))).toEqual(proof);
    const claim = { index, leaf: leaves[index]!, size, root: hex(roots[size - 1]!) };
    expect(refusal(() => verifyInclusion(claim, proof))).toBeNull();
  });

  test.each([
    [1, 1, ''],
    [
      1,
      8,
      '96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7 5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e 6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4',
    ],
    [
      6,
      8,
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0 d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
    [
      2,
      5,
      '5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
    ],
    [
      6,
      7,
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ],
  ])('consistency of %i with %i', (oldSize, size, published) => {
    const proof = published.split(' ').filter(Boolean).map(hex);
    const claim = { oldSize, oldRoot: hex(roots[oldSize - 1]!), size, root: hex(roots[size - 1]!) };
    expect(refusal(() => verifyConsistency(claim, proof))).toBeNull();
  });
});

test('an inclusion proof from a running Tessera log of 76,959 entries', () => {
  const proof = [
    'fGRlLyuz+L9Jb8+uTSut/2aVc4z7fKFW+clvsb6xjEM=',
    'F6LautOHD5eppkWC0xn/lz00X5g2yLlZAkl2jCI/wdE=',
    'qH7OJxFNup+TDvJuohd2HphKVngfMeMzUK8QChEDcas=',
    '+Y3g758yXtPCRh/eqhLTA3bdcx+cCV1Uah0JdgB0YEs=',
    'vq8cJSjj8dPVmFBRUqDLlaMqW6aAYR2GKugVhgudXLs=',
    'J0z3X5qTb9WFC1gABhVFx0bW1rVZRL+DAoBL2e2h4G4=',
    'NmSbYg25xNFzTRerIsF3HbEMyTIDqW87AQd9ekzopE8=',
    'L8BZipjURnkctkjJtGJs+YyTXMssvNKA7+a8nV2JT/s=',
    'pva4RFzCejMkVMVmYc93As2lbk7WAyrw58TvrzEOjNc=',
  ].map(base64);
  const root = base64('QYfrD7XAd4qUHbRBs4dDyDZwpZN4M/cccXr2G56pxkY=');
  const claim = { index: 76_958, leaf: leafHash(utf8('hello tesseroak\n')), size: 76_959, root };
  expect(refusal(() => verifyInclusion(claim, proof))).toBeNull();
  expect(refusal(() => verifyInclusion({ ...claim, index: 76_957 }, proof))).toBe('inclusion-failed');
});

describe('notes of golang.org/x/mod/sumdb/note', () => {
  const peterKey = 'PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW';
  // Published in the test file of x/mod, and a key of nobody.
  const peterSecret = 'PRIVATE+KEY+PeterNeumann+c74f20a3+AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz';
  const enochKey = 'EnochRoot+af0cfe78+ATtqJ7zOtqQtYqOo0CpvDXNlMhV3HeJDpjrASKGLWdop';
  const text = "If you think cryptography is the answer to your problem,\nthen you don't know what your problem is.\n";
  const peterLine =
    '— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n';
  const enochLine =
    '— EnochRoot rwz+eBzmZa0SO3NbfRGzPCpDckykFXSdeX+MNtCOXm2/5n2tiOHp+vAF1aGrQ5ovTG01oOTGwnWLox33WWd1RvMc+QQ=\n';
  const peter = makeVerifier(parseVerifierKey(peterKey));
  const enoch = makeVerifier(parseVerifierKey(enochKey));
  const open = (lines: string, verifiers = [peter]) => verifyNote(parseNote(`${text}\n${lines}`), verifiers);
  const fails = (lines: string, verifiers = [peter]) => refusalOf(() => open(lines, verifiers));

  /** Every substring, and every key with one character replaced by the next. */
  function manglings(key: string): string[] {
    const bad: string[] = [];
    for (let i = 0; i < key.length; i++) {
      for (let j = i + 1; j <= key.length; j++) if (j - i < key.length) bad.push(key.slice(i, j));
      bad.push(key.slice(0, i) + String.fromCharCode(key.charCodeAt(i) + 1) + key.slice(i + 1));
    }
    return bad;
  }

  test('keys are read and written, and no mangled key is taken', () => {
    for (const vkey of [peterKey, enochKey]) expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
    const bad = [
      ...manglings(peterKey),
      'PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==',
      'PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW',
      peterKey.replace('c74f20a3', 'C74F20A3'),
      `${peterKey}\n`,
    ];
    expect(bad.filter((key) => refusal(() => parseVerifierKey(key)) === null)).toEqual([]);
  });

  test('the private key signs to the published bytes, and no mangled private key is taken', async () => {
    const { name, key } = await openSignerKey(peterSecret);
    expect(formatNote(await signNote(text, [makeSigner(name, key)]))).toBe(`${text}\n${peterLine}`);
    const results = await Promise.all(manglings(peterSecret).map((bad) => refusalOf(() => openSignerKey(bad))));
    expect(results.filter((code) => code === null)).toEqual([]);
  });

  test('a signer replaces its own earlier signature', async () => {
    const { name, key } = await openSignerKey(peterSecret);
    const bad = { name, id: 0xc74f20a3, signature: Uint8Array.of(1) };
    const others = [bad, ...parseSignatureLines(enochLine)];
    const note = await signNote(text, [makeSigner(name, key)], others);
    expect(formatNote(note)).toBe(`${text}\n${enochLine}${peterLine}`);
  });

  test('known signatures are verified, unknown ones set apart, equal lines counted once', async () => {
    const one = await open(peterLine + enochLine);
    expect([one.verified.map((line) => line.name), one.unknown.map((line) => line.name)]).toEqual([
      ['PeterNeumann'],
      ['EnochRoot'],
    ]);
    const both = await open(peterLine + enochLine, [peter, enoch]);
    expect(both.verified.map((line) => line.id)).toEqual([0xc74f20a3, 0xaf0cfe78]);
    const spoiltEnoch = `${enochLine.slice(0, 60)}ABCD${enochLine.slice(60)}`;
    const repeated = await open(peterLine + peterLine + enochLine + enochLine + spoiltEnoch);
    expect([repeated.verified.length, repeated.unknown.length]).toEqual([1, 2]);
  });

  test('notes without a known signature, with a spoilt one, with two keys of one id or too many lines are refused', async () => {
    expect(await fails(peterLine + enochLine, [])).toBe('signature-unknown');
    expect(await fails(enochLine)).toBe('signature-unknown');
    expect(await fails(`${peterLine.slice(0, 60)}ABCD${peterLine.slice(60)}`)).toBe('signature-invalid');
    expect(await fails(peterLine + enochLine.replace('EnochRoot', 'PeterNeumann'))).toBeNull();
    expect(await fails(enochLine, [enoch, peter, enoch])).toBe('key-ambiguous');
    expect(await fails(peterLine, [enoch, peter, enoch])).toBeNull();
    expect(await fails(peterLine.repeat(101))).toBe('note-too-many-signatures');
    expect(await fails(peterLine.repeat(100))).toBeNull();
  });

  test('malformed notes are refused', () => {
    const bad: (string | Uint8Array)[] = [
      text,
      `${text}\n`,
      `${text}\n${peterLine.slice(0, -1)}`,
      `\x01${text}\n${peterLine}`,
      Uint8Array.of(0xff, ...utf8(`${text}\n${peterLine}`)),
      `${text}\n— Bad Name x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZSNXgKvqfqdngotpRZb6KE6RyyBwJnAM=`,
      `${text}\n${peterLine}Unexpected line.\n`,
      `${text}\n${peterLine}\n`,
    ];
    expect(bad.filter((note) => refusal(() => parseNote(note)) === null)).toEqual([]);
  });
});

test('the example of the signed-note specification', async () => {
  const key = parseVerifierKey('example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k');
  const note =
    'This is an example message.\n\n— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';
  const { text } = await verifyNote(parseNote(note), [makeVerifier(key)]);
  expect(text).toBe('This is an example message.\n');
});

test('notes in the C2SP specifications read and write back byte for byte', () => {
  const poem =
    'Ognuno sta solo sul cuor della terra\ntrafitto da un raggio di sole:\n\ned è subito sera.\n\n— quasimodo.example/salvatore NnugSzTjtVAewIS+Z/iJhUPeFDkO/5QQ2i5ddnGITLlC+EhfLW9oJKONrMouFSQU0xMcXxj99ihAQwaqP3ZekRwNtIc=\n';
  const checkpoint =
    'example.com/behind-the-sofa\n20852163\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=\n\n— example.com/behind-the-sofa Az3grlgtzPICa5OS8npVmf1Myq/5IZniMp+ZJurmRDeOoRDe4URYN7u5/Zhcyv2q1gGzGku9nTo+zyWE+xeMcTOAYQ8=\n— witness.example.com/w1 jWbPPwAAAABkGFDLEZMHwSRaJNiIDoe9DYn/zXcrtPHeolMI5OWXEhZCB9dlrDJsX3b2oyin1nPZqhf5nNo0xUe+mbIUBkBIfZ+qnA==\n';
  for (const note of [poem, checkpoint]) expect(formatNote(parseNote(note))).toBe(note);
  const { note, checkpoint: head } = readCheckpoint(checkpoint);
  expect([head.origin, head.size]).toEqual(['example.com/behind-the-sofa', 20_852_163]);
  expect(parseCosignature(note.signatures[1]!.signature).time).toBe(1_679_315_147);
});

test('the tree head of golang.org/x/mod/sumdb/tlog', () => {
  const golden = 'go.sum database tree\n123456789012\nTszzRgjTG6xce+z2AG31kAXYKBgQVtCSCE40HmuwBb0=\n';
  const head = { origin: 'go.sum database tree', size: 123_456_789_012, root: leafHash(utf8('hello world')) };
  expect(formatCheckpoint({ ...head, extensions: [] })).toBe(golden);
  expect(parseCheckpoint(golden)).toEqual({ ...head, extensions: [] });
  const bad = [golden.replace('123456789012', '0xabcdef'), golden.replace('wBb0=', 'wBTOOBIG='), `${golden}JOE`];
  expect(bad.filter((text) => refusal(() => parseCheckpoint(text)) === null)).toEqual([]);
});

test('a cosigner key and a cosignature time of transparency-dev/formats', () => {
  const vkey = 'remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2';
  expect(formatVerifierKey(parseVerifierKey(vkey))).toBe(vkey);
  const line = parseSignatureLines(
    '— x ZGhGuQAAAABm/qTPeyKXD+R2rzyQsxPiP8mXum7qq/iF0u4vanlqJyocWODBt97w9uL+8qT7S5gxEHWWOworDcFiEBYJXORmnFBOBA==\n',
  );
  expect(parseCosignature(line[0]!.signature).time).toBe(1_727_964_367);
  const plain = parseSignatureLines(
    '— x eQjRQm6eSKzFoiYalgwCPXu2y3ijtg68is9M46JKxuZB+dRfTmeQeDBoXnvxZx2ugnkyV+MUMLXpWs1hPb/W/4xkNQY=\n',
  );
  expect(refusal(() => parseCosignature(plain[0]!.signature))).toBe('cosignature-malformed');
  const bad = [
    'bananas.sigstore.dev+12344556',
    'rekor.sigstore.dev+12345678+THIS_IS_NOT_BASE64!',
    'rekor.sigstore.dev+12345678+AwEB',
  ];
  expect(bad.filter((key) => refusal(() => parseVerifierKey(key)) === null)).toEqual([]);
});

test('a checkpoint of a running Certificate Transparency log, believed with one of its four cosigners', async () => {
  const text = 'arche2025h1.staging.ct.transparency.dev\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n';
  const lines = [
    '— arche2025h1.staging.ct.transparency.dev zTM8sQAAAZ5W0WdjBAMARjBEAiBjW5IQf9pvsYLfQFX6hoGREPMHbdQ3urbllzalApkptQIgIpwtEroeW2BXaHAI4kJXFbon5Ch9MNL5zRNZ55lvGt0=',
    '— arche2025h1.staging.ct.transparency.dev ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW9g8Ei59RA23oHP7Ry1k3ZFWwQ=',
    '— transparency.dev/DEV:witness-little-garden 2AQqhwAAAABqEiEgzgFIqqhbUoDwjMWE6UP8nd8/KYTzwZ2rhIgcqoXHAwVkjZr4AscylP3v7sEodkRAErumC2q44vdgJY096st5BQ==',
    '— witness1.smartit.nu/witness1 pIyCDwAAAABqEiEghIp82KWebrw7/oHQwlTAm3g2RKS4+eebl8eO0WH+/iEcxZ75W3u5hNI7TOQtmJbqmNWVuE0tgh0XwzdZsDsUAQ==',
    '— remora.n621.de 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+aVCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==',
    '— witness.stagemole.eu Z/euoAAAAABqEiEgw0i+7g2ENfDAWHmtRzCfKTHSDwYDJA2NmKeGi9Y8FtEyOUvVr+AJmIY/2TUFucgKi7lI7cUiOvKFYe/TmN9DAg==',
  ];
  const published = `${text}\n${lines.join('\n')}\n`;
  const policy = parsePolicy(
    'log arche2025h1.staging.ct.transparency.dev+ba2f06c0+AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f\nwitness remora remora.n621.de+da77ade7+BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2\nquorum remora\n',
  );
  const { checkpoint, cosigned } = await verifyCheckpoint(published, policy);
  expect(checkpoint.size).toBe(1_432_088_532);
  expect(cosigned).toEqual([{ name: 'remora', time: 1_779_573_024 }]);
  const code = (changed: string) => refusalOf(() => verifyCheckpoint(changed, policy));
  expect(await code(published.replace('1432088532', '1432088531'))).toBe('signature-invalid');
  expect(await code(published.replace(`${lines[4]}\n`, ''))).toBe('quorum-missing');
});

test('the requests of the litewitness tests get the answers they get there', async () => {
  const origin = 'sigsum.org/v1/tree/4d6d8825a6bb689d459628312889dfbb0bcd41b5211d9e1ce768b0ff0309e562';
  const publicKey = hex('ffdc2d4d98e4124d3feaf788c0c2f9abfd796083d1f0495437f302ec79cf100f');
  const logKey = makeVerifierKey(origin, 1, publicKey);
  expect(keyId(origin, 1, publicKey)).toBe(0x5202289b);
  const signer = makeCosigner('example.com', await openSeed(new Uint8Array(32)), () => 1_679_315_147);
  const first = `old 0\n\n${origin}\n1\nKgAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n— ${origin} UgIom7fPZTqpxWWhyjWduBvTvGVqsokMbqTArsQilegKoFBJQjUFAmQ0+YeSPM3wfUQMFSzVnnNuWRTYrajXpNUbIQY=\n`;
  const toThree = `old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\nKgIAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n${origin}\n3\nRcCI1Nk56ZcSmIEfIn0SleqtV7uvrlXNccFx595Iwl0=\n\n— ${origin} UgIom2VbtIcdFbwFAy1n7s6IkAxIY6J/GQOTuZF2ORV39d75cbAj2aQYwyJre36kezNobZs4SUUdrcawfAB8WVrx6go=\n`;
  const toFive = `old 1\nKgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n+fUDV+k970B4I3uKrqJM4aP1lloPZP8mvr2Z4wRw2LI=\nKgQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n\n${origin}\n5\nQrtXrQZCCvpIgsSmOsah7HdICzMLLyDfxToMql9WTjY=\n\n— ${origin} UgIomw/EOJmWi0i1FQsOj+etB7F8IccFam/jgd6wzRns4QPVmyEZtdvl1U2KEmLOZ/ASRcWJi0tW90dJWAShei7sDww=\n`;
  const logs = new Map([[origin, newWatchedLog([logKey])]]);
  const post = async (body: string) => {
    const { response, next } = await answerAddCheckpoint(logs, body, [signer]);
    if (next !== null) logs.set(origin, { keys: [logKey], size: next.size, root: next.root });
    return response;
  };
  expect((await post(first)).status).toBe(200);
  const three = await answerAddCheckpoint(logs, toThree, [signer]);
  expect([three.response.status, three.next?.size]).toEqual([200, 3]);
  expect((await post(toFive)).status).toBe(200);
  expect(await post(toThree)).toMatchObject({ status: 409, contentType: 'text/x.tlog.size', body: '5\n' });
  expect(toHex(logs.get(origin)!.root)).toBe('42bb57ad06420afa4882c4a63ac6a1ec77480b330b2f20dfc53a0caa5f564e36');
  const tooMany = first.replace('\n\n', `\n${'KgEAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n'.repeat(64)}\n`);
  expect((await post(tooMany)).status).toBe(400);
});

describe('tlog-tiles', () => {
  test('the path of the specification, and the index paths of x/mod', () => {
    const paths: [string, number, number][] = [
      ['tile/0/x001/x234/067', 1_234_067, 256],
      ['tile/0/005', 5, 256],
      ['tile/0/001.p/5', 1, 5],
      ['tile/5/x123/x456/078', 123_456_078, 256],
      ['tile/5/x123/x456/078.p/2', 123_456_078, 2],
      ['tile/0/x003/x057/500', 3_057_500, 256],
      ['tile/entries/x003/x057/500', 3_057_500, 256],
    ];
    for (const [path, index, width] of paths) {
      expect(parseTilePath(path)).toMatchObject({ index, width });
      expect(formatTilePath(parseTilePath(path))).toBe(path);
    }
    for (const path of ['tile/5/123/456/078', 'tile/-1/123/456/078']) {
      expect(refusal(() => parseTilePath(path))).toBe('tile-invalid');
    }
  });

  test('the tiles of trees of 70,000 and of 256 entries', () => {
    const counted = (size: number) => {
      const widths = newTiles(0, size).map((tile) => [tile.level, tile.width] as const);
      const partial = widths.filter(([, width]) => width < 256);
      return { full: [0, 1, 2].map((level) => widths.filter(([at, w]) => at === level && w === 256).length), partial };
    };
    expect(counted(70_000)).toEqual({
      full: [273, 1, 0],
      partial: [
        [0, 112],
        [1, 17],
        [2, 1],
      ],
    });
    expect(counted(256)).toEqual({ full: [1, 0, 0], partial: [[1, 1]] });
  });
});
