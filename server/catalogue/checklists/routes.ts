/** Checklists as files: PDF to print and fill in by hand, Word to make one's own form of it. */

import type { FastifyReply } from 'fastify';
import { type ChecklistForm, renderChecklistWord } from '../../documents/index.ts';
import { byId, Problem, type RawContext, type ReadContext, type Route, rawRoute } from '../../platform/index.ts';
import { checklistQuery } from '../items/schema.ts';
import { publicItemQuery, publicParams } from '../open/schema.ts';
import { type CatalogueDeps, READ } from '../policy.ts';
import { paperOf, publicPaper } from './paper.ts';

/** Sheets a minute for one visitor: each is work for seconds. */
const PUBLIC_LIMIT = 10;
const PDF = 'application/pdf';
const WORD = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';

export function checklistRoutes({ pdf }: CatalogueDeps): readonly Route[] {
  const sendPdf = async (reply: FastifyReply, form: ChecklistForm): Promise<FastifyReply> =>
    send(reply, PDF, `${nameOf(form)}.pdf`, await pdf.renderChecklist(form));
  return [
    rawRoute({
      method: 'GET',
      path: '/api/catalogue/items/:id/checklist.pdf',
      summary: '检查表的 PDF，打印后手工填写；现在的或某一版的',
      access: { permission: READ },
      params: byId,
      query: checklistQuery,
      handle: async (ctx, { params, query }, _request, reply) =>
        sendPdf(reply, await paperOf(reading(ctx), params.id, query.version)),
    }),
    rawRoute({
      method: 'GET',
      path: '/api/catalogue/items/:id/checklist.docx',
      summary: '检查表的 Word 文件',
      access: { permission: READ },
      params: byId,
      query: checklistQuery,
      handle: async (ctx, { params, query }, _request, reply) => {
        const form = await paperOf(reading(ctx), params.id, query.version);
        return send(reply, WORD, `${nameOf(form)}.docx`, await renderChecklistWord(form));
      },
    }),
    rawRoute({
      method: 'GET',
      path: '/api/public/catalogue/:id/checklist.pdf',
      summary: '已公布事项的检查表，PDF',
      access: 'public',
      limit: PUBLIC_LIMIT,
      params: publicParams,
      query: publicItemQuery,
      handle: async ({ database, now, today }, { params, query: { day = today } }, _request, reply) =>
        sendPdf(reply, await publicPaper({ db: database.kysely, now, today }, params.id, day)),
    }),
  ];
}

/** The route is not public, so that there is an actor. */
function reading({ database, actor, ...ctx }: RawContext): ReadContext {
  if (actor === null) throw new Problem('not-signed-in');
  return { ...ctx, actor, db: database.kysely };
}

const nameOf = ({ item, version }: ChecklistForm): string => `${item.code} ${item.name} 检查表 第${version}版`;

function send(reply: FastifyReply, type: string, name: string, bytes: Uint8Array): FastifyReply {
  return reply
    .header('content-type', type)
    .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(name)}`)
    .send(Buffer.from(bytes));
}
