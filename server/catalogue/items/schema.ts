/** What the routes of items and checklists take and give. */

import { z } from 'zod';
import {
  dayOf,
  idOf,
  lineOf,
  obstacleShape,
  oneOf,
  organisationOf,
  paragraphOf,
  reasonOf,
  versionOf,
} from '../../platform/index.ts';
import { differenceShape, historyShape } from '../../records/index.ts';
import { checkLine, checkLines, passMarkOf } from '../checklists/lines.ts';
import { changeShape } from '../law/schema.ts';
import { STAGES, STANDINGS } from '../words.ts';
import { itemFacts } from './facts.ts';

const codeOf = lineOf(40, '事项编号');
const note = paragraphOf(500, '变更说明');

export const addBody = z.strictObject({
  code: codeOf,
  facts: itemFacts,
  organisation: organisationOf.optional(),
  office: lineOf(60, '科室').nullable().optional(),
  note: note.default('首次发布'),
  reason: reasonOf.optional(),
});
export const changeBody = z.strictObject({
  version: versionOf,
  facts: itemFacts,
  note: note.optional(),
  reason: reasonOf,
});
export const checklistBody = z.strictObject({
  version: versionOf,
  lines: checkLines,
  passMark: passMarkOf,
  reason: reasonOf,
});
export const submitBody = z.strictObject({ version: versionOf, opinion: paragraphOf(1000, '意见').optional() });
export const standingBody = z.strictObject({ version: versionOf, reason: paragraphOf(500, '理由') });
export const listQuery = z.strictObject({ day: dayOf.optional() });
export const readQuery = z.strictObject({ day: dayOf.optional() });
export const differenceQuery = z.strictObject({
  from: z.coerce.number('版本号不对').int().min(1),
  to: z.coerce.number('版本号不对').int().min(1),
});
export const checklistQuery = z.strictObject({ version: z.coerce.number('版本号不对').int().min(1).optional() });

const itemChangeShape = changeShape.extend({ item: z.boolean(), lines: z.array(z.string()), begun: z.boolean() });

export const itemShape = z.object({
  id: z.string(),
  organisation: z.string(),
  office: z.string().nullable(),
  code: z.string(),
  version: z.int(),
  standing: oneOf(STANDINGS),
  stage: oneOf(STAGES),
  /** As last written. */
  facts: itemFacts,
  ratio: z.string(),
  frequency: z.string(),
  note: z.string(),
  sample: z.string().nullable(),
  source: z.string(),
  changedAt: z.string(),
  /** The edition in force on the day asked about. */
  edition: z.object({ edition: z.int(), from: z.string(), checklist: z.int().nullable() }).nullable(),
  checklist: z.object({ id: z.string(), version: z.int(), lines: z.int(), transfers: z.int() }).nullable(),
  /** Why it may not be planned or inspected on the day; none where it may. */
  obstacles: z.array(obstacleShape),
  /** Why what was last written could not be published today. */
  unready: z.array(obstacleShape),
  /** 须复核 */
  changes: z.array(itemChangeShape),
  abilities: z.array(z.enum(['change', 'submit', 'suspend', 'resume', 'retire', 'review'])),
});
export type ItemAnswer = z.input<typeof itemShape>;

export const itemsShape = z.object({
  day: z.string(),
  items: z.array(itemShape),
  abilities: z.array(z.enum(['add', 'import', 'load-samples'])),
});

export const recordShape = z.object({
  day: z.string(),
  item: itemShape,
  /** The facts of the edition in force on the day; null where there is none. */
  inForce: itemFacts.nullable(),
  power: z
    .object({
      id: z.string(),
      code: z.string(),
      name: z.string(),
      kind: z.string(),
      from: z.string(),
      until: z.string().nullable(),
    })
    .nullable(),
  editions: z.array(
    z.object({
      edition: z.int(),
      from: z.string(),
      checklist: z.int().nullable(),
      note: z.string(),
      at: z.string(),
      run: z.string(),
    }),
  ),
  standings: z.array(z.object({ standing: oneOf(STANDINGS), from: z.string(), at: z.string(), reason: z.string() })),
  versions: z.array(historyShape),
  /** The run of approvals that is pending or returned. */
  run: z.string().nullable(),
  reviews: z.array(
    z.object({
      citation: z.string(),
      from: z.string(),
      opinion: z.string(),
      by: z.string(),
      at: z.string(),
    }),
  ),
});

export const differencesShape = z.object({ differences: z.array(differenceShape) });

export const checklistShape = z.object({
  item: z.string(),
  /** Null before the first line was written. */
  id: z.string().nullable(),
  version: z.int().nullable(),
  /** Of the item: what `PUT` takes. */
  itemVersion: z.int(),
  lines: z.array(checkLine),
  /** Per cent. */
  passMark: z.int(),
  /** What keeps the lines from being published today: `lines[3].basis`. */
  errors: z.array(z.object({ field: z.string(), message: z.string() })),
  versions: z.array(historyShape),
  abilities: z.array(z.enum(['change'])),
});

export const lineChangesShape = z.object({
  /** Per cent, in the two versions. */
  passMark: z.object({ before: z.int(), after: z.int() }),
  changes: z.array(
    z.object({
      key: z.string(),
      change: z.enum(['added', 'removed', 'changed', 'moved']),
      before: checkLine.nullable(),
      after: checkLine.nullable(),
      differences: z.array(differenceShape),
    }),
  ),
});

export const submittedShape = z.object({ item: itemShape, run: idOf });
export const samplesShape = z.object({
  /** Codes of items that were made as drafts. */
  added: z.array(z.string()),
  /** Codes that were there already and stay as they are. */
  present: z.array(z.string()),
});
