/**
 * 检查表: sub-item x standard x method x result x evidence x consequence (东城《粮食流通管理日常检查单》, domain §2.3; 国办发〔2024〕54号:
 * 公布检查标准). What is another authority's is no line of inspection but a clue handed on.
 */

import { z } from 'zod';
import { lineOf, listOf, oneOf, paragraphOf } from '../../platform/index.ts';
import { citationOf } from '../law/citations.ts';
import { LINE_METHODS, PHOTO_RULES } from '../words.ts';
import { DEFAULT_PASS_MARK } from './conclude.ts';

const limit = z.number('限值应为数字').min(-1e9, '限值过小').max(1e9, '限值过大').nullable().default(null);

/** How a line is answered, and which answers are a breach. */
const result = z.discriminatedUnion(
  'type',
  [
    /** 否 is a breach. */
    z.strictObject({ type: z.literal('yes-no') }),
    /** 发现 is a breach. */
    z.strictObject({ type: z.literal('found') }),
    /** Below `min` or above `max` is a breach. */
    z
      .strictObject({ type: z.literal('value'), unit: lineOf(20, '单位'), min: limit, max: limit })
      .refine(({ min, max }) => min === null || max === null || min <= max, '下限不能大于上限'),
    z.strictObject({
      type: z.literal('choice'),
      options: z
        .array(z.strictObject({ label: lineOf(60, '选项'), breach: z.boolean('请标明是否不符合') }))
        .min(2, '至少两个选项')
        .max(12, '选项过多'),
    }),
    z.strictObject({ type: z.literal('text') }),
    z.strictObject({ type: z.literal('document-number') }),
    /** More than `max` is a breach; null: never. */
    z.strictObject({ type: z.literal('count'), unit: lineOf(20, '单位'), max: limit }),
  ],
  '没有这种结果类型',
);

const evidence = z.strictObject({
  photo: oneOf(PHOTO_RULES).default('on-breach'),
  documentNumber: z.boolean('应为是或否').default(false),
  sample: z.boolean('应为是或否').default(false),
  note: lineOf(200, '证据要求').nullable().default(null),
});

const leadsTo = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('own') }),
    z.strictObject({ kind: z.literal('transfer'), authority: lineOf(60, '移送机关') }),
  ],
  '请选择由本机关办理或移送',
);

/** By which a line is known through the versions of its checklist. */
const key = z.string('行的代号不对').regex(/^[a-z0-9-]{1,40}$/, '行的代号只用小写字母、数字和连字符');

const check = z.strictObject({
  kind: z.literal('check'),
  key,
  subItem: lineOf(100, '子项'),
  standard: paragraphOf(500, '检查标准'),
  method: listOf(oneOf(LINE_METHODS), 7, '检查方法').refine((list) => list.length > 0, '请选择检查方法'),
  result,
  evidence: evidence.prefault({}),
  /** The duty. */
  basis: listOf(citationOf, 10, '依据').refine((list) => list.length > 0, '请填写依据'),
  /** What a breach is called; null where no penalty is set and only correction can be asked for. */
  violation: lineOf(200, '违法行为').nullable().default(null),
  penalty: citationOf.nullable().default(null),
  leadsTo: leadsTo.prefault({ kind: 'own' }),
  /** Canned wording for the record of a breach. */
  wording: paragraphOf(500, '用语'),
  /** 重大项: a breach of it makes the result, whatever the points say. */
  major: z.boolean('应为是或否').default(false),
  points: z.int('分值应为整数').min(0, '分值不能小于 0').max(100, '分值不能大于 100').default(0),
});

const transfer = z.strictObject({
  kind: z.literal('transfer'),
  key,
  subItem: lineOf(100, '线索类别'),
  /** What was come upon and is handed on; not something to look for. */
  clue: paragraphOf(500, '线索说明'),
  authority: lineOf(60, '移送机关'),
  basis: listOf(citationOf, 10, '依据').refine((list) => list.length > 0, '请填写依据'),
  wording: paragraphOf(500, '用语'),
});

export const checkLine = z.discriminatedUnion('kind', [check, transfer], '没有这种行');
export type CheckLine = z.output<typeof checkLine>;

export const checkLines = z
  .array(checkLine)
  .max(300, '一张检查表最多 300 行')
  .refine((lines) => new Set(lines.map((line) => line.key)).size === lines.length, '有代号相同的行');

/** 合格线: per cent of the points of the lines that apply; what is below fails (`conclude.ts`). */
export const passMarkOf = z
  .int('合格线应为整数')
  .min(0, '合格线不能小于 0')
  .max(100, '合格线不能大于 100')
  .default(DEFAULT_PASS_MARK);

/** The whole of a checklist as of one version. */
export interface ChecklistContent {
  readonly organisation: string;
  readonly item: string;
  readonly lines: readonly CheckLine[];
  /** Per cent. */
  readonly passMark: number;
}

/** Every citation of a line. */
export function citationsOfLine(line: CheckLine): readonly string[] {
  return line.kind === 'check' && line.penalty !== null ? [...line.basis, line.penalty] : line.basis;
}
