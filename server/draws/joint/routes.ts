/** Joint draws over HTTP. */

import { byId, type Route, readRoute, writeRoute } from '../../platform/index.ts';
import { type DrawDeps, EDIT } from '../policy.ts';
import { drawShape } from '../schema.ts';
import { joinJoint } from './commands/join-joint.ts';
import { leaveJoint } from './commands/leave-joint.ts';
import { setJoint } from './commands/set-joint.ts';
import { readJointDraws } from './queries.ts';
import { joinJointBody, jointDrawsShape, leaveJointBody, setJointBody } from './schema.ts';

const access = { permission: EDIT } as const;
const ONE = '/api/draws/:id';

/** All of them. */
export function jointRoutes(deps: DrawDeps): readonly Route[] {
  const write = { method: 'POST', access, params: byId, response: drawShape } as const;
  return [
    readRoute({
      path: '/api/joint-draws',
      summary: '请本单位参加的联合抽签，和可以请来参加的单位',
      access,
      response: jointDrawsShape,
      handle: (ctx) => readJointDraws(ctx, deps),
    }),
    writeRoute({
      ...write,
      path: `${ONE}/joint`,
      summary: '牵头单位确定联合抽签的参加单位；一个也不选就不再联合',
      body: setJointBody,
      handle: (ctx, { params, body }) => setJoint(ctx, deps, params.id, body),
    }),
    writeRoute({
      ...write,
      path: `${ONE}/joint-membership`,
      summary: '参加单位用自己的抽签加入联合抽签',
      body: joinJointBody,
      handle: (ctx, { params, body }) => joinJoint(ctx, deps, params.id, body),
    }),
    writeRoute({
      ...write,
      path: `${ONE}/joint-membership-end`,
      summary: '牵头单位提请承诺以前，参加单位退出联合抽签',
      body: leaveJointBody,
      handle: (ctx, { params, body }) => leaveJoint(ctx, deps, params.id, body),
    }),
  ];
}
