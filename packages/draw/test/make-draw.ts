/** Small draws for the tests, made by the package itself from a number. */

import { fromHex } from '../src/bytes.ts';
import {
  type Commitment,
  type CommitmentTerms,
  commitSecret,
  commitTo,
  digestHex,
  discloseSeal,
  type Execution,
  executeDraw,
  type Frame,
  formatCommitment,
  formatDisclosure,
  formatResult,
  formatSeal,
  formatSeedInput,
  formatWitnesses,
  freeze,
  makeSecret,
  PROTOCOL,
  planStrata,
  README_TEXT,
  type Registry,
  type Result,
  type Rules,
  type Seal,
  type SeedInput,
  sealResult,
  seedsOf,
  streamFrame,
  utf8,
  witnessParty,
} from '../src/index.ts';

/** 64 bytes that depend on a text: random enough for tests, the same every time. */
export function fixedRandom(text: string): Uint8Array {
  return fromHex(digestHex(`a ${text}`) + digestHex(`b ${text}`));
}

export const smallRules: Rules = {
  protocol: PROTOCOL,
  plan: '2026-LS-01',
  items: [{ code: 'LS-01', version: 3 }],
  strata: [
    { code: 'A', rate: { num: 1, den: 10 }, rounding: 'up', min: 1, max: null },
    { code: 'B', rate: { num: 1, den: 4 }, rounding: 'half-up', min: null, max: null },
  ],
  max: null,
  team: { size: 2, needs: [{ tag: '质检', count: 1 }] },
  load: null,
};

/** A registry of `subjects` firms in two strata and `people` inspectors; every seventh firm is out. */
export function smallRegistry(subjects: number, people: number, rules: Rules = smallRules): Registry {
  return {
    rules,
    subjects: Array.from({ length: subjects }, (_, i) => ({
      id: `S${String(i).padStart(5, '0')}`,
      name: `第${i}号粮库`,
      stratum: i % 3 === 0 ? 'A' : 'B',
      lots: 1 + (i % 4),
      status: i % 7 === 6 ? 'out' : 'in',
      reason: i % 7 === 6 ? 'closed' : '',
    })),
    inspectors: Array.from({ length: people }, (_, i) => ({
      id: `P${String(i).padStart(3, '0')}`,
      name: `检查员${i}`,
      unit: i % 2 === 0 ? '大洼区粮食和物资储备局' : '大洼区市场监督管理局',
      skills: i % 2 === 0 ? ['质检'] : [],
      capacity: 99,
      status: i === people - 1 && people > 4 ? 'out' : 'in',
      reason: i === people - 1 && people > 4 ? 'on-leave' : '',
    })),
    barred: [{ subject: 'S00000', inspector: 'P000' }],
  };
}

/** Wishes beyond the usual: another choice, or a lie that every later file then builds on. */
export interface Tweaks {
  /** The public value comes from the named fallback. */
  readonly useFallback?: boolean;
  readonly commitment?: (honest: Commitment) => Commitment;
  readonly seedInput?: (honest: SeedInput) => SeedInput;
  readonly result?: (honest: Result) => Result;
  readonly seal?: (honest: Seal) => Seal;
  /** The roster read in another way; default: one stream. */
  readonly frame?: (subjects: Uint8Array) => Frame;
}

export interface MadeDraw {
  readonly registry: Registry;
  readonly files: Map<string, Uint8Array>;
  readonly execution: Execution;
  readonly pairSeed: string;
  readonly commitment: string;
}

