/** Rules of frequency and ratio as data, the question that is asked, and what is answered. */

/** Kinds of inspections. 日常 (双随机)、专项、个案 of 国办发〔2024〕54号, and what is told apart from them when visits are counted. */
export const TASK_TYPES = {
  random: '双随机抽查',
  special: '专项检查',
  'for-cause': '个案检查（投诉、转办、监测）',
  recheck: '整改复查',
  'on-request': '应企业申请',
  order: '上级交办',
  urgent: '紧急检查',
  unknown: '类型未登记',
} as const;
export type TaskType = keyof typeof TASK_TYPES;

/** Where an authority stands, the highest first. */
export const LEVELS = { nation: '国家级', province: '省级', city: '市级', district: '区（县）级' } as const;
export type Level = keyof typeof LEVELS;

/** How visits of a type bear on a limit: 计入、不计入、仅提示. */
export const TREATMENTS = { count: '计入', ignore: '不计入', notice: '仅提示' } as const;
export type Treatment = keyof typeof TREATMENTS;

/** Whose visits count. */
export const COUNTERS = {
  own: '本机关',
  level: '同级各机关',
  superiors: '同系统上级机关',
  all: '各级各机关',
} as const;
export type Counter = keyof typeof COUNTERS;

/** What is added up: every visit to the subject, or only those for the item that is asked about. */
export const TALLIES = { subject: '按户累计', item: '按事项累计' } as const;
export type Tally = keyof typeof TALLIES;

/** What follows where there is no room left. */
export const EFFECTS = { exclude: '不得检查', approval: '须经批准', warn: '提示' } as const;
export type Effect = keyof typeof EFFECTS;

/** Kinds of subjects, as a registry keeps them. */
export const KINDS = {
  firm: '企业',
  'sole-trader': '个体工商户',
  cooperative: '农民专业合作社',
  broker: '粮食经纪人',
} as const;
export type Kind = keyof typeof KINDS;

/** Lists that a subject can be on, from a day to a day. */
export const MARKS = {
  complaints: '投诉举报多',
  abnormal: '经营异常名录',
  dishonest: '失信',
  serious: '严重违法失信名单',
  undisturbed: '无事不扰名单',
} as const;
export type Mark = keyof typeof MARKS;

/** What a rule rests on. A basis is 待核实 until a legal reviewer has confirmed it against the original. */
export interface Basis {
  readonly citation: string;
  /** 文号; null where it has none, or none is known. */
  readonly document: string | null;
  readonly verified: boolean;
}

/** Which subjects a rule is for. Days are counted back from the day asked, that day included. */
export type Predicate =
  | { readonly all: readonly Predicate[] }
  | { readonly any: readonly Predicate[] }
  | { readonly not: Predicate }
  | { readonly creditClass: readonly string[] }
  | { readonly tag: readonly string[] }
  | { readonly kind: readonly string[] }
  | { readonly register: readonly string[] }
  | { readonly mark: readonly Mark[] }
  | { readonly complaints: { readonly atLeast: number; readonly days: number } }
  | { readonly newWithin: number };

/** Which items a rule is for; null leaves it open. With neither it is for every task, also one without an item. */
export interface ItemFilter {
  readonly ids: readonly string[] | null;
  readonly kind: 'key' | 'general' | null;
}

/** A part of every year, both ends included, `MM-DD`; it may run over the new year. Not 02-29. */
export interface Season {
  readonly from: string;
  readonly to: string;
}

/** The calendar year in Beijing, the last N days with the day asked, or the season that the day lies in. */
export type Period =
  | { readonly kind: 'year' }
  | { readonly kind: 'rolling'; readonly days: number }
  | { readonly kind: 'season' };

interface RuleBase {
  readonly id: string;
  readonly title: string;
  readonly basis: Basis;
  readonly enabled: boolean;
  /** Days on which the rule is in force, both included; null is open. */
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly subjects: Predicate;
  readonly items: ItemFilter;
  /** The rule holds only within it. */
  readonly season: Season | null;
  /** Remarks for people: where the numbers come from. */
  readonly note: string;
}

/** A limit to visits: with `limit` of them counted there is no room for another; 0 leaves none at all. */
export interface CapRule extends RuleBase {
  readonly form: 'cap';
  readonly who: Counter;
  /** A visit of each type; and a task of a type that is ignored is not bound by the rule, one of 仅提示 is only warned. */
  readonly counting: Readonly<Record<TaskType, Treatment>>;
  /** A rule by item says nothing where no item is asked about. */
  readonly per: Tally;
  /** By item: how a visit bears of which no item is known, as of every 既往检查. 计入 is the strict reading. */
  readonly itemless: Treatment;
  readonly period: Period;
  readonly limit: number;
  readonly effect: Effect;
}

/** Room for more visits to subjects that want closer watching: adds to the limits named. Of several the largest holds. */
export interface RaiseRule extends RuleBase {
  readonly form: 'raise';
  readonly caps: readonly string[];
  readonly by: number;
}

/** Bounds of the ratio drawn, in basis points (500 is 5 %); of a whole registry or of a stratum. */
export interface RatioRule extends RuleBase {
  readonly form: 'ratio';
  readonly of: 'registry' | 'stratum';
  readonly min: number | null;
  readonly max: number | null;
}

export type Rule = CapRule | RaiseRule | RatioRule;

/** What is known of a subject when the question is asked. Days `YYYY-MM-DD`, both ends included. */
export interface SubjectProfile {
  readonly kind: string;
  readonly creditClass: string | null;
  readonly tags: readonly string[];
  readonly registers: readonly string[];
  readonly established: string | null;
  readonly marks: readonly { readonly mark: Mark; readonly from: string; readonly until: string | null }[];
  /** The day of each complaint. */
  readonly complaints: readonly string[];
}

/** An authority. What is not known of it (null) is held to be what makes its visits count. */
export interface AuthorityFacts {
  readonly id: string;
  readonly name: string;
  readonly level: Level | null;
  /** The system that it belongs to, for example `grain`. */
  readonly system: string | null;
}

/** One inspection, past or planned. */
export interface Visit {
  readonly id: string;
  readonly day: string;
  readonly type: TaskType;
  readonly authority: AuthorityFacts;
  /** The items that were inspected, by id; left out, or empty, where they are not known. */
  readonly items?: readonly string[];
}

/** A catalogue item. */
export interface ItemFacts {
  readonly id: string;
  readonly kind: 'key' | 'general';
}

/** What is asked, but for the subject. */
export interface Question {
  /** Beijing day. */
  readonly day: string;
  readonly type: TaskType;
  /** Null: no item is named; rules for certain items do not apply. */
  readonly item: ItemFacts | null;
  /** Who would inspect. */
  readonly authority: AuthorityFacts;
}
