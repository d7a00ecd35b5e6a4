/** What a draw says: its settings and terms as they are written, and what was frozen and committed. */

import { publicKinds } from '@mingqian/draw';
import { z } from 'zod';
import { idOf, lineOf } from '../platform/index.ts';
import type { Attachment } from './attachments/attachment.ts';
import type { JointPlace } from './joint/place.ts';
import { type DrawState, isPossible } from './states.ts';

const FILE_NAMES = ['barred.tsv', 'inspectors.tsv', 'rules.json', 'subjects.tsv'] as const;
export type FrozenName = (typeof FILE_NAMES)[number];

/** Rows under the header, and both digests. */
export interface FileEntry {
  readonly rows: number;
  readonly sha256: string;
  readonly sm3: string;
}

export const settingsFacts = z.strictObject({
  /** Null: as many as the items ask for (行政处罚法第四十二条: 不少于两人). */
  teamSize: z
    .int('每组人数应为整数')
    .min(2, '每组不得少于两人（行政处罚法第四十二条）')
    .max(20, '每组不超过 20 人')
    .nullable(),
  /** The most subjects that one person may take in this draw. */
  capacity: z.int('每人上限应为整数').min(1, '每人上限至少 1 户').max(9999, '每人上限过大').default(99),
  /** The largest load of anybody; null: the smallest that works. */
  loadMax: z.int('最大负荷应为整数').min(1, '最大负荷至少 1 户').max(9999, '最大负荷过大').nullable(),
  /** Units of which each team must have somebody. */
  units: z
    .array(lineOf(60, '单位'))
    .max(20, '单位不超过 20 个')
    .refine((units) => new Set(units).size === units.length, '单位有重复')
    .default([]),
});
export type Settings = z.output<typeof settingsFacts>;
export const DEFAULT_SETTINGS: Settings = { teamSize: null, capacity: 99, loadMax: null, units: [] };

const source = {
  kind: z.enum(publicKinds, '没有这种公共随机源'),
  event: z.string('请填写期号或轮次').trim().min(1, '请填写期号或轮次').max(64, '期号或轮次过长'),
};

/** The form alone: what the protocol asks of these words is checked by the protocol. */
export const termsFacts = z.strictObject({
  public: z
    .strictObject({
      ...source,
      waitHours: z.int('等待时间应为整小时').min(0, '等待时间不对').max(8760, '等待时间不超过一年'),
      fallback: z.strictObject(source).nullable(),
    })
    .nullable(),
  /** `2026-11-30T01:30:00Z` */
  drawAt: z.string('请填写抽签时间').max(30, '抽签时间不对'),
  /** Until which day the list stays sealed; null for an open draw. */
  embargo: z.iso.date('保密截止日应为真实存在的日期').nullable(),
  /** Accounts that may read a sealed list; every reading is in the ledger. */
  readers: z.array(idOf).max(20, '知悉人不超过 20 人').default([]),
});
export type Terms = z.output<typeof termsFacts>;

/** Reason codes of subjects and people that are out, with what they are called and what they rest on. */
export const OUT_REASONS = {
  'not-applicable': { label: '不适用：不是所抽事项的检查对象', clause: '国办发〔2015〕58号（按随机抽查事项清单实施）' },
  'outside-narrowing': { label: '不在计划划定的范围内', clause: '辽政办发〔2015〕29号（按批准的计划实施）' },
  suspended: { label: '停业', clause: '国发〔2019〕5号（动态调整名录库）' },
  closed: { label: '关闭', clause: '国发〔2019〕5号（动态调整名录库）' },
  revoked: { label: '吊销', clause: '国发〔2019〕5号（动态调整名录库）' },
  cancelled: { label: '注销', clause: '国发〔2019〕5号（动态调整名录库）' },
  'moved-away': { label: '迁出', clause: '国发〔2019〕5号（动态调整名录库）' },
  exempt: { label: '无事不扰等规则排除', clause: '国办发〔2024〕54号' },
  'cap-reached': { label: '检查次数已满', clause: '国办发〔2024〕54号（控制检查频次）' },
  'approval-needed': { label: '次数已满，须另经批准', clause: '国办发〔2024〕54号（控制检查频次）' },
} as const;
export type OutReason = keyof typeof OUT_REASONS;

