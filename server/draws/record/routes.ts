/** The record of a ceremony as a PDF, to be signed on paper. */

import { byId, Problem, type Route, rawRoute } from '../../platform/index.ts';
import { readCeremony } from '../ceremony/answer.ts';
import { type DrawDeps, READ } from '../policy.ts';
import { loadDraw } from '../store.ts';
import { recordDocument } from './document.ts';

/** From the opening of the ceremony on, at any step: what has not happened yet is left open. */
export function recordRoutes(deps: DrawDeps): readonly Route[] {
  return [
    rawRoute({
      method: 'GET',
      path: '/api/draws/:id/record.pdf',
      summary: '抽签记录的 PDF，供签名存档',
      access: { permission: READ },
      params: byId,
      handle: async ({ database, actor, ...ctx }, { params }, _request, reply) => {
        if (actor === null) throw new Problem('not-signed-in');
        const reading = { ...ctx, actor, db: database.kysely };
        const { content, changedAt } = await loadDraw(reading, params.id);
        const { ceremony, committed } = content;
        if (ceremony === null || committed === null)
          throw new Problem('impossible-transition', { detail: '抽签仪式还没有开始，没有可以打印的记录。' });
        const typed = ceremony.value?.by ?? [];
        const names = await deps.accountNames(database.kysely, [ceremony.host, ...typed]);
        const nameOf = (account: string) => names.get(account) ?? '';
        const people = { host: nameOf(ceremony.host), typists: typed.map(nameOf) };
        const told = await readCeremony(reading, deps, params.id);
        const file = `抽签记录-${committed.number}.pdf`;
        return reply
          .header('content-type', 'application/pdf')
          .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file)}`)
          .send(Buffer.from(await deps.pdf.render(recordDocument(told, people, changedAt))));
      },
    }),
  ];
}
