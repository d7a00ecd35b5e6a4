/** The form of a legal text, and what is sent of it. */

import type { KnownDocument, LegalText } from '../requests.ts';

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
  /** The articles or points as copied. */
  readonly pasted: string;
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
  pasted: '条文',
  reason: '理由',
};

const UNCHECKED = '待核实';

/** What stays the same from one version to the next, or is known of a document without words. */
export function valuesOf(
  last: LegalText['versions'][number] | undefined,
  known: KnownDocument | undefined,
): Partial<TextForm> {
  if (last === undefined) return { checked: UNCHECKED, ...(known === undefined ? {} : knownValues(known)) };
  const { title, short, kind, issuer, excerpt } = last;
  return { title, short, kind, issuer, excerpt, checked: UNCHECKED };
}

/** The body of the request; what was left empty is not sent. */
export function textBodyOf({ name, url, reason, number, until, checked, ...head }: TextForm) {
  const given = (value: string | null | undefined) => (value?.trim() ? value.trim() : null);
  return {
    reason,
    text: {
      ...head,
      excerpt: head.excerpt ?? false,
      number: given(number),
      until: given(until),
      checked: given(checked) ?? UNCHECKED,
      source: { name, url },
    },
  };
}

/** A document is in force from the day that is written under it, unless it says otherwise. */
function knownValues({ title, number, issuer, dated, source }: KnownDocument): Partial<TextForm> {
  const days = dated === null ? {} : { passed: dated, from: dated };
  return { title, short: title, kind: '规范性文件', issuer, number, ...days, ...source };
}
