/** A row of a list of firms or brokers as facts of the registry. */

import { SUBJECT_FIELDS, type SubjectFacts } from '../../shared/fields.ts';
import { isIdNumber } from '../../shared/id-number.ts';
import { recordSchema } from '../../shared/record-schema.ts';
import { isUscc } from '../../shared/uscc.ts';
import type { Status } from '../registries.ts';
import type { TargetRow } from './target.ts';
import { creditClass, reserveLevels, subjectKind, subjectStatus, wordsOf, yesNo } from './words.ts';

/** What a row says about a subject. */
export interface SubjectRow {
  readonly facts: SubjectFacts;
  /** Null where the list has no such column. */
  readonly status: Status | null;
}

const FACTS = recordSchema(SUBJECT_FIELDS);

/** The facts of a row, or the sentence that says which of them the registry cannot hold. `year` is that of a credit class. */
export function subjectFacts(row: TargetRow, kind: 'subjects' | 'brokers', year: number): SubjectRow | string {
  const { values, found } = row.content;
  const given = kind === 'brokers' ? brokerFacts(row) : firmFacts(row);
  const credit = creditClass(values['credit']);
  const draft = {
    ...given,
    name: values['name'],
    town: values['town'],
    varieties: wordsOf(values['variety']),
    phone: values['phone'],
    remark: values['remark'],
    ...(credit === undefined ? {} : { creditClass: credit, creditYear: year }),
  };
  const parsed = FACTS.safeParse(compact(draft));
  if (!parsed.success) {
    const { path, message } = parsed.error.issues[0]!;
    const label = SUBJECT_FIELDS.find(({ name }) => name === path[0])?.label ?? String(path[0]);
    return `${label}${message}，请改正后再导入。`;
  }
  const status = 'status' in values ? subjectStatus(String(found['reason'] ?? ''), values['status'] ?? '') : null;
  return { facts: parsed.data, status };
}

function firmFacts({ key, content: { values } }: TargetRow) {
  const type = values['type'];
  const capacity = Number(values['capacity'] ?? '');
  return {
    kind: subjectKind(type ?? ''),
    // What a person took although it is no code of this form stays findable under it.
    ...(isUscc(key) ? { uscc: key } : { provisionalNumber: key }),
    ...(/^\d{15}$/.test(key) ? { registrationNumber: key } : {}),
    categories: type === undefined ? [] : [type.slice(0, 60)],
    address: values['address'],
    legalPerson: values['legalPerson'],
    filingNumber: values['filingNo'],
    filingDate: isDay(values['filingDate']) ? values['filingDate'] : undefined,
    capacity: values['capacity'] !== undefined && Number.isFinite(capacity) ? Math.round(capacity) : undefined,
    registrationState: values['status'],
    statistics: yesNo(values['inStatistics']),
    reserves: reserveLevels(values['reserveLevel']),
  };
}

/** Only a number that can be one is kept; what is wrong with another is told as a note of the row. */
function brokerFacts({ key, secrets }: TargetRow) {
  const idNumber = secrets['idCard']?.toUpperCase();
  return {
    kind: 'broker' as const,
    provisionalNumber: key,
    idNumber: idNumber !== undefined && isIdNumber(idNumber) ? idNumber : undefined,
  };
}

const isDay = (text: string | undefined): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text ?? '');

function compact(values: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const entries = Object.entries(values).filter(([, value]) => {
    return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0);
  });
  return Object.fromEntries(entries);
}
