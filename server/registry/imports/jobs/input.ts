/** What the jobs of an import are given. */

import { z } from 'zod';

export const jobInput = z.strictObject({ import: z.string() });
export type ImportJobInput = z.infer<typeof jobInput>;
