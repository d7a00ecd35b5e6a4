/** Makes the four files of a draw out of the registries as they are now: for the freeze, and once more at the commitment. */

import {
  completeRules,
  entryOf,
  formatBarred,
  formatInspectors,
  formatRules,
  planStrata,
  type Rules,
} from '@mingqian/draw';
import type { Rule } from '@mingqian/frequency';
import { itemInForce, type PlannableItem } from '../../catalogue/index.ts';
import type { DrawGround } from '../../planning/index.ts';
import { type Json, Problem, type ReadContext } from '../../platform/index.ts';
import type { FileEntry, FrozenName, Settings } from '../content.ts';
import { type DrawDeps, wholeAuthority } from '../policy.ts';
import { orProblem } from '../refusals.ts';
import { listedRecords } from '../registry.ts';
import { subjectId } from './ids.ts';
import { type Placed, placedSubjects } from './roster.ts';
import { type PreparedRow, prepareRows } from './rows.ts';
import type { RosterSink } from './sinks.ts';
import { type Staff, staffFor, teamOf } from './staff.ts';
import { mostOf, type Rate, type Strata, strataFor } from './strata.ts';
import { type Tally, tallying } from './tally.ts';

/** Everything that the files were made of, and the files; the roster went where the sink took it. */
export interface Built {
  readonly ground: DrawGround;
  readonly day: string;
  readonly items: readonly PlannableItem[];
  readonly rows: readonly PreparedRow[];
  /** The rules of frequency; exclusions name them by their places. */
  readonly frequencyRules: readonly Rule[];
  readonly tally: Tally;
  readonly staff: Staff;
  readonly rules: Rules;
  readonly rates: ReadonlyMap<string, Rate>;
  readonly plan: ReturnType<typeof planStrata>;
  readonly entries: Readonly<Record<FrozenName, FileEntry>>;
  /** Digest of the list of exclusions; null where the sink keeps none. */
  readonly exclusions: string | null;
  /** The small files. */
  readonly files: ReadonlyMap<Exclude<FrozenName, 'subjects.tsv'>, Uint8Array>;
  /** The roster once more, from the registry. */
  readonly roster: () => AsyncIterable<readonly Placed[]>;
}

/** What is asked for. */
export interface BuildOrder {
  readonly ground: DrawGround;
  readonly settings: Settings;
  /** The day for which the rules of frequency are asked. */
  readonly day: string;
}

/** The day that counts: the first of the task, or today once that is past. */
export const askedDay = ({ from }: Pick<DrawGround, 'from'>, today: string): string => (from < today ? today : from);

/** Reads the registries of the whole authority. Throws `invalid-input` with a sentence for whatever the protocol refuses. */
export async function buildFiles(
  given: ReadContext,
  deps: DrawDeps,
  { ground, settings, day }: BuildOrder,
  sink: RosterSink,
): Promise<Built> {
  const { organisation } = ground;
  const ctx: ReadContext = { ...given, scope: wholeAuthority(organisation) };
  const items = await itemsOf(ctx, ground, day);
  const prepared = await prepareRows(ctx, deps, ground, items, day);
  const strata = strataFor(prepared.rows, { rules: prepared.rules, type: ground.type, day });
  const roster = () => placedSubjects(ctx.db, organisation, prepared, strata);
  const passing = tallying(roster());
  const { exclusions, ...digests } = await sink(passing.pieces);
  const tally = passing.result();
  if (tally.rows === 0)
    throw new Problem('invalid-input', { detail: '名录库里没有检查对象，无从抽取。请先录入或导入名录。' });
  const all = [...items.values()];
  const staff = await staffOf(ctx, deps, all, { ground, settings, day });
  return orProblem(() => {
    const { rates, rules, plan } = rulesOf({ ground, settings, staff }, all, strata, tally);
    const files = new Map([
      ['barred.tsv', formatBarred(staff.barred)],
      ['inspectors.tsv', formatInspectors(staff.inspectors)],
      ['rules.json', formatRules(rules)],
    ] as const);
    const small = [...files].map(([name, bytes]) => [name, entryOf(name, bytes)] as const);
    const entries = {
      ...Object.fromEntries(small),
      'subjects.tsv': { rows: tally.rows, ...digests },
    } as Built['entries'];
    const { rows, rules: frequencyRules } = prepared;
    const made = { ground, day, items: all, rows, frequencyRules, tally, staff, rules, rates, plan };
    return { ...made, entries, exclusions, files, roster };
  });
}

/** The items as in force on the day; planning has judged them already. */
async function itemsOf({ db }: ReadContext, { rows }: DrawGround, day: string): Promise<Map<string, PlannableItem>> {
  const items = new Map<string, PlannableItem>();
  for (const id of new Set(rows.map(({ item }) => item))) {
    const found = await itemInForce(db, id, day);
    if (found === undefined || found.item === null)
      throw new Problem('impossible-transition', {
        detail: found?.obstacles[0]?.sentence ?? '检查事项现在不能实施检查。',
      });
    items.set(id, found.item);
  }
  return items;
}

async function staffOf(
  { db }: ReadContext,
  deps: DrawDeps,
  items: readonly PlannableItem[],
  { ground, settings, day }: BuildOrder,
): Promise<Staff> {
  const { organisation, until } = ground;
  const people = await deps.people(db, organisation);
  const subjects = people.recusals.map(({ subject }) => subject);
  const recused = await listedRecords(db, organisation, subjects);
  const named = new Map([...recused].map(([record, codes]) => [record, subjectId(codes)]));
  return staffFor(people, items, { from: day, until }, settings, named);
}

function rulesOf(
  { ground, settings, staff }: Pick<BuildOrder, 'ground' | 'settings'> & { readonly staff: Staff },
  items: readonly PlannableItem[],
  given: Strata,
  { rows: size, strata }: Tally,
) {
  // Those in which anybody stands.
  const rates = new Map(strata.map(({ code }) => [code, given.rates.get(code)!]));
  const rated = strata.map(({ code, eligible }) => ({ eligible, rate: rates.get(code)!.rate }));
  const draft = {
    items: items.map(({ code, edition }) => ({ code, version: edition })),
    // Up in each, so that no class has no chance; the overall maximum brings the sum back to what the plan says.
    strata: [...rates].map(([code, { rate }]) => ({ code, rate: { num: rate, den: 10_000 }, rounding: 'up' })),
    max: mostOf(rated, ground.most),
    team: teamOf(items, settings),
    load: settings.loadMax === null ? null : { max: settings.loadMax },
  };
  assertUnitsThere(settings, staff);
  const rules = completeRules(draft as unknown as Json, ground.task);
  const counts = strata.map(({ code, rows: all, eligible }) => ({ code, rows: all, eligible, lots: eligible }));
  return { rates, rules, plan: planStrata(rules, { rows: size, bytes: 0, strata: counts }) };
}

/** A unit that sends nobody would leave every team short. */
function assertUnitsThere({ units }: Settings, { inspectors }: Staff): void {
  const there = new Set(inspectors.filter(({ status }) => status === 'in').map(({ unit }) => unit));
  const missing = units.filter((unit) => !there.has(unit));
  if (missing.length > 0)
    throw new Problem('invalid-input', {
      detail: `设置里要求每组有${missing.join('、')}的人，可派的检查人员里没有。请修改设置，或核对名录库里人员的单位。`,
    });
}
