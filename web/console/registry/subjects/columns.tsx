/** The columns of the list of 检查对象. */

import { formatTime, type ListColumn } from '../../../kit/index.ts';
import { factText, showField } from '../fields/show.ts';
import { SUBJECT_FIELDS } from '../words/subject-fields.ts';
import type { Subject } from './requests.ts';
import { SubjectState, WordTags } from './SubjectTags.tsx';

/** Facts that may be columns, in order; the others are on the record's page. */
const HIDDEN = [
  'formerNames',
  'legalPerson',
  'contact',
  'phone',
  'address',
  'area',
  'filingNumber',
  'filingDate',
  'varieties',
  'warehouses',
  'reserves',
  'registrationState',
  'registeringAuthority',
  'established',
  'creditYear',
  'categories',
  'specialRegisters',
  'remark',
] as const;

const text = (name: string): ListColumn<Subject>['render'] => {
  const field = SUBJECT_FIELDS.find((one) => one.name === name)!;
  return ({ facts }) => showField(field, facts[name]) || '—';
};

const labelOf = (name: string): string => SUBJECT_FIELDS.find((one) => one.name === name)?.label ?? name;

export const SUBJECT_COLUMNS: readonly ListColumn<Subject>[] = [
  { key: 'name', title: '名称', width: 250, sortable: true, render: ({ facts }) => String(facts['name']) },
  {
    key: 'uscc',
    title: '统一社会信用代码',
    width: 180,
    render: ({ facts }) => (
      <span className="mq-number">{factText(facts['uscc'] ?? facts['provisionalNumber']) || '—'}</span>
    ),
  },
  { key: 'kind', title: '类型', width: 130, render: text('kind') },
  { key: 'status', title: '经营状态', width: 100, render: (row) => <SubjectState {...row} /> },
  { key: 'town', title: '乡镇（街道）', width: 110, render: text('town') },
  { key: 'capacity', title: '仓容（吨）', width: 105, align: 'right', sortable: true, render: text('capacity') },
  { key: 'creditClass', title: '信用等级', width: 85, render: text('creditClass') },
  { key: 'tags', title: '监管标签', width: 110, render: ({ facts }) => <WordTags words={facts['tags']} /> },
  {
    key: 'changed',
    title: '最近变动',
    width: 150,
    sortable: true,
    hidden: true,
    render: ({ changedAt }) => <span className="mq-number">{formatTime(changedAt)}</span>,
  },
  ...HIDDEN.map((name) => ({ key: name, title: labelOf(name), hidden: true, render: text(name) })),
  { key: 'source', title: '数据来源', hidden: true, render: ({ source }) => source },
];
