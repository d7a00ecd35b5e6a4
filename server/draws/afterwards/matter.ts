/** What is asked for after a draw as matters of approval: a second person with a second factor, never the one who asks. */

import type { ApprovalMatter, ApprovalRun, Outcome } from '../../approvals/index.ts';
import { Problem, type ReadContext, type WriteContext } from '../../platform/index.ts';
import { CHANGE_MATTER, POSTPONE_MATTER, SUPPLEMENT_MATTER } from '../matter-codes.ts';
import { APPROVE, type DrawDeps } from '../policy.ts';
import { findDraw, type StoredDraw } from '../store.ts';
import { assertReader, requestTitle } from './commands/ask.ts';
import { changeList } from './commands/change-list.ts';
import { postponeDisclosure } from './commands/postpone-disclosure.ts';
import { supplementPeople } from './commands/supplement-people.ts';
import { askedIn, endRequest, findRequest, type StoredRequest } from './store.ts';
import { REQUEST_KINDS } from './words.ts';

const PROTOCOL_LAW = '抽签规程 mingqian/draw/v1 第六、七节';
const LAW = ['国办发〔2015〕58号（双随机抽查机制）', '行政处罚法第四十三条'];
const CODES = { change: CHANGE_MATTER, supplement: SUPPLEMENT_MATTER, postpone: POSTPONE_MATTER } as const;

/** 名单变更, 人员增补, 推迟公开 */
export function afterwardsMatters(deps: DrawDeps): readonly ApprovalMatter[] {
  return (['change', 'supplement', 'postpone'] as const).map((kind) => ({
    code: CODES[kind],
    label: `抽签${REQUEST_KINDS[kind]}`,
    // Whoever asks is the first of the two.
    defaultChain: [
      {
        title: '第二人确认',
        permission: APPROVE,
        authority: null,
        stepUp: true,
        twoPersons: false,
        days: 1,
        obligatory: PROTOCOL_LAW,
      },
    ],
    deciding: [{ permission: APPROVE, label: '抽签确认人员' }],
    law: LAW,
    present: async (ctx, { id }) => {
      const found = await foundRequest(ctx, id);
      if (found === null) return null;
      const { request, draw } = found;
      return { version: 1, digest: request.digest, title: requestTitle(request.kind, draw.content) };
    },
    onDecided: (ctx, run, outcome) => decided(ctx, deps, run, outcome),
    // An application is asked for anew, so that what is approved is what was seen.
    onResubmitted: async () => {
      throw new Problem('impossible-transition', { detail: '请从抽签页重新申请。' });
    },
    describe: (ctx, run) => describeRun(ctx, deps, run),
  }));
}

interface Found {
  readonly request: StoredRequest;
  readonly draw: StoredDraw;
}

async function foundRequest({ db }: Pick<ReadContext, 'db'>, id: string): Promise<Found | null> {
  const request = await findRequest(db, id);
  const draw = request && (await findDraw(db, request.draw));
  return request === undefined || draw === undefined ? null : { request, draw };
}

async function decided(ctx: WriteContext, deps: DrawDeps, run: ApprovalRun, outcome: Outcome): Promise<void> {
  const found = await foundRequest(ctx, run.record.id);
  if (found === null) throw new Problem('not-found', { detail: '（抽签申请）' });
  const { request, draw } = found;
  if (request.outcome !== null) return;
  if (outcome === 'approved') await carryOut(ctx, deps, run, found);
  else {
    const { organisation, title, committed } = draw.content;
    const payload = { draw: draw.id, title, number: committed!.number, outcome, run: run.id };
    await ctx.record({ type: `draw.${request.kind}-dropped`, organisation, rows: [], law: [], payload });
  }
  await endRequest(ctx, request.id, outcome);
}

async function carryOut(ctx: WriteContext, deps: DrawDeps, { id: run }: ApprovalRun, { request, draw }: Found) {
  const { by } = request;
  if (by === ctx.actor.account) throw new Problem('two-person-rule');
  const asked = await askedIn(ctx.trx, deps, request.id);
  if (asked.kind === 'supplement') await supplementPeople(ctx, deps, draw, { supplement: asked.supplement, run });
  else if (asked.kind === 'postpone') await postponeDisclosure(ctx, draw, { postponement: asked.postponement, run });
  else {
    assertReader(ctx, draw);
    await changeList(ctx, deps, draw, { change: asked.change, by, run });
  }
}

/** Approvals are read by many: of a change they are told nothing; it is read on the draw's page, with a reason. */
async function describeRun(ctx: ReadContext, deps: DrawDeps, run: ApprovalRun) {
  const found = await foundRequest(ctx, run.record.id);
  if (found === null) return { path: null, facts: [] };
  const { request, draw } = found;
  const { committed, title } = draw.content;
  const facts = [{ label: '抽签', value: `${committed!.number} ${title}` }];
  const asked = await askedIn(ctx.db, deps, request.id);
  if (asked.kind === 'postpone')
    facts.push(
      { label: '现在的保密截止日', value: draw.content.outcome?.due ?? '' },
      { label: '推迟到', value: asked.postponement.until },
      { label: '理由（公开）', value: asked.postponement.reason },
    );
  else if (asked.kind === 'supplement')
    facts.push(
      { label: '增补人数', value: `${asked.supplement.people.length} 人` },
      // Which subjects somebody must not visit could tell who was drawn; how many does not.
      ...asked.supplement.people.map(({ name, unit, skills, capacity, barred }) => {
        const kept = barred.length === 0 ? '没有须回避的' : `须回避 ${barred.length} 户`;
        return { label: name, value: `${unit}，${skills.join('、') || '无专业'}，最多 ${capacity} 户，${kept}` };
      }),
      { label: '理由', value: asked.supplement.reason },
    );
  else
    facts.push({
      label: '变更内容',
      value: '涉及名单，不在这里显示。请知悉人打开抽签页的“名单”，写明理由查阅后，再确认。',
    });
  return { path: `/draws/${draw.id}`, facts };
}
