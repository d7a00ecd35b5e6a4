/** Whole bundles: every state, every kind of public value, everything that can come after a draw. Tampered ones beside. */

import type { Supplement } from '../../src/files/supplement.ts';
import {
  type CommitmentTerms,
  digestHex,
  formatDisclosure,
  type Inspector,
  ledgerLeaf,
  type Registry,
  type Rules,
  utf8,
} from '../../src/index.ts';
import { type Files, textOf, withFiles, zipOf } from '../bundle-tools.ts';
import { type MadeDraw, makeDraw, smallRegistry, smallRules, type Tweaks } from '../make-draw.ts';
import {
  addChanges,
  addSupplement,
  replaceRequest,
  type Standing,
  standing,
  substituteRequest,
} from '../make-later.ts';
import { lies, tampered } from './bundles-tampered.ts';
import type { Stated } from './index.ts';

/** A bundle with a name. */
export type NamedFiles = readonly [name: string, files: Files];

const registry = smallRegistry(30, 8);
const sealedTerms = { embargo: '2026-12-31' } as const;

/** The part of a complete bundle that is published before the draw, or (sealed) before the disclosure. */
export function publishedBy(files: Files, state: 'committed' | 'sealed'): Map<string, Uint8Array> {
  const early = /^(?:barred|inspectors|subjects|witnesses)\.tsv$|^(?:rules|commitment)\.json$|^README/;
  return new Map([...files].filter(([name]) => early.test(name) || (state === 'sealed' && name === 'seal.json')));
}

function terms(kind: 'drand' | 'ssq' | 'dlt' | 'dice6' | 'dice10', event: string): Partial<CommitmentTerms> {
  return { public: { kind, event, waitHours: 24, fallback: { kind: 'dice10', event: '会议室' } } };
}

async function openDraws(): Promise<NamedFiles[]> {
  const make = async (
    name: string,
    given: Partial<CommitmentTerms>,
    witnesses = 0,
    tweaks: Tweaks = {},
  ): Promise<NamedFiles> => [name, (await makeDraw(registry, given, witnesses, name, tweaks)).files];
  const before = (year: number) => ({ createdAt: `${year}-01-01T00:00:00Z`, drawAt: '2026-11-23T02:00:00Z' });
  return [
    await make('open, the authority alone', {}),
    await make('open, two witnesses', {}, 2),
    await make('open, three witnesses of whom one did not reveal', {}, 3),
    await make('open, dice with six faces', terms('dice6', '会议室'), 1),
    await make('open, dice with ten faces', terms('dice10', '现场'), 1),
    await make('open, 双色球', terms('ssq', '2026135')),
    await make('open, 大乐透', terms('dlt', '26135')),
    await make('open, drand round 1000', { ...terms('drand', 'quicknet/1000'), ...before(2023) }),
    await make('open, drand round 32285086', { ...terms('drand', 'quicknet/32285086'), ...before(2026) }, 2),
    await make('open, the fallback of the public value', terms('ssq', '2026135'), 0, { useFallback: true }),
    await make('open, the seventh of an authority', { sequence: 7, previous: digestHex('the sixth') }, 1),
    await make('open, an authority without a code', { authority: { uscc: null, name: '大洼区联合检查办公室' } }),
  ];
}

function withRules(rules: Partial<Rules>, subjects = 30, people = 8): Registry {
  return smallRegistry(subjects, people, { ...smallRules, ...rules });
}

const none = { rate: { num: 0, den: 1 }, rounding: 'up', min: null, max: null } as const;
const all = { rate: { num: 1, den: 1 }, rounding: 'down', min: null, max: null } as const;

