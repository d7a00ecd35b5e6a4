/** Words of the catalogue. The server's own files bring its checks with them, so the words stand here, held to the server's by their types. */

import type {
  LINE_METHODS as ServerLineMethods,
  PHOTO_RULES as ServerPhotoRules,
  RESULT_TYPES as ServerResultTypes,
} from '../../../server/catalogue/checklists/lines.ts';
import type {
  ItemFacts,
  IMPORTANCES as ServerImportances,
  LEVELS as ServerLevels,
  METHODS as ServerMethods,
} from '../../../server/catalogue/items/facts.ts';
import type { STAGES as ServerStages, STANDINGS as ServerStandings } from '../../../server/catalogue/items/states.ts';
import type { POWER_KINDS as ServerPowerKinds } from '../../../server/catalogue/powers/content.ts';
import type { StatusWords } from '../../kit/index.ts';
import { toned } from '../registry/words/toned.ts';
import type { Item, ItemChange } from './requests.ts';

const STANDING_LABELS: typeof ServerStandings = {
  unpublished: '未发布',
  published: '已发布',
  suspended: '已暂停',
  retired: '已停用',
};
const STAGE_LABELS: typeof ServerStages = { draft: '草稿', 'in-review': '审核中', settled: '已定稿' };

export const STANDINGS = toned<Item['standing']>(STANDING_LABELS, {
  unpublished: 'quiet',
  published: 'good',
  suspended: 'wait',
  retired: 'bad',
});
export const STAGES = toned<Item['stage']>(STAGE_LABELS, { draft: 'info', 'in-review': 'wait', settled: 'quiet' });

export const METHODS: typeof ServerMethods = {
  'on-site': '实地检查',
  written: '书面检查',
  online: '网络监测',
  expert: '专业机构或专家辅助',
  laboratory: '检验检测',
};
export const IMPORTANCES: typeof ServerImportances = { key: '重点检查事项', general: '一般检查事项' };
export const LEVELS: typeof ServerLevels = {
  district: '区（县）级',
  city: '市级',
  province: '省级',
  nation: '国家级',
};
export const PERIODS: Readonly<Record<ItemFacts['frequency']['per'], string>> = {
  year: '每年',
  'half-year': '每半年',
  quarter: '每季度',
  month: '每月',
};
export const BOUNDS: Readonly<Record<ItemFacts['frequency']['bound'], string>> = {
  exactly: '固定',
  'at-most': '不超过',
  'at-least': '不少于',
};

type Filter = ItemFacts['subjects']['filter'];
export const SUBJECT_KINDS: Readonly<Record<Filter['kinds'][number], string>> = {
  firm: '企业',
  'sole-trader': '个体工商户',
  cooperative: '农民专业合作社',
  broker: '粮食经纪人',
};
export const RESERVES: Readonly<Record<Filter['reserves'][number], string>> = {
  central: '中央储备',
  province: '省级储备',
  city: '市级储备',
  district: '区（县）级储备',
  emergency: '应急成品粮',
};

/** Labels of an item's facts, in the order of the form and of comparisons. */
export const ITEM_LABELS: Readonly<Record<keyof ItemFacts, string>> = {
  name: '事项名称',
  subItems: '子项',
  power: '对应职权',
  subjects: '抽查对象',
  basis: '抽查依据',
  content: '抽查内容',
  methods: '抽查方式',
  ratio: '抽查比例',
  frequency: '抽查频次',
  importance: '事项类别',
  level: '实施层级',
  leadOffice: '承办科室',
  coAuthorities: '配合部门',
  inspectors: '检查人员要求',
  validFrom: '实施日期',
  validUntil: '有效期至',
  remark: '备注',
};

export const LINE_METHODS: typeof ServerLineMethods = {
  certificates: '查验证照',
  documents: '查阅资料',
  site: '实地勘验',
  inquiry: '现场询问',
  measuring: '测量称重',
  sampling: '扦样送检',
  data: '系统数据比对',
};
export const RESULT_TYPES: typeof ServerResultTypes = {
  'yes-no': '是/否',
  found: '发现/未发现',
  value: '数值',
  choice: '选项',
  text: '文字',
  'document-number': '文书编号',
  count: '数量',
};
export const PHOTO_RULES: typeof ServerPhotoRules = {
  never: '不要求',
  'on-breach': '不符合时必拍',
  always: '必拍',
};

export const POWER_KINDS: typeof ServerPowerKinds = {
  inspection: '行政检查',
  penalty: '行政处罚',
  coercion: '行政强制',
  licence: '行政许可',
  confirmation: '行政确认',
  reward: '行政奖励',
  ruling: '行政裁决',
  other: '其他行政权力',
};

/** What became of an article that something rests on. */
export const CHANGE_KINDS: StatusWords<ItemChange['kind']> = {
  changed: ['条文已修改', 'wait'],
  removed: ['条文已删去', 'bad'],
  unknown: ['新版里找不到', 'bad'],
  repealed: ['文件已停止施行', 'bad'],
};
/** 辽政办发〔2025〕6号: the adjustment is begun within a month. */
export const CLOCKS: StatusWords<ItemChange['clock']> = {
  coming: ['尚未施行', 'info'],
  open: ['须复核', 'wait'],
  overdue: ['复核已逾期', 'bad'],
};
export const LAW_KINDS = ['法律', '行政法规', '地方性法规', '部门规章', '地方政府规章', '规范性文件'] as const;
