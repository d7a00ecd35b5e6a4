/** Ten thousand broken files for every parser: a Refusal or the same bytes again, never anything else. */

import { beforeAll, describe, expect, it } from 'vitest';
import { compareBytes, concat, utf8 } from '../src/bytes.ts';
import { parseDisclosure } from '../src/files/seal.ts';
import { parseSupplement, parseSupplementResult } from '../src/files/supplement.ts';
import {
  byteRange,
  formatBarred,
  formatChanges,
  formatCommitment,
  formatDisclosure,
  formatInspectors,
  formatResult,
  formatRules,
  formatSeal,
  formatSeedInput,
  formatSubjects,
  formatSupplement,
  formatSupplementResult,
  formatWitnesses,
  openArchive,
  parseBarred,
  parseChanges,
  parseCommitment,
  parseInspectors,
  parseResult,
  parseRules,
  parseSeal,
  parseSeedInput,
  parseSubjects,
  parseWitnesses,
  Refusal,
} from '../src/index.ts';
import { isId } from '../src/words.ts';
import { type Files, zipOf } from './bundle-tools.ts';
import { Dice } from './random.ts';
import { honestBundles } from './vector-cases/bundles.ts';

const COUNT = 10_000;
const anybody: ReadonlySet<string> = Object.assign(new Set<string>(), { has: isId });

/** Reads a file and writes it again. */
type Again = (bytes: Uint8Array) => Uint8Array;
const PARSERS: Readonly<Record<string, Again>> = {
  'subjects.tsv': (bytes) => formatSubjects(parseSubjects(bytes)),
  'inspectors.tsv': (bytes) => formatInspectors(parseInspectors(bytes)),
  'barred.tsv': (bytes) => formatBarred(parseBarred(bytes, anybody)),
  'rules.json': (bytes) => formatRules(parseRules(bytes)),
  'commitment.json': (bytes) => formatCommitment(parseCommitment(bytes)),
  'witnesses.tsv': (bytes) => formatWitnesses(parseWitnesses(bytes)),
  'seed-input.txt': (bytes) => formatSeedInput(parseSeedInput(bytes)),
  'result.json': (bytes) => formatResult(parseResult(bytes)),
  'supplement-1.json': (bytes) => formatSupplement(parseSupplement(bytes, 1)),
  'supplement-1-result.json': (bytes) => formatSupplementResult(parseSupplementResult(bytes, 1)),
  'changes.json': (bytes) => formatChanges(parseChanges(bytes)),
  'seal.json': (bytes) => formatSeal(parseSeal(bytes)),
  'disclosure.json': (bytes) => formatDisclosure(parseDisclosure(bytes)),
};

const WORDS = [
  '\t',
  '\n',
  '\r\n',
  '\n\n',
  ' ',
  '\u0000',
  '\u007f',
  '\ufeff',
  '\u00a0',
  '\u2028',
  '\u3000',
  '\u200b',
  'İ',
  'ß',
  '𠮷',
  'e\u0301',
  '0',
  '00',
  '-0',
  '-1',
  '1.0',
  '1e3',
  '9007199254740991',
  '9007199254740992',
  '9007199254740993',
  '1e999',
  'NaN',
  'Infinity',
  '99999999999999999999',
  'null',
  'true',
  '""',
  '{}',
  '[]',
  '{',
  '}',
  '[',
  ']',
  ',',
  ':',
  '"',
  '\\',
  '\\u0000',
  '\\ud800',
  '\\u0041',
  '\\/',
  '"__proto__":{"x":1},',
  '"constructor":1,',
  '"protocol":"mingqian/draw/v1",',
  'in',
  'out',
  'unit:',
  'quicknet/1',
  'dice6',
  'public none',
  'secret ',
  'witness 1 ',
  'mingqian/draw/v1',
  '2026-02-30T00:00:00Z',
  '../',
  'up',
  'half-up',
].map(utf8);
const RAW = [[0xff], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xef, 0xbb, 0xbf], [0xe4, 0xb8]].map(
  (bytes) => Uint8Array.from(bytes),
);

