/** The publication of items as a matter of approvals (种子文件: 清单经法制部门审定后公布; 国办发〔2024〕54号: 未公布不得实施). */

import type { ApprovalMatter } from '../../approvals/index.ts';
import { Problem, type WriteContext } from '../../platform/index.ts';
import { APPROVE, PUBLISH, REVIEW } from '../policy.ts';
import { publishItem } from './commands/publish-item.ts';
import { returnItem } from './commands/return-item.ts';
import { putInReview, titleOf } from './commands/submit-item.ts';
import { frequencyText, ratioText } from './facts.ts';
import { PUBLISH_MATTER } from './matter-code.ts';
import { checklistOf, findItem, ITEM_KIND, type StoredItem } from './store.ts';
import { digestOf } from './writing.ts';

const SEED_LAW = '引大政法局发〔2016〕2号（随机抽查事项清单经法制部门审定后公布）';
const PUBLIC_LAW = '国办发〔2024〕54号（检查事项须公布，未公布不得实施）';
const STEP = { authority: null, twoPersons: false, stepUp: false } as const;

/** Handed to the approval engine by whoever puts the modules together. */
export const publishMatter: ApprovalMatter = {
  code: PUBLISH_MATTER,
  label: '随机抽查事项发布',
  defaultChain: [
    { ...STEP, title: '承办机构意见', permission: APPROVE, days: 5 },
    { ...STEP, title: '法制审核', permission: REVIEW, days: 5, obligatory: SEED_LAW },
    { ...STEP, title: '发布', permission: PUBLISH, days: 5, obligatory: PUBLIC_LAW },
  ],
  deciding: [
    { permission: APPROVE, label: '审批领导' },
    { permission: REVIEW, label: '法制审核人员' },
    { permission: PUBLISH, label: '公示审核人员' },
  ],
  law: ['国办发〔2015〕58号', SEED_LAW, PUBLIC_LAW],
  present: async (ctx, { id }) => {
    const item = await findItem(ctx.db, id);
    if (item === undefined) return null;
    const list = await checklistOf(ctx.db, id);
    const digest = digestOf(item.content, list?.content.lines ?? []);
    return { version: item.content.revision, digest, title: titleOf(item.content) };
  },
  onDecided: async (ctx, run, outcome) => {
    const item = await itemOfRun(ctx, run.record.id);
    if (outcome === 'approved') await publishItem(ctx, run, item);
    else await returnItem(ctx, item, outcome);
  },
  onResubmitted: async (ctx, run) => {
    const item = await itemOfRun(ctx, run.record.id);
    if (item.content.stage !== 'in-review') await putInReview(ctx, item);
  },
  intended: async (ctx, id) => {
    const item = await findItem(ctx.db, id);
    if (item === undefined) return null;
    const { organisation, office, writers } = item.content;
    return { record: { kind: ITEM_KIND, id }, organisation, office, preparedBy: writers };
  },
  describe: async (ctx, run) => {
    const item = await findItem(ctx.db, run.record.id);
    if (item === undefined) return { path: null, facts: [] };
    const { facts, note } = item.content;
    const list = await checklistOf(ctx.db, item.id);
    return {
      path: `/catalogue/items/${item.id}`,
      facts: [
        { label: '事项名称', value: facts.name },
        { label: '抽查依据', value: facts.basis.join('；') },
        { label: '抽查对象', value: facts.subjects.description },
        { label: '抽查比例', value: ratioText(facts.ratio) },
        { label: '抽查频次', value: frequencyText(facts.frequency) },
        { label: '检查表', value: list === undefined ? '无' : `${list.content.lines.length} 行` },
        { label: '变更说明', value: note },
      ],
    };
  },
};

async function itemOfRun(ctx: WriteContext, id: string): Promise<StoredItem> {
  const item = await findItem(ctx.trx, id);
  if (item === undefined) throw new Problem('not-found', { detail: '（随机抽查事项）' });
  return item;
}
