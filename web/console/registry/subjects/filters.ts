/** The conditions of the query bar of 检查对象; their names are those of the server's query. */

import type { ListFilter } from '../../../kit/index.ts';
import { optionsOf, stateOptions } from '../words/options.ts';
import { CREDIT_CLASSES, SUBJECT_FIELDS, SUBJECT_KINDS } from '../words/subject-fields.ts';
import { SUBJECT_LISTINGS, SUBJECT_STATUSES } from '../words/subject-words.ts';
import { FIELD_WORDS } from './requests.ts';

const RESERVES = SUBJECT_FIELDS.find((field) => field.name === 'reserves')?.options ?? {};

export const SUBJECT_FILTERS: readonly ListFilter[] = [
  { key: 'kind', label: '类型', kind: 'select', multiple: true, options: optionsOf(SUBJECT_KINDS) },
  { key: 'status', label: '经营状态', kind: 'select', multiple: true, options: stateOptions(SUBJECT_STATUSES) },
  { key: 'town', label: '乡镇（街道）', kind: 'words', source: FIELD_WORDS.town },
  { key: 'tag', label: '监管标签', kind: 'words', source: FIELD_WORDS.tags, more: true },
  {
    key: 'creditClass',
    label: '信用等级',
    kind: 'select',
    multiple: true,
    options: optionsOf(CREDIT_CLASSES),
    more: true,
  },
  { key: 'category', label: '检查类别', kind: 'words', source: FIELD_WORDS.categories, more: true },
  { key: 'specialRegister', label: '专项库', kind: 'words', source: FIELD_WORDS.specialRegisters, more: true },
  {
    key: 'filed',
    label: '收购备案',
    kind: 'select',
    options: [
      { value: 'yes', label: '已备案' },
      { value: 'no', label: '未备案' },
    ],
    more: true,
  },
  { key: 'variety', label: '收购品种', kind: 'words', source: FIELD_WORDS.varieties, more: true },
  { key: 'reserve', label: '承储', kind: 'select', multiple: true, options: optionsOf(RESERVES), more: true },
  { key: 'capacityFrom', label: '仓容不少于（吨）', kind: 'text', more: true },
  { key: 'capacityTo', label: '仓容不超过（吨）', kind: 'text', more: true },
  { key: 'changedSince', label: '此日以来有变动', kind: 'date', more: true },
  {
    key: 'listing',
    label: '在库情况',
    kind: 'select',
    multiple: true,
    options: stateOptions(SUBJECT_LISTINGS),
    more: true,
  },
];
