/** What the TypeScript implementation says about the input of a vector, kind by kind. */

import { utf8 } from '../src/bytes.ts';
import { parseCanonical } from '../src/canonical-json.ts';
import { pairsInOrder } from '../src/draw/pairs.ts';
import { parseDisclosure } from '../src/files/seal.ts';
import { parseSupplement, parseSupplementResult } from '../src/files/supplement.ts';
import {
  commitSecret,
  type Json,
  matchTeams,
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
  quotas,
  Refusal,
  type Rules,
  seedsOf,
  sm3Hex,
  staffOf,
  streamFrame,
  subjectTickets,
} from '../src/index.ts';
import type { Kernel } from '../src/kernel/index.ts';
import type { QuotaInput } from '../src/quota.ts';
import { isId } from '../src/words.ts';
import { verdictOfZip } from './bundle-tools.ts';

/** One vector. */
interface VectorCase {
  readonly name: string;
  readonly input: Json;
  readonly expect: Json;
}

/** One file of vectors. */
export interface VectorFile {
  readonly kind: string;
  readonly cases: readonly VectorCase[];
}

export interface MatchingInput {
  readonly subjects: readonly string[];
  readonly inspectors: readonly { id: string; unit: string; skills: readonly string[]; capacity: number }[];
  readonly barred: readonly (readonly [subject: string, inspector: string])[];
  readonly team: Rules['team'];
  readonly load: Rules['load'];
  readonly pairSeed: string;
}

interface SelectionInput {
  readonly subjects: string;
  readonly subjectSeed: string;
  readonly quotas: Readonly<Record<string, number>>;
  readonly substitutes: number;
}

/** A bar may name any inspector when the file is looked at alone. */
const anybody: ReadonlySet<string> = Object.assign(new Set<string>(), { has: isId });

const PARSERS: Readonly<Record<string, (bytes: Uint8Array) => unknown>> = {
  'subjects.tsv': parseSubjects,
  'inspectors.tsv': (bytes) => parseInspectors(bytes),
  'barred.tsv': (bytes) => parseBarred(bytes, anybody),
  'rules.json': parseRules,
  'commitment.json': (bytes) => parseCommitment(bytes),
  'joint-2.json': (bytes) => parseCommitment(bytes, 'joint-2.json'),
  'witnesses.tsv': parseWitnesses,
  'seed-input.txt': parseSeedInput,
  'result.json': parseResult,
  'seal.json': parseSeal,
  'disclosure.json': parseDisclosure,
  'changes.json': parseChanges,
  'supplement-1.json': (bytes) => parseSupplement(bytes, 1),
  'supplement-2.json': (bytes) => parseSupplement(bytes, 2),
  'supplement-1-barred.tsv': (bytes) => parseBarred(bytes, anybody, 'supplement-1-barred.tsv'),
  'supplement-1-inspectors.tsv': (bytes) => parseInspectors(bytes, 'supplement-1-inspectors.tsv'),
  'supplement-1-result.json': (bytes) => parseSupplementResult(bytes, 1),
};

/** Is a file refused when it is looked at alone? Anything thrown but a Refusal is a bug and is thrown on. */
function isRefused(file: string, bytes: Uint8Array): boolean {
  return refuses(() => PARSERS[file]!(bytes));
}

/** Does it throw a Refusal? */
export function refuses(step: () => unknown): boolean {
  try {
    step();
    return false;
  } catch (error) {
    if (error instanceof Refusal) return true;
    throw error;
  }
}

async function select({ subjects, subjectSeed, quotas, substitutes }: SelectionInput, kernel: Kernel): Promise<Json> {
  const codes = Object.keys(quotas).sort();
  const frame = streamFrame(() => [utf8(subjects)], { kernel });
  const found = await frame.select(subjectSeed, new Map(codes.map((code) => [code, quotas[code]! + substitutes])));
  const strata = codes.map((code) => {
    const drawn = found.get(code)!;
    const selected = drawn.slice(0, quotas[code]!);
    return {
      code,
      cutoff: selected.at(-1)?.key ?? null,
      selected: selected.map(({ id }) => id),
      substitutes: drawn.slice(quotas[code]!).map(({ id }) => id),
    };
  });
  return { strata };
}

function match(input: MatchingInput, kernel: Kernel): Json {
  const { subjects, inspectors, barred, team: rule, load, pairSeed } = input;
  const people = inspectors.map((person) => ({ ...person, name: '甲', status: 'in', reason: '' }) as const);
  const staff = staffOf(
    people,
    barred.map(([subject, inspector]) => ({ subject, inspector })),
  );
  const pairs = pairsInOrder(subjects, staff, pairSeed, kernel);
  const outcome = matchTeams({
    subjectCount: subjects.length,
    people: staff.people,
    rule,
    load: load?.max ?? null,
    pairs,
  });
  if (!outcome.complete) return { loadMax: null, teams: [] };
  const teams = subjects.map((subject, i) => ({ subject, members: outcome.teams[i]!.map((p) => staff.people[p]!.id) }));
  return { loadMax: outcome.loadMax, teams };
}

function isCanonical(text: string): boolean {
  return !refuses(() => parseCanonical(utf8(text), 'x.json'));
}

type Runner = (input: never, kernel: Kernel) => Json | Promise<Json>;

const RUNNERS: Readonly<Record<string, Runner>> = {
  seeds: ({ seedInput }: { seedInput: string }) => ({ ...seedsOf(utf8(seedInput)) }),
  tickets: ({ subjectSeed, id, lots }: { subjectSeed: string; id: string; lots: number }, kernel) => {
    const ways = [
      subjectTickets(subjectSeed, id, lots).tickets,
      ticketsOf(
        kernel,
        subjectSeed,
        Array.from({ length: lots }, (_, i) => `${id}:${i + 1}`),
      ),
    ];
    const tickets = ways[kernel.path === 'js' ? 0 : 1]!;
    return { key: tickets.toSorted()[0]!, tickets };
  },
  secrets: ({ party, ...secret }: { party: string; nonceHex: string; valueHex: string }) => ({
    commitment: commitSecret(party, secret),
  }),
  sm3: ({ text }: { text: string }) => ({ digest: sm3Hex(text) }),
  quotas: ({ strata, max }: { strata: readonly QuotaInput[]; max: number | null }) => {
    const numbers = quotas(strata, max);
    return { quotas: strata.map(({ code }, i) => ({ code, quota: numbers[i]! })) };
  },
  selection: select,
  matching: match,
  'canonical-json': ({ text }: { text: string }) => ({ valid: isCanonical(text) }),
  refusals: ({ file, text }: { file: string; text: string }) => ({ refused: isRefused(file, utf8(text)) }),
  bundles: async ({ zipBase64 }: { zipBase64: string }, kernel) => ({
    verdict: await verdictOfZip(Uint8Array.from(Buffer.from(zipBase64, 'base64')), kernel),
  }),
};

/** Tickets in hex by a kernel. */
export function ticketsOf(kernel: Kernel, seed: string, messages: readonly string[]): string[] {
  const bytes = kernel.tickets(seed, messages);
  return messages.map((_, i) => Buffer.from(bytes.subarray(32 * i, 32 * i + 32)).toString('hex'));
}

/** What this implementation says about one input. */
export async function runVector(kind: string, input: Json, kernel: Kernel): Promise<Json> {
  return RUNNERS[kind]!(input as never, kernel);
}
