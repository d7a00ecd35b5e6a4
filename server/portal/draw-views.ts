/** What the public pages of draws show, in words. A page is a document: sections of sentences, facts, tables. */

import type { Link, PortalSite, Tag } from './views.ts';

/** A share as a bar beside its number, in percent; `mark`: what was expected. */
export interface Bar {
  readonly value: number;
  readonly mark?: number;
}

/** One cell; a text alone, or with what goes with it. */
export type Cell =
  | string
  | {
      readonly text: string;
      readonly href?: string;
      readonly tag?: Tag;
      /** Smaller, below. */
      readonly note?: string;
      readonly bar?: Bar;
      /** A digest or a code: broken anywhere. */
      readonly code?: true;
      /** A number: never broken. */
      readonly whole?: true;
    };

export interface TableView {
  readonly caption: string;
  readonly heads: readonly string[];
  /** The first cell of a row is its head. */
  readonly rows: readonly (readonly Cell[])[];
}

interface FactView {
  readonly label: string;
  readonly value: string;
  readonly code?: true;
}

export interface StepView {
  readonly title: string;
  /** Beijing time; null before it was done. */
  readonly at: string | null;
  readonly state: Tag;
  readonly sentence: string;
  readonly links: readonly Link[];
}

/** One part of a page. */
export interface SectionView {
  readonly id: string;
  readonly title: string;
  readonly says?: readonly string[];
  readonly facts?: readonly FactView[];
  readonly steps?: readonly StepView[];
  readonly tables?: readonly TableView[];
  /** To be typed into a shell. */
  readonly commands?: readonly string[];
  readonly links?: readonly Link[];
}

interface Choice {
  readonly value: string;
  readonly text: string;
}

/** A plain form field. */
export interface FieldView {
  readonly name: string;
  readonly label: string;
  readonly value: string;
  /** Null: free text. */
  readonly choices: readonly Choice[] | null;
}

/** Where one is in a long list. */
export interface PagingView {
  /** 第 2 页，共 7 页 */
  readonly text: string;
  readonly previous: string | null;
  readonly next: string | null;
}

/** A form that asks for a list, the list, and the way through it. */
interface Sought {
  readonly site: PortalSite;
  readonly action: string;
  readonly fields: readonly FieldView[];
  readonly table: TableView | null;
  /** Where nothing was found. */
  readonly none: string;
  readonly paging: PagingView;
  readonly data: readonly Link[];
}

export interface DrawListView extends Sought {
  readonly page: 'draws';
  readonly lead: string;
}

export interface DrawView {
  readonly page: 'draw';
  readonly site: PortalSite;
  readonly title: string;
  readonly number: string;
  readonly state: Tag;
  /** What it comes to, in one or two sentences. */
  readonly lead: readonly string[];
  /** Until when and why something is held back, or why it is late. */
  readonly notices: readonly string[];
  readonly sections: readonly SectionView[];
  readonly data: readonly Link[];
}

export interface DrawSubjectsView extends Sought {
  readonly page: 'draw-subjects';
  readonly back: Link;
  readonly lead: readonly string[];
  /** The lines with which one firm is checked. */
  readonly commands: readonly string[];
}

export interface FairnessView {
  readonly page: 'fairness';
  readonly site: PortalSite;
  readonly action: string;
  readonly fields: readonly FieldView[];
  readonly verdict: Tag;
  readonly sentence: string;
  readonly sections: readonly SectionView[];
  readonly data: readonly Link[];
}
