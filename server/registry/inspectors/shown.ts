/** What of an inspector's record leaves the server: id number and phone masked at most. */

import type { Actor, Json } from '../../platform/index.ts';
import { type Difference, differences } from '../../records/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import { maskIdNumber } from '../shared/id-number.ts';
import { type InspectorContent, type StoredInspector, statusOf } from './content.ts';
import { countsAsInspector, eligibilityOn } from './eligibility.ts';
import { INSPECTOR_FIELDS } from './fields.ts';
import { abilitiesOf, type InspectorDeps } from './policy.ts';
import { ABSENCE_KINDS, CERTIFICATE_KINDS, CERTIFICATE_STATES, LISTINGS, LONG_TERM, STATUSES } from './types.ts';

/** Stands for what is sealed where not even its mask is needed. */
const SEALED = '（已加密）';

/** Names of what a content holds beside the facts, for differences. */
const OTHER_FIELDS = [
  { name: 'organisation', label: '所属单位' },
  { name: 'office', label: '所属科室' },
  { name: 'listing', label: '在库情况' },
  { name: 'statuses', label: '在岗情况' },
  { name: 'certificates', label: '执法证' },
  { name: 'absences', label: '请假和外派' },
  { name: 'trainings', label: '培训和考试' },
] as const;

/** Facts with id number and phone masked. */
function maskFacts(cipher: Cipher, { idNumber, phone, ...facts }: InspectorContent['facts']) {
  return {
    ...facts,
    ...(idNumber === undefined ? {} : { idNumber: masked(cipher, idNumber) }),
    ...(phone === undefined ? {} : { phone: masked(cipher, phone) }),
  };
}

/** Content without anything sealed: of a version as of some day, of the record as it is now for who was slower. */
export function shownContent(cipher: Cipher, content: InspectorContent) {
  return {
    ...content,
    facts: maskFacts(cipher, content.facts),
    status: statusOf(content).status,
    countsAsInspector: countsAsInspector(content),
  };
}

/** A record as its page shows it, with whether the person may inspect on `day` and what this actor may do. */
export function shownRecord(deps: InspectorDeps, actor: Actor, stored: StoredInspector, day: string) {
  const { eligible, reasons } = eligibilityOn(stored.content, day);
  return {
    id: stored.id,
    version: stored.version,
    ...shownContent(deps.cipher, stored.content),
    eligibility: { day, eligible, reasons: [...reasons] },
    abilities: abilitiesOf(deps, actor, stored),
  };
}

/** What differs between two contents in words; sealed fields masked with the cipher, or not told at all without it. */
export function shownDifferences(
  before: InspectorContent | null,
  after: InspectorContent | null,
  cipher: Cipher | null = null,
): Difference[] {
  const fields = [...INSPECTOR_FIELDS, ...OTHER_FIELDS];
  return differences(flat(before), flat(after), fields).map((one) => {
    if (one.field !== 'idNumber' && one.field !== 'phone') return one;
    const shown = (value: Json) =>
      typeof value !== 'string' ? null : cipher === null ? SEALED : masked(cipher, value);
    return { ...one, before: shown(one.before), after: shown(one.after) };
  });
}

function flat(content: InspectorContent | null): Json {
  if (content === null) return null;
  const { facts, statuses, certificates, absences, trainings, listing, ...rest } = content;
  return {
    ...(facts as { readonly [key: string]: Json }),
    ...rest,
    listing: LISTINGS[listing],
    statuses: statuses.map(({ status, since }) =>
      since === null ? STATUSES[status] : `${since} 起${STATUSES[status]}`,
    ),
    certificates: certificates.map(certificateWords),
    absences: absences.map(({ kind, from, until, note, cancelled }) =>
      words(ABSENCE_KINDS[kind], `${from} 至 ${until ?? '未定'}`, note, cancelled && '已取消'),
    ),
    trainings: trainings.map(({ date, name, hours, result, validUntil }) =>
      words(date, name, hours && `${hours} 学时`, result, validUntil && `有效期至 ${validUntil}`),
    ),
  };
}

function certificateWords(one: InspectorContent['certificates'][number]): string {
  const until =
    one.validUntil === LONG_TERM ? '长期有效' : `有效期 ${one.validFrom ?? ''} 至 ${one.validUntil ?? '未填'}`;
  const state = one.state === 'valid' ? null : `${one.stateSince ?? ''} 起${CERTIFICATE_STATES[one.state]}`;
  return words(CERTIFICATE_KINDS[one.kind], one.number, one.issuer, until, one.items.join('、'), state);
}

const words = (...parts: readonly (string | number | null)[]): string =>
  parts.filter((part) => part !== null && part !== '' && part !== 0).join('，');

function masked(cipher: Cipher, sealed: string): string {
  try {
    return maskIdNumber(cipher.open(sealed));
  } catch {
    return '（密钥不符，无法显示）';
  }
}
