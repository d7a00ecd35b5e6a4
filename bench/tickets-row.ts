/** One line of the table that the benchmarks print. */
export interface BenchRow {
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  /** How many times as fast as `against`, measured in the same run; null where there is nothing to compare with. */
  readonly ratio: number | null;
  readonly against: string | null;
}

/** The middle value. */
export function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
}

/** Two decimals. */
export function round(value: number): number {
  return Math.round(value * 100) / 100;
}
