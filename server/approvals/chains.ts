/** SQL of configured chains, and the chain in use. */

import type { Kysely, Selectable } from 'kysely';
import type { RowMark, Tables, WriteContext } from '../platform/index.ts';
import { defaultChainOf } from './chain.ts';
import type { ApprovalChainTable } from './tables.ts';
import type { ApprovalMatter, ChainStep } from './types.ts';
import { chainMark } from './versions.ts';

export type ChainRow = Selectable<ApprovalChainTable>;

/** A chain in use; version 0 is the one in code. */
export interface ChainInUse {
  readonly steps: readonly ChainStep[];
  readonly version: number;
}

/** The chain of an authority for a matter: the last one it configured, or the one in code. */
export async function chainInUse(
  db: Kysely<Tables>,
  organisation: string,
  matter: ApprovalMatter,
): Promise<ChainInUse> {
  const [row] = await chainVersions(db, organisation, matter.code, 1);
  if (row === undefined) return { steps: defaultChainOf(matter), version: 0 };
  return { steps: JSON.parse(row.steps) as ChainStep[], version: row.version };
}

/** The chains that an authority configured for a matter, the newest first. */
export function chainVersions(
  db: Kysely<Tables>,
  organisation: string,
  matter: string,
  limit: number,
): Promise<ChainRow[]> {
  return db
    .selectFrom('approval_chain')
    .selectAll()
    .where('organisation', '=', organisation)
    .where('matter', '=', matter)
    .orderBy('version', 'desc')
    .limit(limit)
    .execute();
}

export async function insertChain(ctx: WriteContext, row: ChainRow): Promise<RowMark> {
  await ctx.trx.insertInto('approval_chain').values(row).execute();
  return chainMark(row);
}
