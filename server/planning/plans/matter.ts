/** Plans and their changes as matters of approval (辽政办发〔2015〕29号: 计划须批准，未批准不得检查). */

import type { ApprovalMatter } from '../../approvals/index.ts';
import { Problem, type ReadContext } from '../../platform/index.ts';
import { APPROVE, type PlanningDeps, REVIEW } from '../policy.ts';
import { approvePlan, giveBack } from './commands/settle-plan.ts';
import { putUp } from './commands/submit-plan.ts';
import { type PlanBody, seasonWords, subjectWords } from './content.ts';
import { drawOf } from './judge-row.ts';
import { CHANGE_MATTER, PLAN_MATTER } from './matter-codes.ts';
import { findPlan, type StoredPlan } from './store.ts';
import { digestOf, PLAN_LAW, titleOf } from './writing.ts';

const STEP = { authority: null, twoPersons: false, stepUp: false } as const;
const APPROVAL_LAW = '辽政办发〔2015〕29号（年度计划经批准后公布，未批准不得检查）';
const REVIEW_LAW = '引大政法局发〔2016〕2号（经法制部门审定）';

/** 年度计划报批, 年度计划变更 */
export function planMatters(deps: PlanningDeps): readonly ApprovalMatter[] {
  return [
    { ...common(deps), code: PLAN_MATTER, label: '年度抽查计划报批' },
    { ...common(deps), code: CHANGE_MATTER, label: '年度抽查计划变更' },
  ];
}

const common = (deps: PlanningDeps): Omit<ApprovalMatter, 'code' | 'label'> => ({
  defaultChain: [
    { ...STEP, title: '法制审核', permission: REVIEW, days: 5, obligatory: REVIEW_LAW },
    { ...STEP, title: '负责人审批', permission: APPROVE, days: 5, obligatory: APPROVAL_LAW },
  ],
  deciding: [
    { permission: APPROVE, label: '审批领导' },
    { permission: REVIEW, label: '法制审核人员' },
  ],
  law: PLAN_LAW,
  present: async (ctx, { id }) => {
    const plan = await findPlan(ctx.db, id);
    if (plan === undefined) return null;
    const { content } = plan;
    return { version: content.revision, digest: await digestOf(ctx, id, content), title: titleOf(content) };
  },
  onDecided: async (ctx, run, outcome) => {
    const plan = await planOfRun(ctx, run.record.id);
    if (outcome === 'approved') await approvePlan(ctx, deps, run, plan);
    else await giveBack(ctx, plan, outcome);
  },
  onResubmitted: async (ctx, run) => {
    const plan = await planOfRun(ctx, run.record.id);
    const { state, change } = plan.content;
    if (state !== 'in-approval' && change?.stage !== 'in-approval') await putUp(ctx, deps, plan);
  },
  describe: async (ctx, run) => {
    const plan = await findPlan(ctx.db, run.record.id);
    if (plan === undefined) return { path: null, facts: [] };
    const { change, body, year } = plan.content;
    const up = change?.body ?? body;
    return {
      path: `/planning/plans/${plan.id}`,
      facts: [
        { label: '计划', value: `${up.title}（${year} 年度）` },
        ...(change === null
          ? []
          : [
              { label: '变更理由', value: change.reason },
              { label: '对外说明', value: change.note },
            ]),
        ...rowFacts(up),
      ],
    };
  },
});

const SHOWN = 20;

function rowFacts({ rows }: PlanBody) {
  const lines = rows.slice(0, SHOWN).map((row, at) => ({
    label: `第 ${at + 1} 行`,
    value: [
      row.taken?.name ?? '',
      subjectWords(row.taken?.subjects ?? '', row.narrowing),
      drawOf(row.counted?.size ?? null, row.ratio)?.sentence ?? '',
      seasonWords(row.season),
    ].join('；'),
  }));
  return rows.length > SHOWN
    ? [...lines, { label: '其余', value: `还有 ${rows.length - SHOWN} 行，见计划全文` }]
    : lines;
}

async function planOfRun(ctx: Pick<ReadContext, 'db'>, id: string): Promise<StoredPlan> {
  const plan = await findPlan(ctx.db, id);
  if (plan === undefined) throw new Problem('not-found', { detail: '（年度抽查计划）' });
  return plan;
}
