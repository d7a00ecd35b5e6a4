/** What goes out about inspectors. Nothing that is not named here leaves the server. */

import { z } from 'zod';
import { INSPECTOR_FIELDS } from './fields.ts';
import { ABILITIES } from './policy.ts';
import {
  ABSENCE_KINDS,
  CERTIFICATE_KINDS,
  CERTIFICATE_STATES,
  KINDS,
  keysOf,
  LISTINGS,
  RELATIONS,
  STATUSES,
} from './types.ts';

const known = z.string().nullable();
const kind = z.enum(keysOf(KINDS));
const status = z.enum(keysOf(STATUSES));

/** Each field of the description; id number and phone masked. */
const facts = z.object(
  Object.fromEntries(
    INSPECTOR_FIELDS.map(({ name, type }) => [
      name,
      (type === 'list' ? z.array(z.string()).readonly() : z.string()).optional(),
    ]),
  ),
);

const certificate = z.object({
  id: z.string(),
  kind: z.enum(keysOf(CERTIFICATE_KINDS)),
  number: z.string(),
  issuer: known,
  validFrom: known,
  validUntil: known,
  items: z.array(z.string()),
  state: z.enum(keysOf(CERTIFICATE_STATES)),
  stateSince: known,
  stateEvidence: known,
});

const eligibility = z.object({
  day: z.string(),
  eligible: z.boolean(),
  reasons: z.array(z.object({ code: z.string(), sentence: z.string(), law: z.string() })),
});

const record = {
  organisation: z.string(),
  office: known,
  listing: z.enum(keysOf(LISTINGS)),
  facts,
  status,
  countsAsInspector: z.boolean(),
  certificates: z.array(certificate),
  eligibility,
};

const parts = {
  statuses: z.array(z.object({ status, since: known, evidence: known })),
  absences: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(keysOf(ABSENCE_KINDS)),
      from: z.string(),
      until: known,
      note: known,
      cancelled: known,
    }),
  ),
  trainings: z.array(
    z.object({
      id: z.string(),
      date: z.string(),
      name: z.string(),
      hours: z.number().nullable(),
      result: known,
      validUntil: known,
    }),
  ),
};

const place = { id: z.string(), version: z.number() };
const abilities = z.array(z.enum(ABILITIES));

export const inspectorAnswer = z.object({ ...place, ...record, ...parts, abilities });

/** Of what may need another person's approval: the record as it then is, or the request that waits for it. */
export const submittedAnswer = z.union([
  inspectorAnswer.extend({ outcome: z.literal('done') }),
  z.object({ outcome: z.literal('requested'), request: z.string() }),
]);

export const asOfAnswer = z.object({ ...place, at: z.string(), by: z.string(), reason: known, ...record, ...parts });

export const listAnswer = z.object({
  items: z.array(z.object({ ...place, ...record, abilities })),
  page: z.number(),
  size: z.number(),
  counts: z.object({
    total: z.number(),
    kinds: z.array(z.object({ kind, count: z.number() })),
    statuses: z.array(z.object({ status, count: z.number() })),
  }),
});

export const versionsAnswer = z.object({
  versions: z.array(
    z.object({
      version: z.number(),
      at: z.string(),
      by: z.string(),
      byName: known,
      reason: known,
      changes: z.array(z.string()),
    }),
  ),
});

/** Values of fields are JSON of any shape. */
export const differencesAnswer = z.object({
  from: z.number(),
  to: z.number(),
  differences: z.array(z.object({ field: z.string(), label: z.string(), before: z.json(), after: z.json() })),
});

export const recusalAnswer = z.object({
  ...place,
  subject: known,
  subjectName: z.string(),
  /** Null, and the name empty, when it was erased. */
  relation: z.enum(keysOf(RELATIONS)).nullable(),
  since: known,
  until: known,
  evidence: known,
  endedReason: known,
  erasedAt: known,
  changedAt: z.string(),
  changedBy: z.string(),
  abilities: z.array(z.enum(['end', 'erase'])),
});

export const recusalsAnswer = z.object({ recusals: z.array(recusalAnswer) });

const person = { id: z.string(), name: z.string(), unit: z.string(), kind, status };

export const reviewAnswer = z.object({
  certificates: z.array(z.object({ ...person, number: z.string(), validUntil: z.string() })),
  untouched: z.array(z.object({ ...person, changedAt: z.string() })),
  absences: z.array(z.object({ ...person, from: z.string(), until: known })),
});

const account = z.object({ account: z.string(), name: z.string() });
/** Whose account somebody is, and which may be chosen. */
export const accountAnswer = z.object({ account: account.nullable(), choices: z.array(account) });
export const ticketAnswer = z.object({ ticket: z.string() });
export const revealedAnswer = z.object({ value: z.string() });

export type Differences = z.input<typeof differencesAnswer>;
