/** Makes the four files of a draw out of the registries as they are now: for the freeze, and once more at the commitment. */

import {
  type BarredPair,
  completeRules,
  freeze,
  type Inspector,
  planStrata,
  type Rules,
  type Subject,
} from '@mingqian/draw';
import type { Rule } from '@mingqian/frequency';
import { itemInForce, type PlannableItem } from '../../catalogue/index.ts';
import type { DrawGround } from '../../planning/index.ts';
import { type Json, Problem, type ReadContext } from '../../platform/index.ts';
import type { FrozenName, Settings } from '../content.ts';
import { type DrawDeps, wholeAuthority } from '../policy.ts';
import { orProblem } from '../refusals.ts';
import { listedRecords } from '../registry.ts';
import { subjectId } from './ids.ts';
import { type Exclusion, rosterOf } from './roster.ts';
import { type PreparedRow, prepareRows } from './rows.ts';
import { type Staff, staffFor, teamOf } from './staff.ts';
import { mostOf, type Rate, rateOf } from './strata.ts';

/** Everything that the files were made of, and the files. */
export interface Built {
  readonly ground: DrawGround;
  readonly day: string;
  readonly items: readonly PlannableItem[];
  readonly rows: readonly PreparedRow[];
  /** The rules of frequency; exclusions name them by their places. */
  readonly frequencyRules: readonly Rule[];
  readonly subjects: readonly Subject[];
  readonly exclusions: readonly Exclusion[];
  readonly staff: Staff;
  readonly inspectors: readonly Inspector[];
  readonly barred: readonly BarredPair[];
  readonly rules: Rules;
  readonly rates: ReadonlyMap<string, Rate>;
  readonly plan: ReturnType<typeof planStrata>;
  readonly files: ReadonlyMap<FrozenName, Uint8Array>;
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
): Promise<Built> {
  const { organisation } = ground;
  const ctx: ReadContext = { ...given, scope: wholeAuthority(organisation) };
  const items = await itemsOf(ctx, ground, day);
  const prepared = await prepareRows(ctx, deps, ground, items, day);
  const { rows, rules: frequencyRules } = prepared;
  const { subjects, exclusions } = await rosterOf(ctx.db, organisation, prepared);
  const people = await deps.people(ctx.db, organisation);
  const recused = await listedRecords(
    ctx.db,
    organisation,
    people.recusals.map(({ subject }) => subject),
  );
  const named = new Map([...recused].map(([record, codes]) => [record, subjectId(codes)]));
  const all = [...items.values()];
  const staff = staffFor(people, all, { from: day, until: ground.until }, settings, named);
  const counts = countsOf(subjects);
  const rates = new Map(
    counts.map(({ code, eligible }) => [
      code,
      rateOf(code, rows, { rules: frequencyRules, type: ground.type, day, eligible }),
    ]),
  );
  return orProblem(() => {
    const most = mostOf(
      counts.map(({ code, eligible }) => ({ eligible, rate: rates.get(code)!.rate })),
      ground.most,
    );
    const rules = rulesOf(ground, all, rates, most, settings);
    const { inspectors, barred } = staff;
    const files = freeze({ subjects, inspectors, barred, rules });
    const plan = planStrata(rules, { rows: subjects.length, bytes: 0, strata: counts });
    return {
      ground,
      day,
      items: all,
      rows,
      frequencyRules,
      subjects,
      exclusions,
      staff,
      inspectors,
      barred,
      rules,
      rates,
      plan,
      files,
    };
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

function rulesOf(
  { task }: DrawGround,
  items: readonly PlannableItem[],
  rates: ReadonlyMap<string, Rate>,
  most: number,
  settings: Settings,
): Rules {
  const draft = {
    items: items.map(({ code, edition }) => ({ code, version: edition })),
    // Up in each, so that no class has no chance; the overall maximum brings the sum back to what the plan says.
    strata: [...rates].map(([code, { rate }]) => ({ code, rate: { num: rate, den: 10_000 }, rounding: 'up' })),
    max: most,
    team: teamOf(items, settings),
    load: settings.loadMax === null ? null : { max: settings.loadMax },
  };
  return completeRules(draft as unknown as Json, task);
}

function countsOf(subjects: readonly Subject[]) {
  const groups = Map.groupBy(subjects, ({ stratum }) => stratum);
  return [...groups].map(([code, all]) => {
    const eligible = all.filter(({ status }) => status === 'in').length;
    return { code, rows: all.length, eligible, lots: eligible };
  });
}
