/** For tests of the registries: somebody with an account. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';

const AT = '2026-01-01T00:00:00.000Z';

/** Puts an account, and an authority for it, into tables that are empty. */
export async function addAccount(db: Kysely<Tables>, { id, name }: { readonly id: string; readonly name: string }) {
  const authority = {
    id: 'org-1',
    name: '河湾区粮食和物资储备局',
    short_name: '河湾粮储',
    uscc: null,
    region_code: '211104',
  };
  await db
    .insertInto('authority')
    .values({
      ...authority,
      level: 'district',
      superior: null,
      standing: 'host',
      state: 'active',
      version: 1,
      created_at: AT,
    })
    .execute();
  const account = {
    id,
    name,
    username: id,
    email: `${id}@invalid`,
    email_verified: 0,
    image: null,
    organisation: 'org-1',
  };
  const state = { office: null, state: 'active', password_due_since: null, last_sign_in_at: null, version: 1 } as const;
  await db
    .insertInto('account')
    .values({ ...account, ...state, two_factor_enabled: 0, created_at: AT, updated_at: AT })
    .execute();
}
