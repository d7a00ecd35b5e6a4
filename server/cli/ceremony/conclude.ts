/** From a commitment and what was revealed to the result, sealed where the commitment says so. */

import { randomBytes } from 'node:crypto';
import {
  type Commitment,
  digestHex,
  discloseSeal,
  type Execution,
  executeDraw,
  formatDisclosure,
  formatResult,
  formatSeal,
  formatSeedInput,
  memorySource,
  parseBarred,
  parseInspectors,
  parseRules,
  planStrata,
  type Salts,
  type Secret,
  type Seeds,
  sealResult,
  seedsOf,
  streamFrame,
  toHex,
} from '@mingqian/draw';
import type { PublicValue } from './public.ts';
import { AUTHORITY, type WitnessSecret } from './secrets.ts';
import type { Files } from './store.ts';

/** What the parties reveal. */
export interface Reveals {
  readonly authority: Secret;
  readonly witnesses: readonly WitnessSecret[];
  readonly publicValue: PublicValue | null;
}

/** A draw that has been carried out. */
export interface Concluded {
  readonly execution: Execution;
  readonly seeds: Seeds;
  readonly strength: 1 | 2 | 3;
  /** `seed-input.txt` and `result.json`. */
  readonly held: Readonly<Record<keyof Salts, Uint8Array>>;
  /** What the bundle gets now. */
  readonly published: Files;
  /** What stays private until the disclosure; empty in an open draw. */
  readonly secret: Files;
}

/** Carries out the draw on the frozen files; `at` is the instant for the seal. */
export async function conclude(
  frozen: Files,
  commitmentBytes: Uint8Array,
  commitment: Commitment,
  reveals: Reveals,
  at: string,
): Promise<Concluded> {
  const digest = digestHex(commitmentBytes);
  const seedInput = formatSeedInput({
    commitments: [digest],
    secrets: [{ party: AUTHORITY, ...reveals.authority }],
    witnesses: reveals.witnesses,
    public: reveals.publicValue,
  });
  const inspectors = parseInspectors(frozen.get('inspectors.tsv')!);
  const rules = parseRules(frozen.get('rules.json')!);
  const barred = parseBarred(frozen.get('barred.tsv')!, new Set(inspectors.map((person) => person.id)));
  const source = memorySource(frozen);
  const frame = streamFrame(() => source.open('subjects.tsv'));
  const plan = planStrata(rules, await frame.count());
  const seeds = seedsOf(seedInput);
  const execution = await executeDraw({ frame, plan, rules, inspectors, barred }, digest, seeds);
  const held = { 'result.json': formatResult(execution.result), 'seed-input.txt': seedInput };
  const strength = reveals.publicValue !== null ? 3 : reveals.witnesses.length > 0 ? 2 : 1;
  return {
    execution,
    seeds,
    strength,
    held,
    ...(commitment.embargo === null ? openly(held) : sealed(execution, held, at)),
  };
}

function openly(held: Concluded['held']): Pick<Concluded, 'published' | 'secret'> {
  return { published: new Map(Object.entries(held)), secret: new Map() };
}

function sealed({ result }: Execution, held: Concluded['held'], at: string): Pick<Concluded, 'published' | 'secret'> {
  const salts: Salts = { 'result.json': toHex(randomBytes(32)), 'seed-input.txt': toHex(randomBytes(32)) };
  const seal = formatSeal(sealResult(result, held, salts, at));
  return {
    published: new Map([['seal.json', seal]]),
    secret: new Map<string, Uint8Array>([
      ...Object.entries(held),
      ['salts.json', Buffer.from(`${JSON.stringify(salts)}\n`)],
    ]),
  };
}

/** The files that open a seal. */
export function disclosed(
  seal: Uint8Array,
  commitment: string,
  held: Concluded['held'],
  salts: Salts,
  at: string,
): Files {
  return new Map<string, Uint8Array>([
    ...Object.entries(held),
    ['disclosure.json', formatDisclosure(discloseSeal(seal, commitment, salts, at))],
  ]);
}
