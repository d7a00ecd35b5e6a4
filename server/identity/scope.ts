/** How far a permission reaches for an account, from its roles and the tree of authorities. */

import type { Scope } from '../platform/index.ts';
import { isRole, type Permission, type Reach, ROLES } from './policy.ts';
import type { Grant } from './store/accounts.ts';

/** The place of an account. */
export interface Seat {
  readonly account: string;
  readonly organisation: string;
}

/** What of an authority matters for reach. */
export interface Place {
  readonly id: string;
  readonly superior: string | null;
  readonly standing: 'host' | 'member';
}

/**
 * Where `permission` reaches for the account, all its roles together; null where no role gives it. The widest role counts:
 * `all` includes every authority, and those of an account always include its own, with all its offices.
 */
export function reachOf(
  permission: Permission,
  seat: Seat,
  grants: readonly Grant[],
  places: readonly Place[],
): Scope | null {
  const { organisation, account } = seat;
  const given = grants.flatMap(({ role, office }) => {
    const reach = isRole(role) ? ROLES[role].may[permission] : undefined;
    return reach === undefined ? [] : [{ reach, office }];
  });
  const has = (...reaches: readonly Reach[]) => given.some(({ reach }) => reaches.includes(reach));
  if (given.length === 0) return null;
  if (has('administered') && places.some(({ id, standing }) => id === organisation && standing === 'host'))
    return { kind: 'all' };
  if (has('administered', 'subordinates'))
    return { kind: 'organisations', organisations: [organisation, ...below(organisation, places)] };
  const across = given.filter(({ reach }) => reach === 'organisation');
  if (across.some(({ office }) => office === null)) return { kind: 'organisations', organisations: [organisation] };
  const offices = [...new Set(across.flatMap(({ office }) => (office === null ? [] : [office])))];
  if (offices.length > 0) return { kind: 'offices', organisation, offices };
  return { kind: 'own', organisation, account };
}

/** Every authority below another, at any depth. */
function below(organisation: string, places: readonly Place[]): readonly string[] {
  const children = Map.groupBy(places, ({ superior }) => superior);
  const found = new Set<string>();
  const visit = (id: string): void => {
    for (const child of children.get(id) ?? []) {
      if (child.id === organisation || found.has(child.id)) continue;
      found.add(child.id);
      visit(child.id);
    }
  };
  visit(organisation);
  return [...found];
}
