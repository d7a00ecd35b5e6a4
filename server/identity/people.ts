/** Who may decide, for approvals: accounts in use, by permission. All of it may be asked inside a transaction. */

import type { Kysely } from 'kysely';
import type { Scope, Tables } from '../platform/index.ts';
import { isRole, PERMISSIONS, type Permission, ROLES } from './policy.ts';
import { reachOf } from './scope.ts';
import { type Grant, grantsByAccount } from './store/accounts.ts';
import { allAuthorities, usableAccountsOf } from './store/organisations.ts';

type Db = Kysely<Tables>;

/** Somebody in office: neither the account nor its authority is out of use. */
interface Person {
  readonly account: string;
  readonly name: string;
  readonly organisation: string;
}

/** Who of these authorities' accounts in use has each permission, and how far. */
export async function holdersOfPermissions(
  db: Db,
  permissions: readonly string[],
  organisations: readonly string[],
): Promise<ReadonlyMap<string, readonly (Person & { readonly scope: Scope })[]>> {
  const people = await withGrants(db, organisations);
  const places = await allAuthorities(db);
  const known = permissions.filter((one): one is Permission => (PERMISSIONS as readonly string[]).includes(one));
  const entries = known.map((permission) => {
    const holders = people.flatMap(({ grants, ...person }) => {
      const scope = reachOf(permission, person, grants, places);
      return scope === null ? [] : [{ ...person, scope }];
    });
    return [permission, holders] as const;
  });
  return new Map(entries);
}

/** Accounts in use of these authorities without a role of administration or audit. */
export async function colleaguesIn(db: Db, organisations: readonly string[]): Promise<readonly Person[]> {
  const isBusiness = ({ role }: Grant) => isRole(role) && ROLES[role].power === 'business';
  const people = await withGrants(db, organisations);
  const colleagues = people.filter(({ grants }) => grants.every(isBusiness));
  return colleagues.map(({ account, name, organisation: place }) => ({ account, name, organisation: place }));
}

/** The authorities above one, the nearest first. */
export async function superiorsOf(
  db: Db,
  organisation: string,
): Promise<readonly { readonly id: string; readonly name: string }[]> {
  const places = new Map((await allAuthorities(db)).map((place) => [place.id, place]));
  const found = new Map<string, { readonly id: string; readonly name: string }>();
  for (let at = places.get(organisation)?.superior; at != null && at !== organisation && !found.has(at); ) {
    const above = places.get(at);
    if (above === undefined) break;
    found.set(at, { id: above.id, name: above.name });
    at = above.superior;
  }
  return [...found.values()];
}

async function withGrants(db: Db, organisations: readonly string[]) {
  const people = await usableAccountsOf(db, organisations);
  const grants = await grantsByAccount(
    db,
    people.map(({ account }) => account),
  );
  return people.map((person) => ({ ...person, grants: grants.get(person.account) ?? [] }));
}
