/** What may be said of a draw after its execution while the list is sealed: counts, days, and what waits. No name. */

import type { ReadContext } from '../../platform/index.ts';
import type { DrawDeps } from '../policy.ts';
import type { StoredDraw } from '../store.ts';
import type { OutcomeAnswer } from './schema.ts';
import { waitingRequests } from './store.ts';
import { REQUEST_KINDS, WARNING_DAYS } from './words.ts';

const DAY_MS = 86_400_000;
/** Under this kind an application stands in the approval engine. */
export const REQUEST_KIND = 'draw-request';

/** Null before the execution. */
export async function outcomeAnswer(
  ctx: ReadContext,
  { approvals }: Pick<DrawDeps, 'approvals'>,
  { id, content }: StoredDraw,
): Promise<OutcomeAnswer | null> {
  const { outcome, state } = content;
  if (outcome === null) return null;
  const { at, complete, selected, supplements, changes, due, postponements, disclosedAt, disclosedBecause } = outcome;
  const sealed = state === 'drawn' && due !== null;
  const days = sealed ? daysUntil(due, ctx.today) : 0;
  const pending = [];
  for (const request of await waitingRequests(ctx.db, id)) {
    const run = await approvals.openRun(ctx.db, { kind: REQUEST_KIND, id: request.id });
    const { kind } = request;
    pending.push({ id: request.id, kind, label: REQUEST_KINDS[kind], at: request.at, run: run?.id ?? null });
  }
  return {
    at,
    complete,
    selected,
    supplements,
    changes,
    due,
    dueWords: sealed ? dueWords(due, days) : null,
    dueSoon: sealed && days <= WARNING_DAYS,
    postponements: [...postponements],
    disclosedAt,
    disclosedBecause,
    pending,
  };
}

/** Whole days from today to the day on which the list opens. */
const daysUntil = (due: string, today: string): number =>
  Math.round((Date.parse(dayAfter(due)) - Date.parse(today)) / DAY_MS);

/** The day after a day. */
const dayAfter = (day: string): string => new Date(Date.parse(day) + DAY_MS).toISOString().slice(0, 10);

/** Says when the list opens, and from three days before on what can still be done. */
function dueWords(due: string, days: number): string {
  const [year, month, day] = dayAfter(due).split('-').map(Number);
  const opens = `名单保密至 ${due} 当日，${year} 年 ${month} 月 ${day} 日 0 时（北京时间）自动公开`;
  if (days > WARNING_DAYS) return `${opens}，还有 ${days} 天。`;
  const left = days <= 0 ? '，现在就到期' : `，还有 ${days} 天`;
  return `${opens}${left}。检查尚未完成的，请在此之前申请推迟：写明新的日期和理由，由另一人确认，日期和理由都向社会公开。`;
}
