/** What comes in and goes out by the routes of requests. */

import { z } from 'zod';
import { longTextOf } from '../record-schema.ts';
import { REQUEST_ACTIONS, REQUEST_KINDS, REQUEST_STATES } from './states.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];
const kind = z.enum(keysOf(REQUEST_KINDS), '没有这种申请，请从列表选择');
const state = z.enum(keysOf(REQUEST_STATES), '没有这种状态，请从列表选择');
const id = z.uuid('编号不对');
const version = z.int('应为整数').min(1);

export const requestId = z.strictObject({ id });
export const requestParameters = z.strictObject({
  state: state.optional(),
  kind: kind.optional(),
  record: id.optional(),
});
export const approveBody = z.strictObject({ version, opinion: longTextOf(500).optional() });
export const refuseBody = z.strictObject({ version, opinion: longTextOf(500) });

export const requestShape = z.object({
  id: z.string(),
  organisation: z.string(),
  kind,
  action: z.enum(keysOf(REQUEST_ACTIONS)),
  /** The record or the import; null for an addition that waits, and for a list of records. */
  record: z.string().nullable(),
  title: z.string(),
  reason: z.string(),
  state,
  version: z.int(),
  requestedBy: z.string(),
  requestedName: z.string(),
  requestedAt: z.string(),
  decidedName: z.string().nullable(),
  decidedAt: z.string().nullable(),
  opinion: z.string().nullable(),
  abilities: z.array(z.enum(['approve', 'refuse', 'withdraw'])),
});

export const foreseenShape = z.object({
  request: requestShape,
  /** What it would do; none of a request that is decided, or of an import, whose rows are read apart. */
  records: z.array(
    z.object({
      id: z.string().nullable(),
      name: z.string(),
      differences: z.array(z.object({ field: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })),
    }),
  ),
  /** How many records more there are than are listed. */
  more: z.int(),
  /** Why it could not be applied now; null where it could. */
  obstacle: z.string().nullable(),
});
