/** Bundles that must not pass: files changed afterwards, and draws whose makers lied from the start. */

import {
  type Commitment,
  canonicalize,
  digestHex,
  discloseSeal,
  formatCommitment,
  formatDisclosure,
  type Json,
  ledgerLeaf,
  type Registry,
  type Result,
  utf8,
} from '../../src/index.ts';
import { type Files, textOf, withFiles } from '../bundle-tools.ts';
import { makeDraw, type Tweaks } from '../make-draw.ts';
import type { NamedFiles } from './bundles.ts';

type Edit = (json: { [key: string]: Json }) => { [key: string]: Json };

/** The file with another text. */
export function retyped(files: Files, name: string, from: string | RegExp, to: string): Map<string, Uint8Array> {
  const text = textOf(files, name);
  const other = text.replace(from, to);
  if (other === text) throw new Error(`nothing to change in ${name}`);
  return withFiles(files, { [name]: utf8(other) });
}

/** The JSON file with another value, in canonical form. */
export function edited(files: Files, name: string, edit: Edit): Map<string, Uint8Array> {
  const value = JSON.parse(textOf(files, name)) as { [key: string]: Json };
  return withFiles(files, { [name]: utf8(canonicalize(edit(value))) });
}

/** Lines of a text file changed as a list. */
export function relined(files: Files, name: string, edit: (lines: string[]) => string[]): Map<string, Uint8Array> {
  const lines = edit(textOf(files, name).slice(0, -1).split('\n'));
  return withFiles(files, { [name]: utf8(`${lines.join('\n')}\n`) });
}

const other = digestHex('something else');

/** The honest bundles, each changed in one way afterwards. */
export function tampered(honest: ReadonlyMap<string, Files>): NamedFiles[] {
  const get = (name: string): Files => honest.get(name)!;
  const open = get('open, three witnesses of whom one did not reveal');
  return [
    ...frozenFiles(open),
    ...randomness(open, get),
    ...outcome(open),
    ...fileSets(open, get),
    ...sealing(get('disclosed')),
    ...later(get),
    ...ledgers(get),
  ];
}

function frozenFiles(open: Files): NamedFiles[] {
  return [
    ['a subject got more lots', retyped(open, 'subjects.tsv', '\t1\tin', '\t9\tin')],
    ['a subject moved to another stratum', retyped(open, 'subjects.tsv', '\tA\t', '\tB\t')],
    ['a subject is out', retyped(open, 'subjects.tsv', /in\t\n$/, 'out\texempt\n')],
    ['a subject is missing', relined(open, 'subjects.tsv', (lines) => lines.slice(0, -1))],
    ['a name was changed', retyped(open, 'subjects.tsv', '第3号', '第9号')],
    [
      'two subjects stand in another order',
      relined(open, 'subjects.tsv', ([head, a, b, ...rest]) => [head!, b!, a!, ...rest]),
    ],
    ['a skill was added', retyped(open, 'inspectors.tsv', '\t\t99', '\t质检\t99')],
    ['a capacity was changed', retyped(open, 'inspectors.tsv', '\t99\t', '\t98\t')],
    ['a bar was taken away', relined(open, 'barred.tsv', (lines) => lines.slice(0, 1))],
    ['a rate was changed', retyped(open, 'rules.json', '"num":1}', '"num":2}')],
    ['rules.json ends in LF', retyped(open, 'rules.json', /$/, '\n')],
    ['another moment of the draw', retyped(open, 'commitment.json', '02:00:00Z', '03:00:00Z')],
    ['another authority', retyped(open, 'commitment.json', '大洼区', '盘山县')],
    ['another README', retyped(open, 'README.txt', '任何人都能', '谁也不能')],
  ];
}

