/** Counts per stratum, found by the bytes of the code. */

import { STRATA_LIMIT, tooManyStrata } from './rules.ts';
import type { StratumCount } from './types.ts';

/** The strata of a file, numbered in order of appearance. */
export class StrataTable {
  readonly codes: string[] = [];
  readonly rows: number[] = [];
  readonly eligible: number[] = [];
  readonly lots: number[] = [];
  readonly #index = new Map<string, number>();

  /** Number of the code in `bytes[start, end)`; refuses the 257th stratum at `line`. */
  find(bytes: Uint8Array, start: number, end: number, line: number): number {
    let code = '';
    for (let i = start; i < end; i++) code += String.fromCharCode(bytes[i]!);
    const known = this.#index.get(code);
    if (known !== undefined) return known;
    if (this.codes.length === STRATA_LIMIT) throw tooManyStrata(line);
    this.#index.set(code, this.codes.length);
    this.rows.push(0);
    this.eligible.push(0);
    this.lots.push(0);
    return this.codes.push(code) - 1;
  }

  /** Counts one row. */
  add(stratum: number, eligible: boolean, lots: number): void {
    this.rows[stratum]!++;
    if (!eligible) return;
    this.eligible[stratum]!++;
    this.lots[stratum]! += lots;
  }

  counts(): StratumCount[] {
    return this.codes.map((code, i) => ({
      code,
      rows: this.rows[i]!,
      eligible: this.eligible[i]!,
      lots: this.lots[i]!,
    }));
  }
}