async function specialRules(): Promise<NamedFiles[]> {
  const make = async (name: string, special: Registry): Promise<NamedFiles> => [
    name,
    (await makeDraw(special, {}, 1, name)).files,
  ];
  const lots = withRules({});
  return [
    await make(
      'nobody is selected',
      withRules({
        strata: [
          { code: 'A', ...none },
          { code: 'B', ...none },
        ],
      }),
    ),
    await make(
      'everybody is selected',
      withRules({
        strata: [
          { code: 'A', ...all },
          { code: 'B', ...all },
        ],
      }),
    ),
    await make('an overall maximum', withRules({ max: 3 })),
    await make('a load that is given', withRules({ load: { max: 4 } })),
    await make(
      'three in a team, needs that overlap',
      withRules({
        team: {
          size: 3,
          needs: [
            { tag: 'unit:大洼区市场监督管理局', count: 1 },
            { tag: '质检', count: 1 },
          ],
        },
      }),
    ),
    await make(
      'a stratum of the rules that does not occur',
      withRules({ strata: [...smallRules.strata, { code: 'C', ...all }] }),
    ),
    await make('no subjects at all', { ...withRules({}, 0), barred: [] }),
    await make('no bars', { ...registry, barred: [] }),
    await make('a bar of a subject that is not there', { ...registry, barred: [] }),
    await make('up to ninety-nine lots', {
      ...lots,
      subjects: lots.subjects.map((row, i) => ({ ...row, lots: [1, 9, 10, 99][i % 4]! })),
    }),
    await make('ids of every length', {
      ...lots,
      subjects: lots.subjects.map((row, i) => ({
        ...row,
        id: `${'Z9-'.repeat(11).slice(0, 1 + i)}`,
        name: `${row.name} "甲",𠮷`,
      })),
      barred: [],
    }),
  ];
}

const shortRegistry = (): Registry => ({
  ...smallRegistry(20, 3),
  inspectors: smallRegistry(20, 3).inspectors.map((person) => ({ ...person, capacity: 1 })),
});

/** People lent by the neighbours. */
export function lent(...ids: string[]): Inspector[] {
  const rest = { unit: '邻区粮食局', skills: ['质检'], capacity: 9, status: 'in', reason: '' } as const;
  return ids.map((id) => ({ id, name: `借调${id}`, ...rest }));
}

/** A draw that had too few people, and then enough after one supplement or two. */
async function shortDraws(given: Partial<CommitmentTerms> = {}): Promise<[MadeDraw, Standing, Standing]> {
  const made = await makeDraw(shortRegistry(), given, 1, 'short');
  const stratum = made.execution.result.strata[0]!;
  const bars = [{ subject: stratum.selected[0]!, inspector: 'P000' }];
  const once = await addSupplement(standing(made), 1, lent('Q001', 'Q002', 'Q003', 'Q004'), bars);
  const still = await addSupplement(standing(made), 1, [{ ...lent('Q001')[0]!, capacity: 1 }]);
  return [made, once, await addSupplement(still, 2, lent('R001', 'R002', 'R003'))];
}

async function afterwards(): Promise<NamedFiles[]> {
  const [made, once, twice] = await shortDraws();
  const sealedShort = await shortDraws(sealedTerms);
  const plain = standing(await makeDraw(registry, {}, 2, 'changes'));
  const [first, second] = plain.assignment.teams as [
    (typeof plain.assignment.teams)[number],
    (typeof plain.assignment.teams)[number],
  ];
  const recuse = () => replaceRequest(first.subject, first.members[0]!, 'recusal');
  const leave = () => replaceRequest(second.subject, second.members[1]!, 'unavailable');
  const tight = standing(await makeDraw(smallRegistry(12, 3), {}, 0, 'tight'));
  const [only] = tight.assignment.teams;
  const whole = standing(
    await makeDraw(
      withRules(
        {
          strata: [
            { code: 'A', ...all },
            { code: 'B', ...all },
          ],
        },
        8,
        6,
      ),
      {},
      0,
      'no substitutes',
    ),
  );
  const changed = (state: Standing) =>
    addChanges(state, () =>
      replaceRequest(state.assignment.teams[0]!.subject, state.assignment.teams[0]!.members[1]!, 'recusal'),
    );
  return [
    ['too few people', made.files],
    ['too few people, one supplement', once.files],
    ['too few people, two supplements', twice.files],
    ['sealed, too few people, disclosed', sealedShort[0].files],
    ['sealed, too few people, one supplement, disclosed', sealedShort[1].files],
    ['too few people, one supplement, changed', changed(once).files],
    ['too few people, two supplements, changed', changed(twice).files],
    ['changed: recusal', addChanges(plain, recuse).files],
    ['changed: unavailable', addChanges(plain, leave).files],
    ['changed: substitute', addChanges(plain, () => substituteRequest(first.subject)).files],
    [
      'changed: substitute of a substitute',
      addChanges(
        plain,
        () => substituteRequest(first.subject),
        (book) => substituteRequest(book.teams[0]!.subject),
      ).files,
    ],
    [
      'changed: five in a row',
      addChanges(
        plain,
        recuse,
        leave,
        () => substituteRequest(second.subject),
        (book) => replaceRequest(book.teams[0]!.subject, book.teams[0]!.members[0]!, 'unavailable'),
        (book) => replaceRequest(book.teams[1]!.subject, book.teams[1]!.members[0]!, 'recusal'),
      ).files,
    ],
    [
      'changed: nobody is left',
      addChanges(tight, () => replaceRequest(only!.subject, only!.members[0]!, 'unavailable')).files,
    ],
    [
      'changed: a team already short loses another',
      addChanges(
        tight,
        () => replaceRequest(only!.subject, only!.members[0]!, 'unavailable'),
        () => replaceRequest(only!.subject, only!.members[1]!, 'recusal'),
      ).files,
    ],
    [
      'changed: no substitute is left',
      addChanges(whole, () => substituteRequest(whole.assignment.teams[0]!.subject)).files,
    ],
  ];
}

