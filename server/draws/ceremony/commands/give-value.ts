/** The public value, which comes last (protocol §3): what was named before, typed blindly by two persons or proved by a signature. */

import { drandRound, isPublicValue, publicKindNames, publicValueHelp } from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { keepTogether, loadLed } from '../../joint/together.ts';
import type { DrawDeps } from '../../policy.ts';
import { drawAnswer } from '../../queries.ts';
import type { DrawAnswer } from '../../schema.ts';
import { moved } from '../../states.ts';
import type { StoredDraw } from '../../store.ts';
import { committedParts, openedCeremony } from '../loading.ts';
import type { valueBody } from '../schema.ts';
import { deleteTyped, insertTyped, typedValues } from '../store.ts';
import { assertNotBefore, dueOf, lastStep } from '../times.ts';
import { assertNamed } from '../value-source.ts';

type Given = Omit<z.output<typeof valueBody>, 'version'>;

/**
 * Takes a value. The first of two persons changes nothing but that; where the second typed another one, both entries are void.
 * Throws `invalid-input` for another source than the one named or a value it cannot have, `two-person-rule`.
 */
export async function giveValue(
  ctx: WriteContext,
  deps: DrawDeps,
  id: string,
  { version, ...given }: z.output<typeof valueBody>,
): Promise<DrawAnswer> {
  const draw = await loadLed(ctx, deps, id, version);
  const { content } = draw;
  moved(content.state, 'give-value');
  const { committed, terms } = committedParts(content);
  assertNotBefore(ctx.now, lastStep(committed, openedCeremony(content)));
  assertNamed(terms, given, ctx.now);
  if (!isPublicValue(given.kind, given.value)) throw badValue(`应为${publicValueHelp[given.kind]}`);
  const saved = given.kind === 'drand' ? await takeRound(ctx, draw, given) : await takeTyped(ctx, draw, given);
  return drawAnswer(ctx, deps, saved);
}

/** A signature of the beacon proves itself: one person, or the server, is enough. */
async function takeRound(ctx: WriteContext, draw: StoredDraw, given: Given): Promise<StoredDraw> {
  if (!verifyQuicknetRound(drandRound(given.event) ?? 0, given.value))
    throw badValue('不是这一轮的签名，验证没有通过，请核对轮次后重新复制');
  const due = dueOf(given);
  // A genuine signature from the future: then it is the clock that is wrong, and reveals may have come after the round.
  if (due !== null) assertNotBefore(ctx.now, due);
  return keepValue(ctx, draw, given, [ctx.actor.account]);
}

async function takeTyped(ctx: WriteContext, draw: StoredDraw, given: Given): Promise<StoredDraw> {
  const { id } = draw;
  const { account } = ctx.actor;
  const first = (await typedValues(ctx.db, id))[0];
  if (first === undefined) {
    await insertTyped(ctx, { draw: id, ...given });
    await recordTyped(ctx, draw);
    return draw;
  }
  if (first.account === account)
    throw new Problem('two-person-rule', { detail: '您已录入过，须由另一位同事看着公告再独立录入一次。' });
  await deleteTyped(ctx, id);
  const same = first.kind === given.kind && first.event === given.event && first.value === given.value;
  return same
    ? keepValue(ctx, draw, given, [first.account, account])
    : voidBoth(ctx, draw, [first.value, given.value], [first.account, account]);
}

/** That somebody typed, and not what: the second person types blindly. */
async function recordTyped(ctx: WriteContext, { id, content }: StoredDraw): Promise<void> {
  const { organisation, title, committed } = content;
  await ctx.record({
    type: 'draw.value-typed',
    organisation,
    rows: [],
    law: [],
    payload: { draw: id, title, number: committed?.number ?? '' },
  });
}

function voidBoth(
  ctx: WriteContext,
  draw: StoredDraw,
  values: readonly string[],
  by: readonly string[],
): Promise<StoredDraw> {
  const ceremony = { ...openedCeremony(draw.content), differedAt: ctx.now };
  const told = { type: 'draw.values-differed', payload: { values, by } };
  return keepTogether(ctx, draw, { ...draw.content, ceremony }, told);
}

function keepValue(
  ctx: WriteContext,
  { content, ...draw }: StoredDraw,
  { kind, event, value }: Given,
  by: readonly string[],
): Promise<StoredDraw> {
  const source = committedParts(content).terms.public;
  const fallback = source !== null && (source.kind !== kind || source.event !== event);
  const state = moved(content.state, 'give-value');
  const ceremony = { ...openedCeremony(content), value: { kind, event, value, fallback, at: ctx.now, by } };
  const payload = { kind: publicKindNames[kind], event, value, fallback };
  const before = { ...draw, content };
  return keepTogether(ctx, before, { ...content, state, ceremony }, { type: 'draw.value-given', payload });
}

const badValue = (message: string) => new Problem('invalid-input', { errors: [{ field: 'value', message }] });
