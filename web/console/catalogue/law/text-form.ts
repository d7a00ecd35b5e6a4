/** The form of a legal text, and what is sent of it. */

import type { LegalText } from '../requests.ts';

export interface TextForm {
  readonly title: string;
  readonly short: string;
  readonly kind: string;
  readonly issuer: string;
  readonly number?: string | null;
  readonly passed: string;
  readonly from: string;
  readonly until?: string | null;
  /** Of the source. */
  readonly name: string;
  readonly url: string;
  readonly checked?: string;
  readonly excerpt?: boolean;
  /** The articles as pasted. */
  readonly text: string;
  readonly reason: string;
}

export const TEXT_LABELS: Readonly<Record<keyof TextForm, string>> = {
  title: '全称',
  short: '简称',
  kind: '种类',
  issuer: '制定机关',
  number: '文号',
  passed: '通过或公布日期',
  from: '施行日',
  until: '停止施行日',
  name: '出处',
  url: '出处网址',
  checked: '核对情况',
  excerpt: '节录',
  text: '条文',
  reason: '理由',
};

const UNCHECKED = '待核实';

/** What stays the same from one version to the next. */
export function valuesOf(last: LegalText['versions'][number] | undefined): Partial<TextForm> {
  if (last === undefined) return { checked: UNCHECKED };
  const { title, short, kind, issuer, excerpt } = last;
  return { title, short, kind, issuer, excerpt, checked: UNCHECKED };
}

/** The body of the request; what was left empty is not sent. */
export function textBodyOf({ name, url, text, reason, number, until, checked, ...head }: TextForm) {
  const given = (value: string | null | undefined) => (value?.trim() ? value.trim() : null);
  return {
    reason,
    text: {
      ...head,
      slug: slugOf(head.title),
      excerpt: head.excerpt ?? false,
      number: given(number),
      until: given(until),
      checked: given(checked) ?? UNCHECKED,
      source: { name, url },
      pasted: text,
    },
  };
}

/** A name in small letters, which the reader of legal texts asks for; the same for every version of a text. */
export function slugOf(title: string): string {
  const number = Array.from(title).reduce((sum, char) => (sum * 31 + (char.codePointAt(0) ?? 0)) % 2_147_483_647, 7);
  return `text-${number.toString(36)}`;
}
