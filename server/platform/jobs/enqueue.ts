/** Asking for long work, inside the transaction of the request that asks. */

import type { Json, WriteContext } from '../context.ts';
import type { JobKind } from './types.ts';

/**
 * Puts a job into the queue; it starts once the transaction is committed. Returns its id, under which its progress is at
 * `/api/jobs/:id`.
 */
export async function enqueueJob<Input extends Json>(
  ctx: WriteContext,
  kind: JobKind<Input>,
  input: Input,
): Promise<string> {
  const id = ctx.newId();
  const { actor, scope } = ctx;
  await ctx.trx
    .insertInto('job')
    .values({
      id,
      kind: kind.kind,
      organisation: actor.organisation,
      account: actor.account,
      asked_by: JSON.stringify({ actor, scope }),
      input: JSON.stringify(kind.input.parse(input)),
      state: 'queued',
      done: 0,
      total: null,
      sentence: '等待开始',
      report: null,
      created_at: ctx.now,
      started_at: null,
      ended_at: null,
      cancel_asked_at: null,
      server: null,
      lease_until: null,
    })
    .execute();
  return id;
}
