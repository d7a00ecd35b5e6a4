/** A year of the sample's inspector registry. Days are counted back from today. */

import type { Facts } from './history.ts';

/** Something that happened to somebody of the inspector registry; days back from today, negative ones are to come. */
export type PersonStep = { readonly ago: number; readonly person: string } & (
  | { readonly what: 'renew'; readonly from: number; readonly until: number }
  | {
      readonly what: 'absence';
      readonly kind: 'leave' | 'secondment' | 'study';
      readonly from: number;
      readonly until: number | null;
      readonly note: string;
    }
  | {
      readonly what: 'training';
      readonly name: string;
      readonly hours: number;
      readonly result: string;
      readonly validDays: number;
    }
  | {
      readonly what: 'status';
      readonly status: 'suspended' | 'active';
      readonly since: number;
      readonly evidence: string;
      readonly reason: string;
    }
  | { readonly what: 'change'; readonly facts: Facts; readonly reason: string }
);

export const PERSON_STEPS: readonly PersonStep[] = [
  {
    ago: 338,
    person: '吕某清',
    what: 'training',
    name: '粮食流通行政执法培训（示例）',
    hours: 24,
    result: '合格',
    validDays: 730,
  },
  {
    ago: 338,
    person: '张某沛',
    what: 'training',
    name: '粮食流通行政执法培训（示例）',
    hours: 24,
    result: '合格',
    validDays: 730,
  },
  { ago: 290, person: '魏某成', what: 'absence', kind: 'secondment', from: 288, until: 200, note: '借调市局' },
  { ago: 251, person: '严某和', what: 'change', facts: { post: '副科长' }, reason: '职务任免文件（示例）' },
  { ago: 214, person: '何某衡', what: 'renew', from: 210, until: -885 },
  { ago: 206, person: '陶某川', what: 'renew', from: 205, until: -890 },
  { ago: 168, person: '严某和', what: 'absence', kind: 'study', from: 165, until: 120, note: '脱产培训' },
  {
    ago: 133,
    person: '姜某瑜',
    what: 'status',
    status: 'suspended',
    since: 133,
    evidence: '岗位调整通知（示例）',
    reason: '轮岗期间暂停执法',
  },
  {
    ago: 99,
    person: '姜某瑜',
    what: 'status',
    status: 'active',
    since: 99,
    evidence: '恢复执法岗位通知（示例）',
    reason: '轮岗结束',
  },
  {
    ago: 67,
    person: '孔某宁',
    what: 'training',
    name: '粮油质量安全检验培训（示例）',
    hours: 16,
    result: '合格',
    validDays: 365,
  },
  { ago: 8, person: '吕某清', what: 'absence', kind: 'leave', from: 5, until: -20, note: '年休假' },
];
