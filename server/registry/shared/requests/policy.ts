/** Who may do what with a request. Who asked, or had a hand in it, never approves (双人规则). */

import { type Actor, Problem } from '../../../platform/index.ts';
import type { RequestKind } from './states.ts';
import type { StoredRequest } from './store.ts';

/** Whether an account has a permission at all; how far it reaches is the route's scope. Given by identity. */
export type Permits = (actor: Actor, permission: string) => boolean;

/** The permission without which requests of a kind are not shown. */
const READING: Readonly<Record<RequestKind, string>> = {
  subject: 'subject.read',
  inspector: 'inspector.read',
  import: 'subject.read',
};

/** The permissions that deciding needs, all of them. An import may hold lists of both registries. */
const DECIDING: Readonly<Record<RequestKind, readonly string[]>> = {
  subject: ['subject.approve'],
  inspector: ['inspector.approve'],
  import: ['subject.approve', 'inspector.approve'],
};

/** What the routes of deciding ask for before anything is looked at. */
const ROUTE = 'subject.approve';

/** Verbs on a request. */
export type RequestAbility = 'approve' | 'refuse' | 'withdraw';

type Judged = Pick<StoredRequest, 'organisation' | 'kind' | 'state' | 'requested_by' | 'prepared_by'>;

/** The kinds of request that somebody may look at, also through whose eyes another looks. */
export function readableKinds(actor: Actor, permits: Permits): RequestKind[] {
  const own = { ...actor, viewedBy: null };
  return (Object.keys(READING) as RequestKind[]).filter((kind) => permits(own, READING[kind]));
}

/** What this actor may do with a request now. */
export function requestAbilities(actor: Actor, permits: Permits, request: Judged): readonly RequestAbility[] {
  if (request.state !== 'pending' || actor.viewedBy !== null || actor.organisation !== request.organisation) return [];
  if (request.requested_by === actor.account) return ['withdraw'];
  if (preparersOf(request).includes(actor.account)) return [];
  return DECIDING[request.kind].every((permission) => permits(actor, permission)) ? ['approve', 'refuse'] : [];
}

/** Refuses a decision by somebody who had a hand in what is decided, or who may not decide on this kind. */
export function assertMayDecide(actor: Actor, permits: Permits, request: Judged): void {
  if (request.requested_by === actor.account)
    throw new Problem('two-person-rule', { detail: '（申请人不能审批自己的申请）' });
  if (preparersOf(request).includes(actor.account))
    throw new Problem('two-person-rule', { detail: '（经手过这次导入的人不能审批）' });
  const also = DECIDING[request.kind].filter((permission) => permission !== ROUTE);
  if (actor.organisation !== request.organisation || !also.every((permission) => permits(actor, permission)))
    throw new Problem('not-permitted');
}

function preparersOf({ prepared_by }: Judged): readonly string[] {
  return JSON.parse(prepared_by) as string[];
}
