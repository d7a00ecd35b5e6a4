/** A record of the inspector registry as it is stored and versioned, and the texts that may stand in it. */

import { z } from 'zod';
import type { Json } from '../../platform/index.ts';
import { dayOf as day, recordSchema } from '../shared/record-schema.ts';
import { INSPECTOR_FIELDS, type InspectorFacts } from './fields.ts';
import { ABSENCE_KINDS, CERTIFICATE_KINDS, CERTIFICATE_STATES, keysOf, LISTINGS, STATUSES } from './types.ts';

/** What is sealed is longer than what was filled in. */
const LONGEST_SEALED = 500;
const known = z.string().nullable();

const certificate = z.strictObject({
  id: z.string(),
  kind: z.enum(keysOf(CERTIFICATE_KINDS)),
  number: z.string(),
  issuer: known,
  /** Null where the office's list does not say: then it counts as begun. */
  validFrom: known,
  /** The day from which it no longer holds, `long-term`, or null where it is not known. */
  validUntil: known,
  /** Codes of the catalogue's items it covers; empty: no limit. */
  items: z.array(z.string()),
  state: z.enum(keysOf(CERTIFICATE_STATES)),
  /** Since when the state holds and what shows it; null while it was never anything but valid. */
  stateSince: known,
  stateEvidence: known,
});

/** A period in which somebody is not there. Both days belong to it; without `until` it goes on. */
const absence = z.strictObject({
  id: z.string(),
  kind: z.enum(keysOf(ABSENCE_KINDS)),
  from: day,
  until: known,
  note: known,
  /** Set when it was taken back: then it never counted. */
  cancelled: known,
});

const training = z.strictObject({
  id: z.string(),
  date: day,
  name: z.string(),
  hours: z.int().nullable(),
  result: known,
  validUntil: known,
});

/** `since` null: from before the registry knows; only the first is so. */
const status = z.strictObject({ status: z.enum(keysOf(STATUSES)), since: known, evidence: known });

/** `idNumber` and `phone` are the cipher's text. What is not known is absent. */
const facts = recordSchema(
  INSPECTOR_FIELDS.map((field) => ('private' in field ? { ...field, max: LONGEST_SEALED } : field)),
) as unknown as z.ZodType<InspectorFacts>;

const contentSchema = z.strictObject({
  organisation: z.string(),
  office: known,
  listing: z.enum(keysOf(LISTINGS)),
  facts,
  /** In order of their days. */
  statuses: z.array(status).min(1),
  certificates: z.array(certificate),
  absences: z.array(absence),
  trainings: z.array(training),
});

export type Certificate = z.infer<typeof certificate>;
export type Absence = z.infer<typeof absence>;
export type StatusEntry = z.infer<typeof status>;
export type InspectorContent = z.infer<typeof contentSchema>;

/** A record with its place in time. */
export interface StoredInspector {
  readonly id: string;
  readonly version: number;
  readonly content: InspectorContent;
}

/** Content as it was stored. */
export function parseContent(json: Json): InspectorContent {
  return contentSchema.parse(json);
}

/** The status now: days to come are refused when a status is entered, so the last entry holds. */
export function statusOf({ statuses }: Pick<InspectorContent, 'statuses'>): StatusEntry {
  return statuses.at(-1)!;
}
