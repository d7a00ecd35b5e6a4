/** Enters the holidays of a year, or replaces what there was. */

import { canonicalJson, newSalt, Problem, type WriteContext } from '../../platform/index.ts';
import { abilitiesOf, asProblem, type CalendarDeps } from '../policy.ts';
import { yearView } from '../queries.ts';
import type { EnterYear, YearAnswer } from '../schema.ts';
import { insertYear, type YearInUse, yearDigest, yearInUse } from '../store.ts';
import { parseYear, type YearData } from '../year.ts';

/**
 * Takes a year as the office's notice sets it; every sentence of `parseYear` comes back as a field error. What is there
 * already, shipped or entered, is replaced only with a reason, and only by somebody who saw it (`changed-meanwhile`).
 */
export async function enterYear(
  ctx: WriteContext,
  deps: CalendarDeps,
  year: number,
  input: EnterYear,
): Promise<YearAnswer> {
  const abilities = abilitiesOf(deps, ctx.actor);
  const data = asProblem('data', () => parseYear(input.data));
  if (data.year !== year)
    throw invalid('data', `这份数据是 ${data.year} 年的，不是 ${year} 年的。请换成 ${year} 年的数据。`);
  const before = await yearInUse(ctx.trx, year);
  checkSeen(before, input.version, abilities);
  const reason = input.reason === undefined || input.reason === '' ? null : input.reason;
  if (before !== undefined && reason === null)
    throw invalid('reason', `${year} 年已有节假日安排，替换它须写明理由，例如后来的通知改了放假时间。`);
  return yearView(await save(ctx, data, before, reason), abilities);
}

async function save(
  ctx: WriteContext,
  data: YearData,
  before: YearInUse | undefined,
  reason: string | null,
): Promise<YearInUse> {
  const entry = {
    year: data.year,
    version: (before?.entry?.version ?? 0) + 1,
    data: canonicalJson(data),
    reason,
    entered_by: ctx.actor.account,
    entered_by_name: ctx.actor.name,
    entered_at: ctx.now,
    salt: newSalt(),
  };
  await insertYear(ctx.trx, entry);
  await ctx.record({
    type: before === undefined ? 'calendar.year-entered' : 'calendar.year-replaced',
    organisation: null,
    rows: [{ kind: 'calendar-year', id: String(data.year), version: entry.version, digest: yearDigest(entry) }],
    law: ['行政处罚法第八十五条', ...data.notices.map(({ number }) => number)],
    payload: { year: data.year, reason, notices: data.notices.map(({ title, number }) => ({ title, number })) },
  });
  return { data, entry };
}

function checkSeen(before: YearInUse | undefined, seen: number, abilities: YearAnswer['abilities']): void {
  if ((before?.entry?.version ?? 0) === seen) return;
  throw new Problem('changed-meanwhile', before === undefined ? {} : { current: yearView(before, abilities) });
}

function invalid(field: string, message: string): Problem {
  return new Problem('invalid-input', { errors: [{ field, message }] });
}
