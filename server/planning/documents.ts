/** Plans and forms as files: PDF to publish and sign, Word to go on writing. */

import type { FastifyReply } from 'fastify';
import { type OfficialDocument, renderWord } from '../documents/index.ts';
import { namesOf } from '../identity/index.ts';
import { byId, Problem, type RawContext, type ReadContext, type Route, rawRoute } from '../platform/index.ts';
import { planDocument } from './plans/official.ts';
import { readPlan } from './plans/queries.ts';
import { type PlanningDeps, READ } from './policy.ts';
import { taskForm } from './tasks/form.ts';
import { loadTask, TASK_KIND } from './tasks/store.ts';

const PDF = 'application/pdf';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
const access = { permission: READ } as const;

export function documentRoutes(deps: PlanningDeps): readonly Route[] {
  return [
    rawRoute({
      method: 'GET',
      path: '/api/planning/plans/:id/document.pdf',
      summary: '计划的 PDF',
      access,
      params: byId,
      handle: async (ctx, { params }, _request, reply) => {
        const document = await planFile(reading(ctx), deps, params.id);
        return send(reply, PDF, `${document.title}.pdf`, await deps.pdf.render(document));
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/api/planning/plans/:id/document.docx',
      summary: '计划的 Word 文件',
      access,
      params: byId,
      handle: async (ctx, { params }, _request, reply) => {
        const document = await planFile(reading(ctx), deps, params.id);
        return send(reply, WORD, `${document.title}.docx`, await renderWord(document));
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/api/planning/tasks/:id/form.pdf',
      summary: '行政检查审批表的 PDF',
      access,
      params: byId,
      handle: async (ctx, { params }, _request, reply) => {
        const document = await formFile(reading(ctx), deps, params.id);
        return send(reply, PDF, '行政检查审批表.pdf', await deps.pdf.render(document));
      },
    }),
  ];
}

/** The route is not public, so that there is an actor. */
function reading({ database, actor, ...ctx }: RawContext): ReadContext {
  if (actor === null) throw new Problem('not-signed-in');
  return { ...ctx, actor, db: database.kysely };
}

/** Signed on the day of approval; a draft has no signature. */
async function planFile(ctx: ReadContext, deps: PlanningDeps, id: string): Promise<OfficialDocument> {
  const plan = await readPlan(ctx, deps, id);
  return planDocument(plan, beijingDay(plan.editions.at(-1)?.at ?? plan.changedAt));
}

async function formFile(ctx: ReadContext, deps: PlanningDeps, id: string): Promise<OfficialDocument> {
  const { content, changedAt } = await loadTask(ctx, id);
  const [run] = await deps.approvals.runsOf(ctx.db, { kind: TASK_KIND, id });
  const authority = (await deps.authorities(ctx.db)).find((one) => one.id === content.organisation)?.name ?? '';
  const names = await namesOf(ctx.db, run?.counted.map(({ account }) => account) ?? []);
  return taskForm({ authority, id, content, run, names, changedAt });
}

const beijingDay = (instant: string): string =>
  new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10);

function send(reply: FastifyReply, type: string, name: string, bytes: Uint8Array): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes));
}
