/** Authorities and their offices. */

import { Problem, type Route, readRoute, type WriteContext, writeRoute } from '../../platform/index.ts';
import { changeAuthority } from '../commands/change-authority.ts';
import { changeOffice, createOffice } from '../commands/change-office.ts';
import { createAuthority } from '../commands/create-authority.ts';
import { authorityView, listAuthorities, officeView, readAuthority } from '../organisations.ts';
import {
  authoritiesAnswer,
  authorityAnswer,
  authorityDetail,
  changeAuthorityBody,
  changeOfficeBody,
  idParams,
  newAuthorityBody,
  newOfficeBody,
  officeAnswer,
} from '../schema.ts';
import { findOffice } from '../store/organisations.ts';

const MANAGE = { permission: 'organisation.manage' };

async function answerOffice(ctx: WriteContext, id: string) {
  const office = await findOffice(ctx.trx, id);
  if (office === undefined) throw new Problem('not-found');
  return officeView(ctx, office);
}

export function organisationRoutes(): readonly Route[] {
  return [
    readRoute({
      path: '/api/authorities',
      access: 'signedIn',
      summary: '单位列表',
      response: authoritiesAnswer,
      handle: async (ctx) => ({ authorities: await listAuthorities(ctx) }),
    }),
    readRoute({
      path: '/api/authorities/:id',
      access: 'signedIn',
      summary: '一个单位：科室、上级、同级、下级',
      params: idParams,
      response: authorityDetail,
      handle: (ctx, { params }) => readAuthority(ctx, params.id),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/authorities',
      access: MANAGE,
      summary: '新建单位',
      body: newAuthorityBody,
      response: authorityAnswer,
      handle: async (ctx, { body }) => authorityView(ctx, await createAuthority(ctx, body)),
    }),
    writeRoute({
      method: 'PATCH',
      path: '/api/authorities/:id',
      access: MANAGE,
      summary: '修改、停用、启用单位',
      params: idParams,
      body: changeAuthorityBody,
      response: authorityAnswer,
      handle: async (ctx, { params, body }) => {
        await changeAuthority(ctx, params.id, body);
        return authorityView(ctx, params.id);
      },
    }),
    writeRoute({
      method: 'POST',
      path: '/api/authorities/:id/offices',
      access: MANAGE,
      summary: '新建科室',
      params: idParams,
      body: newOfficeBody,
      response: officeAnswer,
      handle: async (ctx, { params, body }) => answerOffice(ctx, await createOffice(ctx, params.id, body.name)),
    }),
    writeRoute({
      method: 'PATCH',
      path: '/api/offices/:id',
      access: MANAGE,
      summary: '修改、停用、启用科室',
      params: idParams,
      body: changeOfficeBody,
      response: officeAnswer,
      handle: async (ctx, { params, body }) => {
        await changeOffice(ctx, params.id, body);
        return answerOffice(ctx, params.id);
      },
    }),
  ];
}
