/** What each public page shows, in words: the pages in `web/portal` only set them. No account, no person, no opinion. */

import type { DrawListView, DrawSubjectsView, DrawView, FairnessView } from './draw-views.ts';

/** What every page has. */
export interface PortalSite {
  /** The authority whose installation it is; 明签 before one is set up. */
  readonly name: string;
  /** The day that is shown, `YYYY-MM-DD`. */
  readonly day: string;
  /** Today in Beijing. */
  readonly today: string;
}

export interface Link {
  readonly href: string;
  readonly text: string;
}

/** A state as a tag: `good` in force, `idle` not, `grave` withdrawn. */
export interface Tag {
  readonly text: string;
  readonly tone: 'good' | 'idle' | 'grave';
}

/** Why something does not hold, with the clause. */
interface Reason {
  readonly sentence: string;
  readonly clause: string;
}

/** A plan in a list. */
export interface ListedPlan {
  readonly link: Link;
  readonly authority: string;
  /** 2025-12-22 公布，2026-03-02 调整 */
  readonly published: string;
  readonly state: Tag;
}

export interface HomeView {
  readonly page: 'home';
  readonly site: PortalSite;
  readonly authorities: readonly { readonly name: string; readonly items: Link }[];
  /** Plans that are being carried out. */
  readonly plans: readonly ListedPlan[];
  /** The last draws. */
  readonly draws: readonly { readonly link: Link; readonly state: Tag; readonly note: string }[];
  /** Counts of the registry, without a name. */
  readonly counts: readonly { readonly label: string; readonly count: number }[];
}

export interface ItemRow {
  readonly link: Link;
  readonly code: string;
  readonly authority: string;
  readonly state: Tag;
  readonly subjects: string;
  readonly ratio: string;
  readonly frequency: string;
  readonly methods: string;
  readonly importance: string;
  readonly basis: readonly string[];
}

export interface ItemListView {
  readonly page: 'items';
  readonly site: PortalSite;
  /** The chosen authority; empty for all. */
  readonly organisation: string;
  readonly authorities: readonly { readonly id: string; readonly name: string }[];
  readonly rows: readonly ItemRow[];
  /** The same as open data. */
  readonly data: Link;
}

/** A clause with its words. */
export interface Clause {
  readonly citation: string;
  /** Null where the library does not have it for that day. */
  readonly text: string | null;
  /** 国务院令第740号，自2021-04-15起施行 */
  readonly version: string | null;
}

export interface CheckRow {
  readonly subItem: string;
  readonly standard: string;
  readonly method: string;
  readonly result: string;
  readonly evidence: string;
  readonly basis: string;
  /** What a breach leads to. */
  readonly consequence: string;
  readonly major: boolean;
}

export interface Change {
  readonly day: string;
  readonly title: string;
  readonly note: string;
  readonly fields: string;
}

export interface ItemView {
  readonly page: 'item';
  readonly site: PortalSite;
  readonly name: string;
  readonly state: Tag;
  readonly reasons: readonly Reason[];
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly basis: readonly Clause[];
  readonly checklist: {
    readonly version: number;
    readonly rows: readonly CheckRow[];
    readonly transfers: readonly CheckRow[];
    /** Its PDF, to be printed. */
    readonly file: string;
  } | null;
  readonly history: readonly Change[];
  readonly data: Link;
}

export interface PlanRow {
  readonly code: string;
  readonly item: Link;
  readonly subjects: string;
  /** 从 57 家中按 20% 抽 11 家 */
  readonly sentence: string;
  /** The day on which the registry was counted. */
  readonly counted: string;
  readonly content: string;
  readonly basis: readonly string[];
  readonly season: string;
  readonly method: string;
  /** Why a firm is entered; null where nobody is. */
  readonly onSiteReason: string | null;
  readonly offices: string;
}

export interface PlanListView {
  readonly page: 'plans';
  readonly site: PortalSite;
  readonly plans: readonly ListedPlan[];
  readonly specials: readonly {
    readonly title: string;
    readonly authority: string;
    readonly number: string;
    readonly ceiling: number;
    readonly time: string;
    readonly items: readonly Link[];
    readonly method: string;
  }[];
  readonly data: readonly Link[];
}

export interface PlanView {
  readonly page: 'plan';
  readonly site: PortalSite;
  readonly title: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly rows: readonly PlanRow[];
  readonly changes: readonly Change[];
  /** The same as open data. */
  readonly data: Link;
}

export interface TroubleView {
  readonly page: 'trouble';
  readonly site: PortalSite;
  /** Of HTTP. */
  readonly status: number;
  readonly title: string;
  readonly sentence: string;
}

export type PortalView =
  | HomeView
  | ItemListView
  | ItemView
  | PlanListView
  | PlanView
  | DrawListView
  | DrawView
  | DrawSubjectsView
  | FairnessView
  | TroubleView;

/** Sets a page: the whole document. */
export type PortalRenderer = (view: PortalView) => string;