function randomness(open: Files, get: (name: string) => Files): NamedFiles[] {
  const digit = (hex: string) => (hex === '0' ? '1' : '0');
  const dice = get('open, dice with six faces');
  return [
    [
      'another value of the authority',
      relined(open, 'seed-input.txt', ([a, b, c, ...rest]) => [a!, b!, c!.slice(0, -1) + digit(c!.at(-1)!), ...rest]),
    ],
    [
      'another value of a witness',
      relined(open, 'seed-input.txt', ([a, b, c, d, ...rest]) => [
        a!,
        b!,
        c!,
        d!.slice(0, -1) + digit(d!.at(-1)!),
        ...rest,
      ]),
    ],
    ['a witness who revealed was dropped', relined(open, 'seed-input.txt', (lines) => lines.toSpliced(3, 1))],
    [
      'two witnesses changed numbers',
      relined(open, 'seed-input.txt', (lines) =>
        lines
          .map((line) => line.replace(/^witness (\d)/, (_, n) => `witness ${3 - Number(n)}`))
          .toSpliced(3, 2, ...lines.slice(3, 5).toReversed()),
      ),
    ],
    ['a witness under another name', retyped(open, 'seed-input.txt', '见证人1', '见证人7')],
    [
      'a witness whom nobody knows',
      relined(open, 'seed-input.txt', (lines) => lines.toSpliced(5, 0, `witness 4 路人 ${other} ${other}`)),
    ],
    ['the list of witnesses is missing', withFiles(open, { 'witnesses.tsv': null })],
    ['a commitment of a witness was changed', retyped(open, 'witnesses.tsv', /[0-9a-f]{64}\n/, `${other}\n`)],
    ['another party', retyped(open, 'seed-input.txt', 'secret authority', 'secret bureau')],
    ['no secret', relined(open, 'seed-input.txt', (lines) => lines.toSpliced(2, 1))],
    ['another roll of the dice', retyped(dice, 'seed-input.txt', '3141524612', '3141524613')],
    [
      'a public value that was not announced',
      retyped(open, 'seed-input.txt', 'public none', 'public dice6 会议室 1234561234'),
    ],
    ['no public value where one was announced', retyped(dice, 'seed-input.txt', /public .*/, 'public none')],
    ['another event', retyped(dice, 'seed-input.txt', '会议室', '走廊')],
    ['another kind', retyped(dice, 'seed-input.txt', 'dice6', 'dice10')],
    [
      'another commitment in the seed input',
      retyped(open, 'seed-input.txt', /commitment [0-9a-f]{64}/, `commitment ${other}`),
    ],
  ];
}

function outcome(open: Files): NamedFiles[] {
  type Team = { subject: string; members: string[] };
  const teams =
    (edit: (list: Team[]) => Team[]): Edit =>
    (json) => ({ ...json, teams: edit(json['teams'] as unknown as Team[]) });
  const stratum =
    (edit: (first: { [key: string]: Json }) => { [key: string]: Json }): Edit =>
    (json) => {
      const [first, ...rest] = json['strata'] as { [key: string]: Json }[];
      return { ...json, strata: [edit(first!), ...rest] };
    };
  const result = (edit: Edit) => edited(open, 'result.json', edit);
  return [
    ['another seed in the result', result((json) => ({ ...json, seed: other }))],
    ['another commitment in the result', result((json) => ({ ...json, commitment: other }))],
    ['another subject is selected', result(stratum((first) => ({ ...first, selected: ['S00000'] })))],
    ['another cutoff', result(stratum((first) => ({ ...first, cutoff: other })))],
    ['another count of rows', result(stratum((first) => ({ ...first, rows: Number(first['rows']) + 1 })))],
    ['another count of eligible', result(stratum((first) => ({ ...first, eligible: Number(first['eligible']) + 1 })))],
    ['another quota', result(stratum((first) => ({ ...first, quota: Number(first['quota']) + 1 })))],
    ['a stratum is missing', result((json) => ({ ...json, strata: (json['strata'] as Json[]).slice(1) }))],
    ['strata in another order', result((json) => ({ ...json, strata: (json['strata'] as Json[]).toReversed() }))],
    [
      'members in another order',
      result(teams(([first, ...rest]) => [{ ...first!, members: first!.members.toReversed() }, ...rest])),
    ],
    ['teams in another order', result(teams((list) => list.toReversed()))],
    [
      'two teams changed places',
      result(teams(([a, b, ...rest]) => [{ ...a!, members: b!.members }, { ...b!, members: a!.members }, ...rest])),
    ],
    ['no teams', result((json) => ({ ...json, teams: [], loadMax: null }))],
    ['another load', result((json) => ({ ...json, loadMax: Number(json['loadMax']) + 1 }))],
    [
      'the result with spaces',
      withFiles(open, { 'result.json': utf8(JSON.stringify(JSON.parse(textOf(open, 'result.json')), null, 1)) }),
    ],
  ];
}

