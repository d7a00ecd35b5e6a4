/** Words of planning. The server's own files bring its checks with them, so the words stand here, held to the server's by their types. */

import type {
  INVITATION_STATES as ServerInvitations,
  LEADS as ServerLeads,
} from '../../../server/planning/joint/content.ts';
import type {
  CHANGE_STAGES as ServerChanges,
  PLAN_STATES as ServerPlans,
} from '../../../server/planning/plans/states.ts';
import type {
  SOURCES as ServerSources,
  TASK_STATES as ServerTasks,
  TASK_TYPES as ServerTypes,
} from '../../../server/planning/tasks/states.ts';
import { toned } from '../registry/words/toned.ts';
import type { Invitation, Plan, Task } from './requests.ts';

const PLAN_LABELS: typeof ServerPlans = {
  draft: '草稿',
  'in-approval': '审批中',
  approved: '已批准',
  filed: '已备案',
  published: '已公布',
  closed: '已办结',
};
const CHANGE_LABELS: typeof ServerChanges = { draft: '变更草稿', 'in-approval': '变更审批中' };

export const PLAN_STATES = toned<Plan['state']>(PLAN_LABELS, {
  draft: 'info',
  'in-approval': 'wait',
  approved: 'info',
  filed: 'info',
  published: 'good',
  closed: 'quiet',
});
export const CHANGE_STAGES = toned<NonNullable<Plan['change']>>(CHANGE_LABELS, {
  draft: 'info',
  'in-approval': 'wait',
});

const INVITATION_LABELS: typeof ServerInvitations = {
  invited: '待答复',
  accepted: '同意联合',
  declined: '不参加',
  withdrawn: '已撤回',
};
export const INVITATION_STATES = toned<Invitation['state']>(INVITATION_LABELS, {
  invited: 'wait',
  accepted: 'good',
  declined: 'bad',
  withdrawn: 'quiet',
});
export const LEADS: typeof ServerLeads = { inviter: '邀请单位牵头', invitee: '受邀单位牵头' };

export const TASK_TYPES: typeof ServerTypes = {
  random: '双随机抽查',
  special: '专项检查',
  'for-cause': '个案检查',
  'superior-order': '上级交办',
  urgent: '紧急检查',
};
export const SOURCES: typeof ServerSources = {
  complaint: '投诉举报',
  transfer: '转办移送',
  monitoring: '监测发现',
  request: '企业申请',
};
const TASK_LABELS: typeof ServerTasks = {
  draft: '草稿',
  'in-approval': '审批中',
  approved: '已批准',
  published: '已公布',
  'awaiting-draw': '待抽签',
  acting: '先行实施·待补批',
  overturned: '补批未通过',
  cancelled: '已撤销',
};
export const TASK_STATES = toned<Task['state']>(TASK_LABELS, {
  draft: 'info',
  'in-approval': 'wait',
  approved: 'good',
  published: 'good',
  'awaiting-draw': 'wait',
  acting: 'wait',
  overturned: 'bad',
  cancelled: 'quiet',
});

export const CREDIT_CLASSES = { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' } as const;

export const LAW = {
  plan: { cite: '国办发〔2024〕54号', says: '行政检查须有计划，计划经批准后实施并公布。' },
  onSite: { cite: '国办发〔2024〕54号', says: '能书面、非现场核查的不入企。' },
  joint: { cite: '国发〔2019〕5号', says: '联合抽查由牵头部门会同配合部门实施，一次到位。' },
  filing: {
    cite: '辽政办发〔2015〕29号',
    says: '计划报司法行政部门备案。1 月 10 日前的日期取自开原市 2025 年备案管理制度。',
    unchecked: true,
  },
  urgent: {
    cite: '国办发〔2024〕54号',
    says: '情况紧急可先行实施，及时补办批准。补批时限 24 小时参照行政强制法第十九条。',
    unchecked: true,
  },
} as const;
