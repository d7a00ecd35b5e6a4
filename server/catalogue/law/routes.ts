/** The law library over HTTP. */

import { type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { type CatalogueDeps, LAW, permitted, READ } from '../policy.ts';
import { endText, enterText } from './commands/enter-text.ts';
import { listTexts, readArticle, readText } from './queries.ts';
import {
  articleQuery,
  articleShape,
  endBody,
  importedShape,
  listShape,
  textBody,
  textParams,
  textQuery,
  textShape,
} from './schema.ts';

const read = { permission: READ } as const;
const edit = { permission: LAW } as const;
/** The longest code has some 200,000 characters, three octets each. */
const LARGEST_TEXT = 4_194_304;

/** All routes of legal texts. */
export function lawRoutes(deps: CatalogueDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/catalogue/law',
      summary: '法律库：全部文本及其版本',
      access: read,
      response: listShape,
      handle: async (ctx) => ({
        ...(await listTexts(ctx)),
        abilities: permitted(deps, ctx.actor, ctx.actor.organisation, {
          import: { permission: LAW, possible: true },
          end: { permission: LAW, possible: true },
        }),
      }),
    }),
    readRoute({
      path: '/api/catalogue/law/article',
      summary: '一条依据在某日的原文',
      access: read,
      query: articleQuery,
      response: articleShape,
      handle: (ctx, { query: { citation, day = ctx.today } }) => readArticle(ctx, citation, day),
    }),
    readRoute({
      path: '/api/catalogue/law/texts/:title',
      summary: '一个文本：各版本，及某日施行的条文',
      access: read,
      params: textParams,
      query: textQuery,
      response: textShape,
      handle: (ctx, { params, query: { day = ctx.today } }) => readText(ctx, params.title, day),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/catalogue/law',
      summary: '导入法律文本的一个版本（JSON 或粘贴条文）；同一版本再次导入为更正',
      access: edit,
      body: textBody,
      response: importedShape,
      bodyLimit: LARGEST_TEXT,
      handle: (ctx, { body }) => enterText(ctx, deps, body),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/catalogue/law/end',
      summary: '登记一个版本停止施行的日期',
      access: edit,
      body: endBody,
      response: importedShape,
      handle: (ctx, { body }) => endText(ctx, deps, body),
    }),
  ];
}