function fileSets(open: Files, get: (name: string) => Files): NamedFiles[] {
  const names = [...open.keys()].filter((name) => name !== 'witnesses.tsv');
  const stray = [
    'note.txt',
    'Subjects.tsv',
    'ledger/',
    'ledger/other.json',
    '../x',
    '/etc/passwd',
    'a\\b',
    'supplement-0.json',
    'supplement-01.json',
    'seal.json.bak',
    'subjects.tsv\u0000',
    '.DS_Store',
    '规则.json',
  ];
  return [
    ...names.map((name): NamedFiles => [`without ${name}`, withFiles(open, { [name]: null })]),
    ...stray.map((name): NamedFiles => [`with a file ${JSON.stringify(name)}`, withFiles(open, { [name]: utf8('x') })]),
    ['a seal in an open draw', withFiles(open, { 'seal.json': get('disclosed').get('seal.json')! })],
    [
      'seal and disclosure in an open draw',
      withFiles(open, {
        'seal.json': get('disclosed').get('seal.json')!,
        'disclosure.json': get('disclosed').get('disclosure.json')!,
      }),
    ],
    ['a disclosure without a seal', withFiles(open, { 'disclosure.json': get('disclosed').get('disclosure.json')! })],
    ['committed, with a seed input', withFiles(get('committed'), { 'seed-input.txt': open.get('seed-input.txt')! })],
    [
      'committed, with changes',
      withFiles(get('committed'), { 'changes.json': get('changed: recusal').get('changes.json')! }),
    ],
    ['sealed, with a result', withFiles(get('sealed'), { 'result.json': get('disclosed').get('result.json')! })],
    [
      'sealed, with a disclosure only',
      withFiles(get('sealed'), { 'disclosure.json': get('disclosed').get('disclosure.json')! }),
    ],
    [
      'inspectors and subjects changed names',
      withFiles(open, { 'subjects.tsv': open.get('inspectors.tsv')!, 'inspectors.tsv': open.get('subjects.tsv')! }),
    ],
    [
      'the result of another draw',
      withFiles(open, { 'result.json': get('open, the authority alone').get('result.json')! }),
    ],
    [
      'the seed input of another draw',
      withFiles(open, { 'seed-input.txt': get('open, two witnesses').get('seed-input.txt')! }),
    ],
  ];
}

function sealing(disclosed: Files): NamedFiles[] {
  return [
    ['disclosed without the seal', withFiles(disclosed, { 'seal.json': null })],
    [
      'an embargo, but neither seal nor disclosure',
      withFiles(disclosed, { 'seal.json': null, 'disclosure.json': null }),
    ],
    ['the disclosure is missing', withFiles(disclosed, { 'disclosure.json': null })],
    ['another time of sealing', retyped(disclosed, 'seal.json', '02:00:05Z', '02:00:06Z')],
    ['another salt', retyped(disclosed, 'disclosure.json', digestHex('salt 1'), other)],
    [
      'salts changed places',
      edited(disclosed, 'disclosure.json', (json) => {
        const salts = json['salts'] as { [key: string]: Json };
        return { ...json, salts: { 'result.json': salts['seed-input.txt']!, 'seed-input.txt': salts['result.json']! } };
      }),
    ],
    ['the disclosure of another seal', edited(disclosed, 'disclosure.json', (json) => ({ ...json, seal: other }))],
    [
      'the disclosure of another commitment',
      edited(disclosed, 'disclosure.json', (json) => ({ ...json, commitment: other })),
    ],
  ];
}

