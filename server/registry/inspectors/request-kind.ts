/** Requests about inspectors: how they are applied, and what they would do. */

import type { KindOfRequest } from '../shared/requests/kinds.ts';
import type { InspectorDeps } from './policy.ts';
import { applyProposal, foreseeStep, type Proposal } from './proposals.ts';
import { shownDifferences } from './shown.ts';

/** The kind; id numbers and phones are shown masked. */
export function inspectorRequests(deps: InspectorDeps): KindOfRequest {
  const read = (body: string) => JSON.parse(deps.cipher.open(body)) as Proposal;
  return {
    apply: async (ctx, { body }) => (await applyProposal(ctx, deps, read(body))).id,
    foresee: async (ctx, { body, record }) => {
      const { before, content } = await foreseeStep(ctx, deps, read(body));
      const differences = shownDifferences(before?.content ?? null, content, deps.cipher);
      return [{ id: record, name: before?.content.facts.name ?? content.facts.name, differences }];
    },
  };
}