/** The ledger's files for every event that a bundle can have; the proofs are not looked at here. */
export function withLedger(files: Files): Map<string, Uint8Array> {
  const logged: Record<string, string> = {
    committed: 'commitment.json',
    contributed: 'witnesses.tsv',
    executed: files.has('seal.json') ? 'seal.json' : 'result.json',
    'supplemented-1': 'supplement-1.json',
    'supplemented-2': 'supplement-2.json',
    changed: 'changes.json',
    disclosed: 'disclosure.json',
  };
  const all = new Map(files).set('ledger/policy.txt', utf8('log example\n'));
  for (const [event, file] of Object.entries(logged)) {
    const bytes = files.get(file);
    if (bytes === undefined) continue;
    all
      .set(`ledger/${event}.json`, ledgerLeaf(event, digestHex(bytes)))
      .set(`ledger/${event}.tlog-proof`, utf8('a proof\n'));
  }
  return all;
}

async function sealedDraws(): Promise<{ verified: NamedFiles[]; sealed: NamedFiles[]; committed: NamedFiles[] }> {
  const { files } = await makeDraw(registry, { ...sealedTerms, ...terms('ssq', '2026135') }, 3, 'sealed');
  const alone = await makeDraw(registry, sealedTerms, 0, 'sealed alone');
  const open = await makeDraw(registry, {}, 2, 'committed');
  const again = formatDisclosure({
    ...(JSON.parse(textOf(files, 'disclosure.json')) as Parameters<typeof formatDisclosure>[0]),
    disclosedAt: '2027-06-01T00:00:00Z',
  });
  return {
    verified: [
      ['disclosed', files],
      ['disclosed, no witness', alone.files],
      ['disclosed later', withFiles(files, { 'disclosure.json': again })],
      ['disclosed, with a ledger', withLedger(files)],
      ['open, with a ledger', withLedger(open.files)],
    ],
    sealed: [
      ['sealed', publishedBy(files, 'sealed')],
      ['sealed, no witness', publishedBy(alone.files, 'sealed')],
      ['sealed, with a ledger', withLedger(publishedBy(files, 'sealed'))],
    ],
    committed: [
      ['committed', publishedBy(open.files, 'committed')],
      ['committed, nobody joined yet', withFiles(publishedBy(open.files, 'committed'), { 'witnesses.tsv': null })],
      ['committed, to be sealed', publishedBy(files, 'committed')],
      ['committed, with a ledger', withLedger(publishedBy(open.files, 'committed'))],
    ],
  };
}

/** All honest bundles with their verdicts. */
export async function honestBundles(): Promise<(readonly [name: string, files: Files, verdict: string])[]> {
  const { verified, sealed, committed } = await sealedDraws();
  return [
    ...[...(await openDraws()), ...(await specialRules()), ...verified, ...(await afterwards())].map(
      ([name, files]) => [name, files, 'verified'] as const,
    ),
    ...sealed.map(([name, files]) => [name, files, 'sealed'] as const),
    ...committed.map(([name, files]) => [name, files, 'committed'] as const),
  ];
}

