/** Counts of a roster, taken while it passes by. */

import type { Counts } from '../content.ts';
import type { Placed } from './roster.ts';

/** Rows of a stratum. */
interface StratumTally {
  readonly code: string;
  readonly rows: number;
  readonly eligible: number;
  readonly out: Counts;
}

/** Counts of a whole roster. */
export interface Tally {
  readonly rows: number;
  /** In no order. */
  readonly strata: readonly StratumTally[];
  /** How many each rule of frequency keeps out, by its place. */
  readonly byRule: ReadonlyMap<number, number>;
}

/** Lets the pieces through; `result` tells the counts once all have passed. */
export function tallying(pieces: AsyncIterable<readonly Placed[]>): {
  readonly pieces: AsyncIterable<readonly Placed[]>;
  result(): Tally;
} {
  const strata = new Map<string, { code: string; rows: number; eligible: number; out: Record<string, number> }>();
  const byRule = new Map<number, number>();
  let rows = 0;
  const count = ({ subject: { stratum: code, status, reason }, exclusion }: Placed) => {
    const known = strata.get(code) ?? { code, rows: 0, eligible: 0, out: {} };
    strata.set(code, known);
    rows++;
    known.rows++;
    if (status === 'in') known.eligible++;
    else known.out[reason] = (known.out[reason] ?? 0) + 1;
    const rule = exclusion?.rule ?? null;
    if (rule !== null) byRule.set(rule, (byRule.get(rule) ?? 0) + 1);
  };
  const passing = async function* () {
    for await (const piece of pieces) {
      piece.forEach(count);
      yield piece;
    }
  };
  return { pieces: passing(), result: () => ({ rows, strata: [...strata.values()], byRule }) };
}

/** The reasons of all strata together. */
export function outOf(strata: readonly { readonly out: Counts }[]): Counts {
  const total: Record<string, number> = {};
  for (const { out } of strata)
    for (const [reason, count] of Object.entries(out)) total[reason] = (total[reason] ?? 0) + count;
  return total;
}
