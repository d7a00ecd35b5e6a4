/** A row of a list of inspectors as a draft of the inspector registry. */

import { isIdNumber } from '../../shared/id-number.ts';
import type { DraftInput } from '../registries.ts';
import type { TargetRow } from './target.ts';
import { wordsOf } from './words.ts';

/** The parts of a draft that a list tells; `draftOf` of a row has them all. */
export type ListedInspector = Required<Pick<DraftInput, 'facts' | 'certificates' | 'absences'>> &
  Pick<DraftInput, 'status'>;

/** What a row says about a person on a day. `source` is the evidence of a status. */
export function listedInspector(row: TargetRow, today: string, source: string): ListedInspector {
  const { values } = row.content;
  const word = values['status'] ?? '';
  const left = row.content.found['reason'] === 'left';
  return {
    facts: factsOf(row),
    certificates: kindOf(row) === 'inspector' ? [certificateOf(row)] : [],
    absences: isAway(word) ? [{ kind: absenceKind(word), from: today, until: null, note: word.slice(0, 200) }] : [],
    ...(left
      ? { status: { status: /退休|内退/.test(word) ? 'retired' : 'left', since: today, evidence: source } as const }
      : {}),
  };
}

/** 国办发〔2024〕54号: who has no certificate of their own helps, and never counts as an inspector. */
function kindOf({ content: { values, found } }: TargetRow): 'inspector' | 'expert' | 'assistant' {
  if (found['reason'] !== 'no-certificate') return 'inspector';
  return /专家/.test(`${values['role'] ?? ''}${values['post'] ?? ''}`) ? 'expert' : 'assistant';
}

function factsOf(row: TargetRow): DraftInput['facts'] {
  const { values } = row.content;
  const idNumber = row.secrets['idCard']?.toUpperCase();
  const phone = values['phone'];
  const sex = values['sex'] === '男' ? 'male' : values['sex'] === '女' ? 'female' : undefined;
  const given = {
    department: values['department'],
    post: values['post'],
    staffNumber: values['staffNo'],
    remark: values['remark'],
    sex,
    idNumber: idNumber !== undefined && isIdNumber(idNumber) ? idNumber : undefined,
    phone: phone !== undefined && /^\+?[\d -]{5,20}$/.test(phone) ? phone : undefined,
    skills: wordsOf(values['skills']),
  };
  const known = Object.entries(given).filter(([, value]) => value !== undefined && value !== '' && value.length > 0);
  return {
    name: values['name'] ?? '',
    kind: kindOf(row),
    unit: values['unit'] ?? '-',
    ...(Object.fromEntries(known) as Partial<DraftInput['facts']>),
  };
}

function certificateOf({ key, content }: TargetRow): NonNullable<DraftInput['certificates']>[number] {
  const validUntil = String(content.found['validUntil'] ?? '');
  return {
    kind: 'department',
    number: key,
    issuer: null,
    validFrom: null,
    validUntil: validUntil === '' ? null : validUntil,
    items: [],
  };
}

const AWAY = /假|借调|外派|驻村|挂职|学习|待产/;
const isAway = (word: string): boolean => AWAY.test(word);

function absenceKind(word: string): 'leave' | 'secondment' | 'study' {
  if (/学习/.test(word)) return 'study';
  return /借调|外派|驻村|挂职/.test(word) ? 'secondment' : 'leave';
}
