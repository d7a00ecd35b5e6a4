/** Items of the catalogue in words. */

import type { CheckLine, PublicItem, PublicRecord } from '../catalogue/index.ts';
import {
  IMPORTANCES,
  LEVELS,
  LINE_METHODS,
  METHODS,
  PHOTO_RULES,
  RESULT_TYPES,
  STANDINGS,
} from '../catalogue/index.ts';
import type { Change, CheckRow, Clause, ItemRow, ItemView, Tag } from './views.ts';

/** The row of an item in the list. */
export function itemRow(item: PublicItem, authority: string, day: string | undefined): ItemRow {
  return {
    link: { href: itemPath(item.id, day), text: item.name },
    code: item.code,
    authority,
    state: stateOf(item),
    subjects: item.subjects,
    ratio: item.ratio,
    frequency: item.frequency,
    methods: item.methods.map((method) => METHODS[method]).join('、'),
    importance: IMPORTANCES[item.importance],
    basis: item.basis.map(({ citation }) => citation),
  };
}

/** The page of an item, but for what every page has. */
export function itemPage(
  { day, item, checklist, history }: PublicRecord,
  authority: string,
): Omit<ItemView, 'page' | 'site' | 'data'> {
  const lines = checklist?.lines ?? [];
  return {
    name: item.name,
    state: stateOf(item),
    reasons: item.obstacles.map(({ sentence, clause }) => ({ sentence, clause })),
    facts: factsOf(item, authority),
    basis: item.basis.map(clauseOf),
    checklist: checklist && {
      version: checklist.version,
      rows: lines.flatMap((line) => (line.kind === 'check' ? [checkRow(line)] : [])),
      transfers: lines.flatMap((line) => (line.kind === 'transfer' ? [transferRow(line)] : [])),
      file: `/api/public/catalogue/${encodeURIComponent(item.id)}/checklist.pdf?day=${day}`,
    },
    // Of an edition and the standing that came with it, the edition says all.
    history: history
      .filter((change) => !(change.standing === 'published' && comesWithEdition(change, history)))
      .map(changeOf),
  };
}

/** The address of an item's page; on another day than today with that day. */
function itemPath(id: string, day: string | undefined): string {
  return `/public/catalogue/${encodeURIComponent(id)}${day === undefined ? '' : `?day=${day}`}`;
}

function stateOf({ standing, inForce }: PublicItem): Tag {
  if (standing === 'published') return inForce ? { text: '有效', tone: 'good' } : { text: '暂不能检查', tone: 'idle' };
  return { text: STANDINGS[standing], tone: standing === 'retired' ? 'grave' : 'idle' };
}

function factsOf(item: PublicItem, authority: string): { label: string; value: string }[] {
  const facts: readonly (readonly [label: string, value: string | null])[] = [
    ['编号', item.code],
    ['抽查主体', item.power?.authority ?? authority],
    ['对应职权', item.power && `${item.power.name}（${item.power.code}）`],
    ['抽查对象', item.subjects],
    ['抽查内容', item.content],
    ['子项', item.subItems.join('；')],
    ['抽查方式', item.methods.map((method) => METHODS[method]).join('、')],
    ['抽查比例', item.ratio],
    ['抽查频次', item.frequency],
    ['事项类别', IMPORTANCES[item.importance]],
    ['实施层级', LEVELS[item.level]],
    ['承办科室', item.leadOffice],
    ['配合部门', item.coAuthorities.join('、')],
    ['检查人员', `持有效执法证的人员不少于 ${item.inspectors} 人`],
    ['公布版次', `第 ${item.edition} 版，自 ${item.from} 起`],
    ['有效期', validity(item)],
    ['备注', item.remark],
  ];
  return facts.flatMap(([label, value]) => (value === null || value === '' ? [] : [{ label, value }]));
}

function validity({ validFrom, validUntil }: PublicItem): string {
  if (validFrom === null && validUntil === null) return '';
  return `${validFrom ?? '公布之日'} 至 ${validUntil ?? '另行公布之日'}`;
}

function clauseOf({ citation, text, number, from }: PublicItem['basis'][number]): Clause {
  const parts = [number, from === null ? null : `自 ${from} 起施行`].filter((part) => part !== null);
  return { citation, text, version: parts.length === 0 ? null : parts.join('，') };
}

function checkRow(line: Extract<CheckLine, { kind: 'check' }>): CheckRow {
  const { subItem, standard, method, basis, violation, penalty, leadsTo, major } = line;
  const who = leadsTo.kind === 'transfer' ? `移送${leadsTo.authority}` : null;
  return {
    subItem,
    standard,
    method: method.map((one) => LINE_METHODS[one]).join('、'),
    result: resultText(line.result),
    evidence: evidenceText(line.evidence),
    basis: basis.join('、'),
    consequence: [violation ?? '责令改正', penalty, who].filter((part) => part !== null).join('；'),
    major,
  };
}

function transferRow({ subItem, clue, authority, basis }: Extract<CheckLine, { kind: 'transfer' }>): CheckRow {
  const nothing = { method: '', result: '', evidence: '', major: false };
  return { ...nothing, subItem, standard: clue, basis: basis.join('、'), consequence: `移送${authority}` };
}

function resultText(result: Extract<CheckLine, { kind: 'check' }>['result']): string {
  switch (result.type) {
    case 'value':
      return `数值（${result.unit}）${limitText(result.min, result.max)}`;
    case 'count':
      return `数量（${result.unit}）${limitText(null, result.max)}`;
    case 'choice':
      return result.options.map(({ label }) => label).join('／');
    default:
      return RESULT_TYPES[result.type];
  }
}

function limitText(min: number | null, max: number | null): string {
  if (min !== null && max !== null) return `，${min} 至 ${max} 为符合`;
  if (min !== null) return `，不低于 ${min} 为符合`;
  return max === null ? '' : `，不超过 ${max} 为符合`;
}

function evidenceText({
  photo,
  documentNumber,
  sample,
  note,
}: Extract<CheckLine, { kind: 'check' }>['evidence']): string {
  const parts = [
    photo === 'never' ? null : `照片：${PHOTO_RULES[photo]}`,
    documentNumber ? '记文书编号' : null,
    sample ? '扦样' : null,
    note,
  ];
  return parts.filter((part) => part !== null).join('；');
}

function comesWithEdition({ at }: PublicRecord['history'][number], history: PublicRecord['history']): boolean {
  return history.some((one) => one.kind === 'edition' && one.at === at);
}

function changeOf({ kind, from, edition, standing, note, changes }: PublicRecord['history'][number]): Change {
  const title = kind === 'edition' ? `公布第 ${edition} 版` : ((standing && STANDINGS[standing]) ?? '');
  return { day: from, title, note, fields: changes.join('、') };
}