function splice(bytes: Uint8Array, from: number, to: number, middle: Uint8Array): Uint8Array {
  return concat(bytes.subarray(0, from), middle, bytes.subarray(to));
}

/** One broken thing somewhere. */
function broken(bytes: Uint8Array, dice: Dice, others: readonly Uint8Array[]): Uint8Array {
  const at = dice.below(bytes.length + 1);
  const to = Math.min(bytes.length, at + dice.below(dice.pick([2, 8, 80])));
  const lines = new TextDecoder('latin1').decode(bytes).split('\n');
  switch (dice.below(10)) {
    case 0:
      return bytes.length === 0 ? bytes : bytes.with(dice.below(bytes.length), dice.below(256));
    case 1:
      return splice(bytes, at, at, Uint8Array.of(dice.below(256)));
    case 2:
      return splice(bytes, at, to, new Uint8Array(0));
    case 3:
      return splice(bytes, at, at, bytes.subarray(at, to));
    case 4:
      return bytes.subarray(0, at);
    case 5:
      return splice(bytes, at, to, dice.pick(WORDS));
    case 6:
      return splice(bytes, at, dice.below(2) === 0 ? at : to, dice.pick(RAW));
    case 7:
      return splice(bytes, at, to, dice.pick(others).subarray(0, dice.below(60)));
    case 8: {
      const [i, j] = [dice.below(lines.length), dice.below(lines.length)];
      [lines[i], lines[j]] = [lines[j]!, lines[i]!];
      return Uint8Array.from(Buffer.from(lines.join('\n'), 'latin1'));
    }
    default:
      return valueSwapped(bytes, dice);
  }
}

/** Two values of a file (words between quotes, tabs or spaces; numbers) in each other's place. */
function valueSwapped(bytes: Uint8Array, dice: Dice): Uint8Array {
  const text = Buffer.from(bytes).toString('latin1');
  const found = [...text.matchAll(/"[^"]*"|[^\s"{}[\],:]+/g)];
  if (found.length < 2) return bytes;
  const [a, b] = [dice.pick(found), dice.pick(found)].toSorted((x, y) => x.index - y.index) as [
    RegExpExecArray,
    RegExpExecArray,
  ];
  if (a.index === b.index) return splice(bytes, a.index, a.index + a[0].length, new Uint8Array(0));
  const swapped =
    text.slice(0, a.index) +
    b[0] +
    text.slice(a.index + a[0].length, b.index) +
    a[0] +
    text.slice(b.index + b[0].length);
  return Uint8Array.from(Buffer.from(swapped, 'latin1'));
}

let bundles: readonly Files[];
beforeAll(async () => {
  bundles = (await honestBundles()).map(([, files]) => files);
});

/** What became of one file: refused, or written again as it was; anything else is thrown. */
async function fate(step: () => Uint8Array | Promise<Uint8Array>, bytes: Uint8Array): Promise<'refused' | 'accepted'> {
  let again: Uint8Array;
  try {
    again = await step();
  } catch (error) {
    if (error instanceof Refusal && error.message !== '' && error.code !== '') return 'refused';
    throw new Error(`not a refusal: ${String(error)} for ${Buffer.from(bytes).toString('base64')}`, { cause: error });
  }
  if (compareBytes(again, bytes) !== 0)
    throw new Error(`accepted, but not written again as it was: ${Buffer.from(bytes).toString('base64')}`);
  return 'accepted';
}

