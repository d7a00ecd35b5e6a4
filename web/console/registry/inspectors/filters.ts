/** The conditions of the query bar of the inspector registry; names are those of the server's query. */

import type { ListFilter } from '../../../kit/index.ts';
import { INSPECTOR_KINDS, INSPECTOR_LISTINGS, INSPECTOR_STATUSES } from '../words/inspector-words.ts';
import { optionsOf, stateOptions } from '../words/options.ts';

export const INSPECTOR_FILTERS: readonly ListFilter[] = [
  { key: 'kind', label: '人员类别', kind: 'select', options: optionsOf(INSPECTOR_KINDS) },
  { key: 'status', label: '在岗情况', kind: 'select', options: stateOptions(INSPECTOR_STATUSES) },
  {
    key: 'endsWithin',
    label: '执法证到期',
    kind: 'select',
    options: [
      { value: '0', label: '已到期' },
      { value: '30', label: '30 天内到期' },
      { value: '90', label: '90 天内到期' },
    ],
  },
  { key: 'skill', label: '专业特长', kind: 'text', placeholder: '如 质检', more: true },
  { key: 'onLeaveOn', label: '这一天不在岗', kind: 'date', more: true },
  { key: 'unit', label: '工作单位', kind: 'text', placeholder: '全称', more: true },
  { key: 'department', label: '科室', kind: 'text', placeholder: '全称', more: true },
  { key: 'listing', label: '在库情况', kind: 'select', options: optionsOf(INSPECTOR_LISTINGS), more: true },
];
