/** What the public reads about fairness. */

import { z } from 'zod';

const verdict = z.enum(['fits', 'deviates', 'little']);
const judged = z.object({
  group: z.string(),
  eligible: z.int(),
  selected: z.int(),
  expected: z.number(),
  chance: z.number().nullable(),
  exact: z.boolean(),
  verdict,
  sentence: z.string(),
});
export const fairnessShape = z.object({
  /** Draws whose lists are disclosed. */
  draws: z.int(),
  /** Groups that are judged together. */
  questions: z.int(),
  verdict,
  sentence: z.string(),
  classes: z.array(
    z.object({ label: z.string(), eligible: z.int(), quota: z.int(), selected: z.int(), kept: z.boolean() }),
  ),
  groupings: z.array(z.object({ key: z.string(), label: z.string(), note: z.string(), groups: z.array(judged) })),
  pairs: z.object({
    teams: z.int(),
    people: z.int(),
    verdict,
    sentence: z.string(),
    rows: z.array(
      z.object({
        names: z.array(z.string()),
        times: z.int(),
        expected: z.number(),
        chance: z.number(),
        deviates: z.boolean(),
      }),
    ),
  }),
  time: z.array(
    z.object({
      number: z.string(),
      at: z.string(),
      rows: z.int(),
      eligible: z.int(),
      /** Basis points of the registry that were left out. */
      outRate: z.int(),
      reasons: z.array(z.object({ code: z.string(), label: z.string(), count: z.int() })),
      /** Many more than in the authority's draw before. */
      jumped: z.boolean(),
      selected: z.int(),
      replaced: z.int(),
      substituted: z.int(),
      /** Many of the list were changed. */
      many: z.boolean(),
    }),
  ),
  /** Draw by draw, from which everything above about groups is computed. */
  cells: z.array(
    z.object({
      number: z.string(),
      grouping: z.string(),
      group: z.string(),
      stratum: z.string(),
      eligible: z.int(),
      selected: z.int(),
      stratumEligible: z.int(),
      stratumSelected: z.int(),
      expected: z.number(),
    }),
  ),
});
export type FairnessReport = z.input<typeof fairnessShape>;
