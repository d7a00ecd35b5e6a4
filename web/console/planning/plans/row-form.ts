/** A row of a plan as it is filled in, and what is sent of it. */

import type { PlanBody, PlanFacts, PlanRow, RowFacts } from '../requests.ts';

/** The facts of a row with the ratio in per cent, as people write it. */
export type RowForm = Omit<RowFacts, 'key' | 'ratio'> & { readonly percent: number | null };

export const ROW_LABELS = {
  item: '抽查事项',
  season: '检查时间',
  percent: '抽查比例',
  narrowing: '对象范围',
  methods: '抽查方式',
  onSiteReason: '须实地检查的理由',
  content: '抽查内容',
  leadOffice: '承办科室',
  coAuthorities: '配合部门',
  remark: '备注',
} as const satisfies Readonly<Record<keyof RowForm, string>>;

/** What a new row begins with. */
export const NEW_ROW: Partial<RowForm> = {
  season: { unit: 'month', of: [] },
  percent: null,
  narrowing: { towns: [], creditClasses: [], tags: [] },
  methods: [],
  coAuthorities: [],
};

/** The form of a row that is there. */
export function rowForm({ key: _key, ratio, ...facts }: RowFacts): RowForm {
  return { ...facts, percent: ratio === null ? null : ratio / 100 };
}

/** The facts of the form. */
export function rowFacts(key: string, { percent, ...form }: RowForm): RowFacts {
  return {
    ...form,
    key,
    ratio: basisPoints(percent),
    season: { ...form.season, of: form.season.of.toSorted((a, b) => a - b) },
    onSiteReason: textOf(form.onSiteReason),
    content: textOf(form.content),
    leadOffice: textOf(form.leadOffice),
    remark: textOf(form.remark),
  };
}

/** Per cent as the server takes it: 20 becomes 2000. */
export function basisPoints(percent: number | null | undefined): number | null {
  return percent === null || percent === undefined ? null : Math.round(percent * 100);
}

/** Nothing where only spaces were written. */
export function textOf(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/** What was written of a plan, without what the server found out about it. */
export function writtenOf({ title, number, rows }: PlanBody): PlanFacts {
  return { title, number, rows: rows.map(writtenRow) };
}

function writtenRow(row: PlanRow): RowFacts {
  const { key, item, narrowing, season, ratio, methods, onSiteReason, content, leadOffice, coAuthorities, remark } =
    row;
  return {
    key,
    item,
    narrowing: narrowing as RowFacts['narrowing'],
    season: { unit: season.unit, of: season.of },
    ratio,
    methods: methods as RowFacts['methods'],
    onSiteReason,
    content,
    leadOffice,
    coAuthorities,
    remark,
  };
}
