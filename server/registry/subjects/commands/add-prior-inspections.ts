/** Inspections by any authority, for frequency rules: 上级已查的下级不再查 (辽政办发〔2015〕29号). */

import { Problem, type WriteContext } from '../../../platform/index.ts';
import { insertRows } from '../../../records/index.ts';
import { inspectionKey, knownInspections } from '../prior-inspections.ts';
import { loadAll } from './change-subjects.ts';

/** One inspection. */
export interface PriorInspection {
  readonly subject: string;
  readonly authority: string;
  readonly level: string;
  /** `YYYY-MM-DD` */
  readonly day: string;
  readonly type: string;
  readonly source: string;
}

/** Adds up to 5000 inspections of subjects in the scope; gives how many were new. The same one twice is one. */
export async function addPriorInspections(ctx: WriteContext, inspections: readonly PriorInspection[]): Promise<number> {
  const ids = [...new Set(inspections.map(({ subject }) => subject))];
  const subjects = await loadAll(ctx, ids);
  if (subjects.size < ids.length) throw new Problem('not-found', { detail: '（检查对象）' });
  const late = inspections.find(({ day }) => day > ctx.today);
  if (late !== undefined) throw new Problem('invalid-input', { detail: `检查日期 ${late.day} 晚于今天。` });
  const seen = await knownInspections(ctx.trx, ids);
  const rows = inspections.filter((one) => {
    const key = inspectionKey(one);
    return !seen.has(key) && seen.add(key);
  });
  if (rows.length === 0) return 0;
  const organisation = (one: PriorInspection) => subjects.get(one.subject)!.content.organisation;
  const stamped = rows.map((one) => {
    return { id: ctx.newId(), ...one, organisation: organisation(one), at: ctx.now, by: ctx.actor.account };
  });
  await insertRows(ctx.trx, 'prior_inspection', stamped);
  await ctx.record({
    type: 'subject.prior-inspections-added',
    organisation: organisation(rows[0]!),
    rows: [],
    law: ['辽政办发〔2015〕29号'],
    payload: { count: rows.length, inspections: rows.slice(0, 10).map((one) => ({ ...one })) },
  });
  return rows.length;
}
