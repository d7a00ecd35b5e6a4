/** The shape of one version of a legal text. */

/** What a text may be, in the order of its force. */
export const KINDS = ['法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '规范性文件'] as const;

/** One of `KINDS`. */
export type Kind = (typeof KINDS)[number];

/** 项: `number` counts from 1 within its 款; `text` is without the label （一）. */
export interface Item {
  number: number;
  text: string;
}

/** 款: its words and the 项 under it. */
export interface Paragraph {
  text: string;
  items: Item[];
}

/** 条: `chapter` and `section` are whole headings (`第二章 粮食经营`), null where the text has none. */
export interface Article {
  number: number;
  chapter: string | null;
  section: string | null;
  paragraphs: Paragraph[];
}

/**
 * A numbered point of a document without 条. `path` has its number on each level (一、 then （一） then 1. then （1）), 0 for
 * a level that is skipped, and ends with its own; [] is what stands before the first point. `paragraphs`: its words, the
 * first without the label.
 */
export interface Point {
  path: number[];
  paragraphs: string[];
}

/** A day (YYYY-MM-DD) in the life of a text and what happened on it, in the words of the text's own heading. */
export interface Milestone {
  day: string;
  event: string;
}

/**
 * One version of a text, verbatim. Days are YYYY-MM-DD. `from` is the first day in force, `until` the first day it no
 * longer is (null: not known to have ended). `excerpt`: some places only, so a missing one says nothing.
 * `replaces`: the document numbers this version itself ends. `source`: where the official text is published;
 * `checked`: with what the text here was compared, `待核实` where that is not enough. A statute has `articles`, a document
 * numbered 一、（一） has `points`; the other of the two is empty.
 */
export interface LegalText {
  title: string;
  short: string;
  kind: Kind;
  issuer: string;
  number: string | null;
  passed: string;
  from: string;
  until: string | null;
  history: Milestone[];
  replaces: string[];
  source: { name: string; url: string };
  checked: string;
  excerpt: boolean;
  articles: Article[];
  points: Point[];
}

/** The words of a text. */
export type Body = Pick<LegalText, 'articles' | 'points'>;
