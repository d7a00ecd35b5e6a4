/** A change of the registry as one value, so that it can wait for approval and be applied later as it was asked for. */

import { Problem, type ReadContext, type WriteContext } from '../../platform/index.ts';
import { withCertificate, withCertificateState, withForm, withListing, withStatus } from './changes.ts';
import { clashOf } from './clashes.ts';
import { addCertificate } from './commands/add-certificate.ts';
import { type AddBody, addInspector } from './commands/add-inspector.ts';
import { changeCertificateState } from './commands/change-certificate-state.ts';
import { changeInspector } from './commands/change-inspector.ts';
import { changeStatus } from './commands/change-status.ts';
import { removeInspector } from './commands/remove-inspector.ts';
import { restoreInspector } from './commands/restore-inspector.ts';
import type { InspectorContent } from './content.ts';
import { derive } from './derive.ts';
import { contentOf } from './list.ts';
import { type InspectorDeps, reaches } from './policy.ts';
import { listed, type Step, stepOf } from './save.ts';
import {
  type CertificateBody,
  type CertificateStateBody,
  type ChangeBody,
  draftSchema,
  type ReasonBody,
  type StatusBody,
} from './schema.ts';
import { loadKnown } from './store.ts';

/** What is asked for. `part`: of a certificate that is there, its state. */
export type Proposal =
  | { readonly action: 'add'; readonly body: AddBody }
  | { readonly action: 'change'; readonly id: string; readonly body: ChangeBody }
  | { readonly action: 'status'; readonly id: string; readonly body: StatusBody }
  | { readonly action: 'remove' | 'restore'; readonly id: string; readonly body: ReasonBody }
  | { readonly action: 'certificate'; readonly id: string; readonly body: CertificateBody; readonly part?: never }
  | { readonly action: 'certificate'; readonly id: string; readonly body: CertificateStateBody; readonly part: string };

/** Does it; gives the record as its page shows it. */
export function applyProposal(ctx: WriteContext, deps: InspectorDeps, proposal: Proposal) {
  switch (proposal.action) {
    case 'add':
      return addInspector(ctx, deps, proposal.body);
    case 'change':
      return changeInspector(ctx, deps, proposal.id, proposal.body);
    case 'status':
      return changeStatus(ctx, deps, proposal.id, proposal.body);
    case 'remove':
      return removeInspector(ctx, deps, proposal.id, proposal.body);
    case 'restore':
      return restoreInspector(ctx, deps, proposal.id, proposal.body);
    case 'certificate':
      return proposal.part === undefined
        ? addCertificate(ctx, deps, proposal.id, proposal.body)
        : changeCertificateState(ctx, deps, { id: proposal.id, part: proposal.part }, proposal.body);
  }
}

/** What it would make of which record now. Throws what applying it would; nothing is written. */
export async function foreseeStep(ctx: ReadContext, deps: InspectorDeps, proposal: Proposal): Promise<Step> {
  if (proposal.action === 'add') return foreseeAddition(ctx, deps, proposal.body);
  const place = { id: proposal.id, version: proposal.body.version };
  return stepOf(ctx, deps, place, (content) => contentAfter(ctx.today, deps, content, proposal));
}

function contentAfter(
  today: string,
  { cipher }: InspectorDeps,
  content: InspectorContent,
  proposal: Exclude<Proposal, { readonly action: 'add' }>,
): InspectorContent {
  switch (proposal.action) {
    case 'change':
      return withForm(listed(content), proposal.body, cipher);
    case 'status':
      return withStatus(listed(content), proposal.body, today);
    case 'remove':
      return withListing(content, 'removed');
    case 'restore':
      return withListing(content, 'listed');
    case 'certificate':
      return proposal.part === undefined
        ? withCertificate(listed(content), proposal.body.certificate, noId)
        : withCertificateState(listed(content), proposal.part, proposal.body, today);
  }
}

async function foreseeAddition(ctx: ReadContext, deps: InspectorDeps, body: AddBody): Promise<Step> {
  const { organisation = ctx.actor.organisation } = body;
  const { office, facts, status, certificates, absences, trainings, anotherPerson } = body;
  const parts = { certificates, absences, trainings };
  const draft = draftSchema.parse({ organisation, office, facts, status, ...parts, anotherPerson });
  const content = contentOf({ newId: noId, today: ctx.today }, deps, draft);
  if (!reaches(ctx.scope, content)) throw new Problem('not-permitted', { detail: '（超出您的管辖范围）' });
  const derived = derive(deps.cipher, { id: '', version: 1, content });
  const clash = clashOf(await loadKnown(ctx.db, [derived]), derived, draft.anotherPerson !== true);
  if (clash !== null) throw clash;
  return { id: '', before: null, content };
}

/** What is only foreseen gets no identifiers. */
const noId = (): string => '';
