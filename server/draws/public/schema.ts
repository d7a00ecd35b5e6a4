/** What comes in over the public routes of draws, and what goes out: numbers, digests, and the frozen rows themselves. */

import { z } from 'zod';
import { idOf } from '../../platform/index.ts';
import { publicAttachmentShape } from '../attachments/schema.ts';
import { publicJointShape } from '../joint/schema.ts';
import { publicDrawShape as frozenShape } from '../schema.ts';
import { DRAW_STATES, type DrawState } from '../states.ts';

const MOST_PER_PAGE = 200;

const wordOf = (most: number, what: string) => z.string().trim().max(most, `${what}过长`).optional();
const pageOf = z.coerce
  .number('页码应为整数')
  .int('页码应为整数')
  .min(1, '页码不对')
  .max(100_000, '页码不对')
  .default(1);
const sizeOf = z.coerce
  .number('每页行数应为整数')
  .int('每页行数应为整数')
  .min(1, '每页行数不对')
  .max(MOST_PER_PAGE, '每页行数过多');

export const drawsQuery = z.strictObject({
  organisation: idOf.optional(),
  year: z
    .string()
    .regex(/^\d{4}$/, '年份应为四位数字')
    .optional(),
  state: z.enum(Object.keys(DRAW_STATES) as [DrawState], '没有这种状态').optional(),
  page: pageOf,
  size: sizeOf.default(MOST_PER_PAGE),
});
/** The id of a draw, or its public number. */
export const drawParams = z.strictObject({ id: z.string().max(64, '编号过长') });
export const subjectsQuery = z.strictObject({
  q: wordOf(80, '查询内容'),
  status: z.enum(['in', 'out', 'selected'], '没有这种查询').optional(),
  reason: wordOf(32, '原因代码'),
  stratum: wordOf(32, '分层代码'),
  page: pageOf,
  size: sizeOf.default(50),
});
export type SubjectsAsked = z.output<typeof subjectsQuery>;
export const fairnessQuery = z.strictObject({ organisation: idOf.optional() });

const postponement = z.object({ until: z.string(), reason: z.string(), at: z.string() });
/** What a list of draws says beyond what was frozen. */
const standing = {
  year: z.string(),
  /** Basis points of the registry that came, went or was reclassified since the previous commitment; null for the first. */
  changeRate: z.int().nullable(),
  /** `planned`: what it will be if everything goes as it was committed to. */
  strength: z.object({
    level: z.union([z.literal(1), z.literal(2), z.literal(3)]),
    planned: z.boolean(),
    sentence: z.string(),
  }),
  outcome: z
    .object({
      at: z.string(),
      complete: z.boolean(),
      selected: z.int(),
      supplements: z.int(),
      changes: z.int(),
      due: z.string().nullable(),
      overdue: z.boolean(),
      postponements: z.array(postponement),
      disclosedAt: z.string().nullable(),
      disclosedBecause: z.string().nullable(),
      /** SHA-256 of `seal.json`; null for an open draw. */
      seal: z.string().nullable(),
    })
    .nullable(),
};
const frozen = frozenShape.shape.draw.shape;
const publicHeadShape = z.object({
  id: frozen.id,
  number: frozen.number,
  sequence: frozen.sequence,
  state: frozen.state,
  stateLabel: frozen.stateLabel,
  organisation: frozen.organisation,
  authority: frozen.authority,
  title: frozen.title,
  document: frozen.document,
  committedAt: frozen.committedAt,
  commitment: frozen.commitment,
  drawAt: frozen.drawAt,
  embargo: frozen.embargo,
  subjects: frozen.subjects,
  eligible: frozen.eligible,
  quota: frozen.quota,
  abortedAt: frozen.abortedAt,
  abortedBecause: frozen.abortedBecause,
  ...standing,
});
export type PublicHead = z.input<typeof publicHeadShape>;
export const publicDrawsShape = z.object({ total: z.int(), draws: z.array(publicHeadShape) });

const ceremony = z.object({
  openedAt: z.string(),
  joiningClosedAt: z.string().nullable(),
  joined: z.int(),
  revealed: z.int(),
  /** SHA-256 of `witnesses.tsv`. */
  witnesses: z.string().nullable(),
  revealsClosedAt: z.string().nullable(),
  /** Without the accounts that typed it. */
  value: z
    .object({ kind: z.string(), event: z.string(), value: z.string(), fallback: z.boolean(), at: z.string() })
    .nullable(),
  executedAt: z.string().nullable(),
});
export const publicDrawShape = z.object({
  draw: z.object({
    ...frozen,
    ...standing,
    ceremony: ceremony.nullable(),
    joint: publicJointShape.nullable(),
    attachments: z.array(publicAttachmentShape),
  }),
});
export type PublicDraw = z.input<typeof publicDrawShape>['draw'];

const subjectRow = z.object({
  id: z.string(),
  name: z.string(),
  stratum: z.string(),
  stratumLabel: z.string(),
  lots: z.int(),
  status: z.enum(['in', 'out']),
  /** Of those that are out: why, and by which clause. */
  reason: z.string().nullable(),
  reasonLabel: z.string().nullable(),
  clause: z.string().nullable(),
  /** Once the list is disclosed; null before, and for those that are out. */
  drawn: z.object({ selected: z.boolean(), ticket: z.string(), cutoff: z.string().nullable() }).nullable(),
});
export const subjectsShape = z.object({
  number: z.string(),
  /** SHA-256 of `subjects.tsv`, of which these are rows. */
  sha256: z.string(),
  total: z.int(),
  rows: z.array(subjectRow),
  /** With which anybody computes a ticket; null until the list is disclosed. */
  subjectSeed: z.string().nullable(),
});
export type PublicSubjects = z.input<typeof subjectsShape>;
