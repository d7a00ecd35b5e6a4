/** Says whose account an inspector is, so that the person sees the own tasks; or takes that back. */

import type { z } from 'zod';
import { Problem, type WriteContext } from '../../../platform/index.ts';
import { accountsOf, readAccount } from '../account.ts';
import { accountOf, deleteLink, holderOf, insertLink } from '../account-store.ts';
import { type InspectorDeps, reachable } from '../policy.ts';
import { listed } from '../save.ts';
import type { accountBody } from '../schema.ts';

/** One account, one inspector in the registry, of the same authority. Throws `changed-meanwhile`, `duplicate`, `invalid-input`. */
export async function linkAccount(
  ctx: WriteContext,
  deps: InspectorDeps,
  id: string,
  { account, seen }: z.output<typeof accountBody>,
) {
  const { content } = await reachable(ctx, id);
  const { organisation, facts } = content;
  if (organisation !== ctx.actor.organisation)
    throw new Problem('not-permitted', { detail: '只能关联本单位的检查人员。' });
  if ((await accountOf(ctx.trx, id)) !== seen)
    throw new Problem('changed-meanwhile', { current: await readAccount(ctx, deps, id) });
  const chosen = account === null ? null : await chosenAccount(ctx, deps, { id, account, content });
  await deleteLink(ctx, 'inspector', id);
  if (chosen !== null) {
    // What is left of somebody who is no longer in the registry.
    await deleteLink(ctx, 'account', chosen.account);
    await insertLink(ctx, { inspector: id, organisation, account: chosen.account });
  }
  await ctx.record({
    type: 'inspector.account-linked',
    organisation,
    rows: [],
    law: [],
    payload: { inspector: id, name: facts.name, account, accountName: chosen?.name ?? null },
  });
  return readAccount(ctx, deps, id);
}

async function chosenAccount(
  ctx: WriteContext,
  deps: InspectorDeps,
  asked: {
    readonly id: string;
    readonly account: string;
    readonly content: Awaited<ReturnType<typeof reachable>>['content'];
  },
) {
  const { id, account, content } = asked;
  if (listed(content).facts.kind !== 'inspector') throw refused('只有执法检查人员可以关联账号');
  const found = (await accountsOf(ctx, deps, content.organisation)).find((one) => one.account === account);
  if (found === undefined) throw refused('应是本单位在用的业务账号，请重新选择');
  const holder = await holderOf(ctx.trx, account);
  if (holder !== undefined && holder.id !== id && holder.listing === 'listed')
    throw new Problem('duplicate', { detail: `这个账号已经关联${holder.name}，请先解除那一个。` });
  return found;
}

const refused = (message: string) => new Problem('invalid-input', { errors: [{ field: 'account', message }] });
