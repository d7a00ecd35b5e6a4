/** What an authority has set for its registries, read and written. */

import type { Kysely } from 'kysely';
import { type Json, Problem, type Tables, type WriteContext } from '../../platform/index.ts';

type Key = Tables['registry_setting']['key'];

/** A setting with the version to change it by; 0 and null where nothing is set. */
export interface Setting {
  readonly value: Json;
  readonly version: number;
}

/** What an authority has set under a key. */
export async function readSetting(db: Kysely<Tables>, organisation: string, key: Key): Promise<Setting> {
  const row = await db
    .selectFrom('registry_setting')
    .select(['value', 'version'])
    .where('organisation', '=', organisation)
    .where('key', '=', key)
    .executeTakeFirst();
  return row === undefined ? { value: null, version: 0 } : { ...row, value: JSON.parse(row.value) as Json };
}

/** Sets a key of the actor's own authority; `changed-meanwhile` where it is not at `version` any more. */
export async function writeSetting(ctx: WriteContext, key: Key, version: number, value: Json): Promise<void> {
  const { organisation } = ctx.actor;
  const current = await readSetting(ctx.trx, organisation, key);
  if (current.version !== version) throw new Problem('changed-meanwhile', { current: { ...current } });
  const next = { value: JSON.stringify(value), version: version + 1 };
  await ctx.trx
    .insertInto('registry_setting')
    .values({ organisation, key, ...next })
    .onConflict((conflict) => conflict.columns(['organisation', 'key']).doUpdateSet(next))
    .execute();
}
