/** Words of offices for the state of a subject and of a person, and what the draw makes of them. */

/** `in`, or the reason for `out`. */
export type SubjectStatus = 'in' | 'closed' | 'moved-away' | 'suspended';
export type DutyStatus = 'in' | 'on-leave' | 'left';

/** Source: registration states of 《市场主体登记管理条例》 and the result codes of published inspection lists (注销、吊销、撤销、迁出、停业或清算). */
export const SUBJECT_STATUS: Readonly<Record<SubjectStatus, readonly string[]>> = {
  in: [
    '存续',
    '在营',
    '开业',
    '正常',
    '在业',
    '在营（开业）',
    '存续（在营、开业、在册）',
    '存续（在营）',
    '正常经营',
    '营业',
    '在册',
    '经营',
    '正常在业',
  ],
  closed: [
    '注销',
    '吊销',
    '撤销',
    '已注销',
    '已吊销',
    '已撤销',
    '吊销未注销',
    '吊销，未注销',
    '吊销已注销',
    '吊销，已注销',
    '注销登记',
    '撤销登记',
  ],
  'moved-away': ['迁出', '已迁出', '迁往外地', '迁离'],
  suspended: ['停业', '歇业', '清算', '已停业', '已歇业', '暂停营业', '停产', '停业停产', '正在清算', '清算中'],
};

/** Source: states in registries of enforcement staff (失效人员不入抽取范围). */
export const DUTY_STATUS: Readonly<Record<DutyStatus, readonly string[]>> = {
  in: ['在岗', '在职', '正常', '是', '在岗在职', '在职在岗', '到岗'],
  'on-leave': [
    '产假',
    '病假',
    '休假',
    '借调外出',
    '借调',
    '事假',
    '陪产假',
    '育儿假',
    '年休假',
    '休年假',
    '学习',
    '脱产学习',
    '外派',
    '驻村',
    '挂职',
    '请假',
    '待产',
  ],
  left: ['调离', '退休', '离职', '已调离', '已退休', '已离职', '调出', '辞职', '辞退', '离岗', '免职', '去世', '内退'],
};

/** Persons without a certificate of their own. 国办发〔2024〕54号: they may help, never inspect. */
export const ASSISTANT = /协助|专家|辅助|临时|网格员|外聘|劳务派遣|志愿|协管|编外|实习/;
/** In a column 是否专家 the answer alone says it. */
export const ASSISTANT_ANSWERS: readonly string[] = ['是'];

/** Words for a certificate without an end. */
export const LONG_TERM: readonly string[] = ['长期', '长期有效', '永久', '无限期', '9999-09-09', '9999-12-31'];

/** Ways to say that there is nothing to recuse from. */
export const NO_RECUSAL: readonly string[] = [
  '',
  '无',
  '没有',
  '无回避',
  '无需回避',
  '不需回避',
  '不涉及',
  '无回避情形',
  '/',
  '-',
  '—',
  '——',
  '0',
  '否',
];

/** Credit classes that are strata of their own. Source: 国市监信发〔2022〕6号. */
export const CREDIT_CLASSES: readonly string[] = ['A', 'B', 'C', 'D'];
