/** What a list says about people: a new record's content, and what it makes of one that is there. */

import type { WriteContext } from '../../platform/index.ts';
import { sealFacts, withFacts, withListedAbsence, withListedCertificate, withStatus, withTraining } from './changes.ts';
import { type InspectorContent, statusOf } from './content.ts';
import type { InspectorDeps } from './policy.ts';
import type { Change, Draft } from './schema.ts';

/** What is needed to make parts of a record. */
export type Making = Pick<WriteContext, 'newId' | 'today'>;

/** The content of a new record. */
export function contentOf({ newId }: Making, { cipher }: InspectorDeps, draft: Draft): InspectorContent {
  return {
    organisation: draft.organisation,
    office: draft.office,
    listing: 'listed',
    facts: sealFacts(cipher, draft.facts),
    statuses: [draft.status ?? { status: 'active', since: null, evidence: null }],
    certificates: draft.certificates.map((certificate) => {
      return { id: newId(), ...certificate, state: 'valid', stateSince: null, stateEvidence: null };
    }),
    absences: draft.absences.map((absence) => ({ id: newId(), ...absence, cancelled: null })),
    trainings: draft.trainings.map((training) => ({ id: newId(), ...training })),
  };
}

/** What a change makes of a record's content. */
export function applyChange(ctx: Making, deps: InspectorDeps, content: InspectorContent, change: Change) {
  let next = change.office === undefined ? content : { ...content, office: change.office };
  if (change.facts !== undefined) next = withFacts(next, change.facts, deps.cipher);
  if (change.status !== undefined && change.status.status !== statusOf(next).status)
    next = withStatus(next, change.status, ctx.today);
  for (const certificate of change.certificates) next = withListedCertificate(next, certificate, ctx.newId);
  for (const absence of change.absences) next = withListedAbsence(next, absence, ctx.newId);
  for (const training of change.trainings) next = withTraining(next, training, ctx.newId);
  return next;
}
