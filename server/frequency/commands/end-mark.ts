/** Takes a subject off a list from a day on. */

import type { z } from 'zod';
import { newSalt, Problem, type WriteContext } from '../../platform/index.ts';
import { MARK_LAW } from '../events.ts';
import type { FrequencyDeps } from '../policy.ts';
import { markView } from '../queries.ts';
import { subjectFacts } from '../registry.ts';
import { type endMarkBody, MARK_LABELS, type markShape } from '../schema.ts';
import { findMark, insertMark, markDigest } from '../store.ts';

/**
 * Ends a mark with its last day and a reason; an end before the beginning, and any end of a
 * complaint, takes it back as entered by mistake. Throws
 * `not-found`, `changed-meanwhile` where it is ended already or was changed.
 */
export async function endMark(
  ctx: WriteContext,
  deps: FrequencyDeps,
  id: string,
  { version, until, reason }: z.output<typeof endMarkBody>,
): Promise<z.input<typeof markShape>> {
  const found = await findMark(ctx.trx, id);
  if (found === undefined) throw new Problem('not-found', { detail: '（名单登记）' });
  const { name, organisation } = await subjectFacts(ctx, found.subject);
  if (organisation !== ctx.actor.organisation)
    throw new Problem('not-permitted', { detail: '只能办理本单位名录库中的检查对象。' });
  if (found.version !== version) throw new Problem('changed-meanwhile', { current: markView(ctx, deps, found, name) });
  if (version > 1) throw new Problem('impossible-transition', { detail: '这条登记已经结束。' });
  const row = {
    ...found,
    version: version + 1,
    until_day: until,
    reason,
    by: ctx.actor.account,
    by_name: ctx.actor.name,
    at: ctx.now,
    salt: newSalt(),
  };
  await insertMark(ctx.trx, row);
  await ctx.record({
    type: 'frequency.mark-ended',
    organisation,
    rows: [{ kind: 'subject-mark', id, version: row.version, digest: markDigest(row) }],
    law: [MARK_LAW],
    payload: { name, mark: MARK_LABELS[found.mark], until, reason },
  });
  return markView(ctx, deps, row, name);
}
