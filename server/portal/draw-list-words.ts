/** The list of all draws, and the page of a frozen list, in words. */

import type { PublicHead, PublicSubjects } from '../draws/index.ts';
import type { Cell, DrawSubjectsView, FieldView, PagingView, TableView } from './draw-views.ts';
import type { Tag } from './views.ts';

/** Rows of a page. */
export const PAGE_SIZE = 50;

/** What a page of a list was asked for, as it stands in the address. */
export type Asked = Readonly<Record<string, string | undefined>>;

/** A state as a tag. */
export function stateTag({ state, stateLabel, outcome }: Pick<PublicHead, 'state' | 'stateLabel' | 'outcome'>): Tag {
  if (outcome?.overdue) return { text: `${stateLabel}，逾期未公开`, tone: 'grave' };
  if (state === 'aborted') return { text: stateLabel, tone: 'grave' };
  return { text: stateLabel, tone: state === 'disclosed' ? 'good' : 'idle' };
}

/** 3 级（计划） */
export const strengthText = ({ level, planned }: PublicHead['strength']): string =>
  `${level} 级${planned ? '（计划）' : ''}`;

/** 12.5% */
export const percent = (basisPoints: number): string => `${basisPoints / 100}%`;

export const count = (value: number): string => value.toLocaleString('zh-CN');

/** The day in Beijing. */
export function dayOf(instant: string): string {
  return new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);
}

/** The table of draws, a page of it. */
export function drawTable(heads: readonly PublicHead[], total: number): TableView {
  return {
    caption: `共 ${total} 次抽签，新的在前；中止的也在内，号码不重用`,
    heads: ['编号', '状态', '抽查机关和计划', '户数', '强度', '名录变动', '时间'],
    rows: heads.map(drawRow),
  };
}

function drawRow(head: PublicHead): readonly Cell[] {
  const { number, authority, title, document, subjects, eligible, quota, strength, changeRate, outcome } = head;
  const drawn = outcome === null ? `抽 ${count(quota)} 户` : `已抽 ${count(outcome.selected)} 户`;
  return [
    { text: number, href: `/public/draws/${number}`, whole: true },
    {
      text: '',
      tag: stateTag(head),
      ...(head.abortedBecause === null ? {} : { note: `中止原因：${head.abortedBecause}` }),
    },
    { text: title, note: [authority, document].filter((one) => one !== null && one !== '').join(' · ') },
    { text: `${count(eligible)} 户中${drawn}`, note: `名录 ${count(subjects)} 户` },
    { text: strengthText(strength), note: strength.sentence },
    changeRate === null ? '第一次' : percent(changeRate),
    {
      text: outcome === null ? `${dayOf(head.drawAt)} 抽签` : `${dayOf(outcome.at)} 已抽`,
      note: `${dayOf(head.committedAt)} 承诺`,
    },
  ];
}

/** The form over the list. */
export function drawFields(all: readonly PublicHead[], asked: Asked): readonly FieldView[] {
  const authorities = new Map(all.map(({ organisation, authority }) => [organisation, authority]));
  const states = new Map(all.map(({ state, stateLabel }) => [state as string, stateLabel as string]));
  const years = new Map(all.map(({ year }) => [year, `${year} 年`]));
  return [
    choice('organisation', '抽查机关', authorities, asked),
    choice('year', '年份', years, asked),
    choice('state', '状态', states, asked),
  ];
}

/** A choice that may be left open. */
export function choice(name: string, label: string, values: ReadonlyMap<string, string>, asked: Asked): FieldView {
  const choices = [...values].map(([value, text]) => ({ value, text }));
  return { name, label, value: asked[name] ?? '', choices: [{ value: '', text: '全部' }, ...choices] };
}

