/** The two-person rule: what one administrator asks for waits for another. */

import { Problem, type WriteContext } from '../../platform/index.ts';
import { accountEvent } from '../managed.ts';
import { insertRequest, waitingRequests } from '../store/two-person.ts';
import type { AccountTable, TwoPersonTable } from '../tables.ts';

/** What is asked for. */
interface Asked {
  readonly kind: TwoPersonTable['kind'];
  readonly account: Pick<AccountTable, 'id' | 'organisation' | 'username' | 'name'>;
  readonly role: string | null;
  readonly reason: string;
}

/** Puts a request before the other administrators; the same one does not wait twice (`duplicate`). */
export async function askSecondPerson(ctx: WriteContext, { kind, account, role, reason }: Asked): Promise<void> {
  const waiting = await waitingRequests(ctx.trx, [account.id]);
  if (waiting.some((each) => each.kind === kind && each.role === role))
    throw new Problem('duplicate', { detail: '同样的申请正在等待另一位管理员复核。' });
  await insertRequest(ctx.trx, {
    id: ctx.newId(),
    kind,
    account: account.id,
    role,
    reason,
    asked_by: ctx.actor.account,
    asked_at: ctx.now,
    state: 'waiting',
    decided_by: null,
    decided_at: null,
  });
  await ctx.record(accountEvent('two-person.asked', account, { kind, role, reason }));
}
