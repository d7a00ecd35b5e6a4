/** What a change makes of a record's content; pure. Impossible ones are problems. */

import { Problem } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import type { Absence, Certificate, InspectorContent } from './content.ts';
import { statusOf } from './content.ts';
import { numberKey } from './derive.ts';
import type { InspectorFacts } from './fields.ts';
import type { AbsenceInput, CertificateInput, FactsPatch, StatusInput, TrainingInput } from './schema.ts';
import { CERTIFICATE_MOVES, CERTIFICATE_STATES, type CertificateState, STATUS_MOVES, STATUSES } from './types.ts';

type Content = InspectorContent;
type NewId = () => string;

const SEALED = ['idNumber', 'phone'] as const;

/** Facts with id number and phone sealed; what did not change keeps its seal, so that it is no change. */
export function sealFacts(cipher: Cipher, facts: InspectorFacts, before: Partial<InspectorFacts> = {}): InspectorFacts {
  const sealed = { ...facts };
  for (const field of SEALED) {
    const plain = facts[field]?.toUpperCase();
    const old = before[field];
    if (plain === undefined) continue;
    sealed[field] = old !== undefined && cipher.open(old) === plain ? old : cipher.seal(plain);
  }
  return compact(sealed);
}

/** Changes the fields that are named; null takes a value away. */
export function withFacts(content: Content, patch: FactsPatch, cipher: Cipher): Content {
  const named = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const opened = Object.fromEntries(
    SEALED.map((field) => [field, content.facts[field] && cipher.open(content.facts[field])]),
  );
  const plain = compact({ ...content.facts, ...opened, ...named } as InspectorFacts);
  return { ...content, facts: sealFacts(cipher, plain, content.facts) };
}

/** A change as the record's form gives it: facts, and the office it is under. */
export function withForm(
  content: Content,
  { facts = {}, office }: { readonly facts?: FactsPatch | undefined; readonly office?: string | null | undefined },
  cipher: Cipher,
): Content {
  const changed = withFacts(content, facts, cipher);
  return office === undefined ? changed : { ...changed, office };
}

/** Takes somebody out of the registry, or back into it. */
export function withListing(content: Content, listing: Content['listing']): Content {
  if (content.listing !== listing) return { ...content, listing };
  const detail = listing === 'removed' ? '此人已移出名录库。' : '此人就在名录库中。';
  throw new Problem('impossible-transition', { detail });
}

/** A status by the table of moves; its day is not in the future and not before the last one's. */
export function withStatus(content: Content, { status, since, evidence }: StatusInput, today: string): Content {
  const current = statusOf(content);
  if (!STATUS_MOVES[current.status].includes(status))
    throw new Problem('impossible-transition', {
      detail: `现在是“${STATUSES[current.status]}”，不能改为“${STATUSES[status]}”。`,
    });
  if (since > today) throw invalid('since', '状态的起始日期不能晚于今天，请到那一天再办理');
  if (current.since !== null && since < current.since)
    throw invalid('since', `不能早于上一个状态的起始日期 ${current.since}`);
  return { ...content, statuses: [...content.statuses, { status, since, evidence }] };
}

/** A certificate more. The number must not be that of one still open. */
export function withCertificate(content: Content, input: CertificateInput, newId: NewId): Content {
  if (openCertificate(content, input.number) !== undefined)
    throw new Problem('duplicate', { detail: `此人已登记执法证 ${input.number}。` });
  const fresh = { state: 'valid' as const, stateSince: null, stateEvidence: null };
  return { ...content, certificates: [...content.certificates, { id: newId(), ...input, ...fresh }] };
}

