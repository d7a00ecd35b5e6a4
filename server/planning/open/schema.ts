/** What the public is answered. */

import { z } from 'zod';

const basis = z.array(z.object({ citation: z.string(), number: z.string().nullable() }));

const publicPlanShape = z.object({
  id: z.string(),
  organisation: z.string(),
  authority: z.string(),
  year: z.int(),
  title: z.string(),
  number: z.string().nullable(),
  edition: z.int(),
  closed: z.boolean(),
  publishedAt: z.string(),
  filing: z.object({ number: z.string(), day: z.string() }).nullable(),
  rows: z.array(
    z.object({
      item: z.string(),
      code: z.string(),
      name: z.string(),
      subjects: z.string(),
      content: z.string(),
      basis,
      season: z.string(),
      sentence: z.string(),
      countedOn: z.string(),
      method: z.string(),
      onSiteReason: z.string().nullable(),
      leadOffice: z.string().nullable(),
      coAuthorities: z.array(z.string()),
    }),
  ),
  /** Of approved changes, what was said to the public. */
  changes: z.array(z.object({ edition: z.int(), at: z.string(), note: z.string() })),
});
export type PublicPlan = z.output<typeof publicPlanShape>;

export const publicPlansShape = z.object({ plans: z.array(publicPlanShape) });
export const onePlanShape = z.object({ plan: publicPlanShape });

export const publicTasksShape = z.object({
  tasks: z.array(
    z.object({
      id: z.string(),
      organisation: z.string(),
      authority: z.string(),
      title: z.string(),
      number: z.string(),
      ceiling: z.int(),
      from: z.string(),
      until: z.string(),
      publishedAt: z.string(),
      method: z.string(),
      items: z.array(z.object({ item: z.string(), code: z.string(), name: z.string(), basis: z.array(z.string()) })),
    }),
  ),
});
