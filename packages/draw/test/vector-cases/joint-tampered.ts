/** Joint draws that must not pass: bundles changed afterwards, and parties who did not commit to the same. */

import { type Commitment, digestHex, formatCommitment, jointNames, ledgerLeaf, utf8 } from '../../src/index.ts';
import { type Files, textOf, withFiles } from '../bundle-tools.ts';
import { makeDraw, smallRegistry } from '../make-draw.ts';
import type { JointWishes } from '../make-joint.ts';
import { type NamedFiles, publishedBy, vectorOf } from './bundles.ts';
import { edited, relined, retyped } from './bundles-tampered.ts';
import type { Stated } from './index.ts';
import { bases, drawOf, honestJointBundles, jointLedger, jointly, sealedTerms, three } from './joint.ts';

const other = digestHex('something else');

/** The commitment of a party, changed in one way. */
function recommitted(files: Files, name: string, change: Partial<Commitment>): Map<string, Uint8Array> {
  const honest = JSON.parse(textOf(files, name)) as Commitment;
  return withFiles(files, { [name]: formatCommitment({ ...honest, ...change }) });
}

/** Two lines of the seed input in each other's place. */
const swapped = (files: Files, a: number, b: number): Files =>
  relined(files, 'seed-input.txt', (lines) => lines.with(a, lines[b]!).with(b, lines[a]!));

/** Honest bundles of joint draws, changed in one way afterwards. */
async function tamperedJointBundles(): Promise<NamedFiles[]> {
  const { open: draws, sealed } = await bases();
  const open = draws[1].files;
  const get = (name: string) => open.get(name)!;
  const early = jointly(open, 'committed');
  const hidden = jointly(sealed[0].files, 'sealed');
  const ordinary = (await makeDraw(smallRegistry(12, 5), {}, 1, 'joint ordinary')).files;
  const late = { createdAt: '2026-11-23T01:30:00Z' };
  const without = (files: Files, ...names: string[]) =>
    withFiles(files, Object.fromEntries(names.map((name) => [name, null])));
  return [
    ['joint: another commitment of a party', recommitted(open, 'joint-3.json', late)],
    [
      'joint: the commitment of a party with another secret',
      edited(open, 'joint-1.json', (json) => ({ ...json, secrets: [{ party: three[0]!.party, commitment: other }] })),
    ],
    [
      'joint: two commitments changed places',
      withFiles(open, { 'joint-1.json': get('joint-3.json'), 'joint-3.json': get('joint-1.json') }),
    ],
    ['joint: a commitment twice', withFiles(open, { 'joint-3.json': get('joint-1.json') })],
    ['joint: the own commitment is not among them', withFiles(open, { 'joint-2.json': get('joint-1.json') })],
    ['joint: another own commitment among them', recommitted(open, 'joint-2.json', late)],
    ['joint: another own commitment, those of all as they were', recommitted(open, 'commitment.json', late)],
    ['joint: a commitment is missing', without(open, 'joint-3.json')],
    ['joint: all commitments are missing', without(open, ...jointNames(3))],
    ['joint: a fourth commitment of three', withFiles(open, { 'joint-4.json': get('joint-3.json') })],
    ['joint: a twenty-first commitment', withFiles(open, { 'joint-21.json': get('joint-3.json') })],
    ['joint: a commitment 0', withFiles(open, { 'joint-0.json': get('joint-3.json') })],
    ['joint: a commitment 01', withFiles(open, { 'joint-01.json': get('joint-1.json') })],
    ['joint: a commitment with an LF at the end', retyped(open, 'joint-1.json', /$/, '\n')],
    ['joint: a commitment with a field more', edited(open, 'joint-1.json', (json) => ({ ...json, more: 1 }))],
    ['joint: committed, a commitment is missing', without(early, 'joint-1.json')],
    ['joint: committed, only the own among them', without(early, 'joint-1.json', 'joint-3.json')],
    [
      'joint: committed, two changed places',
      withFiles(early, { 'joint-1.json': get('joint-3.json'), 'joint-3.json': get('joint-1.json') }),
    ],
    [
      'joint: committed, another commitment of a party, the ledger knows better',
      recommitted(jointLedger(early), 'joint-3.json', late),
    ],
    ['joint: sealed, no commitments', without(hidden, ...jointNames(3))],
    ['joint: sealed, a commitment is missing', without(hidden, 'joint-2.json')],
    [
      'joint: a commitment left out of the seed input',
      relined(open, 'seed-input.txt', (lines) => lines.toSpliced(3, 1)),
    ],
    [
      'joint: a commitment and its secret left out of the seed input',
      relined(open, 'seed-input.txt', (lines) => lines.toSpliced(6, 1).toSpliced(3, 1)),
    ],
    [
      'joint: the own commitment alone in the seed input',
      relined(open, 'seed-input.txt', (lines) => lines.toSpliced(6, 1).toSpliced(4, 1).toSpliced(3, 1).toSpliced(1, 1)),
    ],
    [
      'joint: a commitment more in the seed input',
      relined(open, 'seed-input.txt', (lines) => lines.toSpliced(4, 0, `commitment ${other}`)),
    ],
    ['joint: commitments in another order in the seed input', swapped(open, 1, 3)],
    ['joint: secrets in another order in the seed input', swapped(open, 4, 6)],
    [
      'joint: another value of a party',
      relined(open, 'seed-input.txt', (lines) => lines.with(4, lines[4]!.replace(/[0-9a-f]{64}$/, other))),
    ],
    [
      'joint: the value of another party',
      relined(open, 'seed-input.txt', (lines) =>
        lines.with(
          4,
          lines[4]!.replace(/ [0-9a-f]{64} [0-9a-f]{64}$/, / [0-9a-f]{64} [0-9a-f]{64}$/.exec(lines[5]!)![0]),
        ),
      ),
    ],
    ['joint: a secret left out of the seed input', relined(open, 'seed-input.txt', (lines) => lines.toSpliced(6, 1))],
    ['joint: the result of another party', withFiles(open, { 'result.json': draws[0].files.get('result.json')! })],
    [
      'joint: a party in the ledger, its commitment not in the bundle',
      withFiles(jointLedger(publishedBy(open, 'committed')), jointEntry('joint-1', digestHex(get('joint-1.json')))),
    ],
    [
      'joint: a leaf about another commitment',
      withFiles(jointLedger(open), { 'ledger/joint-1.json': ledgerLeaf('committed', other) }),
    ],
    [
      'joint: a leaf with the event joint-1',
      withFiles(jointLedger(open), { 'ledger/joint-1.json': ledgerLeaf('joint-1', digestHex(get('joint-1.json'))) }),
    ],
    ['joint: a leaf without a proof', without(jointLedger(open), 'ledger/joint-1.tlog-proof')],
    [
      'joint: a commitment in an ordinary draw',
      withFiles(ordinary, { 'joint-1.json': ordinary.get('commitment.json')! }),
    ],
    [
      'joint: the commitments of a joint draw in an ordinary one',
      withFiles(ordinary, Object.fromEntries(jointNames(3).map((name) => [name, get(name)]))),
    ],
    [
      'joint: a party in the ledger of an ordinary draw',
      withFiles(ordinary, {
        ...jointEntry('joint-1', digestHex(ordinary.get('commitment.json')!)),
        'ledger/policy.txt': utf8('log example\n'),
      }),
    ],
  ];
}