describe(`${COUNT} broken files`, () => {
  it.each(Object.keys(PARSERS))('%s', async (name) => {
    const dice = new Dice(name.length * 7919 + name.charCodeAt(0));
    const originals = bundles.map((files) => files.get(name)).filter((bytes) => bytes !== undefined);
    const others = [...bundles[0]!.values()];
    expect(originals.length).toBeGreaterThan(2);
    for (const bytes of originals) expect(await fate(() => PARSERS[name]!(bytes), bytes)).toBe('accepted');
    const seen = { refused: 0, accepted: 0 };
    for (let i = 0; i < COUNT; i++) {
      let bytes = dice.pick(originals);
      for (let times = dice.pick([1, 1, 1, 2, 4]); times > 0; times--) bytes = broken(bytes, dice, others);
      seen[await fate(() => PARSERS[name]!(bytes), bytes)]++;
    }
    // Some are still valid (another name, another digit): else nothing would be said about accepted files.
    expect(seen.accepted).toBeGreaterThan(COUNT / 200);
    expect(seen.refused).toBeGreaterThan(COUNT / 2);
  });

  it('zip', async () => {
    const dice = new Dice(4242);
    const small = await Promise.all(bundles.slice(0, 6).map((files) => zipOf(new Map([...files].slice(0, 4)))));
    const again: (bytes: Uint8Array) => Promise<Uint8Array> = async (bytes) => {
      const source = await openArchive(byteRange(bytes));
      const damaged = await source.checkContents();
      if (damaged !== null) throw new Refusal('damaged', damaged);
      const files = new Map<string, Uint8Array>();
      for (const name of source.names) {
        const parts: Uint8Array[] = [];
        for await (const part of source.open(name)) parts.push(part);
        files.set(name, concat(...parts));
      }
      return zipOf(files);
    };
    for (const zip of small) expect(await fate(() => again(zip), zip)).toBe('accepted');
    let refused = 0;
    for (let i = 0; i < COUNT; i++) {
      const original = dice.pick(small);
      let bytes = original;
      for (let times = dice.pick([1, 1, 2]); times > 0; times--) bytes = broken(bytes, dice, small);
      // Half of the changes hit the directory and the end record, where the reader takes its numbers from.
      if (dice.below(2) === 0) bytes = original.with(original.length - 1 - dice.below(260), dice.below(256));
      const said = await fate(() => again(bytes), bytes);
      expect(said).toBe(compareBytes(bytes, original) === 0 ? 'accepted' : 'refused');
      refused += said === 'refused' ? 1 : 0;
    }
    expect(refused).toBeGreaterThan(COUNT * 0.9);
  });
});

describe('inputs made to hurt', () => {
  const deep = (levels: number): Uint8Array => utf8('['.repeat(levels) + ']'.repeat(levels));
  const deepObject = (levels: number): Uint8Array => utf8(`${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`);

  it.each(Object.keys(PARSERS).filter((name) => name.endsWith('.json')))(
    '%s: deep nesting is refused',
    async (name) => {
      for (const levels of [100, 10_000, 1_000_000]) {
        for (const bytes of [deep(levels), deepObject(levels), deep(levels).subarray(0, levels)])
          expect(await fate(() => PARSERS[name]!(bytes), bytes)).toBe('refused');
      }
    },
  );

  it.each(Object.keys(PARSERS))('%s: emptiness, noise and megabytes are refused', async (name) => {
    const dice = new Dice(99);
    const noise = Uint8Array.from({ length: 5000 }, () => dice.below(256));
    const inputs = [
      new Uint8Array(0),
      noise,
      new Uint8Array(2 ** 20),
      new Uint8Array(2 ** 20).fill(0x0a),
      new Uint8Array(2 ** 20).fill(0x22),
      utf8('"'.repeat(10)),
      utf8('9'.repeat(2 ** 20)),
      utf8('\t'.repeat(2 ** 20)),
    ];
    for (const bytes of inputs) expect(await fate(() => PARSERS[name]!(bytes), bytes)).toBe('refused');
  });

  it.each(Object.keys(PARSERS).filter((name) => name.endsWith('.json')))(
    '%s: numbers at and above 2^53',
    async (name) => {
      const text = new TextDecoder().decode(bundles.find((files) => files.has(name))!.get(name));
      for (const number of [
        '9007199254740992',
        '9007199254740993',
        '18446744073709551616',
        '-1',
        '1.5',
        '1e1',
        '0.0',
      ]) {
        for (const match of text.matchAll(/(?<=[:[,])\d+(?=[,}\]])/g)) {
          const bytes = utf8(text.slice(0, match.index) + number + text.slice(match.index + match[0].length));
          expect(await fate(() => PARSERS[name]!(bytes), bytes), `${number} at ${match.index}`).toBe('refused');
        }
      }
    },
  );
});