/** Of an office's list: the certificate of this number is brought up to date, or added. What the list leaves out stays. */
export function withListedCertificate(content: Content, input: CertificateInput, newId: NewId): Content {
  const known = openCertificate(content, input.number);
  if (known === undefined) return withCertificate(content, input, newId);
  const updated: Certificate = {
    ...known,
    kind: input.kind,
    issuer: input.issuer ?? known.issuer,
    validFrom: input.validFrom ?? known.validFrom,
    validUntil: input.validUntil ?? known.validUntil,
    items: input.items.length === 0 ? known.items : input.items,
  };
  return { ...content, certificates: content.certificates.map((one) => (one === known ? updated : one)) };
}

/** Suspends, gives back, revokes or ends a certificate. */
export function withCertificateState(
  content: Content,
  id: string,
  change: { readonly state: CertificateState; readonly since: string; readonly evidence: string },
  today: string,
): Content {
  const certificate = content.certificates.find((one) => one.id === id);
  if (certificate === undefined) throw new Problem('not-found', { detail: '此人没有这个执法证。' });
  if (!CERTIFICATE_MOVES[certificate.state].includes(change.state))
    throw new Problem('impossible-transition', {
      detail: `执法证现在是“${CERTIFICATE_STATES[certificate.state]}”，不能改为“${CERTIFICATE_STATES[change.state]}”。`,
    });
  if (change.since > today) throw invalid('since', '日期不能晚于今天，请到那一天再办理');
  const changed = { ...certificate, state: change.state, stateSince: change.since, stateEvidence: change.evidence };
  return { ...content, certificates: content.certificates.map((one) => (one === certificate ? changed : one)) };
}

/** An absence more; the very same one is not entered twice. */
export function withAbsence(content: Content, input: AbsenceInput, newId: NewId): Content {
  const again = content.absences.some(
    ({ kind, from, until, cancelled }) =>
      cancelled === null && kind === input.kind && from === input.from && until === input.until,
  );
  if (again) throw new Problem('duplicate', { detail: '这段请假或外派已经登记。' });
  return { ...content, absences: [...content.absences, { id: newId(), ...input, cancelled: null }] };
}

/** Of an office's list: an absence that is not known yet. One without an end is the same as long as it goes on. */
export function withListedAbsence(content: Content, input: AbsenceInput, newId: NewId): Content {
  const known = content.absences.some(
    ({ kind, from, until, cancelled }) =>
      cancelled === null && kind === input.kind && until === input.until && (until === null || from === input.from),
  );
  return known ? content : withAbsence(content, input, newId);
}

/** Takes an absence back, or ends it on an earlier day when the person returned. */
export function withoutAbsence(content: Content, id: string, reason: string, until: string | null): Content {
  const absence = content.absences.find((one) => one.id === id);
  if (absence === undefined) throw new Problem('not-found', { detail: '没有这段请假或外派。' });
  if (absence.cancelled !== null) throw new Problem('impossible-transition', { detail: '这段请假或外派已经取消。' });
  const changed: Absence = until === null ? { ...absence, cancelled: reason } : { ...absence, until };
  if (until !== null && (until < absence.from || (absence.until !== null && until > absence.until)))
    throw invalid('until', '提前返回的日期应在原来的起止日期之内');
  return { ...content, absences: content.absences.map((one) => (one === absence ? changed : one)) };
}

/** A training or examination more. */
export function withTraining(content: Content, input: TrainingInput, newId: NewId): Content {
  return { ...content, trainings: [...content.trainings, { id: newId(), ...input }] };
}

function openCertificate({ certificates }: Content, number: string): Certificate | undefined {
  const key = numberKey(number);
  return certificates.find((one) => numberKey(one.number) === key && !['revoked', 'ended'].includes(one.state));
}

function invalid(field: string, message: string): Problem {
  return new Problem('invalid-input', { errors: [{ field, message }] });
}

/** Without what is absent, null or empty, so that the same knowledge is the same content. */
function compact<Facts extends object>(facts: Facts): Facts {
  const entries = Object.entries(facts).filter(
    ([, value]) => !(value === undefined || value === null || value.length === 0),
  );
  return Object.fromEntries(entries) as Facts;
}
