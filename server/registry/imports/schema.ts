/** What the routes of imports take and give. */

import { z } from 'zod';
import { countsSchema } from './counts.ts';

const id = z.uuid('编号不对，请从列表重新进入');
const version = z.int('版本号不对').positive('版本号不对');
const position = z.coerce.number('行的位置不对').int('行的位置不对').min(0, '行的位置不对');
const limit = (most: number) =>
  z.coerce.number('条数不对').int('条数不对').min(1, '条数至少为 1').max(most, `每次最多 ${most} 条`);

const line = (most: number, what: string) =>
  z
    .string(`${what}应为文字`)
    .trim()
    .normalize('NFC')
    .min(1, `请填写${what}`)
    .max(most, `${what}最多 ${most} 字`)
    .regex(/^[^\p{Cc}]*$/u, `${what}里有看不见的字符，请删去后重填`);

const fate = z.enum(
  ['taken', 'corrected', 'undecided', 'refused', 'left-out', 'not-data'],
  '没有这种处理结果，请从列表选择',
);
const listedKind = z.enum(['subjects', 'brokers', 'inspectors', 'inspected'], '没有这种名录，请从列表选择');

export const importParams = z.strictObject({ id });
export const sheetParams = z.strictObject({ id, sheet: position });
export const listQuery = z.strictObject({ before: id.optional(), limit: limit(100).default(20) });
export const createBody = z.strictObject({ upload: id });
export const versionBody = z.strictObject({ version });
export const applyBody = z.strictObject({
  version,
  /** Whether rows that nobody decided may stay out; without it they keep the import from being applied. */
  leaveOutUndecided: z.boolean('应为是或否'),
  /** For whoever has to approve it. */
  reason: line(200, '理由').optional(),
});
export const mapBody = z.strictObject({
  version,
  sheet: z.int('表的序号不对').positive('表的序号不对'),
  /** `none`: this sheet is not imported. */
  kind: z.enum([...listedKind.options, 'none'], '没有这种名录，请从列表选择'),
  columns: z
    .record(line(40, '字段'), line(60, '列'))
    .refine((columns) => Object.keys(columns).length <= 60, '列太多')
    .default({}),
  headerRow: z.int('表头所在行不对').positive('表头所在行不对').max(2_000_000, '表头所在行不对').optional(),
});
export const rowsQuery = z.strictObject({
  fate: fate.optional(),
  question: z.string('问题应为文字').max(400, '问题太长').optional(),
  after: position.default(0),
  limit: limit(200).default(50),
});
export const decideBody = z.strictObject({
  version,
  /** Rows by position, or all rows that ask one question. */
  target: z.union(
    [
      z.strictObject({ positions: z.array(z.int().positive()).min(1, '请选择行').max(1000, '一次最多选 1000 行') }),
      z.strictObject({ question: line(400, '问题') }),
    ],
    '请指明是哪些行',
  ),
  action: z.enum(['take', 'leave-out'], '请选择采用或不列入'),
  reason: line(200, '理由'),
  values: z.record(line(40, '字段'), line(500, '填写的内容')).optional(),
  recusals: z.array(line(40, '回避对象的代码')).max(60, '回避对象最多 60 个').optional(),
  same: z.union([id, z.literal('new')], '请选择是哪一条记录，或另立一条').optional(),
});
export const duplicatesQuery = z.strictObject({ after: position.default(0), limit: limit(50).default(20) });
export const resolveBody = z.strictObject({
  version,
  /** The row that is kept, or that the others are merged into. */
  position: z.int('行的位置不对').positive('行的位置不对'),
  choice: z.enum(['keep', 'merge'], '请选择只留一行，或合并'),
  reason: line(200, '理由'),
});

const abilities = z.array(z.enum(['read', 'map', 'decide', 'check', 'apply', 'cancel', 'report']));

export const importView = z.strictObject({
  id: z.string(),
  version: z.int(),
  state: z.enum(['uploaded', 'read', 'checked', 'pending', 'applying', 'applied', 'cancelled', 'failed']),
  fileName: z.string(),
  fileSize: z.int(),
  encoding: z.string().nullable(),
  account: z.string(),
  accountName: z.string(),
  organisation: z.string(),
  job: z.string().nullable(),
  counts: countsSchema,
  failure: z.string().nullable(),
  createdAt: z.string(),
  changedAt: z.string(),
  appliedAt: z.string().nullable(),
  /** The request for approval that it waits for, or the last one. */
  request: z.string().nullable(),
  /** When its rows and workbook were removed; the counts stay. */
  clearedAt: z.string().nullable(),
  abilities,
});
export const listView = z.strictObject({ imports: z.array(importView) });

const column = z.strictObject({
  field: z.string(),
  column: z.string(),
  header: z.string(),
  confidence: z.number(),
});
const field = z.strictObject({ field: z.string(), label: z.string(), isSettable: z.boolean() });
const sheetView = z.strictObject({
  sheet: z.int(),
  name: z.string(),
  visibility: z.enum(['shown', 'hidden']),
  kind: z.string(),
  label: z.string(),
  headerRows: z.array(z.int()),
  columns: z.array(column),
  labels: z.array(z.strictObject({ column: z.string(), header: z.string() })),
  notes: z.array(z.string()),
  rows: z.int(),
  mappingSource: z.enum(['recognised', 'remembered', 'given']),
});
export const detailView = z.strictObject({
  ...importView.shape,
  /** Whether another person has to approve it before it is written. */
  needsApproval: z.boolean(),
  sheets: z.array(sheetView),
  /** What columns can be mapped to, by kind of list. */
  fields: z.record(listedKind, z.array(field)),
});
export const sampleView = z.strictObject({
  rows: z.array(z.strictObject({ row: z.int(), cells: z.array(z.string()) })),
});

const json: z.ZodType<unknown> = z.unknown();
const difference = z.strictObject({ field: z.string(), label: z.string(), before: json, after: json });
const rowView = z.strictObject({
  position: z.int(),
  sheet: z.int(),
  row: z.int(),
  kind: z.string().nullable(),
  fate,
  reasons: z.array(z.string()),
  corrections: z.array(z.strictObject({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  values: z.record(z.string(), z.string()),
  question: z.string().nullable(),
  questionKey: z.string().nullable(),
  /** Fields that taking the row needs a value for. */
  needs: z.array(z.string()),
  decision: z.strictObject({ action: z.enum(['take', 'leave-out']), reason: z.string() }).nullable(),
  action: z.enum(['add', 'change', 'unchanged']).nullable(),
  target: z.string().nullable(),
  changes: z.array(difference),
});
export type RowView = z.input<typeof rowView>;
export const rowsView = z.strictObject({ rows: z.array(rowView), next: z.int().nullable() });
export const questionsView = z.strictObject({
  questions: z.array(z.strictObject({ question: z.string(), rows: z.int(), example: rowView })),
});
export const duplicatesView = z.strictObject({
  groups: z.array(
    z.strictObject({
      kind: z.enum(['differs', 'conflict', 'similar']),
      rows: z.array(rowView),
      /** Fields in which the rows differ. */
      fields: z.array(z.string()),
      /** Records of the registry that a row may be about. */
      records: z.array(z.strictObject({ id: z.string(), name: z.string(), code: z.string(), address: z.string() })),
    }),
  ),
  next: z.int().nullable(),
});
export const uploadView = z.strictObject({
  upload: z.string(),
  fileName: z.string(),
  size: z.int(),
  sha256: z.string(),
  /** Imports of the very same file by this authority, the latest first: it may have been imported before. */
  before: z.array(z.strictObject({ id: z.string(), state: z.string(), createdAt: z.string() })),
});
