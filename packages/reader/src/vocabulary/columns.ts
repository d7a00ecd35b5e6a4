/**
 * Which headers mean which field, for each kind of list. To teach the reader an office's own header, add it to the
 * synonyms. Headers are compared without spaces and with full-width characters made half-width.
 *
 * Sources: 《检查对象名录库》《执法检查人员名录库》《随机抽查事项清单》 as district bureaus keep them; field lists of
 * 国办发〔2015〕58号 (两库一清单), 《粮食流通管理条例》第九条 (备案), 国办发〔2024〕54号 (检查主体、频次).
 */

import type { SheetKind } from '../types.ts';

/** How a cell is normalised. */
type FieldType = 'text' | 'name' | 'code' | 'date' | 'quantity' | 'list' | 'raw';

/** What of a value may be shown: everything without ids and phones in it, or a masked form, or that there is one. */
export type Privacy = 'open' | 'identifier' | 'phone' | 'id-card' | 'person' | 'hidden';

export interface Field {
  readonly field: string;
  readonly label: string;
  readonly type: FieldType;
  readonly privacy: Privacy;
  readonly synonyms: readonly string[];
}

export interface Kind {
  readonly kind: SheetKind;
  readonly label: string;
  /** At least one field of each group must be found. */
  readonly required: readonly (readonly string[])[];
  readonly fields: readonly Field[];
}

function field(name: string, label: string, type: FieldType, privacy: Privacy, ...synonyms: string[]): Field {
  return { field: name, label, type, privacy, synonyms: [label, ...synonyms] };
}

const serial = field('serial', '序号', 'raw', 'open', '编号', '行号', '排序');
const remark = field('remark', '备注', 'text', 'open', '说明', '附注');
const phone = field(
  'phone',
  '联系电话',
  'raw',
  'phone',
  '电话',
  '手机',
  '手机号',
  '手机号码',
  '联系方式',
  '电话号码',
  '办公电话',
);
const idCard = field(
  'idCard',
  '身份证号',
  'raw',
  'id-card',
  '身份证号码',
  '身份证',
  '公民身份号码',
  '证件号码',
  '居民身份证号',
);
const uscc = field(
  'code',
  '统一社会信用代码',
  'code',
  'identifier',
  '社会信用代码',
  '信用代码',
  '统一代码',
  '统一信用代码',
  '统一社会信用代码/注册号',
  '统一社会信用代码（注册号）',
  '统一社会信用代码证号',
  '营业执照号',
  '营业执照注册号',
  '注册号',
  '主体代码',
);

const subjects: Kind = {
  kind: 'subjects',
  label: '检查对象名录',
  required: [['name'], ['code', 'legalPerson', 'status', 'town', 'type']],
  fields: [
    serial,
    field(
      'name',
      '企业名称',
      'name',
      'open',
      '单位名称',
      '名称',
      '检查对象',
      '检查对象名称',
      '主体名称',
      '市场主体名称',
      '被检查单位',
      '被检查单位名称',
      '经营者名称',
      '企业（单位）名称',
      '监管对象名称',
      '公司名称',
      '户名',
      '字号名称',
    ),
    uscc,
    field(
      'type',
      '企业类型',
      'text',
      'open',
      '主体类型',
      '单位类型',
      '类型',
      '主体类别',
      '企业类别',
      '对象类型',
      '经营类型',
    ),
    field(
      'town',
      '所在乡镇（街道）',
      'text',
      'open',
      '乡镇',
      '乡镇（街道）',
      '乡镇街道',
      '街道',
      '镇街',
      '所属乡镇',
      '所在地',
      '片区',
      '责任区',
    ),
    field('address', '地址', 'text', 'open', '注册地址', '住所', '经营地址', '经营场所', '详细地址', '单位地址'),
    field(
      'legalPerson',
      '法定代表人（负责人）',
      'text',
      'open',
      '法定代表人',
      '法人',
      '法人代表',
      '负责人',
      '主要负责人',
      '法定代表人姓名',
      '经营者',
    ),
    phone,
    field(
      'filingNo',
      '备案号',
      'code',
      'identifier',
      '收购备案号',
      '备案编号',
      '收购备案编号',
      '许可证号',
      '收购备案/备案号',
    ),
    field('filingDate', '备案日期', 'date', 'open', '收购备案日期', '备案时间', '收购备案/备案日期'),
    field('variety', '收购品种', 'text', 'open', '经营品种', '粮食品种'),
    field(
      'capacity',
      '仓容（吨）',
      'quantity',
      'open',
      '仓容',
      '仓容量',
      '有效仓容',
      '总仓容',
      '仓容（万吨）',
      '仓容量（吨）',
      '仓储/仓容',
    ),
    field(
      'status',
      '经营状态',
      'text',
      'open',
      '登记状态',
      '经营状况',
      '企业状态',
      '主体状态',
      '状态',
      '存续状态',
      '营业状态',
    ),
    field(
      'credit',
      '信用等级',
      'text',
      'open',
      '信用风险等级',
      '信用分类',
      '信用类别',
      '风险等级',
      '信用风险分类',
      '信用/等级',
      '分类等级',
    ),
    field('inStatistics', '是否纳入统计', 'text', 'open', '纳入统计', '是否入统', '统计直报户'),
    field('reserveLevel', '承储级别', 'text', 'open', '储备级别', '承储类型', '承储性质', '是否承储'),
    remark,
  ],
};

