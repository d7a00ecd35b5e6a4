/** The ceremony over HTTP: the host's steps, and what stage and phones read and send. */

import type { WriteContext } from '../../platform/index.ts';
import {
  byId,
  isDuplicate,
  publicRoute,
  type RawContext,
  type Route,
  rawRoute,
  writeRoute,
} from '../../platform/index.ts';
import { type DrawDeps, HOST } from '../policy.ts';
import { drawShape } from '../schema.ts';
import { readCeremony } from './answer.ts';
import { closeJoining } from './commands/close-joining.ts';
import { closeReveals } from './commands/close-reveals.ts';
import { executeDraw } from './commands/execute-draw.ts';
import { fetchValue } from './commands/fetch-value.ts';
import { giveValue } from './commands/give-value.ts';
import { joinCeremony } from './commands/join-ceremony.ts';
import { openCeremony } from './commands/open-ceremony.ts';
import { revealContribution } from './commands/reveal-contribution.ts';
import type { executeJob } from './execute-job.ts';
import { readDisclosedList } from './list.ts';
import { publicDraw } from './loading.ts';
import {
  ceremonyShape,
  hostBody,
  joinBody,
  joinedShape,
  listShape,
  revealBody,
  revealedShape,
  valueBody,
} from './schema.ts';
import { witnessActor } from './witness-events.ts';

const host = { permission: HOST } as const;
const STEP = '/api/draws/:id/ceremony';
const OPEN = '/api/public/draws/:id';
/** A room shares one address: requests a minute for two hundred phones that look every second or two. */
const LOOKS = 20_000;
const DEEDS = 600;

/** All routes of the ceremony. */
export function ceremonyRoutes(deps: DrawDeps, job: ReturnType<typeof executeJob>): readonly Route[] {
  return [
    ...publicRoutes(deps),
    ...phoneRoutes(deps),
    ...hostRoutes(deps),
    ...valueRoutes(deps),
    executeRoute(deps, job),
  ];
}

function publicRoutes(deps: DrawDeps): Route[] {
  return [
    publicRoute({
      path: `${OPEN}/ceremony`,
      summary: '抽签仪式：步骤、见证人、公共随机值、摘要；没有企业，也没有检查人员',
      limit: LOOKS,
      params: byId,
      response: ceremonyShape,
      handle: (ctx, { params }) => readCeremony(ctx, deps, params.id),
    }),
    publicRoute({
      path: `${OPEN}/list`,
      summary: '已公开的抽签名单和检查人员',
      params: byId,
      response: listShape,
      handle: ({ db }, { params }) => readDisclosedList(db, deps, params.id),
    }),
  ];
}

function phoneRoutes(deps: DrawDeps): Route[] {
  return [
    rawRoute({
      method: 'POST',
      path: `${OPEN}/witnesses`,
      summary: '见证人加入：交称呼、身份和承诺；同一承诺重复提交，答复相同',
      access: 'public',
      limit: DEEDS,
      params: byId,
      body: joinBody,
      handle: async (ctx, { params, body }, _request, reply) =>
        reply.send(
          joinedShape.parse(await onPhone(ctx, deps, params.id, (write) => joinCeremony(write, params.id, body))),
        ),
    }),
    rawRoute({
      method: 'POST',
      path: `${OPEN}/reveals`,
      summary: '见证人揭示：与承诺相符才接受；同一揭示重复提交，答复相同',
      access: 'public',
      limit: DEEDS,
      params: byId,
      body: revealBody,
      handle: async (ctx, { params, body }, _request, reply) =>
        reply.send(
          revealedShape.parse(
            await onPhone(ctx, deps, params.id, (write) => revealContribution(write, params.id, body)),
          ),
        ),
    }),
  ];
}

/** A transaction without an account. Two at once for one place: the other one has it by now, and this one is told. */
async function onPhone<Result>(
  { database }: RawContext,
  deps: DrawDeps,
  id: string,
  work: (ctx: WriteContext) => Promise<Result>,
): Promise<Result> {
  const { content } = await publicDraw(database.kysely, id);
  const as = witnessActor(content.organisation);
  return deps.write(as, work).catch((error: unknown) => {
    if (isDuplicate(error)) return deps.write(as, work);
    throw error;
  });
}

function hostRoutes(deps: DrawDeps): Route[] {
  const steps = [
    ['', '开始抽签仪式：生成加入码', openCeremony],
    ['/joining-end', '截止加入：固定见证人名单，摘要记入账本', closeJoining],
    ['/reveals-end', '截止揭示：没有揭示的按规程不计入', closeReveals],
  ] as const;
  return steps.map(([path, summary, step]) =>
    writeRoute({
      method: 'POST',
      path: `${STEP}${path}`,
      summary,
      access: host,
      params: byId,
      body: hostBody,
      response: drawShape,
      handle: (ctx, { params, body }) => step(ctx, deps, params.id, body),
    }),
  );
}

function valueRoutes(deps: DrawDeps): Route[] {
  return [
    writeRoute({
      method: 'POST',
      path: `${STEP}/value`,
      summary: '录入公共随机值：开奖号码和骰子由两人分别录入，drand 轮次验证签名',
      access: host,
      params: byId,
      body: valueBody,
      response: drawShape,
      handle: (ctx, { params, body }) => giveValue(ctx, deps, params.id, body),
    }),
    rawRoute({
      method: 'POST',
      path: `${STEP}/drand`,
      summary: '由服务器取指定的 drand 轮次并验证签名',
      access: host,
      params: byId,
      body: hostBody,
      handle: async (ctx, { params, body }, _request, reply) =>
        reply.send(drawShape.parse(await fetchValue(ctx, deps, params.id, body))),
    }),
  ];
}

function executeRoute(deps: DrawDeps, job: ReturnType<typeof executeJob>): Route {
  return writeRoute({
    method: 'POST',
    path: `${STEP}/execution`,
    summary: '执行抽签：固定种子，登记为后台任务；种子固定后不能中止',
    access: host,
    params: byId,
    body: hostBody,
    response: drawShape,
    handle: (ctx, { params, body }) => executeDraw(ctx, deps, job, params.id, body),
  });
}
