/** Counts over many years. */

import type { Forecast, ForecastCap, ForecastDraw, ForecastPlan, Shortage, VisitShare, Workload } from './types.ts';
import type { Observer, Shortfall } from './year.ts';

/** Visits are told apart up to this many; the last column is 「及以上」. */
const MOST_SHOWN = 6;
const MONTHS = 12;
/** First days of the months of a year without 29 February: a day more or less moves no visit that matters here. */
const FIRSTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/** Counts what happens in the years; `years` at most as many as it was made for. */
export class Tally implements Observer {
  readonly #plan: ForecastPlan;
  /** Visits of this year by subject and by person. */
  readonly #visits: Int32Array;
  readonly #loads: Int32Array;
  readonly #counts: number[][];
  readonly #most: number[];
  readonly #groups: readonly (string | null)[];
  readonly #groupOf: Int32Array;
  readonly #months: Float64Array;
  readonly #totals: number[][];
  readonly #breaches = new Map<string, number>();
  readonly #shortages = new Map<string, { shortage: Shortage; lastYear: number }>();
  #years = 0;
  #visited = 0;
  #covered = 0;

  constructor(plan: ForecastPlan) {
    this.#plan = plan;
    this.#visits = new Int32Array(plan.subjects.length);
    this.#loads = new Int32Array(plan.inspectors.length);
    const groups = [...new Set(plan.subjects.map(({ group }) => group))].toSorted();
    this.#groups = [null, ...groups];
    this.#groupOf = Int32Array.from(plan.subjects, ({ group }) => groups.indexOf(group) + 1);
    this.#counts = this.#groups.map(() => Array<number>(MOST_SHOWN + 1).fill(0));
    this.#most = this.#groups.map(() => 0);
    this.#months = new Float64Array(plan.inspectors.length * MONTHS);
    this.#totals = plan.inspectors.map(() => []);
  }

  visited(subject: number, { day }: ForecastDraw, team: readonly number[]): void {
    this.#visits[subject]! += 1;
    const month = FIRSTS.findLastIndex((first) => first <= day);
    for (const person of team) {
      this.#loads[person]! += 1;
      this.#months[person * MONTHS + month]! += 1;
    }
  }

  breached({ id }: ForecastCap): void {
    this.#breaches.set(id, (this.#breaches.get(id) ?? 0) + 1);
  }

  fellShort({ row, day }: ForecastDraw, { reason, skill, cap }: Shortfall, missing: number): void {
    const key = JSON.stringify([row, day, reason, skill, cap]);
    const known = this.#shortages.get(key);
    const before = known?.shortage ?? { row, day, reason, skill, cap, years: 0, missing: 0 };
    const years = known?.lastYear === this.#years ? before.years : before.years + 1;
    this.#shortages.set(key, {
      shortage: { ...before, years, missing: before.missing + missing },
      lastYear: this.#years,
    });
  }

  /** Closes a year. */
  yearEnds(): void {
    this.#visits.forEach((count, subject) => {
      this.#visited += count;
      if (count > 0) this.#covered += 1;
      for (const group of [0, this.#groupOf[subject]!]) {
        this.#counts[group]![Math.min(count, MOST_SHOWN)]! += 1;
        this.#most[group] = Math.max(this.#most[group]!, count);
      }
    });
    for (const [person, load] of this.#loads.entries()) this.#totals[person]!.push(load);
    this.#visits.fill(0);
    this.#loads.fill(0);
    this.#years += 1;
  }

  /** What the years showed. */
  result(): Forecast {
    const years = Math.max(1, this.#years);
    const { subjects, caps } = this.#plan;
    return {
      years: this.#years,
      visits: this.#visited / years,
      coverage: subjects.length === 0 ? 0 : this.#covered / (subjects.length * years),
      shares: this.#groups.map((group, at): VisitShare => {
        const average = this.#counts[at]!.map((count) => count / years);
        return { group, subjects: average.reduce((sum, one) => sum + one, 0), average, most: this.#most[at]! };
      }),
      workload: this.#plan.inspectors.map(({ id }, person) => this.#workloadOf(id, person)),
      shortages: [...this.#shortages.values()]
        .map(({ shortage }) => shortage)
        .toSorted((a, b) => a.day - b.day || b.years - a.years || (a.row < b.row ? -1 : 1)),
      breaches: caps.map(({ id }) => ({ cap: id, average: (this.#breaches.get(id) ?? 0) / years })),
    };
  }

  #workloadOf(inspector: string, person: number): Workload {
    const totals = this.#totals[person]!.toSorted((a, b) => a - b);
    const sum = totals.reduce((all, one) => all + one, 0);
    const years = Math.max(1, totals.length);
    return {
      inspector,
      months: Array.from({ length: MONTHS }, (_, month) => this.#months[person * MONTHS + month]! / years),
      average: sum / years,
      high: totals[Math.max(0, Math.ceil(totals.length * 0.95) - 1)] ?? 0,
    };
  }
}
