/** The power list over HTTP. */

import { byId, type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { type CatalogueDeps, EDIT, permitted, READ } from '../policy.ts';
import { addPower, changePower } from './commands/save-power.ts';
import { listPowers, readPower } from './queries.ts';
import { addBody, changeBody, dayQuery, powerRecordShape, powerShape, powersShape } from './schema.ts';

const read = { permission: READ } as const;
const edit = { permission: EDIT } as const;

/** All routes of powers. */
export function powerRoutes(deps: CatalogueDeps): readonly Route[] {
  return [
    readRoute({
      path: '/api/catalogue/powers',
      summary: '权力清单',
      access: read,
      query: dayQuery,
      response: powersShape,
      handle: async (ctx, { query: { day = ctx.today } }) => ({
        day,
        powers: await listPowers(ctx, deps, day),
        abilities: permitted(deps, ctx.actor, ctx.actor.organisation, {
          add: { permission: EDIT, possible: true },
          import: { permission: EDIT, possible: true },
        }),
      }),
    }),
    readRoute({
      path: '/api/catalogue/powers/:id',
      summary: '一项职权及其各版',
      access: read,
      params: byId,
      response: powerRecordShape,
      handle: (ctx, { params }) => readPower(ctx, deps, params.id),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/catalogue/powers',
      summary: '新增职权',
      access: edit,
      body: addBody,
      response: powerShape,
      handle: (ctx, { body }) => addPower(ctx, deps, body),
    }),
    writeRoute({
      method: 'PUT',
      path: '/api/catalogue/powers/:id',
      summary: '修改职权，或写明终止日',
      access: edit,
      params: byId,
      body: changeBody,
      response: powerShape,
      handle: (ctx, { params, body }) => changePower(ctx, deps, params.id, body),
    }),
  ];
}