const inspectors: Kind = {
  kind: 'inspectors',
  label: '执法检查人员名录',
  required: [['name'], ['code', 'validUntil', 'recusal']],
  fields: [
    serial,
    field('name', '姓名', 'name', 'open', '人员姓名', '检查人员', '检查人员姓名', '执法人员', '执法人员姓名'),
    field('sex', '性别', 'text', 'open'),
    field('unit', '单位', 'text', 'open', '工作单位', '所在单位', '单位名称', '所属单位', '执法机关', '执法主体'),
    field('department', '科室', 'text', 'open', '部门', '所在科室', '股室', '内设机构', '业务部门'),
    field('post', '职务', 'text', 'open', '职务（职级）', '岗位', '职务职级'),
    field('role', '人员类别', 'text', 'open', '人员类型', '人员性质', '身份类别', '是否专家', '编制属性', '类别'),
    field(
      'code',
      '执法证号',
      'code',
      'identifier',
      '执法证件号',
      '执法证编号',
      '执法证件编号',
      '证件编号',
      '行政执法证号',
      '行政执法证件号',
      '执法证',
      '证号',
      '执法证号码',
    ),
    field(
      'validUntil',
      '证件有效期至',
      'raw',
      'open',
      '有效期至',
      '证件有效期',
      '有效期',
      '有效期限',
      '执法证有效期',
      '到期日期',
      '有效期截止',
      '证件到期日',
    ),
    field(
      'skills',
      '专业特长',
      'list',
      'open',
      '专业',
      '业务专长',
      '特长',
      '专业领域',
      '执法领域',
      '执法类别',
      '专业标签',
      '业务特长',
    ),
    field('status', '在岗情况', 'text', 'open', '在岗状态', '人员状态', '状态', '在职情况', '是否在岗', '在职状态'),
    field(
      'recusal',
      '回避说明',
      'raw',
      'hidden',
      '回避',
      '回避情况',
      '回避关系',
      '需回避对象',
      '回避单位',
      '回避企业',
      '应回避对象',
    ),
    field('staffNo', '工号', 'code', 'identifier', '人员编号', '职工编号'),
    phone,
    idCard,
    remark,
  ],
};

const brokers: Kind = {
  kind: 'brokers',
  label: '粮食经纪人（自然人）名录',
  required: [['name'], ['idCard', 'code']],
  fields: [
    serial,
    field('name', '姓名', 'name', 'person', '经纪人', '经纪人姓名', '粮食经纪人', '粮食经纪人姓名'),
    field(
      'code',
      '名录编号',
      'code',
      'identifier',
      '名录库编号',
      '经纪人编号',
      '登记编号',
      '备案编号',
      '备案号',
      '对象编号',
    ),
    idCard,
    field('town', '户籍地', 'text', 'open', '户籍所在地', '所在乡镇', '乡镇', '住址', '经营区域', '户籍'),
    field('variety', '收购品种', 'text', 'open', '经营品种', '粮食品种'),
    field('status', '经营状态', 'text', 'open', '状态'),
    field('credit', '信用等级', 'text', 'open', '信用分类'),
    phone,
    remark,
  ],
};

const inspected: Kind = {
  kind: 'inspected',
  label: '已检查记录',
  required: [['code'], ['date'], ['authority', 'type']],
  fields: [
    serial,
    uscc,
    field('name', '企业名称', 'name', 'open', '检查对象', '检查对象名称', '单位名称', '被检查单位', '主体名称'),
    field(
      'authority',
      '检查机关',
      'text',
      'open',
      '检查单位',
      '检查部门',
      '检查机构',
      '实施机关',
      '执法机关',
      '实施部门',
      '检查主体',
    ),
    field('date', '检查日期', 'date', 'open', '检查时间', '实施日期', '完成日期', '日期', '入企时间'),
    field('type', '检查类型', 'text', 'open', '检查方式', '检查类别', '任务类型', '检查性质', '检查形式', '任务来源'),
    field('result', '检查结果', 'text', 'open', '结果'),
    remark,
  ],
};

const catalogue: Kind = {
  kind: 'catalogue',
  label: '随机抽查事项清单',
  required: [['item'], ['basis', 'ratio', 'frequency'], ['ratio', 'frequency', 'content', 'target', 'method']],
  fields: [
    field('number', '序号', 'raw', 'open', '编号', '事项编号', '事项编码'),
    field(
      'item',
      '抽查事项',
      'text',
      'open',
      '事项',
      '事项名称',
      '检查事项',
      '抽查事项名称',
      '检查事项名称',
      '抽查项目',
      '检查项目',
    ),
    field('basis', '抽查依据', 'text', 'open', '依据', '检查依据', '法律依据', '法律法规依据', '法定依据', '设定依据'),
    field('agency', '抽查主体', 'text', 'open', '检查主体', '实施主体', '检查机关', '责任单位', '执法主体'),
    field('target', '抽查对象', 'text', 'open', '检查对象', '对象', '监管对象'),
    field('content', '抽查内容', 'text', 'open', '检查内容', '内容', '检查要点'),
    field('method', '抽查方式', 'text', 'open', '检查方式', '方式', '检查方法', '抽查方法'),
    field('ratio', '抽查比例', 'raw', 'open', '比例', '抽取比例', '检查比例', '年度抽查比例'),
    field('frequency', '抽查频次', 'raw', 'open', '频次', '检查频次', '抽取频次', '频率', '抽查频率', '抽查周期'),
    remark,
  ],
};

/** In the order in which a tie between kinds is settled. */
export const KINDS: readonly Kind[] = [inspected, catalogue, inspectors, brokers, subjects];

/** The table of one kind. */
export function kindOf(kind: SheetKind): Kind | undefined {
  return KINDS.find((candidate) => candidate.kind === kind);
}
