/** Who is who today, read for some runs at once. */

import type { Kysely } from 'kysely';
import type { Tables } from '../platform/index.ts';
import { placeOf } from './chain.ts';
import type { Ground } from './deciders.ts';
import { delegationsOn } from './delegation.ts';
import type { ApprovalDeps, ApprovalRun } from './types.ts';

/** The people that the chains of these runs ask for, on a Beijing day. */
export async function groundOf(
  db: Kysely<Tables>,
  { people }: ApprovalDeps,
  today: string,
  runs: readonly Pick<ApprovalRun, 'chain' | 'organisation' | 'office'>[],
): Promise<Ground> {
  const places = runs.flatMap((run) => run.chain.map((_, at) => placeOf(run, at)));
  const permissions = unique(places.map(({ permission }) => permission));
  const organisations = unique([
    ...places.map(({ authority }) => authority),
    ...runs.map(({ organisation }) => organisation),
  ]);
  return groundIn(db, { people }, today, { permissions, organisations });
}

/** The same for given permissions of given authorities. */
export async function groundIn(
  db: Kysely<Tables>,
  { people }: Pick<ApprovalDeps, 'people'>,
  today: string,
  { permissions, organisations }: Readonly<Record<'permissions' | 'organisations', readonly string[]>>,
): Promise<Ground> {
  const colleagues = organisations.length === 0 ? [] : await people.colleagues(db, organisations);
  return {
    today,
    holders:
      permissions.length === 0 || organisations.length === 0
        ? new Map()
        : await people.holders(db, permissions, organisations),
    colleagues: new Map(colleagues.map((person) => [person.account, person])),
    delegations: await delegationsOn(db, organisations, today),
  };
}

function unique(values: readonly string[]): string[] {
  return [...new Set(values)];
}
