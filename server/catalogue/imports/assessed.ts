/** What becomes of a row of a file, and what people decided about it. */

import type { Correction } from '@mingqian/reader';
import { z } from 'zod';
import { lineOf, paragraphOf, reasonOf } from '../../platform/index.ts';
import { frequencyOf, ratioOf } from '../items/facts.ts';

export const FATES = {
  taken: '采用',
  corrected: '规整后采用',
  undecided: '待决定',
  refused: '不收',
  'left-out': '不列入',
  'not-data': '不是数据',
} as const;
type Fate = keyof typeof FATES;

/** What people put in the place of a cell. */
const decidedValues = z.strictObject({
  item: lineOf(100, '事项名称').optional(),
  basis: paragraphOf(4000, '依据').optional(),
  method: lineOf(100, '抽查方式').optional(),
  content: paragraphOf(2000, '抽查内容').optional(),
  target: lineOf(300, '抽查对象').optional(),
  ratio: ratioOf.optional(),
  frequency: frequencyOf.optional(),
  code: lineOf(60, '职权编码').optional(),
  name: lineOf(200, '职权名称').optional(),
  kind: lineOf(40, '职权类型').optional(),
  authority: lineOf(100, '行使主体').optional(),
});

export const decision = z.strictObject({
  sheet: z.string('表名应为文字').max(200, '表名过长'),
  row: z.int('行号应为整数').min(1, '行号不对'),
  action: z.enum(['take', 'leave-out'], '请选择采用或不列入'),
  reason: reasonOf,
  values: decidedValues.default({}),
});
export type Decision = z.output<typeof decision>;

/** A row with its fate. `outcome`: what taking it does. */
export interface AssessedRow {
  readonly sheet: string;
  readonly row: number;
  readonly fate: Fate;
  readonly outcome: 'add' | 'change' | 'unchanged' | null;
  /** Of the item or power, where it is taken. */
  readonly name: string | null;
  readonly reasons: readonly string[];
  readonly corrections: readonly Correction[];
  /** Of `undecided`: fields that need a value; none where taking it with a reason is enough. */
  readonly needs: readonly string[];
  readonly values: Readonly<Record<string, string>>;
}

/** A row and, where it is taken, the facts to be written. */
export interface Assessed<Facts> {
  readonly row: AssessedRow;
  readonly facts: Facts | null;
  /** The record that it changes; null for a new one. */
  readonly record: string | null;
  readonly code: string;
}

/** What is to be decided about a row; with `field`, a value is needed. */
export interface Question {
  readonly text: string;
  readonly field: string | null;
}

/** A key by which rows and decisions find each other. */
export const placeOf = ({ sheet, row }: { readonly sheet: string; readonly row: number }): string => `${row}\n${sheet}`;

/** Names compared without spaces, brackets of either width and letter case. */
export const folded = (text: string): string => text.normalize('NFKC').replace(/\s/g, '').toLowerCase();
