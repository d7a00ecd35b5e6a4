/** Puts a subject on a list, or enters a single complaint. */

import type { z } from 'zod';
import { newSalt, Problem, type WriteContext } from '../../platform/index.ts';
import { MARK_LAW } from '../events.ts';
import type { FrequencyDeps } from '../policy.ts';
import { markView } from '../queries.ts';
import { subjectFacts } from '../registry.ts';
import { MARK_LABELS, type markBody, type markShape } from '../schema.ts';
import { insertMark, type MarkRow, markDigest, marksOf } from '../store.ts';

/**
 * Marks a subject of the actor's own authority with source and evidence. Throws `duplicate` where it is on the same list
 * in some of the days already; complaints may be several. `invalid-input` for a complaint of a day to come.
 */
export async function setMark(
  ctx: WriteContext,
  deps: FrequencyDeps,
  { subject, mark, source, evidence, from, until }: z.output<typeof markBody>,
): Promise<z.input<typeof markShape>> {
  const { organisation, name } = await subjectFacts(ctx, subject);
  if (organisation !== ctx.actor.organisation)
    throw new Problem('not-permitted', { detail: '只能登记本单位名录库中的检查对象。' });
  if (mark === 'complaint') checkComplaint(ctx, from, until);
  else await refuseTwice(ctx, { subject, mark, from, until });
  const row: MarkRow = {
    id: ctx.newId(),
    version: 1,
    organisation,
    subject,
    mark,
    source,
    evidence,
    from_day: from,
    until_day: until,
    reason: null,
    by: ctx.actor.account,
    by_name: ctx.actor.name,
    at: ctx.now,
    salt: newSalt(),
  };
  await insertMark(ctx.trx, row);
  await ctx.record({
    type: 'frequency.mark-set',
    organisation,
    rows: [{ kind: 'subject-mark', id: row.id, version: 1, digest: markDigest(row) }],
    law: [MARK_LAW],
    payload: { name, mark: MARK_LABELS[mark], source, from },
  });
  return markView(ctx, deps, row, name);
}

function checkComplaint({ today }: WriteContext, from: string, until: string | null): void {
  const errors = [
    ...(from > today ? [{ field: 'from', message: '投诉举报的日期不能晚于今天' }] : []),
    ...(until === null ? [] : [{ field: 'until', message: '投诉举报只有一个日期，请不填截止日期' }]),
  ];
  if (errors.length > 0) throw new Problem('invalid-input', { errors });
}

async function refuseTwice(
  ctx: WriteContext,
  { subject, mark, from, until }: Pick<z.output<typeof markBody>, 'subject' | 'mark' | 'from' | 'until'>,
): Promise<void> {
  const same = (await marksOf(ctx.trx, subject)).find((one) => {
    const apart = (until !== null && until < one.from_day) || (one.until_day !== null && one.until_day < from);
    return one.mark === mark && !apart;
  });
  if (same === undefined) return;
  const until2 = same.until_day === null ? '起' : `至 ${same.until_day}`;
  throw new Problem('duplicate', { detail: `该对象 ${same.from_day} ${until2}已在${MARK_LABELS[mark]}。` });
}
