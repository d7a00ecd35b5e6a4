/** What a year is played through with, and what it shows. Days count from 0 on 1 January of the planned year. */

/** A subject of the registry as the plan sees it. */
export interface ForecastSubject {
  readonly id: string;
  /** Credit class or another group; empty where there is none. */
  readonly group: string;
}

/** A cap as it stands for one draw. */
export interface ForecastLimit {
  /** The place of the cap in the plan. */
  readonly cap: number;
  /** By subject: how many more visits the cap leaves, those known beforehand already taken off; more than a year can have where it is not for the subject. */
  readonly room: ArrayLike<number>;
  /** By draw of the plan: 1 where a visit of that draw takes of the room. */
  readonly takenBy: ArrayLike<number>;
}

/** One draw of the plan: a row of the plan in one of its months. */
export interface ForecastDraw {
  /** The plan row, for the tables. */
  readonly row: string;
  readonly day: number;
  /** Indices of the subjects that the row's items apply to, each once. */
  readonly members: ArrayLike<number>;
  /** How many subjects: n of 「从 N 家中按 x% 抽 n 家」. */
  readonly count: number;
  /** People in a team, at least 2 by law (行政处罚法 第四十二条). */
  readonly teamSize: number;
  /** Skills of which each must be in the team. */
  readonly skills: readonly string[];
  readonly limits: readonly ForecastLimit[];
}

/** An inspector with a valid certificate. */
export interface ForecastInspector {
  readonly id: string;
  readonly skills: readonly string[];
  /** From–to, both included: leave, certificate run out. */
  readonly away: readonly (readonly [from: number, to: number])[];
  /** Indices of the subjects from which the person is recused. */
  readonly recused: readonly number[];
}

/** A cap on how often a subject is inspected. */
export interface ForecastCap {
  readonly id: string;
  /** `exclude`: the subject cannot be drawn. `breach`: it can, and the table says how often that happened. */
  readonly effect: 'exclude' | 'breach';
}

/** A plan to be played through. */
export interface ForecastPlan {
  readonly subjects: readonly ForecastSubject[];
  /** In the order of their days. */
  readonly draws: readonly ForecastDraw[];
  readonly inspectors: readonly ForecastInspector[];
  readonly caps: readonly ForecastCap[];
}

/** Why a draw could not be carried out whole. */
export type ShortageReason = 'subjects' | 'people' | 'skill' | 'recusal';

/** A draw that fell short in some of the years. */
export interface Shortage {
  readonly row: string;
  readonly day: number;
  readonly reason: ShortageReason;
  /** The skill that nobody had; null for other reasons. */
  readonly skill: string | null;
  /** Too few subjects: the cap that kept most of them out, the first of equal ones; null where none did, and for other reasons. */
  readonly cap: string | null;
  /** In how many of the years, and how many subjects or visits were missing in all of them together. */
  readonly years: number;
  readonly missing: number;
}

/** How many subjects had 0, 1, 2 … visits, on average of the years. */
export interface VisitShare {
  /** null: all groups together. */
  readonly group: string | null;
  readonly subjects: number;
  /** By number of visits; the last holds that many and more. */
  readonly average: readonly number[];
  /** The most visits of one subject in any of the years. */
  readonly most: number;
}

/** A person's visits. */
export interface Workload {
  readonly inspector: string;
  /** Average by month, January first. */
  readonly months: readonly number[];
  /** Of a whole year: average, and what 19 of 20 years stay within. */
  readonly average: number;
  readonly high: number;
}

/** What the years showed. */
export interface Forecast {
  readonly years: number;
  /** Visits of a year, on average. */
  readonly visits: number;
  /** Share of the registry visited at least once, on average, 0–1. */
  readonly coverage: number;
  readonly shares: readonly VisitShare[];
  readonly workload: readonly Workload[];
  readonly shortages: readonly Shortage[];
  /** Caps with `breach`: on average how many visits of a year went beyond. */
  readonly breaches: readonly { readonly cap: string; readonly average: number }[];
}
