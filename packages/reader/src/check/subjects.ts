/** 检查对象: firms by their credit code, and brokers (natural persons) by the number of the registry. */

import { hasIdChecksum } from '../codes/id-card.ts';
import { holdsPrivate, maskName, maskText } from '../codes/mask.ts';
import type { RawRow } from '../table/analyse.ts';
import type { SubjectRecord } from '../types.ts';
import type { Kind } from '../vocabulary/columns.ts';
import { CREDIT_CLASSES, SUBJECT_STATUS } from '../vocabulary/statuses.ts';
import { codeIssue, isUsableId } from './codes.ts';
import { type Draft, draftOf, hasColumn } from './draft.ts';
import { compareDuplicates, groupsOf, nameKey, othersOf } from './duplicates.ts';
import type { Checked, Checks, Settled } from './settle.ts';
import { lookUp } from './words.ts';

type Subject = Checked<SubjectRecord>;

/** What a row of a broker without a number is refused with. */
const NO_NUMBER = '自然人没有名录编号：身份证号不得写入公开名单，先在名录库给编号';
/** Fields of a record itself, and private ones; all others go to `extra`. */
const NOT_EXTRA = ['serial', 'name', 'code', 'status', 'credit', 'phone', 'idCard'];

/** The checks of subjects; rows come from sheets of firms and of brokers, told apart by `kindOf`. */
export function subjectChecks(
  headersOf: (sheet: string) => Readonly<Record<string, string>>,
  kindOf: (sheet: string) => Kind,
): Checks<SubjectRecord> {
  return {
    file: 'subjects',
    check(raw) {
      const kind = kindOf(raw.sheet);
      const draft = draftOf(raw, kind, headersOf(raw.sheet));
      return kind.kind === 'brokers' ? checkBroker(draft) : checkFirm(draft, raw);
    },
    compare(rows) {
      compareDuplicates(rows, '编号或代码', '名称');
      for (const group of groupsOf(rows.filter(isFirm), nameKey)) noteSameName(group);
    },
    leftOut: ({ record, id }) => (id === null ? null : { ...record, status: 'out', reason: 'undecided' }),
  };
}

function checkFirm(draft: Draft, raw: RawRow): Subject {
  const code = draft.values.code ?? '';
  const name = draft.values.name ?? '';
  const issue = codeIssue(code, raw.cells.code);
  if (issue) draft.issues.push(issue);
  if (name === '') {
    draft.issues.push({ text: '没有企业名称', answer: '请回答：填写名称采用，或不列入', needs: 'name' });
  } else if (holdsPrivate(name)) {
    draft.issues.push({
      text: '名称里有电话或身份证号',
      answer: '请回答：填写正确的名称采用，或不列入',
      needs: 'name',
    });
  }
  const reason = statusReason(draft);
  return { ...draft, id: isUsableId(code) ? code : null, record: recordOf(draft, code, maskText(name), reason) };
}

function checkBroker(draft: Draft): Subject {
  const code = draft.values.code ?? '';
  const card = draft.values.idCard ?? '';
  if (!isUsableId(code)) draft.refusals.push(code === '' ? NO_NUMBER : `${NO_NUMBER}（现在的编号不能公开使用）`);
  if (card !== '' && !hasIdChecksum(card.toUpperCase())) draft.notes.push('身份证号的校验位不对，请核对');
  const name = draft.values.name ?? '';
  if (name === '') draft.issues.push({ text: '没有姓名', answer: '请回答：填写姓名采用，或不列入', needs: 'name' });
  const reason = statusReason(draft);
  return { ...draft, id: isUsableId(code) ? code : null, record: recordOf(draft, code, maskName(name), reason) };
}

/** Empty when in; asks where the word is not known. Without such a column everyone is in. */
function statusReason(draft: Draft): string {
  if (!hasColumn(draft, 'status')) return '';
  const word = draft.values.status ?? '';
  const status = lookUp(SUBJECT_STATUS, word);
  if (status === null) {
    draft.issues.push({
      text: word === '' ? '没有填经营状态' : `经营状态“${word}”不认识`,
      answer: '请回答：填写存续、注销、吊销、迁出或停业采用，或不列入',
      needs: 'status',
    });
    return 'undecided';
  }
  if (status !== 'in') draft.notes.push(`经营状态为“${word}”，不参加抽取`);
  return status === 'in' ? '' : status;
}

function recordOf(draft: Draft, id: string, name: string, reason: string): SubjectRecord {
  const credit = (draft.values.credit ?? '').toUpperCase().replace(/[级类]$/, '');
  const extra = Object.entries(draft.values).filter(([field, value]) => !NOT_EXTRA.includes(field) && value !== '');
  return {
    id,
    name: name === '' ? '（未填名称）' : name,
    stratum: CREDIT_CLASSES.includes(credit) ? credit : '-',
    status: reason === '' ? 'in' : 'out',
    reason,
    sheet: draft.raw.sheet,
    row: draft.raw.row,
    extra: Object.fromEntries(extra.map(([field, value]) => [field, maskText(value)])),
  };
}

function isFirm(row: Settled<SubjectRecord>): boolean {
  return row.kind.kind === 'subjects';
}

/** Two firms of one name are lawful but rare: said, not asked. */
function noteSameName(group: readonly Settled<SubjectRecord>[]): void {
  const firsts = new Map<string | null, Settled<SubjectRecord>>();
  for (const row of group) if (!firsts.has(row.id)) firsts.set(row.id, row);
  if (firsts.size < 2) return;
  const different = [...firsts.values()];
  for (const row of group) {
    const others = othersOf(different, row, ({ id }) => id === row.id);
    row.notes.push(`与${others}同名而代码不同，请核对是否同一家`);
  }
}
