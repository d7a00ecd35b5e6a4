/** Joint draws for the tests: every party has its own registry and commitment, all share one seed. */

import { compareText } from '../src/bytes.ts';
import {
  type Commitment,
  type CommitmentTerms,
  commitSecret,
  digestHex,
  jointNames,
  makeSecret,
  type Registry,
} from '../src/index.ts';
import { fixedRandom, type MadeDraw, makeDraw, type Tweaks } from './make-draw.ts';

/** What a party brings, beside its name. */
export interface Party {
  readonly party: string;
  readonly registry: Registry;
}

/** What is the same for every party. */
export interface JointWishes {
  readonly terms?: Partial<CommitmentTerms>;
  readonly witnesses?: number;
  readonly seedText?: string;
  readonly id?: string;
  /** What party n (from 0) really commits to: a lie that every later file then builds on. */
  readonly commitment?: (honest: Commitment, n: number) => Commitment;
  readonly seedInput?: Tweaks['seedInput'];
}

/** The draws of all parties, in their order, each with everybody's commitment. */
export async function makeJointDraws(given: readonly Party[], wishes: JointWishes = {}): Promise<MadeDraw[]> {
  const { terms = {}, witnesses = 0, seedText = 'joint', id = '联合抽签-2026-001' } = wishes;
  const parties = given.toSorted((a, b) => compareText(a.party, b.party));
  const names = parties.map(({ party }) => party);
  const secrets = names.map((party) => ({ party, ...makeSecret(fixedRandom(`${seedText} ${party}`)) }));
  const make = (n: number, tweaks: Tweaks = {}): Promise<MadeDraw> => {
    const { party, ...secret } = secrets[n]!;
    const own: Partial<CommitmentTerms> = {
      authority: { uscc: null, name: party },
      plan: parties[n]!.registry.rules.plan,
      secrets: [{ party, commitment: commitSecret(party, secret) }],
      joint: { id, parties: names },
      ...terms,
    };
    const commitment = (honest: Commitment): Commitment => wishes.commitment?.(honest, n) ?? honest;
    return makeDraw(parties[n]!.registry, own, witnesses, seedText, { commitment, ...tweaks });
  };
  // What a party commits to does not depend on the seed, so the first round is only for the commitments.
  const commitments: Uint8Array[] = [];
  for (const n of parties.keys()) commitments.push((await make(n)).files.get('commitment.json')!);
  const draws: MadeDraw[] = [];
  for (const n of parties.keys()) {
    const made = await make(n, {
      seedInput: (honest) => {
        const joint = { ...honest, commitments: commitments.map((bytes) => digestHex(bytes)), secrets };
        return wishes.seedInput?.(joint) ?? joint;
      },
    });
    for (const [i, name] of jointNames(parties.length).entries()) made.files.set(name, commitments[i]!);
    draws.push(made);
  }
  return draws;
}