function later(get: (name: string) => Files): NamedFiles[] {
  const once = get('too few people, one supplement');
  const twice = get('too few people, two supplements');
  const swap = get('changed: recusal');
  const row = get('changed: five in a row');
  const change = (files: Files, edit: Edit): Files =>
    edited(files, 'changes.json', (json) => {
      const [first, ...rest] = json['changes'] as { [key: string]: Json }[];
      return { ...json, changes: [edit(first!), ...rest] };
    });
  return [
    ...[
      'supplement-1.json',
      'supplement-1-barred.tsv',
      'supplement-1-inspectors.tsv',
      'supplement-1-result.json',
    ].flatMap((name): NamedFiles[] => [
      [`one supplement, without ${name}`, withFiles(once, { [name]: null })],
      [`two supplements, without ${name}`, withFiles(twice, { [name]: null })],
    ]),
    ['another reason of the supplement', retyped(once, 'supplement-1.json', '邻区', '邻市')],
    ['another lent person', retyped(once, 'supplement-1-inspectors.tsv', '借调Q001', '借调Q009')],
    [
      'a supplement where nobody is missing',
      withFiles(
        get('open, two witnesses'),
        Object.fromEntries([...once].filter(([name]) => name.startsWith('supplement-'))),
      ),
    ],
    [
      'the second supplement alone',
      withFiles(twice, {
        'supplement-1.json': null,
        'supplement-1-barred.tsv': null,
        'supplement-1-inspectors.tsv': null,
        'supplement-1-result.json': null,
      }),
    ],
    [
      'teams after the supplement in another order',
      edited(once, 'supplement-1-result.json', (json) => ({ ...json, teams: (json['teams'] as Json[]).toReversed() })),
    ],
    [
      'changes where there are no teams',
      withFiles(get('too few people'), { 'changes.json': swap.get('changes.json')! }),
    ],
    ['changes of another result', edited(swap, 'changes.json', (json) => ({ ...json, result: other }))],
    ['changes of another commitment', edited(swap, 'changes.json', (json) => ({ ...json, commitment: other }))],
    ['a chosen person comes in', change(swap, (first) => ({ ...first, in: 'P000' }))],
    ['nobody comes in although somebody could', change(swap, (first) => ({ ...first, in: null }))],
    ['somebody leaves who was not there', change(swap, (first) => ({ ...first, out: 'Q999' }))],
    ['a subject that was not selected', change(swap, (first) => ({ ...first, subject: 'S99999' }))],
    ['a chosen substitute', change(get('changed: substitute'), (first) => ({ ...first, in: 'S00001' }))],
    [
      'members of a substitute in another order',
      change(get('changed: substitute'), (first) => ({ ...first, members: (first['members'] as Json[]).toReversed() })),
    ],
    [
      'a substitute where none is left',
      change(get('changed: no substitute is left'), (first) => ({ ...first, in: 'S00001' })),
    ],
    [
      'teams are not those that the changes lead to',
      edited(row, 'changes.json', (json) => ({ ...json, teams: (json['teams'] as Json[]).toReversed() })),
    ],
    [
      'a team too few after the changes',
      edited(row, 'changes.json', (json) => ({ ...json, teams: (json['teams'] as Json[]).slice(1) })),
    ],
  ];
}

function ledgers(get: (name: string) => Files): NamedFiles[] {
  const logged = get('disclosed, with a ledger');
  const plain = get('open, the authority alone');
  const leaf = (event: string, digest: string) => ({ [`ledger/${event}.json`]: ledgerLeaf(event, digest) });
  const policy = { 'ledger/policy.txt': utf8('log example\n') };
  const pair = (event: string, digest: string) => ({
    ...leaf(event, digest),
    [`ledger/${event}.tlog-proof`]: utf8('a proof\n'),
  });
  return [
    ['a leaf with another digest', withFiles(logged, leaf('committed', other))],
    [
      'a leaf of another event',
      withFiles(logged, { 'ledger/committed.json': ledgerLeaf('executed', digestHex(logged.get('commitment.json')!)) }),
    ],
    ['a leaf with a field more', edited(logged, 'ledger/committed.json', (json) => ({ ...json, more: 1 }))],
    ['a leaf with a space', retyped(logged, 'ledger/committed.json', ',', ', ')],
    ['a leaf without a proof', withFiles(logged, { 'ledger/executed.tlog-proof': null })],
    ['a proof without a leaf', withFiles(logged, { 'ledger/executed.json': null })],
    ['a ledger without a policy', withFiles(logged, { 'ledger/policy.txt': null })],
    ['a policy without a ledger', withFiles(plain, policy)],
    ['witnesses in the ledger, none in the bundle', withFiles(plain, { ...policy, ...pair('contributed', other) })],
    [
      'a supplement in the ledger, none in the bundle',
      withFiles(plain, { ...policy, ...pair('supplemented-3', other) }),
    ],
    ['changes in the ledger, none in the bundle', withFiles(plain, { ...policy, ...pair('changed', other) })],
    [
      'an event that does not exist',
      withFiles(plain, { ...policy, ...pair('aborted', digestHex(plain.get('commitment.json')!)) }),
    ],
    [
      'supplement 01 in the ledger',
      withFiles(get('too few people, one supplement'), {
        ...policy,
        ...pair('supplemented-01', digestHex(get('too few people, one supplement').get('supplement-1.json')!)),
      }),
    ],
  ];
}

