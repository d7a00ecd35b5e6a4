/** The rules for giving roles, and who else has to confirm. */

import type { Kysely } from 'kysely';
import { isWithin, type Tables } from '../platform/index.ts';
import { isRole, type Permission, POWERS, ROLES } from './policy.ts';
import { badField } from './refusals.ts';
import { reachOf } from './scope.ts';
import { type Grant, grantsOf, holdersOf } from './store/accounts.ts';
import { allAuthorities, officesOf } from './store/organisations.ts';
import type { AccountTable } from './tables.ts';

type Db = Kysely<Tables>;

/** Throws `invalid-input` where an account of this authority cannot have these roles together. */
export async function assertRoles(db: Db, organisation: string, grants: readonly Grant[]): Promise<void> {
  const powers = new Set(grants.flatMap(({ role }) => (isRole(role) ? [ROLES[role].power] : [])));
  if (powers.size > 1) {
    const names = [...powers].map((power) => POWERS[power]).join('、');
    throw badField('roles', `管理、审计、业务三权分立：一个账号不能同时有${names}角色，请分设账号。`);
  }
  const offices = new Set((await officesOf(db, [organisation])).map(({ id }) => id));
  for (const { role, office } of grants) {
    if (office === null) continue;
    if (isRole(role) && !ROLES[role].perOffice)
      throw badField('roles', `“${ROLES[role].label}”面向整个单位，不能限定科室。`);
    if (!offices.has(office)) throw badField('roles', '限定的科室不属于该账号所在单位。');
  }
}

/** The roles that a second administrator has to confirm before they are given. */
export function newlySensitive(before: readonly Grant[], after: readonly Grant[]): readonly Grant[] {
  const had = new Set(before.map(({ role }) => role));
  return after.filter(({ role }) => isRole(role) && ROLES[role].twoPersons && !had.has(role));
}

/** Whether somebody besides the actor and the account concerned could confirm. Where there is nobody, one person decides. */
export async function hasConfirmer(db: Db, actor: string, target: Pick<AccountTable, 'id' | 'organisation'>) {
  const places = await allAuthorities(db);
  for (const admin of await holdersOf(db, 'system-admin')) {
    if (admin.id === actor || admin.id === target.id) continue;
    const permission: Permission = 'account.manage';
    const seat = { account: admin.id, organisation: admin.organisation };
    const scope = reachOf(permission, seat, await grantsOf(db, admin.id), places);
    if (scope !== null && isWithin(scope, target)) return true;
  }
  return false;
}

/** Whether an account is the only one in use that can administer the whole installation. */
export async function isLastAdministrator(db: Db, account: string): Promise<boolean> {
  const hosts = new Set((await allAuthorities(db)).flatMap(({ id, standing }) => (standing === 'host' ? [id] : [])));
  const admins = (await holdersOf(db, 'system-admin')).filter(({ organisation }) => hosts.has(organisation));
  return admins.length === 1 && admins[0]?.id === account;
}
