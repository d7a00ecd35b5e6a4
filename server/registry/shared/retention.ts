/** How long what is only needed for importing is kept. */

import type { Kysely } from 'kysely';
import type { Tables, WriteContext } from '../../platform/index.ts';
import { readSetting, writeSetting } from './settings.ts';

/**
 * 待核实: no clause fixes a number of days. 个人信息保护法 第十九条 asks for the shortest time that the purpose needs:
 * a quarter is enough to ask the office that filled the file in, and the quarterly review is over by then.
 */
export const USUAL_DAYS = 90;

/** Bounds of what can be set, in days. */
export const LEAST_DAYS = 30;
export const MOST_DAYS = 3650;

/** The clauses under which it is removed. */
export const RETENTION_LAW = ['个人信息保护法 第十九条', '个人信息保护法 第四十七条'];

/** For how many days an authority keeps staged rows and uploaded workbooks; the usual ones where nothing is set. */
export async function retentionSetting(
  db: Kysely<Tables>,
  organisation: string,
): Promise<{ readonly days: number; readonly version: number }> {
  const { value, version } = await readSetting(db, organisation, 'retention');
  return { days: typeof value === 'number' ? value : USUAL_DAYS, version };
}

/** Sets the days, for the actor's own authority. */
export async function setRetention(ctx: WriteContext, version: number, days: number): Promise<void> {
  const { organisation } = ctx.actor;
  const { days: before } = await retentionSetting(ctx.trx, organisation);
  await writeSetting(ctx, 'retention', version, days);
  const payload = { before, days };
  await ctx.record({ type: 'registry.retention-set', organisation, rows: [], law: RETENTION_LAW, payload });
}
