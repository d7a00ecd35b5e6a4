/** What the routes of the power list take and give. */

import { z } from 'zod';
import { dayOf, lineOf, organisationOf, reasonOf, versionOf } from '../../platform/index.ts';
import { differenceShape, historyShape } from '../../records/index.ts';
import { powerFacts } from './content.ts';

export const addBody = z.strictObject({
  code: lineOf(60, '职权编码'),
  facts: powerFacts,
  organisation: organisationOf.optional(),
  reason: reasonOf.optional(),
});
export const changeBody = z.strictObject({ version: versionOf, facts: powerFacts, reason: reasonOf });
export const dayQuery = z.strictObject({ day: dayOf.optional() });

export const powerShape = z.object({
  id: z.string(),
  organisation: z.string(),
  code: z.string(),
  version: z.int(),
  facts: powerFacts,
  source: z.string(),
  changedAt: z.string(),
  /** On the day asked about. */
  inForce: z.boolean(),
  /** Why its citations do not hold on that day. */
  problems: z.array(z.string()),
  /** Items that point to it. */
  items: z.array(z.object({ id: z.string(), code: z.string(), name: z.string() })),
  abilities: z.array(z.enum(['change'])),
});
export type PowerAnswer = z.input<typeof powerShape>;

export const powersShape = z.object({
  day: z.string(),
  powers: z.array(powerShape),
  abilities: z.array(z.enum(['add', 'import'])),
});

export const powerRecordShape = z.object({
  power: powerShape,
  versions: z.array(historyShape.extend({ differences: z.array(differenceShape) })),
});
