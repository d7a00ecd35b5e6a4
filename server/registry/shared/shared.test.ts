import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, test } from 'vitest';
import { makeCipher } from './cipher.ts';
import { SUBJECT_FIELDS } from './fields.ts';
import { isIdNumber, maskIdNumber } from './id-number.ts';
import { patchSchema, recordSchema } from './record-schema.ts';
import { searchTerms, soughtText } from './search.ts';
import { bigrams, normalised, runsOf, segmentations } from './search-terms.ts';
import { isUscc } from './uscc.ts';

const folders: string[] = [];
const folder = () => {
  const made = mkdtempSync(join(tmpdir(), 'mingqian-registry-'));
  folders.push(made);
  return made;
};
afterEach(() => {
  for (const made of folders.splice(0)) rmSync(made, { recursive: true });
});

describe('codes', () => {
  // Published codes of two large firms.
  const CODES = ['9144030071526726XG', '91330100799655058B'];
  const CHARACTERS = '0123456789ABCDEFGHJKLMNPQRTUWXY';

  test('of a credit code every single wrong character is found', () => {
    for (const code of CODES)
      for (let at = 0; at < 18; at += 1)
        for (const character of CHARACTERS) {
          const other = code.slice(0, at) + character + code.slice(at + 1);
          expect(isUscc(other)).toBe(other === code);
        }
    expect(isUscc('91330100799655058b')).toBe(false);
    expect(isUscc('91330100799655058')).toBe(false);
  });

  test('of an id number every single wrong digit is found, and the day must be one', () => {
    // The example of GB 11643—1999.
    const number = '11010519491231002X';
    expect(isIdNumber(number)).toBe(true);
    for (let at = 0; at < 17; at += 1)
      for (const digit of '0123456789') {
        const other = number.slice(0, at) + digit + number.slice(at + 1);
        expect(isIdNumber(other)).toBe(other === number);
      }
    expect(isIdNumber('11010519490231002X')).toBe(false);
    expect(maskIdNumber(number)).toBe('110*************2X');
  });
});

describe('the cipher', () => {
  test('gives back what was sealed, seals differently each time, and knows the same text again', () => {
    const cipher = makeCipher(join(folder(), 'registry.key'));
    const text = fc.string({ unit: fc.constantFrom('2', 'X', '甲', '𠮷', '\n') });
    fc.assert(
      fc.property(text, text, (one, other) => {
        const sealed = cipher.seal(one);
        expect(cipher.open(sealed)).toBe(one);
        expect(cipher.seal(one)).not.toBe(sealed);
        expect(cipher.fingerprint(one) === cipher.fingerprint(other)).toBe(one === other);
      }),
    );
  });

  test('keeps its key in a file that only its owner reads, and refuses one that others can', () => {
    const file = join(folder(), 'registry.key');
    const sealed = makeCipher(file).seal('甲');
    expect(statSync(file).mode & 0o777).toBe(0o600);
    expect(makeCipher(file).open(sealed)).toBe('甲');
    const open = join(folder(), 'registry.key');
    writeFileSync(open, `${'0'.repeat(64)}\n`, { mode: 0o644 });
    expect(() => makeCipher(open)).toThrow('可被他人读取');
    const broken = join(folder(), 'registry.key');
    writeFileSync(broken, 'x', { mode: 0o600 });
    expect(() => makeCipher(broken)).toThrow('不是密钥');
  });

  test('opens nothing that was altered or sealed with another key', () => {
    const cipher = makeCipher(join(folder(), 'a.key'));
    const [key, body] = cipher.seal('211104').split(':') as [string, string];
    for (let at = 0; at < body.length - 1; at += 1) {
      const other = body[at] === 'A' ? 'B' : 'A';
      expect(() => cipher.open(`${key}:${body.slice(0, at)}${other}${body.slice(at + 1)}`)).toThrow('authenticate');
    }
    expect(() => makeCipher(join(folder(), 'b.key')).open(`${key}:${body}`)).toThrow('another key');
  });
});

describe('what may be filled in', () => {
  const whole = recordSchema(SUBJECT_FIELDS);
  const facts = { name: '粮库', kind: 'firm' };

  test('is trimmed and in one form; what is too long, unknown, doubled or invisible is refused', () => {
    expect(whole.parse({ ...facts, name: ' Cafe\u0301 粮库 ' })).toEqual({ ...facts, name: 'Café 粮库' });
    const refused = [
      { name: '' },
      { name: 'x'.repeat(201) },
      { name: '粮\u0000库' },
      { name: '粮\n库' },
      { kind: 'shop' },
      { established: '2026-02-30' },
      { capacity: 1.5 },
      { capacity: -1 },
      { varieties: ['稻谷', '稻谷'] },
      { reserves: ['moon'] },
      { licences: [{ name: '证' }] },
      { status: 'active' },
      { id: 'x' },
    ];
    for (const one of refused) expect(whole.safeParse({ ...facts, ...one }).success, JSON.stringify(one)).toBe(false);
    expect(whole.safeParse({ name: '粮库' }).success).toBe(false);
  });

  test('of a change takes values away with null, but not the required ones', () => {
    const patch = patchSchema(SUBJECT_FIELDS);
    expect(patch.parse({ town: null, licences: null })).toEqual({ town: null, licences: null });
    expect(patch.parse({})).toEqual({});
    expect(patch.safeParse({ name: null }).success).toBe(false);
  });

  test('every field has a name and a label of its own', () => {
    for (const part of ['name', 'label'] as const)
      expect(new Set(SUBJECT_FIELDS.map((field) => field[part])).size).toBe(SUBJECT_FIELDS.length);
  });
});

describe('search terms', () => {
  test('any two neighbouring characters of a name are a term, and stand in the text that decides', () => {
    const name = fc.string({
      unit: fc.constantFrom('大', '洼', '粮', '库', 'A', 'b', '3', '（', '·', ' ', '𠮷'),
      maxLength: 12,
    });
    fc.assert(
      fc.property(name, (text) => {
        const terms = searchTerms({ names: [text], codes: [], facets: [] }).split(' ');
        for (const run of runsOf(normalised(text)))
          for (const pair of bigrams(run)) {
            expect(terms).toContain(pair);
            expect(soughtText({ names: [text], codes: [] })).toContain(pair);
          }
      }),
    );
  });

  test('a facet’s value is one term whatever it is made of, unlike any other', () => {
    const facets = fc.array(fc.tuple(fc.constantFrom('tag', 'town'), fc.string()));
    fc.assert(
      fc.property(facets, (given) => {
        const terms = searchTerms({ names: [], codes: [], facets: given }).split(' ').filter(Boolean);
        expect(terms.length).toBe(new Set(given.map(([facet, value]) => `${facet}:${value}`)).size);
        for (const term of terms) expect(term).toMatch(/^x[0-9a-f]{16}$/);
      }),
    );
  });

  test('Latin letters are read as every way of syllables', () => {
    expect(segmentations('dawa')).toEqual([['da', 'wa']]);
    expect(segmentations('xian')).toEqual(expect.arrayContaining([['xian'], ['xi', 'an']]));
    expect(segmentations('dawal')).toEqual([['da', 'wa']]);
    expect(segmentations('jinsui')).not.toContainEqual(['ji']);
    expect(segmentations('bcd')).toEqual([]);
    expect(segmentations('a'.repeat(60)).length).toBeLessThanOrEqual(8);
  });
});
