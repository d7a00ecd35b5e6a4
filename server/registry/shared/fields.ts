/** What is known of an inspected subject: each field with its label, group and type (浙江、万宁、镇平 field lists, 粮食流通管理条例). */

/** How a field is filled in. Dates are `YYYY-MM-DD`; numbers are integers unless `decimal`; lists are short texts. */
type FieldType = 'text' | 'long-text' | 'integer' | 'decimal' | 'date' | 'choice' | 'choices' | 'list' | 'licences';

/** One field. */
export interface Field {
  readonly name: string;
  /** As on screen, in differences and as a column's header. */
  readonly label: string;
  readonly group: string;
  readonly type: FieldType;
  /** Without it a record is refused. */
  readonly required?: true;
  /** `contact`: for those who may read the record, never in public. `sealed`: encrypted at rest and shown masked. */
  readonly private?: 'contact' | 'sealed';
  /** Longest text, or longest list; the usual bound where it is not given. */
  readonly max?: number;
  /** Of `choice` and `choices`: stored word and its label. */
  readonly options?: Readonly<Record<string, string>>;
}

/** Groups in the order of the form. */
export const SUBJECT_GROUPS = {
  identity: '主体身份',
  place: '住所与位置',
  contact: '联系人',
  grain: '粮食经营',
  credit: '信用',
  supervision: '监管',
} as const;

export const SUBJECT_KINDS = {
  firm: '企业',
  'sole-trader': '个体工商户',
  cooperative: '农民专业合作社',
  broker: '粮食经纪人',
} as const;

export const CREDIT_CLASSES = { A: 'A 级', B: 'B 级', C: 'C 级', D: 'D 级' } as const;

const YES_NO = { yes: '是', no: '否' } as const;
const RESERVE_LEVELS = {
  central: '中央储备',
  province: '省级储备',
  city: '市级储备',
  district: '区（县）级储备',
} as const;

/**
 * Every field of a subject but its authority, office, status and the authority's own extra fields. 备案 (filing):
 * 粮食流通管理条例第九条; 台账 (ledger form) and 统计 (statistics): 第二十三条; 信用 (credit): 第二十四条.
 */
