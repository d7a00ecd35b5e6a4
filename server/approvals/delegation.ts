/** Delegations: somebody decides for an absent colleague (委托代理). All their SQL. */

import type { Kysely, Selectable } from 'kysely';
import { Problem, type ReadContext, type RowMark, type Tables, type WriteContext, within } from '../platform/index.ts';
import type { ApprovalDelegationTable } from './tables.ts';
import { keepVersion } from './versions.ts';

type Db = Kysely<Tables>;
type Row = Selectable<ApprovalDelegationTable>;

/** A delegation as it was made; whether it has force depends on the day and on both accounts. */
export interface Delegation {
  readonly id: string;
  readonly organisation: string;
  readonly delegator: string;
  readonly delegatorName: string;
  readonly delegate: string;
  readonly delegateName: string;
  /** Null: all. */
  readonly matters: readonly string[] | null;
  /** Beijing days, both included. */
  readonly from: string;
  readonly until: string;
  readonly reason: string;
  readonly state: 'active' | 'revoked';
  readonly createdAt: string;
  readonly revokedAt: string | null;
  readonly version: number;
}

/** Delegations in force on a day in these authorities. */
export async function delegationsOn(
  db: Db,
  organisations: readonly string[],
  day: string,
): Promise<readonly Delegation[]> {
  if (organisations.length === 0) return [];
  const rows = await db
    .selectFrom('approval_delegation')
    .selectAll()
    .where('organisation', 'in', organisations)
    .where('state', '=', 'active')
    .where('from_day', '<=', day)
    .where('until_day', '>=', day)
    .orderBy('id')
    .execute();
  return rows.map(toDelegation);
}

/** Those given or received by an account, the newest first. */
export async function delegationsWith(db: Db, account: string): Promise<readonly Delegation[]> {
  const query = db
    .selectFrom('approval_delegation')
    .selectAll()
    .where((eb) => eb.or([eb('delegator', '=', account), eb('delegate', '=', account)]));
  return (await query.orderBy('id', 'desc').limit(MOST).execute()).map(toDelegation);
}

/** Those of the scope, the newest first. */
export async function delegationsIn(ctx: ReadContext): Promise<readonly Delegation[]> {
  const query = ctx.db
    .selectFrom('approval_delegation')
    .selectAll()
    .where(within(ctx.scope, { organisation: 'approval_delegation.organisation' }));
  return (await query.orderBy('id', 'desc').limit(MOST).execute()).map(toDelegation);
}

/** The last ones that lists show. */
const MOST = 500;

export async function findDelegation(db: Db, id: string): Promise<Delegation | undefined> {
  const row = await db.selectFrom('approval_delegation').selectAll().where('id', '=', id).executeTakeFirst();
  return row && toDelegation(row);
}

export async function insertDelegation(ctx: WriteContext, delegation: Delegation): Promise<RowMark> {
  const row = toRow(delegation);
  await ctx.trx.insertInto('approval_delegation').values(row).execute();
  return keepVersion(ctx, 'approval-delegation', row);
}

/** Brings a delegation to its next version; throws `changed-meanwhile` where it is no longer at the one before. */
export async function updateDelegation(ctx: WriteContext, delegation: Delegation): Promise<RowMark> {
  const row = toRow(delegation);
  const { numUpdatedRows } = await ctx.trx
    .updateTable('approval_delegation')
    .set({ state: row.state, revoked_at: row.revoked_at, version: row.version })
    .where('id', '=', row.id)
    .where('version', '=', row.version - 1)
    .executeTakeFirst();
  if (numUpdatedRows === 0n) throw new Problem('changed-meanwhile');
  return keepVersion(ctx, 'approval-delegation', row);
}

function toDelegation(row: Row): Delegation {
  const { id, organisation, delegator, delegate, reason, state, version } = row;
  return {
    id,
    organisation,
    delegator,
    delegatorName: row.delegator_name,
    delegate,
    delegateName: row.delegate_name,
    matters: row.matters === null ? null : (JSON.parse(row.matters) as string[]),
    from: row.from_day,
    until: row.until_day,
    reason,
    state,
    createdAt: row.created_at,
    revokedAt: row.revoked_at,
    version,
  };
}

function toRow(given: Delegation): Row {
  const { id, organisation, delegator, delegate, reason, state, version } = given;
  return {
    id,
    organisation,
    delegator,
    delegator_name: given.delegatorName,
    delegate,
    delegate_name: given.delegateName,
    matters: given.matters === null ? null : JSON.stringify(given.matters),
    from_day: given.from,
    until_day: given.until,
    reason,
    state,
    created_at: given.createdAt,
    revoked_at: given.revokedAt,
    version,
  };
}