export const PEOPLE_REASONS = {
  'on-leave': '检查期间请假或外派',
  left: '已调离、退休或移出名录库',
  suspended: '暂停执法',
  'no-certificate': '没有覆盖所抽事项的执法证',
  'certificate-expired': '执法证在检查期间失效',
} as const;
export type PeopleReason = keyof typeof PEOPLE_REASONS;

/** A count by reason; what is zero is left out. */
export type Counts = Readonly<Record<string, number>>;

/** A stratum: a row of the task and the credit classes it draws at one rate, with its counts and the number that will be drawn. */
export interface FrozenStratum {
  readonly code: string;
  readonly label: string;
  /** Code of the item; null for those no row is for. */
  readonly item: string | null;
  /** Letters of the credit classes in it, `N` for those without one: `ABN`. */
  readonly classes: string;
  readonly rows: number;
  readonly eligible: number;
  readonly out: Counts;
  /** Basis points. */
  readonly rate: number;
  /** Why the rate is not that of the plan: sentences of the rules of ratio. */
  readonly bounds: readonly string[];
  readonly quota: number;
  /** Chance of each of its eligible subjects, 0 to 1. For showing. */
  readonly chance: number;
}

/** A rule that keeps subjects out, with how many. */
export interface ExcludingRule {
  readonly rule: string;
  readonly title: string;
  readonly clause: string;
  readonly count: number;
}

/** Inspectors as numbers; nobody's recusals are told one by one. */
export interface FrozenPeople {
  readonly rows: number;
  readonly available: number;
  readonly out: Counts;
  /** People available who are away on some days of the period. */
  readonly partlyAway: number;
  readonly barredPairs: number;
  readonly skills: readonly { readonly tag: string; readonly people: number }[];
  readonly units: readonly { readonly unit: string; readonly people: number }[];
}

/** A subject that came, went, or is told otherwise than at the authority's previous commitment. */
export interface Change {
  readonly id: string;
  readonly name: string;
  readonly kind: 'came' | 'went' | 'reclassified';
  readonly before: string | null;
  readonly after: string | null;
  /** The last change of its record since then; null where it was none: visits and rules change too. */
  readonly cause: {
    readonly by: string;
    readonly byName: string | null;
    readonly at: string;
    readonly version: number;
  } | null;
}

/** Against the authority's previous commitment. */
export interface DrawComparison {
  readonly draw: string;
  readonly number: string;
  readonly frozenAt: string;
  /** Whether rows can be compared too: the items are the same. Otherwise only who is there, and classes. */
  readonly sameItems: boolean;
  readonly came: number;
  readonly went: number;
  readonly reclassified: number;
  /** At most `MOST_CHANGES`. */
  readonly changes: readonly Change[];
}

/** One draw of the trend of exclusions. */
export interface TrendPoint {
  readonly number: string | null;
  readonly frozenAt: string;
  readonly rows: number;
  readonly eligible: number;
  readonly out: Counts;
}

/** What test seeds showed. */
export interface RehearsalFacts {
  readonly runs: number;
  readonly complete: number;
  readonly loads: readonly { readonly load: number; readonly times: number }[];
  readonly people: readonly { readonly name: string; readonly visits: number; readonly most: number }[];
  readonly shortage: string | null;
}

/** What the four files were made of and what they come to. */
export interface Frozen {
  readonly at: string;
  readonly by: string;
  readonly byName: string;
  /** The day for which the rules of frequency were asked. */
  readonly day: string;
  readonly title: string;
  readonly document: string | null;
  readonly from: string;
  readonly until: string;
  readonly basis: readonly string[];
  /** What was approved; the draw never exceeds it. */
  readonly most: number;
  readonly items: readonly { readonly code: string; readonly name: string; readonly edition: number }[];
  readonly files: Readonly<Record<FrozenName, FileEntry>>;
  /** Digest of the list of exclusions with their rules, which is not one of the protocol's files. */
  readonly exclusions: string;
  readonly strata: readonly FrozenStratum[];
  readonly rules: readonly ExcludingRule[];
  readonly team: { readonly size: number; readonly needs: readonly { readonly tag: string; readonly count: number }[] };
  readonly people: FrozenPeople;
  readonly comparison: DrawComparison | null;
  readonly trend: readonly TrendPoint[];
  readonly rehearsal: RehearsalFacts;
}

