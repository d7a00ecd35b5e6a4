/** Requests about subjects: how they are applied, and what they would do. */

import type { Cipher } from '../shared/cipher.ts';
import type { KindOfRequest } from '../shared/requests/kinds.ts';
import { extraFields, labelsOf } from './extra-fields.ts';
import { applyProposal, foreseePlans, type Proposal } from './proposals.ts';
import { maskSealed, shownDifferences } from './shown.ts';

/** The kind; id numbers are shown masked. */
export function subjectRequests(cipher: Cipher): KindOfRequest {
  return {
    apply: async (ctx, { body }) => (await applyProposal(ctx, JSON.parse(body) as Proposal)).subject,
    foresee: async (ctx, { body, organisation }) => {
      const plans = await foreseePlans(ctx, JSON.parse(body) as Proposal);
      const labels = labelsOf(await extraFields(ctx.db, organisation));
      return plans.map(({ id, before, content }) => ({
        id: before === undefined ? null : id,
        name: before?.content.name ?? content.name,
        differences: shownDifferences(before?.content ?? null, content, labels, (sealed) => maskSealed(cipher, sealed)),
      }));
    },
  };
}
