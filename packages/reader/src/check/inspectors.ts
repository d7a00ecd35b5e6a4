/** 执法检查人员: certificate, state, skills and whom they may not inspect. */

import { createHash } from 'node:crypto';
import { holdsPrivate, maskText } from '../codes/mask.ts';
import { isDay, tidyDate } from '../normalise/date.ts';
import { cellText, foldText } from '../normalise/text.ts';
import { ReadRefusal } from '../refusal.ts';
import type { RawRow } from '../table/analyse.ts';
import type { BarredPair, Decision, InspectorOptions, InspectorRecord } from '../types.ts';
import type { Kind } from '../vocabulary/columns.ts';
import { ASSISTANT, ASSISTANT_ANSWERS, DUTY_STATUS, LONG_TERM } from '../vocabulary/statuses.ts';
import { isUsableId } from './codes.ts';
import { type Draft, draftOf, fieldOf, hasColumn, setValue } from './draft.ts';
import { compareDuplicates } from './duplicates.ts';
import { RecusalIndex } from './recusals.ts';
import type { Checked, Checks } from './settle.ts';
import { lookUp } from './words.ts';

/** Longer texts are no period. */
const LONGEST_PERIOD = 60;
/** 2020.1.1-2028.12.31, 有效期至2028年12月31日止: what stands last counts. */
const PERIOD_END = /(?:至|到|~|—|–|--|-(?=\d{4}))(.+?)止?$/;

export interface InspectorWithBars {
  readonly person: InspectorRecord;
  /** Subjects this person may not inspect. */
  readonly barred: readonly string[];
}

/** The checks of inspectors on a reference day. */
export function inspectorChecks(
  kind: Kind,
  headersOf: (sheet: string) => Readonly<Record<string, string>>,
  options: Pick<InspectorOptions, 'today' | 'subjects'>,
): Checks<InspectorWithBars> {
  if (!isDay(options.today)) throw new ReadRefusal('today', '基准日应写成 2026-09-18 这样的日期。');
  const index = new RecusalIndex(options.subjects);
  return {
    file: 'inspectors',
    check: (raw, decision) =>
      checkInspector(draftOf(raw, kind, headersOf(raw.sheet)), raw, decision, options.today, index),
    compare: (rows) => compareDuplicates(rows, '执法证号', '姓名'),
    leftOut: ({ record }) => ({ ...record, person: { ...record.person, status: 'out', reason: 'undecided' } }),
  };
}

function checkInspector(
  draft: Draft,
  raw: RawRow,
  decision: Decision | undefined,
  today: string,
  index: RecusalIndex,
): Checked<InspectorWithBars> {
  const assistant = isAssistant(draft);
  const name = nameOf(draft);
  const unit = unitOf(draft);
  const id = idOf(draft, assistant, name, unit);
  const duty = assistant ? 'in' : dutyOf(draft);
  const validUntil = assistant ? '' : validityOf(draft, raw, duty !== 'left');
  const reason = assistant ? 'no-certificate' : reasonOf(duty, validUntil, today);
  sayWhyOut(draft, reason, validUntil);
  const barred = recusalsOf(draft, raw, decision, index);
  const person: InspectorRecord = {
    id: id ?? '',
    name: maskText(name === '' ? '（未填姓名）' : name),
    unit: maskText(unit),
    skills: skillsOf(draft.values.skills ?? ''),
    status: reason === '' ? 'in' : 'out',
    reason,
    validUntil,
    sheet: raw.sheet,
    row: raw.row,
  };
  return { ...draft, id, record: { person, barred } };
}

/** 国办发〔2024〕54号: persons without a certificate never inspect. */
function isAssistant(draft: Draft): boolean {
  const { role = '', post = '' } = draft.values;
  const assistant = ASSISTANT.test(role) || ASSISTANT.test(post) || ASSISTANT_ANSWERS.includes(role);
  if (assistant) draft.notes.push('协助人员或专家，不作为执法检查人员参加抽取');
  return assistant;
}

function nameOf(draft: Draft): string {
  const name = draft.values.name ?? '';
  if (name === '') draft.issues.push({ text: '没有姓名', answer: '请回答：填写姓名采用，或不列入', needs: 'name' });
  else if (holdsPrivate(name)) {
    draft.issues.push({
      text: '姓名里有电话或身份证号',
      answer: '请回答：填写正确的姓名采用，或不列入',
      needs: 'name',
    });
  }
  return name;
}

/** Without such a column everyone is of the office itself, written as `-`. */
function unitOf(draft: Draft): string {
  const unit = draft.values.unit ?? '';
  if (unit !== '') return unit;
  if (hasColumn(draft, 'unit')) {
    draft.issues.push({ text: '没有填单位', answer: '请回答：填写单位采用，或不列入', needs: 'unit' });
  }
  return '-';
}

