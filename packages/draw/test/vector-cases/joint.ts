/** Joint draws in every state, whole and honest. */

import { type CommitmentTerms, digestHex, ledgerLeaf, utf8 } from '../../src/index.ts';
import type { Files } from '../bundle-tools.ts';
import { type MadeDraw, smallRegistry } from '../make-draw.ts';
import { type JointWishes, makeJointDraws, type Party } from '../make-joint.ts';
import { addChanges, addSupplement, replaceRequest, standing, substituteRequest } from '../make-later.ts';
import { publishedBy, withLedger } from './bundles.ts';

export const three: readonly Party[] = [
  { party: '大洼区市场监督管理局', registry: smallRegistry(18, 6) },
  { party: '大洼区应急管理局', registry: smallRegistry(12, 5) },
  { party: '大洼区粮食和物资储备局', registry: smallRegistry(30, 8) },
];
export const sealedTerms: Partial<CommitmentTerms> = {
  embargo: '2026-12-31',
  public: { kind: 'ssq', event: '2026135', waitHours: 24, fallback: { kind: 'dice10', event: '会议室' } },
};
/** What is published before the draw or the disclosure, with the commitments of all parties, as far as the files have them. */
export function jointly(files: Files, state: 'committed' | 'sealed'): Map<string, Uint8Array> {
  const commitments = [...files].filter(([name]) => name.startsWith('joint-'));
  return new Map([...publishedBy(files, state), ...commitments]);
}

/** The ledger's files, with a leaf for every party's commitment. */
export function jointLedger(files: Files): Map<string, Uint8Array> {
  const all = withLedger(files);
  for (const [name, bytes] of files) {
    if (!name.startsWith('joint-')) continue;
    const entry = `ledger/${name.replace('.json', '')}`;
    all.set(`${entry}.json`, ledgerLeaf('committed', digestHex(bytes)));
    all.set(`${entry}.tlog-proof`, utf8('a proof\n'));
  }
  return all;
}

export const drawOf = async (wishes: JointWishes, n = 1, parties = three): Promise<Files> =>
  (await makeJointDraws(parties, wishes))[n]!.files;

/** The bundles that everything else here starts from. */
export async function bases() {
  const open = await makeJointDraws(three, { seedText: 'joint open', witnesses: 3 });
  const sealed = await makeJointDraws(three, { terms: sealedTerms, seedText: 'joint sealed', witnesses: 2 });
  return { open: open as Three, sealed: sealed as Three };
}

type Three = [MadeDraw, MadeDraw, MadeDraw];

async function afterwards(): Promise<readonly (readonly [name: string, files: Files, verdict: string])[]> {
  const people = smallRegistry(20, 3).inspectors.map((person) => ({ ...person, capacity: 1 }));
  const poor = { party: '甲局', registry: { ...smallRegistry(20, 3), inspectors: people } };
  const draws = await makeJointDraws([poor, three[0]!], { seedText: 'joint short' });
  const short = draws.find(({ execution }) => execution.result.loadMax === null);
  const lent = ['Q001', 'Q002', 'Q003', 'Q004'].map((id) => ({ ...people[0]!, id, name: `借调${id}`, capacity: 9 }));
  const supplemented = await addSupplement(standing(short!), 1, lent);
  const plain = standing((await makeJointDraws(three, { seedText: 'joint changes' }))[2]!);
  const [first, second] = plain.assignment.teams;
  const changed = addChanges(
    plain,
    () => replaceRequest(first!.subject, first!.members[0]!, 'recusal'),
    () => substituteRequest(second!.subject),
  );
  return [
    ['joint, too few people, one supplement', supplemented.files, 'verified'],
    ['joint, changed', changed.files, 'verified'],
  ];
}

/** All honest joint bundles with their verdicts. */
export async function honestJointBundles(): Promise<(readonly [name: string, files: Files, verdict: string])[]> {
  const { open, sealed } = await bases();
  const [first, second, third] = [open[0].files, open[1].files, open[2].files];
  const hidden = sealed[0].files;
  const tiny = smallRegistry(3, 3);
  const twenty = Array.from({ length: 20 }, (_, i) => ({ party: `第${i + 1}局`, registry: tiny }));
  return [
    ['joint, open, the first of three', first, 'verified'],
    ['joint, open, the second of three', second, 'verified'],
    ['joint, open, the third of three', third, 'verified'],
    ['joint, open, with a ledger', jointLedger(second), 'verified'],
    ['joint, open, the ledger of the own commitment only', withLedger(third), 'verified'],
    ['joint, disclosed, the first of three', hidden, 'verified'],
    ['joint, disclosed, the third of three, with a ledger', jointLedger(sealed[2].files), 'verified'],
    ['joint, two parties', await drawOf({ seedText: 'joint two' }, 0, three.slice(1)), 'verified'],
    ['joint, twenty parties', await drawOf({ seedText: 'joint twenty' }, 7, twenty), 'verified'],
    [
      'joint, a party named x and one named 𠮷 and one named \ufb33',
      await drawOf({ seedText: 'joint order' }, 2, [
        { party: '𠮷', registry: tiny },
        { party: '\ufb33', registry: tiny },
        { party: 'x', registry: tiny },
      ]),
      'verified',
    ],
    ...(await afterwards()),
    ['joint, sealed', jointly(hidden, 'sealed'), 'sealed'],
    ['joint, sealed, with a ledger', jointLedger(jointly(hidden, 'sealed')), 'sealed'],
    ['joint, committed, with the commitments of all', jointly(second, 'committed'), 'committed'],
    [
      'joint, committed, with the commitments of all in the ledger',
      jointLedger(jointly(second, 'committed')),
      'committed',
    ],
    ['joint, committed, without the others', publishedBy(second, 'committed'), 'committed'],
    ['joint, committed, to be sealed', jointly(hidden, 'committed'), 'committed'],
  ];
}
