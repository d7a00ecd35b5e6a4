/** What comes in and goes out about joint draws. */

import { z } from 'zod';
import { idOf, lineOf, listOf, reasonOf, versionOf } from '../../platform/index.ts';

const MOST_OTHERS = 19;

/** The other authorities; none ends the joint draw. */
export const setJointBody = z.strictObject({
  version: versionOf,
  authorities: listOf(lineOf(60, '单位编号'), MOST_OTHERS, '参加单位').refine(
    (ids) => new Set(ids).size === ids.length,
    '参加单位有重复',
  ),
});
/** `lead`: the lead's draw. */
export const joinJointBody = z.strictObject({ version: versionOf, lead: idOf });
export const leaveJointBody = z.strictObject({ version: versionOf, reason: reasonOf });

const member = z.object({
  authority: z.string(),
  name: z.string(),
  own: z.boolean(),
  lead: z.boolean(),
  draw: z.string().nullable(),
  state: z.string().nullable(),
  stateLabel: z.string(),
  number: z.string().nullable(),
  /** C */
  digest: z.string().nullable(),
});
const source = z.object({ kind: z.string(), event: z.string() });
/** For those who prepare a draw. */
export const jointShape = z.object({
  lead: z.boolean(),
  leadDraw: z.string(),
  members: z.array(member),
  /** Who has to do what next. */
  waitingFor: z.string().nullable(),
  /** Those of the lead, once they were put up: the others commit with the same. */
  terms: z
    .object({
      public: z.object({ ...source.shape, waitHours: z.int(), fallback: source.nullable() }).nullable(),
      drawAt: z.string(),
      embargo: z.string().nullable(),
    })
    .nullable(),
});
export type JointAnswer = z.input<typeof jointShape>;

/** Joint draws in which an authority is named, and the authorities that can be named. */
export const jointDrawsShape = z.object({
  items: z.array(
    z.object({
      lead: z.object({ draw: z.string(), authority: z.string(), title: z.string() }),
      /** The own draw that joined; null for none. */
      own: z.string().nullable(),
    }),
  ),
  authorities: z.array(z.object({ id: z.string(), name: z.string() })),
});

const visit = z.object({
  id: z.string(),
  name: z.string(),
  drawn: z.array(z.object({ authority: z.string(), number: z.string(), members: z.array(z.string()) })),
});
/** For everybody; `visits`: the firms that several authorities drew, once all lists are public. */
export const publicJointShape = z.object({
  members: z.array(
    z.object({
      authority: z.string(),
      number: z.string().nullable(),
      draw: z.string().nullable(),
      state: z.string().nullable(),
      stateLabel: z.string(),
      digest: z.string().nullable(),
    }),
  ),
  visits: z.array(visit).nullable(),
});
export type PublicJoint = z.input<typeof publicJointShape>;

/** Other authorities that drew the same firm. */
export const alsoShape = z.array(z.object({ authority: z.string(), number: z.string() }));