/** Supplements that were false from the start: what follows is computed from them and fits. */
async function laterLies(): Promise<NamedFiles[]> {
  const short = standing(await makeDraw(shortRegistry(), {}, 1, 'short'));
  const people = lent('Q001', 'Q002', 'Q003', 'Q004');
  const other = digestHex('something else');
  const make = async (
    name: string,
    ...rest: Parameters<typeof addSupplement> extends [unknown, unknown, ...infer R] ? R : never
  ): Promise<NamedFiles> => [name, (await addSupplement(short, 1, ...rest)).files];
  const entry =
    (file: string, change: object) =>
    (honest: Supplement): Supplement => ({
      ...honest,
      files: { ...honest.files, [file]: { ...honest.files[file]!, ...change } },
    });
  return [
    await make('a supplement to another result', people, [], (honest) => ({ ...honest, previous: other })),
    await make('a supplement to another commitment', people, [], (honest) => ({ ...honest, commitment: other })),
    await make('a supplement with a row too many', people, [], entry('supplement-1-inspectors.tsv', { rows: 5 })),
    await make('a supplement with another SM3', people, [], entry('supplement-1-barred.tsv', { sm3: other })),
    await make('a supplement with another SHA-256', people, [], entry('supplement-1-barred.tsv', { sha256: other })),
    await make('a lent person who was there already', [...lent('P001'), ...people]),
    await make('a bar of a person whom nobody knows', people, [{ subject: 'S00001', inspector: 'Q009' }]),
  ];
}

const base64 = (bytes: Uint8Array): string => Buffer.from(bytes).toString('base64');

/** A bundle as a vector. */
export const vectorOf = async (name: string, files: Files, verdict: string): Promise<Stated[number]> => [
  name,
  { zipBase64: base64(await zipOf(files)) },
  { verdict },
];

/** All bundles as vectors. */
export async function bundles(): Promise<Stated> {
  const honest = await honestBundles();
  const wrong: NamedFiles[] = [
    ...tampered(new Map(honest.map(([name, files]) => [name, files]))),
    ...(await lies(registry)),
    ...(await laterLies()),
  ];
  const cases: Stated[number][] = [];
  for (const [name, files, verdict] of honest) cases.push(await vectorOf(name, files, verdict));
  for (const [name, files] of wrong) cases.push(await vectorOf(name, files, 'mismatch'));
  for (const [name, zip] of await spoiltZips(honest[1]![1]))
    cases.push([name, { zipBase64: base64(zip) }, { verdict: 'mismatch' }]);
  return cases;
}

async function spoiltZips(files: Files): Promise<[string, Uint8Array][]> {
  const zip = await zipOf(files);
  const set = (at: number, value: number) => zip.with(at, value);
  const end = zip.length - 22;
  const directory = new DataView(zip.buffer, zip.byteOffset).getUint32(end + 16, true);
  const twice = await zipOf(new Map([['README.txt', files.get('README.txt')!]]));
  return [
    ['zip: a byte behind the end', Uint8Array.from([...zip, 0])],
    ['zip: a byte before the beginning', Uint8Array.from([0, ...zip])],
    ['zip: cut off', zip.slice(0, -1)],
    ['zip: a comment', Uint8Array.from([...zip.with(zip.length - 2, 1), 0x41])],
    ['zip: a changed byte inside a file', set(directory - 1, zip[directory - 1]! ^ 1)],
    ['zip: method deflate', set(8, 8)],
    ['zip: no flag for names in UTF-8', set(7, 0)],
    ['zip: another time', set(10, 1)],
    ['zip: external attributes', set(directory + 41, 1)],
    ['zip: made on Unix', set(directory + 5, 3)],
    ['zip: one entry fewer in the end record', set(end + 10, zip[end + 10]! - 1)],
    ['zip: no entries', zip.slice(end).fill(0, 8, 20)],
    ['zip: one file only', twice],
    ['zip: two zips, one behind the other', Uint8Array.from([...zip, ...zip])],
    ['zip: nothing', new Uint8Array(0)],
    ['zip: a table instead', files.get('subjects.tsv')!],
  ];
}
