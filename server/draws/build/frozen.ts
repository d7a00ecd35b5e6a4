/** What is kept of a freeze beside its files: counts, exclusions, people, the comparison and the trend. */

import { parseSubjects } from '@mingqian/draw';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { Change, Counts, DrawComparison, ExcludingRule, Frozen, FrozenStratum, TrendPoint } from '../content.ts';
import { fileText } from '../files.ts';
import type { DrawDeps } from '../policy.ts';
import { lastChanges, recordsBehind } from '../registry.ts';
import type { StoredDraw } from '../store.ts';
import type { Built } from './build.ts';
import { compareRosters, type Difference, hasSameItems, type Told } from './compare.ts';
import { numberIn, subjectId } from './ids.ts';
import { chanceIn } from './rehearsal.ts';
import { clauseOf } from './rows.ts';
import { readCode, stratumLabel } from './strata.ts';

/** Changes that are told one by one, each with who made it. */
const MOST_CHANGES = 200;

/** The strata with counts, quotas, chances and reasons. */
export function strataOf({ rows, plan, rates, subjects }: Built): FrozenStratum[] {
  const out = Map.groupBy(
    subjects.filter(({ status }) => status === 'out'),
    ({ stratum }) => stratum,
  );
  return plan.map(({ rule: { code }, rows: all, eligible, quota }) => {
    const { row, creditClass } = readCode(code);
    const { rate, bounds } = rates.get(code)!;
    return {
      code,
      label: stratumLabel(code, rows),
      item: row === 0 ? null : rows[row - 1]!.item.code,
      creditClass,
      rows: all,
      eligible,
      out: countsOf(out.get(code) ?? []),
      rate,
      bounds: [...bounds],
      quota,
      chance: chanceIn({ eligible, quota }),
    };
  });
}

/** The rules that keep anybody out, the one that keeps out most first. */
export function excludingRules({ exclusions, frequencyRules }: Built): ExcludingRule[] {
  const groups = Map.groupBy(
    exclusions.flatMap(({ rule }) => rule ?? []),
    (rule) => rule,
  );
  return [...groups]
    .map(([at, all]) => {
      const rule = frequencyRules[at]!;
      return { rule: rule.id, title: rule.title, clause: clauseOf(rule), count: all.length };
    })
    .toSorted((a, b) => b.count - a.count || (a.rule < b.rule ? -1 : 1));
}

function countsOf(subjects: readonly { readonly reason: string }[]): Counts {
  const groups = Map.groupBy(subjects, ({ reason }) => reason);
  return Object.fromEntries([...groups].map(([reason, all]) => [reason, all.length]));
}

/** The last commitments and this freeze, oldest first: are more and more left out? */
export function trendOf(earlier: readonly StoredDraw[], { subjects }: Built, at: string): TrendPoint[] {
  const then = earlier.toReversed().flatMap(({ content: { frozen, committed } }): TrendPoint[] => {
    if (frozen === null || committed === null) return [];
    const sum = (field: 'rows' | 'eligible') => frozen.strata.reduce((total, stratum) => total + stratum[field], 0);
    return [
      {
        number: committed.number,
        frozenAt: frozen.at,
        rows: sum('rows'),
        eligible: sum('eligible'),
        out: sumOf(frozen),
      },
    ];
  });
  const out = subjects.filter(({ status }) => status === 'out');
  const now = { rows: subjects.length, eligible: subjects.length - out.length, out: countsOf(out) };
  return [...then, { number: null, frozenAt: at, ...now }];
}

function sumOf({ strata }: Pick<Frozen, 'strata'>): Counts {
  const total: Record<string, number> = {};
  for (const { out } of strata)
    for (const [reason, count] of Object.entries(out)) total[reason] = (total[reason] ?? 0) + count;
  return total;
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
    subjects: parseSubjects(await fileText(deps.store, frozen.files['subjects.tsv'].sha256)),
    labels: new Map(frozen.strata.map(({ code, label }) => [code, label])),
    items: frozen.items.map(({ code }) => code),
  };
  const after = toldOf(built);
  const differences = compareRosters(before, after);
  const count = (kind: Difference['kind']) => differences.filter((one) => one.kind === kind).length;
  return {
    draw: previous.id,
    number: committed.number,
    frozenAt: frozen.at,
    sameItems: hasSameItems(before, after),
    came: count('came'),
    went: count('went'),
    reclassified: count('reclassified'),
    changes: await withCauses(db, deps, built.ground.organisation, differences.slice(0, MOST_CHANGES), frozen.at),
  };
}

/** A roster that was just built. */
export function toldOf({ subjects, plan, rows, items }: Built): Told {
  const labels = new Map(plan.map(({ rule: { code } }) => [code, stratumLabel(code, rows)]));
  return { subjects, labels, items: items.map(({ code }) => code) };
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