const jointEntry = (event: string, digest: string): Record<string, Uint8Array> => ({
  [`ledger/${event}.json`]: ledgerLeaf('committed', digest),
  [`ledger/${event}.tlog-proof`]: utf8('a proof\n'),
});

/** Joint draws whose parties did not commit to the same: everything after the lie is computed from it and fits. */
async function falseJointBundles(): Promise<NamedFiles[]> {
  /** The bundle of the second party, whose third party committed to something else. */
  const make = async (name: string, change: Partial<Commitment>, wishes: JointWishes = {}): Promise<NamedFiles> => [
    name,
    await drawOf({
      terms: sealedTerms,
      ...wishes,
      seedText: 'joint lies',
      commitment: (honest, n) => (n === 2 ? { ...honest, ...change } : honest),
    }),
  ];
  const named = sealedTerms.public!;
  const joint = { id: '联合抽签-2026-001', parties: three.map(({ party }) => party) };
  const alone = (n: number): JointWishes => ({
    seedText: 'joint lies',
    commitment: ({ joint, ...honest }, at) => (at === n ? honest : { ...honest, joint: joint! }),
  });
  const single = {
    seedText: 'joint lies',
    seedInput: (honest) => ({ ...honest, commitments: [honest.commitments[1]!], secrets: [honest.secrets[1]!] }),
  } satisfies JointWishes;
  const ordinary = (
    await makeDraw(smallRegistry(12, 5), {}, 0, 'joint lies', {
      seedInput: (honest) => ({
        ...honest,
        commitments: [...honest.commitments, other],
        secrets: [...honest.secrets, { party: 'second', nonceHex: other, valueHex: other }],
      }),
    })
  ).files;
  return [
    await make('joint: a party named another public value', { public: { ...named, event: '2026136' } }),
    await make('joint: a party waits longer for the public value', { public: { ...named, waitHours: 48 } }),
    await make('joint: a party has another fallback', { public: { ...named, fallback: null } }),
    await make('joint: a party named no public value', { public: null }),
    await make('joint: a party draws at another moment', { drawAt: '2026-11-23T03:00:00Z' }),
    await make('joint: a party discloses earlier', { embargo: '2026-12-30' }),
    await make('joint: a party does not seal', { embargo: null }),
    await make('joint: a party seals an open draw', { embargo: '2026-12-31' }, { terms: {} }),
    await make('joint: a party means another joint draw', { joint: { ...joint, id: '联合抽签-2026-002' } }),
    await make('joint: a party knows of one party less', { joint: { ...joint, parties: joint.parties.slice(1) } }),
    await make('joint: a party knows of one party more', { joint: { ...joint, parties: [...joint.parties, '龥'] } }),
    ['joint: a party committed to an ordinary draw', await drawOf(alone(2))],
    ['joint: only the own commitment is one to an ordinary draw', await drawOf(alone(1))],
    ['joint: the seed of the own secret alone', await drawOf(single)],
    ['joint: a second commitment in the seed input of an ordinary draw', ordinary],
    [
      'joint: one of the parties did not reveal',
      await drawOf({
        seedText: 'joint lies',
        seedInput: (honest) => ({
          ...honest,
          commitments: honest.commitments.slice(0, 2),
          secrets: honest.secrets.slice(0, 2),
        }),
      }),
    ],
  ];
}

/** All joint bundles that must not pass. */
export async function wrongJointBundles(): Promise<NamedFiles[]> {
  return [...(await tamperedJointBundles()), ...(await falseJointBundles())];
}

/** Joint draws as vectors. */
export async function jointBundles(): Promise<Stated> {
  return Promise.all([
    ...(await honestJointBundles()).map(([name, files, verdict]) => vectorOf(name, files, verdict)),
    ...(await wrongJointBundles()).map(([name, files]) => vectorOf(name, files, 'mismatch')),
  ]);
}
