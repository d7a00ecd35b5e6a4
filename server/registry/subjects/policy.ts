/** What may be done with a subject, and by whom. */

import type { Actor } from '../../platform/index.ts';
import { type Listing, STATUS_MOVES, type Status } from './states.ts';

/** Whether an account has a permission at all; how far it reaches is the route's scope. Given by identity. */
export type Permits = (actor: Actor, permission: string) => boolean;

/** Verbs on a subject. */
export type SubjectAbility = 'edit' | 'changeStatus' | 'remove' | 'restore' | 'merge' | 'tag' | 'reveal';

/** What this actor may do with a subject now. Editing never reaches beyond the own authority. */
export function subjectAbilities(
  actor: Actor,
  permits: Permits,
  row: { readonly organisation: string; readonly listing: Listing; readonly status: Status; readonly sealed: boolean },
): readonly SubjectAbility[] {
  const own = actor.organisation === row.organisation && actor.viewedBy === null;
  const [listed, removed] = [row.listing === 'listed', row.listing === 'removed'];
  const edits: readonly (readonly [SubjectAbility, boolean])[] = [
    ['edit', listed],
    ['changeStatus', listed && STATUS_MOVES[row.status].length > 0],
    ['remove', listed],
    ['restore', removed],
    ['merge', listed],
    ['tag', listed],
  ];
  return [
    ...(own && permits(actor, 'subject.edit') ? edits.filter(([, holds]) => holds).map(([verb]) => verb) : []),
    ...(own && row.sealed && permits(actor, 'subject.reveal') ? (['reveal'] as const) : []),
  ];
}

/** Verbs on a request. Who asked never approves (双人规则). */
export type RequestAbility = 'approve' | 'refuse' | 'withdraw';

export function requestAbilities(
  actor: Actor,
  permits: Permits,
  row: { readonly organisation: string; readonly state: string; readonly requested_by: string },
): readonly RequestAbility[] {
  if (row.state !== 'pending' || actor.viewedBy !== null || actor.organisation !== row.organisation) return [];
  if (row.requested_by === actor.account) return ['withdraw'];
  return permits(actor, 'subject.approve') ? ['approve', 'refuse'] : [];
}