function idOf(draft: Draft, assistant: boolean, name: string, unit: string): string | null {
  const code = draft.values.code ?? '';
  if (isUsableId(code)) return code;
  if (assistant && code === '') return assistantId(draft, name, unit);
  const text = code === '' ? '没有执法证号' : '执法证号不能公开使用（像是身份证号、手机号，或有不该有的字符）';
  draft.issues.push({ text, answer: '请回答：填写执法证号采用，或不列入', needs: 'code' });
  return null;
}

/** Staff number, or one made of unit and name, so that it does not depend on the order of the list. */
function assistantId(draft: Draft, name: string, unit: string): string | null {
  const staffNo = draft.values.staffNo ?? '';
  if (isUsableId(staffNo)) return staffNo;
  if (name === '') return null;
  const digest = createHash('sha256')
    .update(`${foldText(unit)}\n${foldText(name)}`)
    .digest('hex');
  return `NC-${digest.slice(0, 12).toUpperCase()}`;
}

function dutyOf(draft: Draft): 'in' | 'on-leave' | 'left' | 'unknown' {
  if (!hasColumn(draft, 'status')) return 'in';
  const word = draft.values.status ?? '';
  const duty = lookUp(DUTY_STATUS, word);
  if (duty !== null) return duty;
  draft.issues.push({
    text: word === '' ? '没有填在岗情况' : `在岗情况“${word}”不认识`,
    answer: '请回答：填写在岗、休假或调离采用，或不列入',
    needs: 'status',
  });
  return 'unknown';
}

/** The day from which the certificate no longer holds, `long-term`, or empty; asked only where it matters. */
function validityOf(draft: Draft, raw: RawRow, matters: boolean): string {
  const cell = raw.cells.validUntil ?? null;
  const text = foldText(cellText(cell)).slice(0, LONGEST_PERIOD);
  const end = PERIOD_END.exec(text)?.[1] ?? text;
  if (LONG_TERM.includes(end)) return 'long-term';
  const tidy = tidyDate(cell) ?? tidyDate(end);
  if (tidy) {
    const changes = cellText(cell) === tidy.text ? [] : ['统一日期写法'];
    setValue(draft, fieldOf(draft.kind, 'validUntil'), cell, { text: tidy.text, changes });
    return tidy.text;
  }
  if (!matters) return '';
  draft.issues.push({
    text: text === '' ? '没有填证件有效期' : '证件有效期读不出日期',
    answer: '请回答：填写有效期（如 2028-12-31，或“长期”）采用，或不列入',
    needs: 'validUntil',
  });
  return '';
}

/** 证件到期日当天失效: the day itself no longer counts. */
function reasonOf(duty: 'in' | 'on-leave' | 'left' | 'unknown', validUntil: string, today: string): string {
  if (duty === 'left') return 'left';
  if (validUntil !== 'long-term' && validUntil !== '' && validUntil <= today) return 'certificate-expired';
  if (duty === 'on-leave') return 'on-leave';
  return duty === 'unknown' || validUntil === '' ? 'undecided' : '';
}

function sayWhyOut(draft: Draft, reason: string, validUntil: string): void {
  if (reason === 'left') draft.notes.push(`在岗情况为“${draft.values.status}”，不参加抽取`);
  if (reason === 'on-leave') draft.notes.push(`在岗情况为“${draft.values.status}”，暂不参加抽取`);
  if (reason === 'certificate-expired') draft.notes.push(`执法证 ${validUntil} 到期（到期日当天失效），不参加抽取`);
}

function skillsOf(text: string): string[] {
  const skills = new Set(text.split(/[、,，;；/／|\s]+/).filter((skill) => skill !== ''));
  return [...skills].map(maskText).sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)));
}

function recusalsOf(draft: Draft, raw: RawRow, decision: Decision | undefined, index: RecusalIndex): string[] {
  const { barred, unmatched } = index.match(cellText(raw.cells.recusal));
  if (decision?.recusals) {
    const unknown = decision.recusals.find((id) => !index.has(id));
    if (unknown === undefined) return [...new Set([...barred, ...decision.recusals])].sort();
    throw new ReadRefusal(
      'decisions',
      maskText(`第 ${raw.row} 行的决定里，回避对象“${unknown}”不在检查对象名录里。请核对代码。`),
    );
  }
  for (const { part, candidates } of unmatched) {
    const near = candidates.map(({ id, name }) => `${name}（${id}）`).join('、');
    draft.issues.push({
      text: `回避说明的第 ${part} 项没有对上检查对象名录${near === '' ? '' : `，相近的有：${near}`}`,
      answer: '请回答：写明此人应回避的检查对象采用（没有的也请写明没有），或不列入',
      needs: 'recusals',
    });
  }
  return [...barred];
}

/** Pairs that may not meet, ascending by subject, then inspector. */
export function barredPairs(inspectors: readonly InspectorWithBars[]): BarredPair[] {
  const pairs = inspectors.flatMap(({ person, barred }) =>
    barred.map((subject) => ({ subject, inspector: person.id })),
  );
  const key = ({ subject, inspector }: BarredPair) => `${subject}\t${inspector}`;
  return pairs.sort((a, b) => (key(a) < key(b) ? -1 : 1));
}
