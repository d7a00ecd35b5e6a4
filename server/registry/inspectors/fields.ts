/** What is known of a person in the inspector registry: each field with its label, group and type (domain §4.2). */

import type { Field, RecordOf } from '../shared/fields.ts';
import { KINDS } from './types.ts';

/** Groups in the order of the form. */
export const INSPECTOR_GROUPS = {
  person: '基本情况',
  position: '单位与职务',
  contact: '联系与身份',
  ability: '专业与事项',
} as const;

/** Tags of the grain sector (domain §4.2); an office may add words of its own. */
export const SKILLS = ['质检', '统计', '仓储', '财会', '安全'] as const;

/** Every field but authority, office, status, certificates, leave, training and recusals. */
export const INSPECTOR_FIELDS = [
  { name: 'name', label: '姓名', group: 'person', type: 'text', required: true, max: 40 },
  { name: 'kind', label: '人员类别', group: 'person', type: 'choice', required: true, options: KINDS },
  { name: 'sex', label: '性别', group: 'person', type: 'choice', options: { male: '男', female: '女' } },
  { name: 'education', label: '学历', group: 'person', type: 'text', max: 40 },
  { name: 'major', label: '所学专业', group: 'person', type: 'text', max: 60 },
  { name: 'titles', label: '技术职称', group: 'person', type: 'list', max: 20 },

  { name: 'unit', label: '工作单位', group: 'position', type: 'text', required: true, max: 100 },
  { name: 'department', label: '科室', group: 'position', type: 'text', max: 60 },
  { name: 'post', label: '职务', group: 'position', type: 'text', max: 40 },
  { name: 'postLevel', label: '职务层级', group: 'position', type: 'text', max: 40 },
  { name: 'staffNumber', label: '工号', group: 'position', type: 'text', max: 40 },
  { name: 'pledgeSigned', label: '廉政承诺签署日期', group: 'position', type: 'date' },

  { name: 'idNumber', label: '身份证号', group: 'contact', type: 'text', max: 18, private: 'sealed' },
  { name: 'phone', label: '联系电话', group: 'contact', type: 'text', max: 40, private: 'sealed' },

  { name: 'skills', label: '专业特长', group: 'ability', type: 'list', max: 30 },
  { name: 'items', label: '可检事项', group: 'ability', type: 'list', max: 200 },
  { name: 'remark', label: '备注', group: 'ability', type: 'long-text' },
] as const satisfies readonly (Field & { readonly group: keyof typeof INSPECTOR_GROUPS })[];

/** What a person fills in about somebody. */
export type InspectorFacts = RecordOf<typeof INSPECTOR_FIELDS>;
