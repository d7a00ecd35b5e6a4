/** Who is selected: quotas, then the smallest keys of each stratum (specification, sections 1 and 5). */

import type { StratumResult } from '../files/result.ts';
import type { Rules, StratumRule } from '../files/rules.ts';
import type { Selected, SubjectScan } from '../frame/index.ts';
import { quotas } from '../quota.ts';
import { Refusal } from '../refusal.ts';
import type { Frame } from './frame.ts';

/** A stratum with its counts and quota, before anybody is drawn. */
export interface StratumPlan {
  readonly rule: StratumRule;
  readonly rows: number;
  readonly eligible: number;
  readonly quota: number;
}

/** Counts and quota of each stratum of the rules; a stratum of the roster that the rules do not know is refused. */
export function planStrata(rules: Rules, counts: SubjectScan): StratumPlan[] {
  const known = new Set(rules.strata.map((rule) => rule.code));
  const stranger = counts.strata.find((stratum) => !known.has(stratum.code));
  if (stranger !== undefined) {
    throw new Refusal(
      'stratum-without-rule',
      `名单中有 ${stranger.rows} 户属于“${stranger.code}”层，但规则没有规定这一层的抽取比例；请在 rules.json 的 strata 中补上这一层（不抽的写比例 0）。`,
      { file: 'rules.json', field: 'strata' },
    );
  }
  const byCode = new Map(counts.strata.map((stratum) => [stratum.code, stratum]));
  const inputs = rules.strata.map((rule) => ({ ...rule, eligible: byCode.get(rule.code)?.eligible ?? 0 }));
  const numbers = quotas(inputs, rules.max);
  return rules.strata.map((rule, i) => ({
    rule,
    rows: byCode.get(rule.code)?.rows ?? 0,
    eligible: inputs[i]!.eligible,
    quota: numbers[i]!,
  }));
}

/** The selection of a draw, and after it the next `substitutes` keys of each stratum. */
export interface Selection {
  readonly strata: readonly StratumResult[];
  /** By stratum code: the subjects after the selected ones, in key order. */
  readonly substitutes: ReadonlyMap<string, readonly Selected[]>;
}

/** Draws the subjects. */
export async function selectSubjects(
  frame: Frame,
  plan: readonly StratumPlan[],
  subjectSeed: string,
  substitutes = 0,
): Promise<Selection> {
  const take = new Map(plan.map((stratum) => [stratum.rule.code, stratum.quota + substitutes]));
  const found = await frame.select(subjectSeed, take);
  const strata = plan.map(({ rule, rows, eligible, quota }) => {
    const drawn = (found.get(rule.code) ?? []).slice(0, quota);
    return {
      code: rule.code,
      rows,
      eligible,
      quota,
      cutoff: drawn.at(-1)?.key ?? null,
      selected: drawn.map((s) => s.id),
    };
  });
  return {
    strata,
    substitutes: new Map(plan.map(({ rule, quota }) => [rule.code, (found.get(rule.code) ?? []).slice(quota)])),
  };
}

/** All selected ids: strata in order of the rules, then key order. */
export function selectedIds(strata: readonly StratumResult[]): string[] {
  return strata.flatMap((stratum) => [...stratum.selected]);
}