/** A whole draw with the given number of witnesses (the last of three or more does not reveal). */
export async function makeDraw(
  registry: Registry,
  terms: Partial<CommitmentTerms> = {},
  witnessCount = 2,
  seedText = 'seed',
  tweaks: Tweaks = {},
): Promise<MadeDraw> {
  const frozen = freeze(registry);
  const secret = makeSecret(fixedRandom(`${seedText} authority`));
  const honest = commitTo(frozen, {
    authority: { uscc: '11211104MB0000000A', name: '大洼区粮食和物资储备局' },
    plan: registry.rules.plan,
    sequence: 1,
    previous: null,
    secrets: [{ party: 'authority', commitment: commitSecret('authority', secret) }],
    public: null,
    drawAt: '2026-11-23T02:00:00Z',
    embargo: null,
    createdAt: '2026-11-23T01:00:00Z',
    ...terms,
  });
  const commitment = formatCommitment(tweaks.commitment?.(honest) ?? honest);
  const digest = digestHex(commitment);
  const witnesses = Array.from({ length: witnessCount }, (_, i) => {
    const name = `见证人${i + 1}`;
    return { n: i + 1, name, ...makeSecret(fixedRandom(`${seedText} ${name}`), '掷得 4 2 6') };
  });
  const revealed = witnessCount > 2 ? witnesses.slice(0, -1) : witnesses;
  const used = (tweaks.useFallback ? terms.public?.fallback : terms.public) ?? null;
  const given: SeedInput = {
    commitments: [digest],
    secrets: [{ party: 'authority', ...secret }],
    witnesses: revealed,
    public: used && { kind: used.kind, event: used.event, value: publicValue(used.kind, used.event) },
  };
  const seedInput = formatSeedInput(tweaks.seedInput?.(given) ?? given);
  const frame = tweaks.frame?.(frozen.get('subjects.tsv')!) ?? streamFrame(() => [frozen.get('subjects.tsv')!]);
  const plan = planStrata(registry.rules, await frame.count());
  const seeds = seedsOf(seedInput);
  const computed = await executeDraw({ ...registry, frame, plan }, digest, seeds, 5);
  const execution = { ...computed, result: tweaks.result?.(computed.result) ?? computed.result };
  const files = new Map<string, Uint8Array>([
    ...frozen,
    ['commitment.json', commitment],
    ['README.txt', utf8(README_TEXT)],
    ['seed-input.txt', seedInput],
    ['result.json', formatResult(execution.result)],
  ]);
  if (witnessCount > 0) {
    const list = witnesses.map((w) => ({
      n: w.n,
      name: w.name,
      commitment: commitSecret(witnessParty(w.n, w.name), w),
    }));
    files.set('witnesses.tsv', formatWitnesses(list));
  }
  if (terms.embargo) addSeal(files, execution, digest, tweaks.seal);
  return { registry, files, execution, pairSeed: seeds.pairSeed, commitment: digest };
}

function addSeal(
  files: Map<string, Uint8Array>,
  { result }: Execution,
  commitment: string,
  tweak: Tweaks['seal'],
): void {
  const salts = { 'result.json': digestHex('salt 1'), 'seed-input.txt': digestHex('salt 2') };
  const held = { 'result.json': files.get('result.json')!, 'seed-input.txt': files.get('seed-input.txt')! };
  const honest = sealResult(result, held, salts, '2026-11-23T02:00:05Z');
  const seal = formatSeal(tweak?.(honest) ?? honest);
  files.set('seal.json', seal);
  files.set('disclosure.json', formatDisclosure(discloseSeal(seal, commitment, salts, '2026-12-31T00:00:00Z')));
}

/** Two real rounds of the quicknet beacon. */
export const beaconRounds: Readonly<Record<string, string>> = {
  'quicknet/1000': 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
  'quicknet/32285086':
    'a64d99fd7fa3e48912be7209c7b69c72c88fc5224be2516949b6f29f3a4b7e3fa069dd58b2bbb4bf2c34ae61ef631a44',
};

function publicValue(kind: string, event: string): string {
  if (kind === 'drand') return beaconRounds[event]!;
  return { dice6: '3141524612', dice10: '31415926', ssq: '03.08.14.22.27.31+09', dlt: '05.11.19.23.34+02.10' }[kind]!;
}
