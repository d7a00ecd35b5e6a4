/** What the ledger's routes take and give. */

import { z } from 'zod';
import type { Json } from '../platform/index.ts';

const text = (most: number) =>
  z
    .string()
    .trim()
    .normalize('NFC')
    .min(1, '不能为空')
    .max(most, `不能超过${most}个字`)
    .regex(/^[^\u0000-\u001f\u007f]*$/, '不能含控制字符');

const instant = z.iso.datetime({ precision: 3, error: '应为带毫秒的 UTC 时间，如 2026-01-31T08:00:00.000Z' });

const part = {
  before: text(100).optional(),
  limit: z.coerce
    .number('应为 1 到 100 的整数')
    .int('应为 1 到 100 的整数')
    .min(1, '应为 1 到 100 的整数')
    .max(100, '应为 1 到 100 的整数')
    .optional(),
};

/** Why something out of the ordinary is done to the ledger. */
export const reasonText = text(500);

/** What is behind `/log/tile/`. */
export const tileParams = z.strictObject({ '*': z.string().max(100, '网址过长') });

export const recordParams = z.strictObject({ kind: text(50), id: text(100) });

export const eventParams = z.strictObject({ id: z.uuid('应为事件编号') });

export const partQuery = z.strictObject(part);

export const eventsQuery = z
  .strictObject({
    ...part,
    kind: text(50).optional(),
    id: text(100).optional(),
    type: text(100).optional(),
    from: instant.optional(),
    to: instant.optional(),
  })
  .refine(({ kind, id }) => (kind === undefined) === (id === undefined), {
    path: ['id'],
    message: '按记录查询时，记录类别和记录编号要一起给出',
  });

export const proofQuery = z
  .strictObject({ kind: text(50).optional(), row: text(100).optional() })
  .refine(({ kind, row }) => (kind === undefined) === (row === undefined), {
    path: ['row'],
    message: '记录类别和记录编号要一起给出',
  });

const historyEntry = z.strictObject({
  event: z.string(),
  at: z.string(),
  type: z.string(),
  label: z.string(),
  sentence: z.string().nullable(),
  organisation: z.string().nullable(),
  actor: z.strictObject({ account: z.string(), name: z.string().nullable(), method: z.string() }).nullable(),
  law: z.array(z.string()).readonly(),
  version: z.int().nullable(),
  payload: z.json() as z.ZodType<Json, Json>,
  erased: z.boolean(),
  leafIndex: z.int().nullable(),
});

export const historyPage = z.strictObject({ items: z.array(historyEntry).readonly(), next: z.string().nullable() });

const mark = z.strictObject({ kind: z.string(), id: z.string(), version: z.int(), digest: z.string() });

export const eventProof = z.strictObject({
  event: z.string(),
  leafIndex: z.int().nullable(),
  proof: z.string().nullable(),
  leaf: z.string(),
  key: z.string().nullable(),
  content: z.strictObject({ salt: z.string(), text: z.string() }).nullable(),
  row: z.strictObject({ mark, index: z.int(), size: z.int(), path: z.array(z.string()).readonly() }).nullable(),
});

export const ledgerStatus = z.strictObject({
  state: z.enum(['stopped', 'running', 'retrying', 'refusing']),
  reason: z.string().nullable(),
  next: z.string().nullable(),
  origin: z.string().nullable(),
  epoch: z.int(),
  key: z.string().nullable(),
  size: z.int(),
  pending: z.int(),
  checkpoint: z.strictObject({ size: z.int(), root: z.string(), signedAt: z.string() }).nullable(),
});