/** Where one is, with the ways on: the same questions, another page. */
export function pagingOf(action: string, asked: Asked, page: number, total: number): PagingView {
  const pages = Math.max(1, Math.ceil(total / PAGE_SIZE));
  const href = (to: number) => `${action}?${new URLSearchParams({ ...given(asked), page: String(to) })}`;
  return {
    text: `第 ${page} 页，共 ${pages} 页`,
    previous: page > 1 ? href(Math.min(page - 1, pages)) : null,
    next: page < pages ? href(page + 1) : null,
  };
}

const given = (asked: Asked): Record<string, string> =>
  Object.fromEntries(Object.entries(asked).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])));

export const DRAWS_LEAD =
  '承诺一经作出就列在这里，永远不会撤下。每个机关的序号连续，缺号就说明少列了一次。点编号可看用什么规则抽、抽了谁，并在自己的设备上重算。';

/** The page of a frozen list. `head`: of the draw. */
export function subjectsPage(
  { number, state }: PublicHead,
  found: PublicSubjects,
  asked: Asked,
  choices: { readonly strata: ReadonlyMap<string, string>; readonly reasons: ReadonlyMap<string, string> },
): Pick<DrawSubjectsView, 'back' | 'lead' | 'fields' | 'table' | 'none' | 'commands'> {
  const disclosed = found.subjectSeed !== null;
  const standing = new Map([['in', '可抽'], ['out', '不在内'], ...(disclosed ? [['selected', '抽中'] as const] : [])]);
  return {
    back: { href: `/public/draws/${number}`, text: `回到抽签 ${number}` },
    lead: [
      `这是承诺时冻结的名单文件 subjects.tsv 里的内容，文件的 SHA-256 是 ${found.sha256}。列出全部在库对象；不在抽取范围的写明原因和依据。`,
      disclosed
        ? '名单已公开：每一户的签号和是否抽中都在表里。签号不大于本层最后一个抽中的签号，就是抽中。'
        : state === 'aborted'
          ? '这次抽签已中止，没有抽出任何一户。'
          : '是否抽中要等名单公开以后才显示。',
    ],
    fields: [
      { name: 'q', label: '名称或统一社会信用代码', value: asked['q'] ?? '', choices: null },
      choice('status', '在不在内', standing, asked),
      choice('reason', '不在内的原因', choices.reasons, asked),
      choice('stratum', '层', choices.strata, asked),
    ],
    table: found.rows.length === 0 ? null : subjectTable(found, disclosed),
    none: '名单里没有查到。请核对名称或代码；名称只写其中几个字也可以。若该户应在名录库而不在，请向抽查机关提出。',
    commands: disclosed ? shellLines(found) : [],
  };
}

function subjectTable({ rows, total }: PublicSubjects, disclosed: boolean): TableView {
  const heads = ['检查对象', '在不在内', '层', ...(disclosed ? ['是否抽中', '签号'] : [])];
  return {
    caption: `共 ${count(total)} 户，按代码排列`,
    heads,
    rows: rows.map(({ id, name, status, reasonLabel, clause, stratumLabel, stratum, drawn }): readonly Cell[] => [
      { text: name, note: id },
      status === 'in' ? '可抽' : { text: `不在内：${reasonLabel}`, ...(clause === null ? {} : { note: clause }) },
      { text: stratumLabel, note: stratum },
      ...(disclosed ? drawnCells(drawn) : []),
    ]),
  };
}

function drawnCells(drawn: PublicSubjects['rows'][number]['drawn']): readonly Cell[] {
  if (drawn === null) return ['不参加抽签', '无'];
  const tag: Tag = drawn.selected ? { text: '抽中', tone: 'grave' } : { text: '未抽中', tone: 'idle' };
  return [
    { text: '', tag },
    { text: drawn.ticket, code: true },
  ];
}

/** For the firm that was looked for, or any. */
export function shellLines({ subjectSeed, rows }: Pick<PublicSubjects, 'subjectSeed' | 'rows'>): string[] {
  const id = rows.find(({ status }) => status === 'in')?.id;
  return subjectSeed === null || id === undefined ? [] : [`printf %s "${subjectSeed}${id}:1" | sha256sum`];
}
