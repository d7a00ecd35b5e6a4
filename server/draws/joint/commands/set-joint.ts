/** Names the authorities that draw together with this one (国发〔2019〕5号: 部门联合双随机抽查). */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import { findDraw } from '../../store.ts';
import { keepDraw, loadSeen, writtenBy } from '../../writing.ts';
import { isMember, type JointParty, partyName } from '../place.ts';
import type { setJointBody } from '../schema.ts';

/** Whoever stays keeps the draw it joined with; whoever is left out draws alone again. Nobody named: no joint draw. */
export async function setJoint(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, authorities }: z.output<typeof setJointBody>,
): Promise<DrawAnswer> {
  const draw = await loadSeen(ctx, deps, id, version);
  const { content } = draw;
  moved(content.state, 'set-joint');
  if (isMember(draw))
    throw new Problem('impossible-transition', { detail: '这次抽签已加入别的单位牵头的联合抽签，请先退出。' });
  const before = content.joint?.parties ?? [];
  const own = await partyOf(ctx, deps, content.organisation, before, id);
  const others: JointParty[] = [];
  for (const authority of authorities) others.push(await partyOf(ctx, deps, authority, before, null));
  assertDifferent([own, ...others], content.organisation, authorities);
  const joint = others.length === 0 ? null : { lead: id, parties: [own, ...others] };
  const saved = await keepDraw(ctx, id, draw, writtenBy(ctx, { ...content, joint }), {
    type: 'draw.joint-set',
    payload: { authorities: others.map(({ name }) => name) },
  });
  const left = before.flatMap((one) =>
    one.draw !== null && one.draw !== id && !others.some(({ draw: kept }) => kept === one.draw) ? [one.draw] : [],
  );
  for (const other of left.toSorted()) {
    const member = (await findDraw(ctx.trx, other))!;
    await keepDraw(ctx, other, member, { ...member.content, joint: null }, { type: 'draw.joint-left' });
  }
  return drawAnswer(ctx, deps, saved);
}

async function partyOf(
  ctx: WriteContext,
  { authorities }: DrawDeps,
  organisation: string,
  before: readonly JointParty[],
  draw: string | null,
): Promise<JointParty> {
  const known = before.find((one) => one.organisation === organisation);
  if (known !== undefined) return known;
  const found = (await authorities(ctx.trx)).find(({ id, state }) => id === organisation && state === 'active');
  if (found === undefined)
    throw new Problem('invalid-input', { errors: [{ field: 'authorities', message: '请选择系统内启用的单位' }] });
  const party = partyName(found);
  if (party === null)
    throw new Problem('invalid-input', {
      errors: [{ field: 'authorities', message: `${found.name}的名称和简称都超过 21 个汉字，请系统管理员改短简称` }],
    });
  return { organisation, name: found.name, party, draw };
}

function assertDifferent(parties: readonly JointParty[], own: string, others: readonly string[]): void {
  const refuse = (message: string) => new Problem('invalid-input', { errors: [{ field: 'authorities', message }] });
  if (others.includes(own)) throw refuse('参加单位里不用选本单位');
  if (new Set(parties.map(({ party }) => party)).size < parties.length)
    throw refuse('两个单位的名称相同，请系统管理员先改成不同的名称');
}