export const SUBJECT_FIELDS = [
  { name: 'name', label: '名称', group: 'identity', type: 'text', required: true },
  { name: 'kind', label: '主体类型', group: 'identity', type: 'choice', required: true, options: SUBJECT_KINDS },
  { name: 'uscc', label: '统一社会信用代码', group: 'identity', type: 'text', max: 18 },
  { name: 'provisionalNumber', label: '临时编号', group: 'identity', type: 'text', max: 40 },
  { name: 'idNumber', label: '身份证号', group: 'identity', type: 'text', max: 18, private: 'sealed' },
  { name: 'formerNames', label: '曾用名', group: 'identity', type: 'list', max: 20 },
  { name: 'registrationNumber', label: '注册号', group: 'identity', type: 'text', max: 40 },
  { name: 'established', label: '成立日期', group: 'identity', type: 'date' },
  { name: 'registeringAuthority', label: '登记机关', group: 'identity', type: 'text' },
  { name: 'registrationState', label: '登记状态', group: 'identity', type: 'text', max: 40 },
  { name: 'registeredCapital', label: '注册资本', group: 'identity', type: 'text', max: 60 },
  { name: 'businessScope', label: '经营范围', group: 'identity', type: 'long-text' },

  { name: 'address', label: '住所', group: 'place', type: 'text' },
  { name: 'operatingAddress', label: '经营地址', group: 'place', type: 'text' },
  { name: 'town', label: '乡镇（街道）', group: 'place', type: 'text', max: 40 },
  { name: 'area', label: '责任区', group: 'place', type: 'text', max: 40 },
  { name: 'longitude', label: '经度', group: 'place', type: 'decimal' },
  { name: 'latitude', label: '纬度', group: 'place', type: 'decimal' },

  { name: 'legalPerson', label: '法定代表人（负责人）', group: 'contact', type: 'text', max: 60, private: 'contact' },
  { name: 'contact', label: '联系人', group: 'contact', type: 'text', max: 60, private: 'contact' },
  { name: 'phone', label: '联系电话', group: 'contact', type: 'text', max: 60, private: 'contact' },

  { name: 'filingNumber', label: '收购备案号', group: 'grain', type: 'text', max: 60 },
  { name: 'filingDate', label: '收购备案日期', group: 'grain', type: 'date' },
  { name: 'filingPlace', label: '收购备案地', group: 'grain', type: 'text', max: 60 },
  { name: 'varieties', label: '收购品种', group: 'grain', type: 'list', max: 20 },
  { name: 'capacity', label: '仓容（吨）', group: 'grain', type: 'integer' },
  { name: 'warehouses', label: '仓房数', group: 'grain', type: 'integer' },
  { name: 'tanks', label: '油罐数', group: 'grain', type: 'integer' },
  { name: 'drying', label: '有烘干能力', group: 'grain', type: 'choice', options: YES_NO },
  { name: 'laboratory', label: '有检验能力', group: 'grain', type: 'choice', options: YES_NO },
  {
    name: 'reserves',
    label: '承储',
    group: 'grain',
    type: 'choices',
    options: { ...RESERVE_LEVELS, emergency: '应急成品粮' },
  },
  {
    name: 'emergencyOutlets',
    label: '应急网点',
    group: 'grain',
    type: 'choices',
    options: { processing: '应急加工', distribution: '应急配送', supply: '应急供应' },
  },
  { name: 'statistics', label: '纳入流通统计', group: 'grain', type: 'choice', options: YES_NO },
  {
    name: 'ledgerForm',
    label: '台账方式',
    group: 'grain',
    type: 'choice',
    options: { paper: '纸质台账', electronic: '电子台账', accounts: '会计账簿' },
  },
  { name: 'licences', label: '许可证', group: 'grain', type: 'licences', max: 20 },

  { name: 'creditClass', label: '信用等级', group: 'credit', type: 'choice', options: CREDIT_CLASSES },
  { name: 'creditYear', label: '评定年度', group: 'credit', type: 'integer' },
  { name: 'creditSource', label: '评定来源', group: 'credit', type: 'text', max: 60 },

  { name: 'tags', label: '监管标签', group: 'supervision', type: 'list', max: 50 },
  { name: 'categories', label: '检查类别', group: 'supervision', type: 'list', max: 50 },
  { name: 'specialRegisters', label: '专项库', group: 'supervision', type: 'list', max: 20 },
  { name: 'relatedSubjects', label: '关联主体（同一实际控制人）', group: 'supervision', type: 'list', max: 50 },
  { name: 'remark', label: '备注', group: 'supervision', type: 'long-text' },
] as const satisfies readonly (Field & { readonly group: keyof typeof SUBJECT_GROUPS })[];

/** A licence or permit of a subject; 长期 is a licence without `validUntil`. */
interface Licence {
  readonly name: string;
  readonly number: string;
  readonly validUntil?: string | undefined;
  readonly issuer?: string | undefined;
}

type ValueOf<F extends Field> = F['type'] extends 'integer' | 'decimal'
  ? number
  : F['type'] extends 'list'
    ? readonly string[]
    : F['type'] extends 'licences'
      ? readonly Licence[]
      : F extends { readonly options: infer Options }
        ? F['type'] extends 'choices'
          ? readonly (keyof Options & string)[]
          : keyof Options & string
        : string;

type FieldOf<List extends readonly Field[], Name> = Extract<List[number], { readonly name: Name }>;

/** The record that a list of fields describes: required fields present, others absent when they are not known. */
export type RecordOf<List extends readonly Field[]> = {
  readonly [Name in Extract<List[number], { readonly required: true }>['name']]: ValueOf<FieldOf<List, Name>>;
} & {
  readonly [Name in Exclude<List[number], { readonly required: true }>['name']]?:
    | ValueOf<FieldOf<List, Name>>
    | undefined;
};

/** What a person fills in about a subject. */
export type SubjectFacts = RecordOf<typeof SUBJECT_FIELDS>;