/** Draws that were false from the first file on: everything after the lie is computed from it and fits. */
export async function lies(registry: Registry): Promise<NamedFiles[]> {
  const make = async (name: string, tweaks: Tweaks, embargo: string | null = null): Promise<NamedFiles> => [
    name,
    (await makeDraw(registry, { embargo }, 2, 'lies', tweaks)).files,
  ];
  const files = (
    edit: (entry: Commitment['files']['rules.json']) => object,
    name: 'rules.json' | 'subjects.tsv' | 'barred.tsv' | 'inspectors.tsv',
  ) => ({
    commitment: (honest: Commitment): Commitment => ({
      ...honest,
      files: { ...honest.files, [name]: { ...honest.files[name], ...edit(honest.files[name]) } },
    }),
  });
  const selected = (result: Result): Result => ({
    ...result,
    strata: result.strata.map((stratum, i) =>
      i === 0 ? { ...stratum, selected: stratum.selected.map(() => 'S00001') } : stratum,
    ),
  });
  const sealedTwice = (await makeDraw(registry, { embargo: '2026-12-31' }, 2, 'lies')).files;
  const opened = formatDisclosure(
    discloseSeal(
      sealedTwice.get('seal.json')!,
      other,
      { 'result.json': other, 'seed-input.txt': other },
      '2027-01-01T00:00:00Z',
    ),
  );
  return [
    await make('the plan of another draw', { commitment: (honest) => ({ ...honest, plan: '2026-LS-02' }) }),
    await make(
      'a row too many in the commitment',
      files(({ rows }) => ({ rows: rows + 1 }), 'subjects.tsv'),
    ),
    await make(
      'no rows of inspectors in the commitment',
      files(() => ({ rows: 0 }), 'inspectors.tsv'),
    ),
    await make(
      'two rows of rules in the commitment',
      files(() => ({ rows: 2 }), 'rules.json'),
    ),
    await make(
      'another SM3 of the subjects',
      files(() => ({ sm3: other }), 'subjects.tsv'),
    ),
    await make(
      'another SM3 of the bars',
      files(() => ({ sm3: other }), 'barred.tsv'),
    ),
    await make(
      'SHA-256 and SM3 changed places',
      files(({ sha256, sm3 }) => ({ sha256: sm3, sm3: sha256 }), 'rules.json'),
    ),
    await make('a secret that was not committed to', {
      commitment: (honest) => ({ ...honest, secrets: [{ party: 'authority', commitment: other }] }),
    }),
    await make('a second party that did not reveal', {
      commitment: (honest) => ({ ...honest, secrets: [...honest.secrets, { party: 'second', commitment: other }] }),
    }),
    await make('witnesses not in order of joining', {
      seedInput: (honest) => ({ ...honest, witnesses: honest.witnesses.map((w) => ({ ...w, name: `${w.name}x` })) }),
    }),
    await make('a chosen subject', { result: selected }),
    await make('a chosen subject, sealed', { result: selected }, '2026-12-31'),
    await make(
      'the seal says that people were missing',
      { seal: (honest) => ({ ...honest, complete: false }) },
      '2026-12-31',
    ),
    await make(
      'the seal has another quota',
      { seal: (honest) => ({ ...honest, strata: honest.strata.map((s) => ({ ...s, quota: s.quota + 1 })) }) },
      '2026-12-31',
    ),
    await make(
      'the seal has strata in another order',
      { seal: (honest) => ({ ...honest, strata: honest.strata.toReversed() }) },
      '2026-12-31',
    ),
    await make(
      'the seal of another commitment',
      { seal: (honest) => ({ ...honest, commitment: other }) },
      '2026-12-31',
    ),
    await make(
      'the seal of another result',
      { seal: (honest) => ({ ...honest, files: { ...honest.files, 'result.json': other } }) },
      '2026-12-31',
    ),
    ['a disclosure with other salts', withFiles(sealedTwice, { 'disclosure.json': opened })],
    [
      'a commitment to other files',
      withFiles(sealedTwice, {
        'commitment.json': formatCommitment({
          ...(JSON.parse(textOf(sealedTwice, 'commitment.json')) as Commitment),
          sequence: 2,
          previous: other,
        }),
      }),
    ],
  ];
}
