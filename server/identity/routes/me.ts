/** What people read and end of their own. */

import { type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { endOwnSessions } from '../commands/close-session.ts';
import type { Parts } from '../parts.ts';
import { endedAnswer, idParams, sessionsAnswer, whoAnswer } from '../schema.ts';
import { listSessions, whoAmI } from '../session-queries.ts';

export function meRoutes(parts: Parts): readonly Route[] {
  return [
    readRoute({
      path: '/api/session',
      access: 'signedIn',
      beforeDuties: true,
      summary: '当前登录者：单位、角色、权限、须先办理的事',
      response: whoAnswer,
      handle: (ctx) => whoAmI(ctx, parts),
    }),
    readRoute({
      path: '/api/sessions',
      access: 'signedIn',
      summary: '本人的会话',
      response: sessionsAnswer,
      handle: (ctx) => listSessions(ctx, parts),
    }),
    writeRoute({
      method: 'DELETE',
      path: '/api/sessions',
      access: 'signedIn',
      summary: '结束本人的其他会话',
      response: endedAnswer,
      handle: async (ctx) => ({ ended: await endOwnSessions(ctx, null) }),
    }),
    writeRoute({
      method: 'DELETE',
      path: '/api/sessions/:id',
      access: 'signedIn',
      summary: '结束本人的一个会话',
      params: idParams,
      response: endedAnswer,
      handle: async (ctx, { params }) => ({ ended: await endOwnSessions(ctx, params.id) }),
    }),
  ];
}
