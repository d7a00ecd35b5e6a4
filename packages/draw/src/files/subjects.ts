/** `subjects.tsv` written from rows in memory, for a freeze; reading it is the frame's work (specification, section 1). */

import { compareText } from '../bytes.ts';
import { parseSubjects, type Subject } from '../frame/index.ts';
import { formatTsv } from '../tsv.ts';

const HEADER = ['id', 'name', 'stratum', 'lots', 'status', 'reason'];

/** Bytes of the roster, sorted by id; refuses rows that the specification does not allow, repeated ids among them. */
export function formatSubjects(subjects: readonly Subject[]): Uint8Array {
  const sorted = subjects.toSorted((a, b) => compareText(a.id, b.id));
  const rows = sorted.map((s) => [s.id, s.name, s.stratum, String(s.lots), s.status, s.reason]);
  const bytes = formatTsv('subjects.tsv', HEADER, rows);
  parseSubjects(bytes);
  return bytes;
}
