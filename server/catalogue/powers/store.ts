/** All SQL on powers. */

import type { Kysely, Selectable } from 'kysely';
import {
  canonicalJson,
  type Json,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
  within,
} from '../../platform/index.ts';
import { recordLedgerSource, saveVersions } from '../../records/index.ts';
import '../tables.ts';
import type { PowerContent } from './content.ts';

export const POWER_KIND = 'power';
const SCOPE = { organisation: 'power.organisation' } as const;

/** A power as it is in the database. */
export interface StoredPower {
  readonly id: string;
  readonly version: number;
  readonly changedAt: string;
  readonly content: PowerContent;
}

/** The power within the scope, or `not-found`. */
export async function loadPower(ctx: ReadContext, id: string): Promise<StoredPower> {
  const query = ctx.db.selectFrom('power').selectAll().where('id', '=', id);
  const row = await query.where(within(ctx.scope, SCOPE)).executeTakeFirst();
  if (row === undefined) throw new Problem('not-found', { detail: '（职权）' });
  return storedPower(row);
}

/** The powers within the scope, by authority and code. */
export async function loadPowers(ctx: ReadContext): Promise<StoredPower[]> {
  const query = ctx.db.selectFrom('power').selectAll().where(within(ctx.scope, SCOPE));
  return (await query.orderBy('organisation').orderBy('code').execute()).map(storedPower);
}

/** Every power of an authority, or of all, whoever asks. */
export async function powersOf(db: Kysely<Tables>, organisation?: string): Promise<StoredPower[]> {
  let query = db.selectFrom('power').selectAll();
  if (organisation !== undefined) query = query.where('organisation', '=', organisation);
  return (await query.orderBy('code').execute()).map(storedPower);
}

function storedPower({ id, version, changed_at, content }: Selectable<Tables['power']>): StoredPower {
  return { id, version, changedAt: changed_at, content: JSON.parse(content) as PowerContent };
}

/** A power that is to be written: a new one without `before`. */
export interface PowerPlan {
  readonly id: string;
  readonly before: StoredPower | undefined;
  readonly content: PowerContent;
  readonly reason: string | null;
}

/** Writes powers, each as a new version; gives the marks for the ledger event. */
export async function writePowers(ctx: WriteContext, plans: readonly PowerPlan[]): Promise<RowMark[]> {
  for (const { id, before, content } of plans) {
    const { organisation, code } = content;
    const json = canonicalJson(content as unknown as Json);
    const row = { organisation, code, version: (before?.version ?? 0) + 1, content: json, changed_at: ctx.now };
    if (before === undefined)
      await ctx.trx
        .insertInto('power')
        .values({ id, ...row })
        .execute();
    else await ctx.trx.updateTable('power').set(row).where('id', '=', id).execute();
  }
  const saved = plans.map(({ id, before, content, reason }) => {
    const { organisation } = content;
    return {
      kind: POWER_KIND,
      id,
      organisation,
      version: (before?.version ?? 0) + 1,
      content: content as unknown as Json,
      reason,
    };
  });
  return saveVersions(ctx, saved);
}

/** Lets fsck compare powers with the ledger. */
export const powerSource: LedgerSource = recordLedgerSource(POWER_KIND, {
  label: '职权',
  table: 'power',
  read: async (db, after, limit) => {
    const query = db
      .selectFrom('power')
      .select(['id', 'version', 'content'])
      .where('id', '>', after ?? '');
    const rows = await query.orderBy('id').limit(limit).execute();
    return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as Json }));
  },
});
