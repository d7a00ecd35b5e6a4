/** What follows a draw over HTTP: readings, tasks of the own, declarations, changes, supplements, disclosure. */

import { byId, Problem, type RawContext, type Route, rawRoute, writeRoute } from '../../platform/index.ts';
import { type DrawDeps, EDIT, HOST } from '../policy.ts';
import { drawShape } from '../schema.ts';
import { askChange, askPostponement, askSupplement } from './commands/ask.ts';
import { declare } from './commands/declare.ts';
import { discloseEarly } from './commands/disclose-draw.ts';
import { readSealedList } from './commands/read-list.ts';
import { readTasks } from './commands/read-tasks.ts';
import {
  askedShape,
  changeBody,
  declarationBody,
  declarationShape,
  discloseBody,
  postponeBody,
  readingBody,
  readingShape,
  supplementBody,
  tasksShape,
} from './schema.ts';

const ONE = '/api/draws/:id';
/** What an inspector has by the role alone: the own tasks. */
const SELF = 'inspector.self';

/** All routes. */
export function afterwardsRoutes(deps: DrawDeps): readonly Route[] {
  return [...readingRoutes(deps), ...askingRoutes(deps), ...disclosureRoutes(deps)];
}

/**
 * Readings of what may be sealed: a transaction of their own, because the answers of write routes are kept for repeated
 * requests, and these are kept nowhere.
 */
function readingRoutes(deps: DrawDeps): Route[] {
  return [
    rawRoute({
      method: 'POST',
      path: `${ONE}/readings`,
      summary: '查阅名单：公开以前只有知悉人，写明理由，记入账本',
      access: 'signedIn',
      params: byId,
      body: readingBody,
      handle: async (ctx, { params, body }, _request, reply) => {
        const answer = await deps.write(whoOf(ctx), (writing) => readSealedList(writing, deps, params.id, body.reason));
        return secret(reply).send(Buffer.from(JSON.stringify(readingShape.parse(answer))));
      },
    }),
    rawRoute({
      method: 'POST',
      path: '/api/my/draw-tasks',
      summary: '检查人员本人的检查任务，查阅记入账本',
      access: { permission: SELF },
      handle: async (ctx, _input, _request, reply) => {
        const answer = await deps.write(whoOf(ctx), (writing) => readTasks(writing, deps));
        return secret(reply).send(Buffer.from(JSON.stringify(tasksShape.parse(answer))));
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/api/my/draw-tasks/declarations',
      summary: '对本人的一项检查任务声明无利害关系，或申请回避（理由保密）',
      access: { permission: SELF },
      body: declarationBody,
      response: declarationShape,
      handle: (ctx, { body }) => declare(ctx, deps, body),
    }),
  ];
}

function whoOf({ actor, scope }: RawContext) {
  if (actor === null) throw new Problem('not-signed-in');
  if (actor.viewedBy !== null) throw new Problem('not-permitted', { detail: '以他人视角查看时不能查阅。' });
  return { actor, scope };
}

function secret<Reply extends { header(name: string, value: string): Reply }>(reply: Reply): Reply {
  return reply.header('content-type', 'application/json; charset=utf-8').header('cache-control', 'no-store');
}

function askingRoutes(deps: DrawDeps): Route[] {
  const common = { method: 'POST', params: byId, response: askedShape } as const;
  return [
    writeRoute({
      ...common,
      path: `${ONE}/changes`,
      summary: '申请变更名单：换人或递补，由第二人确认后按签号顺序推算',
      access: { permission: EDIT },
      body: changeBody,
      handle: (ctx, { params: { id }, body }) => askChange(ctx, deps, { id, version: body.version }, body.change),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/supplements`,
      summary: '申请人员增补：人手不足时借调人员，由第二人确认后重新匹配',
      access: { permission: EDIT },
      body: supplementBody,
      handle: (ctx, { params: { id }, body }) =>
        askSupplement(ctx, deps, { id, version: body.version }, body.supplement),
    }),
    writeRoute({
      ...common,
      path: `${ONE}/postponements`,
      summary: '申请推迟公开：新的日期和理由都公开，由第二人确认',
      access: { permission: HOST },
      body: postponeBody,
      handle: (ctx, { params: { id }, body: { version, ...postponement } }) =>
        askPostponement(ctx, deps, { id, version }, postponement),
    }),
  ];
}

function disclosureRoutes(deps: DrawDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${ONE}/disclosure`,
      summary: '提前公开名单，理由公开',
      access: { permission: HOST },
      params: byId,
      body: discloseBody,
      response: drawShape,
      handle: (ctx, { params, body }) => discloseEarly(ctx, deps, params.id, body),
    }),
  ];
}
