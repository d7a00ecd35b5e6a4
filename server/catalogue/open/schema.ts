/** What the public is told of the catalogue. No account, no name of a person, no opinion. */

import { z } from 'zod';
import { dayOf, idOf, obstacleShape, oneOf, organisationOf } from '../../platform/index.ts';
import { checkLine } from '../checklists/lines.ts';
import { IMPORTANCES, LEVELS, METHODS, STANDINGS } from '../words.ts';

export const publicQuery = z.strictObject({ organisation: organisationOf.optional(), day: dayOf.optional() });
export const publicParams = z.strictObject({ id: idOf });
export const publicItemQuery = z.strictObject({ day: dayOf.optional() });

const publicItemShape = z.object({
  id: z.string(),
  organisation: z.string(),
  code: z.string(),
  name: z.string(),
  standing: oneOf(STANDINGS),
  /** Whether it may be inspected on the day; if not, why. */
  inForce: z.boolean(),
  obstacles: z.array(obstacleShape),
  edition: z.int(),
  from: z.string(),
  /** 行政检查 power: code, name, and who exercises it. */
  power: z.object({ code: z.string(), name: z.string(), authority: z.string() }).nullable(),
  basis: z.array(
    z.object({
      citation: z.string(),
      text: z.string().nullable(),
      number: z.string().nullable(),
      from: z.string().nullable(),
    }),
  ),
  subItems: z.array(z.string()),
  subjects: z.string(),
  content: z.string(),
  methods: z.array(oneOf(METHODS)),
  ratio: z.string(),
  frequency: z.string(),
  importance: oneOf(IMPORTANCES),
  level: oneOf(LEVELS),
  leadOffice: z.string().nullable(),
  coAuthorities: z.array(z.string()),
  inspectors: z.int(),
  validFrom: z.string().nullable(),
  validUntil: z.string().nullable(),
  remark: z.string().nullable(),
});
export type PublicItem = z.input<typeof publicItemShape>;

export const publicItemsShape = z.object({ day: z.string(), items: z.array(publicItemShape) });

export const publicRecordShape = z.object({
  day: z.string(),
  item: publicItemShape,
  checklist: z.object({ version: z.int(), lines: z.array(checkLine), passMark: z.int() }).nullable(),
  /** Every edition and every change of standing, the newest first. */
  history: z.array(
    z.object({
      kind: z.enum(['edition', 'standing']),
      from: z.string(),
      at: z.string(),
      edition: z.int().nullable(),
      standing: oneOf(STANDINGS).nullable(),
      note: z.string(),
      /** Of an edition: labels of what differs from the one before. */
      changes: z.array(z.string()),
    }),
  ),
});
export type PublicRecord = z.output<typeof publicRecordShape>;
