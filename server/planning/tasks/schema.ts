/** What comes in over the routes of tasks, and what goes out. */

import { z } from 'zod';
import { idOf, lineOf, oneOf, paragraphOf, reasonOf, versionOf } from '../../platform/index.ts';
import { taskFacts } from './content.ts';
import { TASK_STATES, TASK_TYPES } from './states.ts';

export const listQuery = z.strictObject({
  type: oneOf(TASK_TYPES).optional(),
  state: oneOf(TASK_STATES).optional(),
  plan: idOf.optional(),
});
/** Who complained: sealed at once, in no answer but that of the one route for it. */
const complainant = lineOf(500, '投诉举报人').optional();
export const addBody = z.strictObject({ facts: taskFacts, complainant });
/** Without `complainant` the one that was entered stays. */
export const changeBody = z.strictObject({ version: versionOf, facts: taskFacts, complainant, reason: reasonOf });
export const submitBody = z.strictObject({
  version: versionOf,
  opinion: paragraphOf(500, '送审说明').nullable().default(null),
});
export const versionBody = z.strictObject({ version: versionOf });
export const cancelBody = z.strictObject({ version: versionOf, reason: reasonOf });
export const drawBody = z.strictObject({
  /** The version of the plan that the person saw. */
  version: versionOf,
  row: idOf,
  /** Which of the row's months or quarters. */
  part: z.int('月份或季度应为整数').min(1, '月份或季度不对').max(12, '月份或季度不对'),
});
export const revealBody = z.strictObject({ reason: reasonOf });
export const ticketQuery = z.strictObject({
  ticket: z.string('缺少查看凭据').min(1, '缺少查看凭据').max(1000, '查看凭据不对'),
});
export const ticketShape = z.object({ ticket: z.string() });
export const complainantShape = z.object({ complainant: z.string() });

const TASK_ABILITIES = ['change', 'submit', 'publish', 'cancel', 'read-complainant'] as const;

const frozen = z.object({
  id: z.string(),
  code: z.string(),
  name: z.string(),
  edition: z.int(),
  checklist: z.int().nullable(),
  basis: z.array(z.string()),
  changes: z.array(z.object({ citation: z.string(), from: z.string() })),
});
const exception = z.object({
  subject: z.string(),
  name: z.string(),
  item: z.string(),
  rule: z.string(),
  sentence: z.string(),
  clause: z.string(),
});
const reference = z.object({
  plan: z.string(),
  version: z.int(),
  edition: z.int(),
  season: z.string(),
  rows: z.array(
    z.object({
      key: z.string(),
      item: z.string(),
      size: z.int(),
      countedOn: z.string(),
      ratio: z.int(),
      sample: z.int(),
      sentence: z.string(),
    }),
  ),
});

export const taskShape = z.object({
  id: z.string(),
  version: z.int(),
  organisation: z.string(),
  office: z.string().nullable(),
  type: z.enum(Object.keys(TASK_TYPES) as (keyof typeof TASK_TYPES)[]),
  typeLabel: z.string(),
  state: z.enum(Object.keys(TASK_STATES) as (keyof typeof TASK_STATES)[]),
  stateLabel: z.string(),
  title: z.string(),
  /** As written; of a random task as its plan says it. */
  facts: z.record(z.string(), z.unknown()),
  items: z.array(frozen),
  subjects: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Full limits that are passed with approval. */
  exceptions: z.array(exception),
  warnings: z.array(z.string()),
  hasComplainant: z.boolean(),
  plan: reference.nullable(),
  run: z.object({ id: z.string(), state: z.string() }).nullable(),
  /** 紧急先行: when approval is due. */
  due: z.string().nullable(),
  overdue: z.boolean(),
  /** Its days are over and it still waits: for its approval, or for its draw. */
  late: z.boolean(),
  approvedAt: z.string().nullable(),
  publishedAt: z.string().nullable(),
  endedBecause: z.string().nullable(),
  changedAt: z.string(),
  abilities: z.array(z.enum(TASK_ABILITIES)),
});
export type TaskAnswer = z.input<typeof taskShape>;
export const tasksShape = z.object({ tasks: z.array(taskShape), abilities: z.array(z.enum(['add'])) });
export const submittedShape = z.object({ task: taskShape, run: z.string() });
