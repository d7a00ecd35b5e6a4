/** Puts a change up for another person's approval. */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { REGISTRY_LAW } from './events.ts';
import type { RequestAction, RequestKind } from './states.ts';
import { hasOpenRequest, insertRequest } from './store.ts';

/** What is asked for. */
export interface Asked {
  readonly kind: RequestKind;
  readonly action: RequestAction;
  readonly organisation: string;
  readonly office: string | null;
  readonly record: string | null;
  readonly title: string;
  readonly body: string;
  readonly reason: string;
  /** Accounts that had a hand in it, who asks among them or not. */
  readonly preparedBy?: readonly string[];
}

/** Keeps a request as `pending`; gives its id. A record with an open request is `duplicate`. */
export async function submitRequest(ctx: WriteContext, asked: Asked): Promise<string> {
  const { kind, action, organisation, office, record, title, body, reason, preparedBy = [] } = asked;
  if (record !== null && (await hasOpenRequest(ctx, kind, record)))
    throw new Problem('duplicate', { detail: `“${title}”已有一份待审批的申请。` });
  const id = ctx.newId();
  await insertRequest(ctx, {
    id,
    organisation,
    office,
    kind,
    action,
    record,
    title,
    body,
    reason,
    state: 'pending',
    version: 1,
    requested_by: ctx.actor.account,
    requested_name: ctx.actor.name,
    requested_at: ctx.now,
    prepared_by: JSON.stringify([...new Set(preparedBy)]),
    decided_by: null,
    decided_name: null,
    decided_at: null,
    opinion: null,
  });
  const payload = { request: id, kind, action, record, name: title, reason };
  await ctx.record({ type: 'registry.requested', organisation, rows: [], law: [REGISTRY_LAW], payload });
  return id;
}
