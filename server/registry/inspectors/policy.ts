/** What may be done with an inspector's record, and by whom. */

import type { Kysely } from 'kysely';
import { type Actor, isWithin, Problem, type ReadContext, type Scope, type Tables } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import type { Permits } from '../shared/requests/policy.ts';
import { type StoredInspector, statusOf } from './content.ts';
import { findInspector } from './store.ts';
import { STATUS_MOVES } from './types.ts';

/** What the module is given: the cipher, and whether an account has a permission at all (by identity). */
export interface InspectorDeps {
  readonly cipher: Cipher;
  readonly permits: Permits;
  /** Accounts in use of an authority; without it none can be linked to an inspector. */
  readonly accounts?: (
    db: Kysely<Tables>,
    organisation: string,
  ) => Promise<readonly { readonly account: string; readonly name: string }[]>;
}

export const PERMISSIONS = {
  read: 'inspector.read',
  edit: 'inspector.edit',
  /** Of id numbers and phones. */
  reveal: 'inspector.reveal',
  recusals: 'recusal.read',
} as const;

export const ABILITIES = [
  'edit',
  'changeStatus',
  'remove',
  'restore',
  'reveal',
  'readRecusals',
  'editRecusals',
] as const;
export type Ability = (typeof ABILITIES)[number];

/** What this actor may do with a record now. Editing never reaches beyond the own authority. */
export function abilitiesOf({ permits }: InspectorDeps, actor: Actor, { content }: StoredInspector): Ability[] {
  const { facts, listing, organisation } = content;
  const listed = listing === 'listed';
  const own = actor.organisation === organisation && actor.viewedBy === null;
  const edits = own && permits(actor, PERMISSIONS.edit);
  const sealed = facts.idNumber !== undefined || facts.phone !== undefined;
  const sees = permits(actor, PERMISSIONS.recusals);
  const holds: Readonly<Record<Ability, boolean>> = {
    edit: edits && listed,
    changeStatus: edits && listed && STATUS_MOVES[statusOf(content).status].length > 0,
    remove: edits && listed,
    restore: edits && !listed,
    reveal: own && sealed && permits(actor, PERMISSIONS.reveal),
    readRecusals: sees,
    editRecusals: edits && sees && listed,
  };
  return ABILITIES.filter((ability) => holds[ability]);
}

/** Whether a scope reaches a record. */
export function reaches(scope: Scope, { organisation, office }: StoredInspector['content']): boolean {
  return isWithin(scope, { organisation, office });
}

/** A record that this actor may change, or `not-found`. */
export async function reachable(ctx: ReadContext, id: string): Promise<StoredInspector> {
  const stored = await findInspector(ctx.db, id);
  if (stored === undefined || !reaches(ctx.scope, stored.content)) throw new Problem('not-found');
  return stored;
}