/** The commitment: from here on nothing changes. */
export interface Committed {
  readonly sequence: number;
  /** 211104-2026-0007 */
  readonly number: string;
  readonly at: string;
  /** C */
  readonly digest: string;
  /** The bytes of `commitment.json`. */
  readonly text: string;
  readonly run: string;
}

/** The public value, as it went into the seed. */
interface PublicValue {
  readonly kind: string;
  readonly event: string;
  readonly value: string;
  /** Whether it is that of the fallback. */
  readonly fallback: boolean;
  readonly at: string;
  /** Accounts that typed it; one where a signature proves it (drand). */
  readonly by: readonly string[];
}

/** The steps of the ceremony, as they were taken. Witnesses are in `draw_witness`. */
export interface Ceremony {
  /** What a witness needs to join: shown on the stage alone. */
  readonly code: string;
  readonly openedAt: string;
  readonly host: string;
  readonly joiningClosedAt: string | null;
  /** SHA-256 of `witnesses.tsv`; null while joining is open, and where nobody joined. */
  readonly witnesses: string | null;
  /** How many joined, and how many of them revealed; counted when each was closed. */
  readonly joined: number;
  readonly revealed: number;
  readonly revealsClosedAt: string | null;
  readonly value: PublicValue | null;
  /** When two persons typed different values last: both entries became void. */
  readonly differedAt: string | null;
  /** When the seed input was fixed and sealed. */
  readonly executedAt: string | null;
  /** The job that computes the result, the last one where it was started again. */
  readonly job: string | null;
}

/** What may be said of the result while it is sealed; the files themselves are in `draw_held`. */
export interface Outcome {
  readonly at: string;
  /** The bytes of `seal.json`; null for an open draw. */
  readonly seal: string | null;
  /** Whether there were enough people. */
  readonly complete: boolean;
  readonly selected: number;
  /** Numbers only while the draw is sealed. */
  readonly supplements: number;
  readonly changes: number;
  /** The day of disclosure that holds now, first the embargo; null for an open draw. */
  readonly due: string | null;
  /** Public, each with its reason. */
  readonly postponements: readonly { readonly until: string; readonly reason: string; readonly at: string }[];
  readonly disclosedAt: string | null;
  /** Why before its day; null when it came by itself. */
  readonly disclosedBecause: string | null;
  /** The bytes of `disclosure.json`; null before, and for an open draw. */
  readonly disclosure: string | null;
}

/** The whole of a draw as of one version. No secret is in it, and nothing of a sealed result. */
export interface DrawContent {
  readonly organisation: string;
  readonly office: string | null;
  readonly task: string;
  readonly state: DrawState;
  readonly title: string;
  readonly settings: Settings;
  /** Null for a draw of one authority. */
  readonly joint: JointPlace | null;
  readonly frozen: Frozen | null;
  readonly terms: Terms | null;
  /** Counts what was put up: what a run of approvals was asked about. */
  readonly revision: number;
  /** Accounts that had a hand in it: they do not decide. */
  readonly writers: readonly string[];
  readonly committed: Committed | null;
  readonly ceremony: Ceremony | null;
  readonly outcome: Outcome | null;
  /** 存档材料, in order of keeping. */
  readonly attachments: readonly Attachment[];
  /** Asked for, or done when the state says so. */
  readonly abort: {
    readonly reason: string;
    readonly by: string;
    readonly at: string;
    readonly endedAt: string | null;
  } | null;
  readonly cancelledBecause: string | null;
}

/** Whether an abort waits for its decision. */
export const abortPending = ({ state, abort }: DrawContent): boolean =>
  isPossible(state, 'abort') && abort !== null && abort.endedAt === null;
