/** The steps from a registry to a published draw: drafts of rules, freezing, secrets, sealing, what a verifier says. */

import { describe, expect, it } from 'vitest';
import { sealDigest } from '../src/files/seal.ts';
import {
  commitSecret,
  completeRules,
  digestHex,
  entryOf,
  formatRules,
  freeze,
  isDay,
  isInstant,
  isToken,
  type Json,
  makeSecret,
  parseRules,
  planStrata,
  Refusal,
  sealResult,
  sm3Hex,
  streamFrame,
  witnessParty,
} from '../src/index.ts';
import { verifyFolder, withFiles } from './bundle-tools.ts';
import { fixedRandom, makeDraw, smallRegistry, smallRules } from './make-draw.ts';
import { sha256Hex } from './oracles.ts';
import { publishedBy } from './vector-cases/bundles.ts';
import { refuses } from './vector-runners.ts';

const refusal = (step: () => unknown): Refusal => {
  try {
    step();
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
  throw new Error('not refused');
};

describe('drafts of rules', () => {
  const draft = {
    strata: [
      { code: 'b', rate: { num: 1, den: 20 }, rounding: 'up' },
      { code: 'A', rate: { num: 1, den: 4 }, rounding: 'down', min: 2 },
    ],
    team: { size: 2 },
  };

  it('become rules that can be frozen', () => {
    const rules = completeRules(draft, '2026-1');
    expect(rules).toEqual({
      protocol: 'mingqian/draw/v1',
      plan: '2026-1',
      items: [],
      strata: [
        { code: 'A', rate: { num: 1, den: 4 }, rounding: 'down', min: 2, max: null },
        { code: 'b', rate: { num: 1, den: 20 }, rounding: 'up', min: null, max: null },
      ],
      max: null,
      team: { size: 2, needs: [] },
      load: null,
    });
    expect(parseRules(formatRules(rules))).toEqual(rules);
  });

  it('keep what they say, and are sorted by bytes', () => {
    const needs = [
      { tag: '𠮷', count: 1 },
      { tag: '\ufb33', count: 1 },
    ];
    const said = completeRules(
      {
        ...draft,
        plan: 'mine',
        max: 7,
        load: { max: 3 },
        items: [{ code: 'x', version: 1 }],
        team: { size: 3, needs },
      },
      'other',
    );
    expect(said).toMatchObject({ plan: 'mine', max: 7, load: { max: 3 }, items: [{ code: 'x', version: 1 }] });
    expect(said.team.needs.map(({ tag }) => tag)).toEqual(['\ufb33', '𠮷']);
  });

  const bad: readonly Json[] = [
    null,
    [],
    'x',
    5,
    {},
    { strata: [] },
    { ...draft, strata: 'A' },
    { ...draft, team: null },
    { ...draft, team: 5 },
    { ...draft, more: 1 },
    { ...draft, strata: [null] },
    { ...draft, strata: [{ code: 'A' }] },
    { ...draft, strata: [draft.strata[0]!, draft.strata[0]!] },
    { ...draft, team: { size: 2, needs: [{ tag: 'a', count: 3 }] } },
    { ...draft, team: { size: 2, needs: 'x', more: 1 } },
  ];
  it.each(bad.map((value) => [JSON.stringify(value), value] as const))('are refused: %s', (_, value) => {
    expect(refuses(() => completeRules(value, '2026-1'))).toBe(true);
  });

  it('say what to do when too many people are needed', () => {
    const { code, message } = refusal(() =>
      completeRules({ ...draft, team: { size: 2, needs: [{ tag: 'a', count: 3 }] } }, 'x'),
    );
    expect(code).toBe('rules-needs');
    expect(message).toContain('3');
  });
});

describe('freezing', () => {
  const registry = smallRegistry(10, 4);

  it('writes four files, the same for any order of rows', () => {
    const files = freeze(registry);
    expect([...files.keys()]).toEqual(['barred.tsv', 'inspectors.tsv', 'rules.json', 'subjects.tsv']);
    const turned = freeze({
      rules: registry.rules,
      subjects: registry.subjects.toReversed(),
      inspectors: registry.inspectors.toReversed(),
      barred: [...registry.barred, ...registry.barred],
    });
    for (const [name, bytes] of files) expect(turned.get(name)).toEqual(bytes);
  });

  it('counts rows, and states both digests', () => {
    for (const [name, bytes] of freeze(registry)) {
      const rows = { 'barred.tsv': 1, 'inspectors.tsv': 4, 'rules.json': 1, 'subjects.tsv': 10 }[name];
      expect(entryOf(name, bytes)).toEqual({ rows, sha256: sha256Hex(bytes), sm3: sm3Hex(bytes) });
    }
    expect(entryOf('barred.tsv', new TextEncoder().encode('subject\tinspector\n')).rows).toBe(0);
  });

  const first = registry.subjects[0]!;
  const worker = registry.inspectors[0]!;
  it.each([
    ['a bar of a subject that is not there', { barred: [{ subject: 'X1', inspector: 'P000' }] }, 'barred-subject'],
    ['a stratum without a rule', { subjects: [{ ...first, stratum: 'Z' }] }, 'stratum-without-rule'],
    ['a subject twice', { subjects: [first, first], barred: [] }, 'tsv-field'],
    ['no lots', { subjects: [{ ...first, lots: 0 }] }, 'tsv-field'],
    ['half a lot', { subjects: [{ ...first, lots: 1.5 }] }, 'tsv-field'],
    ['an out without a reason', { subjects: [{ ...first, status: 'out' }] }, 'tsv-field'],
    ['a tab in a name', { subjects: [{ ...first, name: 'a\tb' }] }, 'tsv-fields'],
    ['an LF in a name', { subjects: [{ ...first, name: 'a\nb' }] }, 'tsv-control'],
    ['a name too long', { subjects: [{ ...first, name: '粮'.repeat(1400) }] }, 'tsv-long-line'],
    ['an inspector twice', { inspectors: [worker, worker] }, 'tsv-field'],
    ['skills out of order', { inspectors: [{ ...worker, skills: ['b', 'a'] }] }, 'tsv-field'],
    ['a skill with a comma', { inspectors: [{ ...worker, skills: ['b,a'] }] }, 'tsv-field'],
    [
      'rates above 1',
      { rules: { ...smallRules, strata: smallRules.strata.map((s) => ({ ...s, rate: { num: 2, den: 1 } })) } },
      'json-shape',
    ],
  ])('refuses %s', (_, change, code) => {
    expect(refusal(() => freeze({ ...registry, barred: [], ...(change as object) })).code).toBe(code);
  });

  it('plans strata in the order of the rules, also those that nobody is in', async () => {
    const frame = streamFrame(() => [freeze(registry).get('subjects.tsv')!]);
    const rules = {
      ...smallRules,
      strata: [
        ...smallRules.strata,
        { code: 'C', rate: { num: 1, den: 1 }, rounding: 'up', min: 3, max: null } as const,
      ],
    };
    const plan = planStrata(rules, await frame.count());
    expect(plan.map(({ rule, rows, eligible, quota }) => [rule.code, rows, eligible, quota])).toEqual([
      ['A', 4, 3, 1],
      ['B', 6, 6, 2],
      ['C', 0, 0, 0],
    ]);
    const { message, place } = refusal(() =>
      planStrata(
        { ...smallRules, strata: smallRules.strata.slice(1) },
        { rows: 1, bytes: 0, strata: [{ code: 'A', rows: 4, eligible: 3, lots: 3 }] },
      ),
    );
    expect(place).toEqual({ file: 'rules.json', field: 'strata' });
    expect(message).toContain('A');
  });
});

describe('secrets', () => {
  it('take their value from the bytes, or from the bytes and what was typed', () => {
    const random = fixedRandom('x');
    const secret = makeSecret(random);
    expect(secret.nonceHex + secret.valueHex).toBe(Buffer.from(random).toString('hex'));
    const typed = makeSecret(random, '掷得 4');
    expect(typed.nonceHex).toBe(secret.nonceHex);
    expect(typed.valueHex).toBe(sha256Hex(`${secret.valueHex}\n掷得 4`));
    expect(makeSecret(random, '掷得 5').valueHex).not.toBe(typed.valueHex);
    expect(() => makeSecret(random.slice(1))).toThrow(RangeError);
  });

  it('bind party, nonce and value', () => {
    const secret = makeSecret(fixedRandom('y'));
    const commitment = commitSecret('authority', secret);
    expect(commitment).toBe(sha256Hex(`mingqian/draw/v1/secret\nauthority\n${secret.nonceHex}\n${secret.valueHex}`));
    expect(commitSecret('other', secret)).not.toBe(commitment);
    expect(commitSecret('authority', { nonceHex: secret.valueHex, valueHex: secret.nonceHex })).not.toBe(commitment);
    expect(witnessParty(3, '王某')).toBe('witness 3 王某');
  });
});

describe('words', () => {
  it('days and instants are real, from 1970 on', () => {
    for (const day of ['1970-01-01', '2000-02-29', '2024-02-29', '9999-12-31']) {
      expect(isDay(day), day).toBe(true);
      expect(isInstant(`${day}T23:59:59Z`), day).toBe(true);
    }
    for (const day of [
      '1969-12-31',
      '2026-02-29',
      '1900-02-29',
      '2026-04-31',
      '2026-13-01',
      '2026-1-1',
      '+002026-01-01',
      '٢٠٢٦-٠١-٠١',
    ]) {
      expect(isDay(day), day).toBe(false);
      expect(isInstant(`${day}T00:00:00Z`), day).toBe(false);
    }
  });

  it('a token has 1 to 64 bytes and no blank in it', () => {
    for (const point of [
      0x00, 0x20, 0x7f, 0x85, 0xa0, 0x1680, 0x2000, 0x200f, 0x2028, 0x202f, 0x205f, 0x206f, 0x3000, 0xfeff, 0xd800,
    ])
      expect(isToken(`a${String.fromCharCode(point)}b`), point.toString(16)).toBe(false);
    for (const point of [
      0x21, 0x7e, 0xa1, 0x167f, 0x1681, 0x1fff, 0x2010, 0x2027, 0x2030, 0x205e, 0x2070, 0x2fff, 0x3001, 0xfefe,
    ])
      expect(isToken(`a${String.fromCharCode(point)}b`), point.toString(16)).toBe(true);
    expect(isToken('')).toBe(false);
    expect(isToken('粮'.repeat(21))).toBe(true);
    expect(isToken('粮'.repeat(22))).toBe(false);
  });
});

describe('sealing', () => {
  it('publishes counts and salted digests only', async () => {
    const { files, execution, commitment } = await makeDraw(smallRegistry(20, 6), { embargo: '2026-12-31' });
    const held = { 'result.json': files.get('result.json')!, 'seed-input.txt': files.get('seed-input.txt')! };
    const salts = { 'result.json': digestHex('s1'), 'seed-input.txt': digestHex('s2') };
    const seal = sealResult(execution.result, held, salts, '2026-11-23T02:00:05Z');
    expect(seal).toMatchObject({ commitment, complete: true, sealedAt: '2026-11-23T02:00:05Z' });
    expect(seal.strata).toEqual(
      execution.result.strata.map(({ code, rows, eligible, quota }) => ({ code, rows, eligible, quota })),
    );
    for (const [name, bytes] of Object.entries(held)) {
      const salt = salts[name as keyof typeof salts];
      const digest = sha256Hex(`mingqian/draw/v1/seal\n${name}\n${salt}\n${sha256Hex(bytes)}`);
      expect(seal.files[name as keyof typeof salts]).toBe(digest);
      expect(sealDigest(name as keyof typeof salts, salt, sha256Hex(bytes))).toBe(digest);
    }
    const published = JSON.stringify(seal);
    expect(published).not.toContain(execution.result.seed);
    for (const id of execution.result.strata.flatMap(({ selected }) => selected)) expect(published).not.toContain(id);
    expect(sealResult({ ...execution.result, loadMax: null }, held, salts, seal.sealedAt).complete).toBe(false);
  });
});

describe('what a verifier says', () => {
  it('ties the bundle to the digest that was published before the draw', async () => {
    const { files, commitment } = await makeDraw(smallRegistry(12, 4));
    expect((await verifyFolder(files, { expectedCommitment: commitment })).verdict).toBe('verified');
    const other = await verifyFolder(files, { expectedCommitment: digestHex('another') });
    expect(other.verdict).toBe('mismatch');
    const check = other.checks.find(({ id }) => id === 'commitment')!;
    expect(check).toMatchObject({ state: 'mismatch', file: 'commitment.json' });
    expect(check.compared).toEqual([{ what: '承诺书摘要', stated: digestHex('another'), computed: commitment }]);
  });

  it('strength: 3 with a public value, else 2 with a witness who revealed, else 1, and nothing before the seed', async () => {
    const dice = { public: { kind: 'dice6', event: 'x', waitHours: 0, fallback: null } } as const;
    const strength = async (terms: object, witnesses: number) =>
      (await verifyFolder((await makeDraw(smallRegistry(12, 4), terms, witnesses)).files)).strength;
    expect(await strength({}, 0)).toBe(1);
    expect(await strength({}, 1)).toBe(2);
    expect(await strength(dice, 0)).toBe(3);
    expect(await strength(dice, 2)).toBe(3);
    const { files } = await makeDraw(smallRegistry(12, 4), { embargo: '2026-12-31' }, 1);
    expect(await verifyFolder(publishedBy(files, 'sealed'))).toMatchObject({
      strength: null,
      verdict: 'sealed',
      state: 'sealed',
    });
    expect(await verifyFolder(publishedBy(files, 'committed'))).toMatchObject({
      strength: null,
      verdict: 'committed',
      state: 'committed',
    });
  });

  it('every check has a title and a sentence, and none is repeated', async () => {
    const { files } = await makeDraw(smallRegistry(12, 4), { embargo: '2026-12-31' }, 3);
    for (const bundle of [
      files,
      publishedBy(files, 'sealed'),
      publishedBy(files, 'committed'),
      withFiles(files, { 'rules.json': null }),
    ]) {
      const { checks } = await verifyFolder(bundle);
      expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
      for (const { title, sentence } of checks) {
        expect(title).toMatch(/\p{Script=Han}/u);
        expect(sentence).toMatch(/\p{Script=Han}.*[。；]$/u);
      }
    }
  });

  it('says what was read on the way', async () => {
    const { files, execution, commitment } = await makeDraw(smallRegistry(12, 4), {}, 3);
    const { draw } = await verifyFolder(files);
    expect(draw).toMatchObject({ commitmentDigest: commitment, seal: null });
    expect(draw!.witnesses.map(({ n }) => n)).toEqual([1, 2, 3]);
    expect(draw!.execution!.result).toEqual(execution.result);
    expect(draw!.changed!.teams).toEqual(execution.result.teams);
    expect((await verifyFolder(withFiles(files, { 'commitment.json': null }))).draw).toBeNull();
  });

  it('reports progress over the roster, and throws what is not the bundle’s fault', async () => {
    const { files } = await makeDraw(smallRegistry(12, 4));
    const source = {
      names: [...files.keys()],
      size: (name: string) => files.get(name)?.length,
      open: () => {
        throw new Error('the disk failed');
      },
    };
    const { verifyBundle, memorySource } = await import('../src/index.ts');
    await expect(verifyBundle(source)).rejects.toThrow('the disk failed');
    const seen: string[] = [];
    const total = files.get('subjects.tsv')!.length;
    await verifyBundle(memorySource(files), {
      onProgress: ({ stage, done, total: all }) => seen.push(`${stage} ${done}/${all}`),
    });
    expect(seen).toEqual([`count ${total}/${total}`, `select ${total}/${total}`]);
  });
});
