/** How a draw stands after its execution: the result, with the supplements and the changes that followed. Computed by `packages/draw`. */

import {
  type BarredPair,
  ChangeBook,
  type Changes,
  digestHex,
  type Inspector,
  parseBarred,
  parseChanges,
  parseInspectors,
  parseResult,
  parseRules,
  parseSupplementResult,
  type Result,
  type Rules,
  type Seeds,
  seedsFrom,
  staffOf,
  streamFrame,
  supplementNames,
  supplementPairSeed,
  type Team,
  utf8,
} from '@mingqian/draw';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { fileText } from '../files.ts';
import { readHeld } from '../held.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';

/** What a standing is read from. */
export type StandingDeps = Pick<DrawDeps, 'cipher' | 'store'>;

/** The assignment in force and what it rests on. The caller must have the right to know it, or only compute with it. */
export interface Standing {
  readonly draw: StoredDraw;
  readonly result: Result;
  readonly seeds: Seeds;
  readonly rules: Rules;
  /** With everybody lent. */
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  /** Of the result file in force, before any change. */
  readonly assigned: { readonly teams: readonly Team[]; readonly loadMax: number | null };
  readonly pairSeed: string;
  /** H of the result file in force. */
  readonly resultDigest: string;
  readonly changes: Changes['changes'];
  /** As they are now. */
  readonly teams: readonly Team[];
}

/** Reads the standing of a draw that was executed. */
export async function standingOf(db: Kysely<Tables>, deps: StandingDeps, draw: StoredDraw): Promise<Standing> {
  const held = async (name: string) => utf8((await readHeld(db, deps, draw.id, name))!);
  const { files } = draw.content.frozen!;
  const frozen = (name: keyof typeof files) => fileText(deps.store, files[name].sha256);
  const resultBytes = await held('result.json');
  const result = parseResult(resultBytes);
  const seeds = seedsFrom(result.seed);
  const inspectors = parseInspectors(await frozen('inspectors.tsv'));
  const rules = parseRules(await frozen('rules.json'));
  const first: InForce = {
    inspectors,
    barred: parseBarred(await frozen('barred.tsv'), idsOf(inspectors)),
    assigned: result,
    pairSeed: seeds.pairSeed,
    resultDigest: digestHex(resultBytes),
  };
  const inForce = await afterSupplements(held, draw.content.outcome!.supplements, result.seed, first);
  const changes = draw.content.outcome!.changes === 0 ? null : parseChanges(await held('changes.json'));
  const teams = changes?.teams ?? inForce.assigned.teams;
  return { draw, result, seeds, rules, ...inForce, changes: changes?.changes ?? [], teams };
}

type InForce = Pick<Standing, 'inspectors' | 'barred' | 'assigned' | 'pairSeed' | 'resultDigest'>;
const idsOf = (people: readonly Inspector[]): ReadonlySet<string> => new Set(people.map(({ id }) => id));

async function afterSupplements(
  held: (name: string) => Promise<Uint8Array>,
  count: number,
  seed: string,
  first: InForce,
): Promise<InForce> {
  let now = first;
  for (let n = 1; n <= count; n++) {
    const names = supplementNames(n);
    const inspectors = [...now.inspectors, ...parseInspectors(await held(names.inspectors), names.inspectors)];
    const bytes = await held(names.result);
    now = {
      inspectors,
      barred: [...now.barred, ...parseBarred(await held(names.barred), idsOf(inspectors), names.barred)],
      assigned: parseSupplementResult(bytes, n),
      pairSeed: supplementPairSeed(seed, digestHex(await held(names.head))),
      resultDigest: digestHex(bytes),
    };
  }
  return now;
}

/** The book of changes as it stands, with substitutes for one more; null while there are no complete teams. */
export async function bookOf(deps: StandingDeps, standing: Standing): Promise<ChangeBook | null> {
  const { assigned, rules, inspectors, barred, pairSeed, result, changes } = standing;
  const { teams, loadMax } = assigned;
  if (loadMax === null) return null;
  const stratumOf = new Map(result.strata.flatMap(({ code, selected }) => selected.map((id) => [id, code] as const)));
  const substitutes = await substitutesOf(deps, standing);
  const staff = staffOf(inspectors, barred);
  const book = new ChangeBook({ teams, loadMax, rules, staff, pairSeed, stratumOf, substitutes });
  for (const change of changes) book.apply(change);
  return book;
}

/** As many substitutes of each stratum as all changes and one more can use up, in key order. */
async function substitutesOf(
  { store }: StandingDeps,
  { draw, result, seeds, changes }: Standing,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const used = changes.filter(({ kind }) => kind === 'substitute').length + 1;
  const bytes = await fileText(store, draw.content.frozen!.files['subjects.tsv'].sha256);
  const take = new Map(result.strata.map(({ code, quota }) => [code, quota + used]));
  const found = await streamFrame(() => [bytes]).select(seeds.subjectSeed, take);
  return new Map(
    result.strata.map(({ code, quota }) => [code, (found.get(code) ?? []).slice(quota).map(({ id }) => id)]),
  );
}
