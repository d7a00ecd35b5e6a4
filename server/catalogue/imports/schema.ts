/** What the routes of imports take and give. */

import { z } from 'zod';
import { idOf, lineOf, oneOf, versionOf } from '../../platform/index.ts';
import { decision, FATES } from './assessed.ts';

export const createBody = z.strictObject({
  kind: z.enum(['items', 'powers'], '请选择事项清单或权力清单'),
  /** Of a file put in by PUT /api/files. */
  sha256: z.string('文件编号应为文字').regex(/^[0-9a-f]{64}$/, '文件编号应为 64 位十六进制摘要'),
});
export const decideBody = z.strictObject({
  version: versionOf,
  /** Replace what was decided before about the same rows. */
  decisions: z.array(decision).min(1, '请至少决定一行').max(500, '一次最多决定 500 行'),
});
export const applyBody = z.strictObject({
  version: versionOf,
  /** Whether rows that nobody decided may stay out; without it they keep the file from being applied. */
  leaveOutUndecided: z.boolean('应为是或否'),
});

const rowShape = z.object({
  sheet: z.string(),
  row: z.int(),
  fate: oneOf(FATES),
  outcome: z.enum(['add', 'change', 'unchanged']).nullable(),
  name: z.string().nullable(),
  reasons: z.array(z.string()),
  corrections: z.array(z.object({ field: z.string(), label: z.string(), before: z.string(), after: z.string() })),
  needs: z.array(z.string()),
  values: z.record(z.string(), z.string()),
});

const briefShape = z.object({
  id: idOf,
  organisation: z.string(),
  kind: z.enum(['items', 'powers']),
  fileName: lineOf(200, '文件名'),
  fileSha256: z.string(),
  state: z.enum(['read', 'applied']),
  version: z.int(),
  createdAt: z.string(),
  abilities: z.array(z.enum(['decide', 'apply'])),
});

export const importsShape = z.object({ imports: z.array(briefShape) });
export const importShape = briefShape.extend({
  /** Rows by fate; the sum is the number of rows of the file. */
  fates: z.record(z.string(), z.int()),
  added: z.int(),
  changed: z.int(),
  unchanged: z.int(),
  /** Before applying: what would become of every row now; afterwards what became of it. */
  rows: z.array(rowShape),
});
export type ImportBrief = z.input<typeof briefShape>;
export type ImportAnswer = z.input<typeof importShape>;
