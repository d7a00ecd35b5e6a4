/** Changing subjects. What the authority wants approved becomes a request. */

import { z } from 'zod';
import { type Route, type WriteContext, writeRoute } from '../../../platform/index.ts';
import { type SubjectDeps, shown } from '../answers.ts';
import { checkIdNumber } from '../checks.ts';
import { addPriorInspections } from '../commands/add-prior-inspections.ts';
import { revealIdNumber } from '../commands/reveal-id-number.ts';
import { submitProposal } from '../commands/submit-proposal.ts';
import { organisationFor, sealFacts } from '../plans.ts';
import type { Proposal } from '../proposals.ts';
import {
  addBody,
  byId,
  changeBody,
  inspectionsBody,
  listingBody,
  mergeBody,
  revealBody,
  statusBody,
  submittedShape,
  tagBody,
  taggedShape,
} from '../schema.ts';
import { loadSubject } from '../store.ts';

const access = { permission: 'subject.edit' } as const;

/** The routes that change subjects. */
export function writeRoutes(deps: SubjectDeps): readonly Route[] {
  return [...proposalRoutes(deps), ...directRoutes(deps)];
}

function proposalRoutes(deps: SubjectDeps): readonly Route[] {
  const common = { access, response: submittedShape } as const;
  const single = { ...common, params: byId, method: 'POST' } as const;
  return [
    writeRoute({
      ...common,
      method: 'POST',
      path: '/api/subjects',
      summary: '新增检查对象',
      body: addBody,
      handle: (ctx, { body }) => {
        checkIdNumber(body.facts.idNumber);
        const { facts, fingerprint } = sealFacts(deps.cipher, body.facts);
        const organisation = organisationFor(ctx, body.organisation);
        const draft = { ...body, facts, fingerprint: fingerprint ?? null, organisation, reason: body.reason ?? null };
        return submit(deps, ctx, { action: 'add', draft });
      },
    }),
    writeRoute({
      ...single,
      method: 'PATCH',
      path: '/api/subjects/:id',
      summary: '修改检查对象：只改给出的项，null 为清空',
      body: changeBody,
      handle: (ctx, { params, body }) => {
        checkIdNumber(body.facts.idNumber);
        return submit(deps, ctx, {
          action: 'change',
          change: { ...params, ...body, ...sealFacts(deps.cipher, body.facts) },
        });
      },
    }),
    writeRoute({
      ...single,
      path: '/api/subjects/:id/status',
      summary: '变更经营状态',
      body: statusBody,
      handle: (ctx, { params, body }) => submit(deps, ctx, { action: 'status', change: { ...params, ...body } }),
    }),
    writeRoute({
      ...single,
      path: '/api/subjects/:id/removal',
      summary: '移出名录库',
      body: listingBody,
      handle: (ctx, { params, body }) => submit(deps, ctx, { action: 'remove', change: { ...params, ...body } }),
    }),
    writeRoute({
      ...single,
      path: '/api/subjects/:id/restoration',
      summary: '恢复入库',
      body: listingBody,
      handle: (ctx, { params, body }) => submit(deps, ctx, { action: 'restore', change: { ...params, ...body } }),
    }),
    writeRoute({
      ...single,
      path: '/api/subjects/:id/merge',
      summary: '将另一条记录并入这一条',
      body: mergeBody,
      handle: (ctx, { params, body }) => submit(deps, ctx, { action: 'merge', change: { ...params, ...body } }),
    }),
  ];
}

function directRoutes({ cipher }: SubjectDeps): readonly Route[] {
  return [
    writeRoute({
      access,
      method: 'POST',
      path: '/api/subjects/tags',
      summary: '批量加上或去掉监管标签',
      body: tagBody,
      response: taggedShape,
      handle: async (ctx, { body }) => {
        const submitted = await submitProposal(ctx, { action: 'tag', change: body });
        return submitted.outcome === 'requested' ? submitted : { outcome: 'done' as const, changed: submitted.changed };
      },
    }),
    writeRoute({
      access,
      method: 'POST',
      path: '/api/subjects/inspections',
      summary: '登记既往检查',
      body: inspectionsBody,
      response: z.object({ added: z.int() }),
      handle: async (ctx, { body }) => ({ added: await addPriorInspections(ctx, body.inspections) }),
    }),
    writeRoute({
      access: { permission: 'subject.reveal' },
      method: 'POST',
      path: '/api/subjects/:id/reveal',
      summary: '查看完整身份证号（须说明理由，记入操作记录）',
      limit: 30,
      params: byId,
      body: revealBody,
      response: z.object({ idNumber: z.string() }),
      handle: async (ctx, { params, body }) => {
        return { idNumber: await revealIdNumber(ctx, cipher, params.id, body.reason) };
      },
    }),
  ];
}

async function submit(deps: SubjectDeps, ctx: WriteContext, proposal: Exclude<Proposal, { action: 'tag' }>) {
  const submitted = await submitProposal(ctx, proposal);
  if (submitted.outcome === 'requested') return submitted;
  return { outcome: 'done' as const, subject: shown(deps, ctx, await loadSubject(ctx, submitted.subject ?? '')) };
}
