/** Tasks as matters of approval (国办发〔2024〕54号: 所有检查都要制定方案并报负责人批准). */

import type { ApprovalMatter } from '../../approvals/index.ts';
import { Problem, type ReadContext } from '../../platform/index.ts';
import { methodWords } from '../plans/judge-row.ts';
import { APPROVE, type PlanningDeps, REVIEW } from '../policy.ts';
import { approveTask, giveBack } from './commands/settle-task.ts';
import { putUpAgain } from './commands/submit-task.ts';
import type { TaskContent } from './content.ts';
import { CASE_MATTER, SPECIAL_MATTER, URGENT_MATTER } from './matter-codes.ts';
import { URGENT_CLOCK } from './queries.ts';
import { findTask, type StoredTask } from './store.ts';
import { digestOf, titleOf } from './writing.ts';

const STEP = { authority: null, twoPersons: false, stepUp: false } as const;
const HEAD_LAW = '国办发〔2024〕54号（检查方案报负责人批准）';
const HEAD = { ...STEP, title: '负责人审批', permission: APPROVE, days: 3, obligatory: HEAD_LAW };
const REVIEWED = { ...STEP, title: '法制审核', permission: REVIEW, days: 3 };

/** 专项检查报批, 个案检查和上级交办报批, 紧急检查补批 */
export function taskMatters(deps: PlanningDeps): readonly ApprovalMatter[] {
  const common = commonOf(deps);
  return [
    { ...common, code: SPECIAL_MATTER, label: '专项检查报批', defaultChain: [REVIEWED, HEAD] },
    { ...common, code: CASE_MATTER, label: '个案检查、上级交办报批', defaultChain: [HEAD] },
    { ...common, code: URGENT_MATTER, label: '紧急检查补批', defaultChain: [HEAD], urgent: URGENT_CLOCK },
  ];
}

const commonOf = (deps: PlanningDeps): Omit<ApprovalMatter, 'code' | 'label' | 'defaultChain'> => ({
  deciding: [
    { permission: APPROVE, label: '审批领导' },
    { permission: REVIEW, label: '法制审核人员' },
  ],
  law: ['国办发〔2024〕54号'],
  present: async (ctx, { id }) => {
    const task = await findTask(ctx.db, id);
    if (task === undefined) return null;
    const { content } = task;
    return { version: content.revision, digest: digestOf(content), title: titleOf(content) };
  },
  onDecided: async (ctx, run, outcome) => {
    const task = await taskOfRun(ctx, run.record.id);
    if (outcome === 'approved') await approveTask(ctx, deps, run, task);
    else await giveBack(ctx, task, outcome);
  },
  onResubmitted: async (ctx, run) => {
    const task = await taskOfRun(ctx, run.record.id);
    if (task.content.state === 'draft') await putUpAgain(ctx, deps, task);
  },
  describe: async (ctx, run) => {
    const task = await findTask(ctx.db, run.record.id);
    return task === undefined
      ? { path: null, facts: [] }
      : { path: `/planning/tasks/${task.id}`, facts: taskLines(task.content) };
  },
});

/** A task in a few lines, for deciders and for the form. Who complained is not among them. */
export function taskLines({ facts, items, subjects, exceptions }: TaskContent): { label: string; value: string }[] {
  return [
    { label: '检查事项', value: items.map(({ name, code }) => `${name}（${code}）`).join('；') },
    { label: '检查依据', value: [...new Set(items.flatMap(({ basis }) => basis))].join('；') },
    { label: '检查对象', value: subjects.map(({ name }) => name).join('、') || '待抽签确定' },
    { label: '检查时间', value: `${facts.from} 至 ${facts.until}` },
    { label: '检查方式', value: methodWords(facts.methods) },
    ...(facts.onSiteReason === null ? [] : [{ label: '须实地检查的理由', value: facts.onSiteReason }]),
    ...(facts.type === 'special'
      ? [
          { label: '批准文号', value: facts.number },
          { label: '数量上限', value: `${facts.ceiling} 户` },
        ]
      : []),
    ...(facts.type === 'superior-order'
      ? [{ label: '交办', value: `${facts.orderedBy}，${facts.document}（${facts.orderedOn}）` }]
      : []),
    ...(facts.type === 'urgent' ? [{ label: '紧急先行', value: `${facts.since} 开始：${facts.reason}` }] : []),
    ...exceptions.map(({ name, sentence, clause }) => ({
      label: '超频次，须一并批准',
      value: `${name}：${sentence}（${clause}）`,
    })),
    { label: '检查方案', value: facts.scheme },
  ];
}

async function taskOfRun(ctx: Pick<ReadContext, 'db'>, id: string): Promise<StoredTask> {
  const task = await findTask(ctx.db, id);
  if (task === undefined) throw new Problem('not-found', { detail: '（检查任务）' });
  return task;
}
