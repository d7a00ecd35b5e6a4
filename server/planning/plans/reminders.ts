/** What is due of plans and tasks, derived from the records: nothing is kept in a queue. */

import type { z } from 'zod';
import type { ReadContext } from '../../platform/index.ts';
import { dueOf } from '../tasks/queries.ts';
import { loadTasks } from '../tasks/store.ts';
import type { remindersShape } from './schema.ts';
import { PLAN_STATES } from './states.ts';
import { loadPlans } from './store.ts';

type Reminder = z.input<typeof remindersShape>['reminders'][number];

/** 1 月 10 日前报司法行政部门备案 (开原市备案管理制度、南芬区 2025; 待核实 for the own district). */
const FILING_LAW = '辽政办发〔2015〕29号；开原市 2025 年备案管理制度（1 月 10 日前，本区日期待核实）';
const URGENT_LAW = '国办发〔2024〕54号（紧急情况可先行实施并及时补办）；补批时限参照行政强制法第十九条，待核实';
/** How long before the day it is told. */
const AHEAD_DAYS = 40;
const DAY_MS = 86_400_000;

/** Plans not filed whose day comes near or is past; the plan of next year that nobody began; approvals to be made up for. */
export async function remindersFor(ctx: ReadContext): Promise<Reminder[]> {
  const plans = await loadPlans(ctx, undefined);
  const year = Number(ctx.today.slice(0, 4));
  const unfiled = plans.filter(({ content: { state } }) => ['draft', 'in-approval', 'approved'].includes(state));
  const filing = unfiled.flatMap(({ id, content: { year: of, state, body } }) =>
    near(ctx.today, `${of}-01-10`, (days) => ({
      plan: id,
      year: of,
      sentence: `“${body.title}”现在是“${PLAN_STATES[state]}”，${when(days, `${of}-01-10`)}报司法行政部门备案。`,
      clause: FILING_LAW,
    })),
  );
  const begun = plans.some(({ content }) => content.year === year + 1);
  const next = begun
    ? []
    : near(ctx.today, `${year + 1}-01-10`, (days) => ({
        plan: null,
        year: year + 1,
        sentence: `还没有编制 ${year + 1} 年度抽查计划，${when(days, `${year + 1}-01-10`)}报司法行政部门备案。`,
        clause: FILING_LAW,
      }));
  return [...filing, ...next, ...(await urgentOnes(ctx, year))];
}

function near(
  today: string,
  due: string,
  tell: (days: number) => Pick<Reminder, 'plan' | 'year' | 'sentence' | 'clause'>,
): Reminder[] {
  const days = Math.round((Date.parse(due) - Date.parse(today)) / DAY_MS);
  return days > AHEAD_DAYS ? [] : [{ ...tell(days), due, days, overdue: days < 0 }];
}

const when = (days: number, due: string): string =>
  days < 0 ? `已超过期限 ${-days} 天（${due}），请尽快` : `请在 ${due} 前（还有 ${days} 天）`;

async function urgentOnes(ctx: ReadContext, year: number): Promise<Reminder[]> {
  const acting = await loadTasks(ctx, { state: 'acting' });
  return acting.flatMap(({ content }) => {
    const due = dueOf(content);
    if (due === null) return [];
    const overdue = due < ctx.now;
    const days = Math.floor((Date.parse(due) - Date.parse(ctx.now)) / DAY_MS);
    const sentence = `紧急检查“${content.facts.title}”${overdue ? '补批已经超时，请立即办理' : '须在时限内补办批准'}。`;
    return [{ plan: null, year, due, days, overdue, sentence, clause: URGENT_LAW }];
  });
}
