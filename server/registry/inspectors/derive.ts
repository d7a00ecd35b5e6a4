/** The columns and rows that follow from a record's content. Saving writes them; fsck makes them anew and compares. */

import { canonicalJson, type Json } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import { soughtText } from '../shared/search-terms.ts';
import { type InspectorContent, type StoredInspector, statusOf } from './content.ts';

/** Everything in the database that a record's content decides. */
export type Derived = ReturnType<typeof derive>;

/** The rows of a record. The cipher is for the fingerprint of the id number. */
export function derive(cipher: Cipher, { id, version, content }: StoredInspector) {
  const { organisation, office, facts, listing } = content;
  const standing = standingOf(content);
  const row = {
    id,
    version,
    organisation,
    office,
    kind: facts.kind,
    name: facts.name,
    unit: facts.unit,
    department: facts.department ?? null,
    status: statusOf(content).status,
    listing,
    standing,
    id_fingerprint: facts.idNumber === undefined ? null : cipher.fingerprint(cipher.open(facts.idNumber)),
    sought: soughtText({ names: [facts.name], codes: codesOf(content) }),
    content: canonicalJson(content as unknown as Json),
  };
  return {
    row,
    certificates: content.certificates.map((certificate) => ({
      id: certificate.id,
      inspector: id,
      organisation,
      kind: certificate.kind,
      number_key: numberKey(certificate.number),
      valid_until: certificate.validUntil,
      standing: ['revoked', 'ended'].includes(certificate.state) ? ('past' as const) : standing,
    })),
    absences: content.absences
      .filter(({ cancelled }) => cancelled === null)
      .map(({ id: absence, from, until }) => ({ id: absence, inspector: id, first_day: from, last_day: until })),
    skills: (facts.skills ?? []).map((skill) => ({ inspector: id, skill })),
  };
}

/** Certificate numbers are compared in upper case, half-width, without spaces. */
export function numberKey(number: string): string {
  return number.normalize('NFKC').toUpperCase().replace(/\s+/gu, '');
}

function standingOf(content: InspectorContent): 'current' | 'past' {
  const serving = ['active', 'suspended'].includes(statusOf(content).status);
  return serving && content.listing === 'listed' ? 'current' : 'past';
}

function codesOf({ facts, certificates }: InspectorContent): string[] {
  const numbers = certificates.map(({ number }) => number);
  return facts.staffNumber === undefined ? numbers : [...numbers, facts.staffNumber];
}
