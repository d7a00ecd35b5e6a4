/** What is answered of the versions of a record. */

import { z } from 'zod';

/** A field that differs between two versions. */
export const differenceShape = z.object({
  field: z.string(),
  label: z.string(),
  before: z.unknown(),
  after: z.unknown(),
});

/** A version as its history shows it; `changes`: what differs from the one before, in words. */
export const historyShape = z.object({
  version: z.int(),
  at: z.string(),
  by: z.string(),
  byName: z.string().nullable(),
  reason: z.string().nullable(),
  changes: z.array(z.string()),
});
