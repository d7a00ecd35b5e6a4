/**
 * Whether somebody may inspect on a day. Who inspects must hold an enforcement certificate (行政处罚法第四十二条、
 * 第五十五条); experts and assistants help and never inspect (国办发〔2024〕54号).
 */

import type { Absence, Certificate, InspectorContent, StatusEntry } from './content.ts';
import { ABSENCE_KINDS, CERTIFICATE_STATES, type InspectorKind, KINDS, LONG_TERM, STATUSES } from './types.ts';

/** What the rule looks at. Every record has it, also one as of an earlier day. */
export type Candidate = Pick<InspectorContent, 'listing' | 'statuses' | 'certificates' | 'absences'> & {
  readonly facts: { readonly kind: InspectorKind };
};

/** A candidate known to be an inspector. No expert or assistant is of this type: their `facts` would be `never`. */
export type AsInspector<Someone extends Candidate> = Someone & { readonly facts: { readonly kind: 'inspector' } };

/** Why somebody may not inspect: stable code, sentence, and what it rests on. */
interface Hindrance {
  readonly code: 'not-inspector' | 'not-active' | 'absent' | 'no-certificate' | 'certificate-invalid';
  readonly sentence: string;
  readonly law: string;
}

/** Whoever needs inspectors takes them from here, so that nobody else can be among them. */
export type Eligibility<Someone extends Candidate> =
  | { readonly eligible: true; readonly inspector: AsInspector<Someone>; readonly reasons: readonly [] }
  /** With everything that stands in the way. */
  | { readonly eligible: false; readonly reasons: readonly Hindrance[] };

export const CERTIFICATE_LAW = '行政处罚法第四十二条、第五十五条';
const STAFF_LAW = '国办发〔2024〕54号';
const REGISTRY_LAW = '国办发〔2015〕58号';

/** The one place that says who counts towards the two inspectors. The database derives its column by the same word. */
export function countsAsInspector<Someone extends Candidate>(someone: Someone): someone is AsInspector<Someone> {
  return someone.facts.kind === 'inspector';
}

/** Whether a person may inspect on a day (`YYYY-MM-DD`), and everything that stands in the way. */
export function eligibilityOn<Someone extends Candidate>(someone: Someone, day: string): Eligibility<Someone> {
  const others = [...statusHindrance(someone, day), ...absenceHindrance(someone, day)];
  if (!countsAsInspector(someone)) return { eligible: false, reasons: [kindHindrance(someone), ...others] };
  const reasons = [...others, ...certificateHindrance(someone, day)];
  return reasons.length === 0 ? { eligible: true, inspector: someone, reasons: [] } : { eligible: false, reasons };
}

function kindHindrance({ facts: { kind } }: Candidate): Hindrance {
  return { code: 'not-inspector', sentence: `${KINDS[kind]}不是执法检查人员，不计入执法人数。`, law: STAFF_LAW };
}

function statusHindrance({ listing, statuses }: Candidate, day: string): Hindrance[] {
  if (listing === 'removed') return [{ code: 'not-active', sentence: '已移出名录库。', law: REGISTRY_LAW }];
  const current = statusOn(statuses, day);
  if (current?.status === 'active') return [];
  const sentence =
    current === undefined ? '当日尚未列入名录库。' : `${sinceWords(current.since)}${STATUSES[current.status]}。`;
  return [{ code: 'not-active', sentence, law: REGISTRY_LAW }];
}

/** The status that held on a day; undefined before the first. Entries are in order of their days. */
function statusOn(statuses: readonly StatusEntry[], day: string): StatusEntry | undefined {
  return statuses.findLast(({ since }) => since === null || since <= day);
}

const sinceWords = (since: string | null): string => (since === null ? '' : `自 ${since} 起`);

function absenceHindrance({ absences }: Candidate, day: string): Hindrance[] {
  const absence = absences.find((one) => isAbsentOn(one, day));
  if (absence === undefined) return [];
  const until = absence.until === null ? '起，结束日期未定' : ` 至 ${absence.until}`;
  return [
    { code: 'absent', sentence: `${ABSENCE_KINDS[absence.kind]}（${absence.from}${until}）。`, law: REGISTRY_LAW },
  ];
}

function isAbsentOn({ from, until, cancelled }: Absence, day: string): boolean {
  return cancelled === null && from <= day && (until === null || day <= until);
}

function certificateHindrance({ certificates }: Candidate, day: string): Hindrance[] {
  if (certificates.length === 0)
    return [{ code: 'no-certificate', sentence: '没有登记执法证。', law: CERTIFICATE_LAW }];
  const faults = certificates.map((certificate) => certificateFault(certificate, day));
  if (faults.includes(null)) return [];
  return [
    { code: 'certificate-invalid', sentence: `没有当日有效的执法证：${faults.join('；')}。`, law: CERTIFICATE_LAW },
  ];
}

/**
 * Why a certificate does not hold on a day, or null. The day it ends on no longer counts (domain §3: 证件到期日当天失效),
 * nor does the day on which it was suspended, revoked or given back. An end that is not known cannot be relied on.
 */
function certificateFault(certificate: Certificate, day: string): string | null {
  const { number, validFrom, validUntil, state, stateSince } = certificate;
  if (state !== 'valid' && (stateSince === null || stateSince <= day))
    return `${number} 自 ${stateSince ?? '未知日期'} 起${CERTIFICATE_STATES[state]}`;
  if (validFrom !== null && day < validFrom) return `${number} 自 ${validFrom} 起才有效`;
  if (validUntil === LONG_TERM) return null;
  if (validUntil === null) return `${number} 没有填有效期`;
  return validUntil <= day ? `${number} 已于 ${validUntil} 到期（到期日当天失效）` : null;
}
