/** What comes in over the routes of plans, and what goes out. */

import { z } from 'zod';
import { dayOf, idOf, lineOf, obstacleShape, paragraphOf, reasonOf, versionOf } from '../../platform/index.ts';
import { differenceShape, historyShape } from '../../records/index.ts';
import { invitationShape } from '../joint/answers.ts';
import { planFacts } from './content.ts';
import { ELEMENTS, type Element } from './judge-row.ts';
import { CHANGE_STAGES, type ChangeStage, PLAN_STATES, type PlanState } from './states.ts';

const year = z.coerce.number('年度应为数字').int('年度应为整数').min(2020, '年度不对').max(2100, '年度不对');
export const listQuery = z.strictObject({ year: year.optional() });
export const addBody = z.strictObject({
  year: z.int('年度应为整数').min(2020, '年度不对').max(2100, '年度不对'),
  facts: planFacts,
});
export const changeBody = z.strictObject({ version: versionOf, facts: planFacts, reason: reasonOf.optional() });
export const versionBody = z.strictObject({ version: versionOf });
export const mergeBody = z.strictObject({
  version: versionOf,
  rows: z.tuple([idOf, idOf], '请给出两行的编号'),
  decision: z.enum(['accepted', 'declined'], '应为采纳或不采纳'),
  reason: reasonOf,
});
export const submitBody = z.strictObject({
  version: versionOf,
  opinion: paragraphOf(500, '送审说明').nullable().default(null),
});
export const filingBody = z.strictObject({ version: versionOf, number: lineOf(60, '备案号'), day: dayOf });
export const reasonBody = z.strictObject({ version: versionOf, reason: reasonOf });
export const askChangeBody = z.strictObject({
  version: versionOf,
  facts: planFacts,
  reason: reasonOf,
  /** Said to the public once it is approved. */
  note: paragraphOf(500, '对外说明'),
});
export const differenceQuery = z.strictObject({
  from: z.coerce.number('版本应为数字').int().min(1, '版本不对'),
  to: z.coerce.number('版本应为数字').int().min(1, '版本不对'),
});

const basis = z.array(z.object({ citation: z.string(), number: z.string().nullable() }));
const rowShape = z.object({
  key: z.string(),
  item: z.string(),
  narrowing: z.object({ towns: z.array(z.string()), creditClasses: z.array(z.string()), tags: z.array(z.string()) }),
  season: z.object({ unit: z.enum(['month', 'quarter']), of: z.array(z.int()), words: z.string() }),
  ratio: z.int().nullable(),
  methods: z.array(z.string()),
  onSiteReason: z.string().nullable(),
  content: z.string().nullable(),
  leadOffice: z.string().nullable(),
  coAuthorities: z.array(z.string()),
  remark: z.string().nullable(),
  taken: z
    .object({
      code: z.string(),
      name: z.string(),
      edition: z.int(),
      content: z.string(),
      subjects: z.string(),
      basis,
    })
    .nullable(),
  /** N, and the day on which the registry was counted. */
  counted: z.object({ size: z.int(), on: z.string() }).nullable(),
  /** n at each time of the season, and 「从 N 家中按 x% 抽 n 家」. */
  sample: z.int().nullable(),
  sentence: z.string().nullable(),
  /** Of the six elements. */
  missing: z.array(
    z.object({ element: z.enum(Object.keys(ELEMENTS) as Element[]), label: z.string(), sentence: z.string() }),
  ),
  blocks: z.array(obstacleShape),
  warnings: z.array(obstacleShape),
});
const bodyShape = z.object({ title: z.string(), number: z.string().nullable(), rows: z.array(rowShape) });
export type BodyAnswer = z.input<typeof bodyShape>;

const PLAN_ABILITIES = [
  'change',
  'count',
  'merge',
  'invite',
  'submit',
  'file',
  'publish',
  'close',
  'ask-change',
  'edit-change',
  'drop-change',
  'submit-change',
  'create-task',
] as const;

const headShape = z.object({
  id: z.string(),
  version: z.int(),
  organisation: z.string(),
  office: z.string().nullable(),
  authority: z.string(),
  year: z.int(),
  title: z.string(),
  number: z.string().nullable(),
  state: z.enum(Object.keys(PLAN_STATES) as PlanState[]),
  change: z.enum(Object.keys(CHANGE_STAGES) as ChangeStage[]).nullable(),
  stateLabel: z.string(),
  edition: z.int().nullable(),
  filing: z.object({ number: z.string(), day: z.string(), edition: z.int() }).nullable(),
  publishedAt: z.string().nullable(),
  changedAt: z.string(),
  abilities: z.array(z.enum(PLAN_ABILITIES)),
});

export const plansShape = z.object({
  plans: z.array(headShape.extend({ rows: z.int() })),
  abilities: z.array(z.enum(['add'])),
});
export const planShape = headShape.extend({
  body: bodyShape,
  /** Every reason why it cannot be submitted as it is; of a change that is being written, of the change. */
  unready: z.array(z.object({ row: z.string().nullable(), sentence: z.string(), clause: z.string() })),
  asked: z.object({ reason: z.string(), note: z.string(), body: bodyShape }).nullable(),
  merges: z.array(
    z.object({
      rows: z.array(z.string()),
      months: z.array(z.int()),
      sentence: z.string(),
      decision: z
        .object({ decision: z.enum(['accepted', 'declined']), reason: z.string(), byName: z.string(), at: z.string() })
        .nullable(),
    }),
  ),
  invitations: z.array(invitationShape),
  editions: z.array(z.object({ edition: z.int(), at: z.string(), run: z.string(), note: z.string() })),
  /** The run of approvals that is open, if one is. */
  run: z.object({ id: z.string(), state: z.string() }).nullable(),
});
export type PlanAnswer = z.input<typeof planShape>;
export const submittedShape = z.object({ plan: planShape, run: z.string() });
export const historiesShape = z.object({
  /** `changes`: what each version changed, in words. */
  versions: z.array(historyShape),
});
export const differencesShape = z.object({
  differences: z.array(differenceShape),
  /** Rows by key: added, removed, or changed with the fields that differ. */
  rows: z.array(
    z.object({
      key: z.string(),
      name: z.string(),
      fate: z.enum(['added', 'removed', 'changed']),
      differences: z.array(differenceShape),
    }),
  ),
});
export const remindersShape = z.object({
  reminders: z.array(
    z.object({
      plan: z.string().nullable(),
      year: z.int(),
      due: z.string(),
      days: z.int(),
      overdue: z.boolean(),
      sentence: z.string(),
      clause: z.string(),
    }),
  ),
});
