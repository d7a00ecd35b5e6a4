/** What may be done with a subject, and by whom. */

import type { Actor } from '../../platform/index.ts';
import type { Permits } from '../shared/requests/policy.ts';
import { type Listing, STATUS_MOVES, type Status } from './states.ts';

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
