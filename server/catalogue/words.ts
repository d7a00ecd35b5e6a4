/** The words of the catalogue, on screen, in sentences and in documents. Nothing but words: the console takes them as they are. */

/** Whether an item may be inspected. */
export const STANDINGS = {
  unpublished: '未发布',
  published: '已发布',
  suspended: '已暂停',
  retired: '已停用',
} as const;

/** How far its next version is. A published item stays in force while the next one is written and reviewed. */
export const STAGES = { draft: '草稿', 'in-review': '审核中', settled: '已定稿' } as const;

export const METHODS = {
  'on-site': '实地检查',
  written: '书面检查',
  online: '网络监测',
  expert: '专业机构或专家辅助',
  laboratory: '检验检测',
} as const;

/** 国发〔2019〕5号: 重点检查事项 concern safety, quality, public interest; the ratio of 一般检查事项 is kept low. */
export const IMPORTANCES = { key: '重点检查事项', general: '一般检查事项' } as const;
export const LEVELS = { district: '区（县）级', city: '市级', province: '省级', nation: '国家级' } as const;
/** Of a frequency. */
export const PERIODS = { year: '年', 'half-year': '半年', quarter: '季度', month: '月' } as const;
export const BOUNDS = { exactly: '固定', 'at-most': '不超过', 'at-least': '不少于' } as const;

export const RESERVES = {
  central: '中央储备',
  province: '省级储备',
  city: '市级储备',
  district: '区（县）级储备',
  emergency: '应急成品粮',
} as const;

/** Labels of an item's facts, in the order of the form and of differences. */
export const ITEM_LABELS = {
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
} as const;

/** How a line of a checklist is inspected. */
export const LINE_METHODS = {
  certificates: '查验证照',
  documents: '查阅资料',
  site: '实地勘验',
  inquiry: '现场询问',
  measuring: '测量称重',
  sampling: '扦样送检',
  data: '系统数据比对',
} as const;
export const RESULT_TYPES = {
  'yes-no': '是/否',
  found: '发现/未发现',
  value: '数值',
  choice: '选项',
  text: '文字',
  'document-number': '文书编号',
  count: '数量',
} as const;
export const PHOTO_RULES = { never: '不要求', 'on-breach': '不符合时必拍', always: '必拍' } as const;

/** Of powers, 权力清单. */
export const POWER_KINDS = {
  inspection: '行政检查',
  penalty: '行政处罚',
  coercion: '行政强制',
  licence: '行政许可',
  confirmation: '行政确认',
  reward: '行政奖励',
  ruling: '行政裁决',
  other: '其他行政权力',
} as const;

/** What became of a citation that something rests on, and how far its clock is (辽政办发〔2025〕6号: begun within a month). */
export const CHANGE_KINDS = {
  changed: '条文已修改',
  related: '同条其他内容已修改',
  removed: '条文已删去',
  unknown: '新版里找不到',
  repealed: '文件已停止施行',
} as const;
export const CLOCKS = { coming: '尚未施行', open: '须复核', overdue: '复核已逾期' } as const;
