/** What is kept of a freeze beside its files: counts, exclusions, people, the comparison and the trend. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { Change, DrawComparison, ExcludingRule, Frozen, FrozenStratum, TrendPoint } from '../content.ts';
import { rosterRows } from '../files.ts';
import type { DrawDeps } from '../policy.ts';
import { lastChanges, recordsBehind } from '../registry.ts';
import type { StoredDraw } from '../store.ts';
import type { Built } from './build.ts';
import { compareRosters, type Difference, hasSameItems, type Told } from './compare.ts';
import { numberIn, subjectId } from './ids.ts';
import { chanceIn } from './rehearsal.ts';
import { clauseOf } from './rows.ts';
import { readCode, stratumLabel } from './strata.ts';
import { outOf } from './tally.ts';

/** Changes that are told one by one, each with who made it. */
const MOST_CHANGES = 200;

/** The strata with counts, quotas, chances and reasons. */
export function strataOf({ rows, plan, rates, tally }: Built): FrozenStratum[] {
  const out = new Map(tally.strata.map((one) => [one.code, one.out]));
  return plan.map(({ rule: { code }, rows: all, eligible, quota }) => {
    const { row, classes } = readCode(code);
    const { rate, bounds } = rates.get(code)!;
    return {
      code,
      label: stratumLabel(code, rows),
      item: row === 0 ? null : rows[(row ?? 1) - 1]!.item.code,
      classes,
      rows: all,
      eligible,
      out: out.get(code) ?? {},
      rate,
      bounds: [...bounds],
      quota,
      chance: chanceIn({ eligible, quota }),
    };
  });
}

/** The rules that keep anybody out, the one that keeps out most first. */
export function excludingRules({ tally, frequencyRules }: Built): ExcludingRule[] {
  return [...tally.byRule]
    .map(([at, count]) => {
      const rule = frequencyRules[at]!;
      return { rule: rule.id, title: rule.title, clause: clauseOf(rule), count };
    })
    .toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

/** The last commitments and this freeze, oldest first: are more and more left out? */
export function trendOf(earlier: readonly StoredDraw[], { tally }: Built, at: string): TrendPoint[] {
  const then = earlier.toReversed().flatMap(({ content: { frozen, committed } }): TrendPoint[] => {
    if (frozen === null || committed === null) return [];
    const sum = (field: 'rows' | 'eligible') => frozen.strata.reduce((total, stratum) => total + stratum[field], 0);
    return [
      {
        number: committed.number,
        frozenAt: frozen.at,
        rows: sum('rows'),
        eligible: sum('eligible'),
        out: outOf(frozen.strata),
      },
    ];
  });
  const eligible = tally.strata.reduce((total, stratum) => total + stratum.eligible, 0);
  const now = { rows: tally.rows, eligible, out: outOf(tally.strata) };
  return [...then, { number: null, frozenAt: at, ...now }];
}

/** Against the authority's previous commitment; null for the first. `not-found` where its file is lost. */
export async function comparisonWith(
  db: Kysely<Tables>,
  deps: Pick<DrawDeps, 'store' | 'accountNames'>,
  previous: StoredDraw | undefined,
  built: Built,
): Promise<DrawComparison | null> {
  const { frozen = null, committed = null } = previous?.content ?? {};
  if (previous === undefined || frozen === null || committed === null) return null;
  const before: Told = {
    ...toldOf(frozen),
    subjects: rosterRows(deps.store, frozen.files['subjects.tsv'].sha256),
  };
  const after = { ...toldNow(built), subjects: rosterRows(deps.store, built.entries['subjects.tsv'].sha256) };
  const { differences, ...counts } = await compareRosters(before, after, MOST_CHANGES);
  return {
    draw: previous.id,
    number: committed.number,
    frozenAt: frozen.at,
    sameItems: hasSameItems(before, after),
    ...counts,
    changes: await withCauses(db, deps, built.ground.organisation, differences, frozen.at),
  };
}

/** What a frozen roster is about. */
export function toldOf({ strata, items }: Pick<Frozen, 'strata' | 'items'>): Omit<Told, 'subjects'> {
  return { labels: new Map(strata.map(({ code, label }) => [code, label])), items: items.map(({ code }) => code) };
}

/** What a roster that was just built is about. */
export function toldNow({ plan, rows, items }: Built): Omit<Told, 'subjects'> {
  const labels = new Map(plan.map(({ rule: { code } }) => [code, stratumLabel(code, rows)]));
  return { labels, items: items.map(({ code }) => code) };
}

async function withCauses(
  db: Kysely<Tables>,
  { accountNames }: Pick<DrawDeps, 'accountNames'>,
  organisation: string,
  differences: readonly Difference[],
  since: string,
): Promise<Change[]> {
  const ids = differences.map(({ id }) => id);
  const numbers = ids.flatMap((id) => numberIn(id) ?? []);
  const records = await recordsBehind(db, organisation, { codes: ids.filter((id) => numberIn(id) === null), numbers });
  const last = await lastChanges(
    db,
    records.map(({ id }) => id),
    since,
  );
  const names = await accountNames(db, [...new Set([...last.values()].map(({ by }) => by))]);
  const causes = new Map(
    records.flatMap((record) => {
      const change = last.get(record.id);
      return change === undefined
        ? []
        : [[subjectId(record), { ...change, byName: names.get(change.by) ?? null }] as const];
    }),
  );
  return differences.map((one) => ({ ...one, cause: causes.get(one.id) ?? null }));
}
