/** What comes in over the routes of a ceremony, and what the stage and the witnesses' phones are told. */

import { isToken, publicKinds } from '@mingqian/draw';
import { z } from 'zod';
import { versionOf } from '../../platform/index.ts';
import { alsoShape, publicJointShape } from '../joint/schema.ts';
import { DRAW_STATES } from '../states.ts';
import { WITNESS_ROLES, type WitnessRole } from './roles.ts';

export { WITNESS_ROLES, type WitnessRole } from './roles.ts';

/** How many witnesses one ceremony takes. */
export const MOST_WITNESSES = 200;

const digest = z.string('格式不对').regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制');
const order = z.int('序号应为整数').min(1, '序号不对').max(MOST_WITNESSES, `见证人最多 ${MOST_WITNESSES} 位`);

export const hostBody = z.strictObject({ version: versionOf });
/** `n` is the place that the commitment was made for: the next one, else `changed-meanwhile` with `current: {next}`. */
export const joinBody = z.strictObject({
  code: z.string('请填写加入码').trim().max(20, '加入码不对'),
  n: order,
  name: z.string('请填写称呼').trim().refine(isToken, '称呼不能含空格，最长 21 个汉字'),
  role: z.enum(Object.keys(WITNESS_ROLES) as [WitnessRole], '请选择身份'),
  commitment: digest,
});
export const revealBody = z.strictObject({ n: order, nonceHex: digest, valueHex: digest });
/** What one person typed; a drand round needs no second person. */
export const valueBody = z.strictObject({
  version: versionOf,
  kind: z.enum(publicKinds, '没有这种公共随机源'),
  event: z.string('请填写期号或轮次').trim().min(1, '请填写期号或轮次').max(64, '期号或轮次过长'),
  value: z.string('请填写公共随机值').trim().min(1, '请填写公共随机值').max(200, '公共随机值过长'),
});

export const joinedShape = z.object({ n: z.int(), name: z.string() });
export const revealedShape = z.object({ n: z.int() });

const source = { kind: z.string(), kindLabel: z.string(), event: z.string() };
/** `dropped`: joined and did not reveal in time; the line in `witnesses.tsv` stays, the contribution does not count. */
const witness = z.object({
  n: z.int(),
  name: z.string(),
  role: z.string(),
  roleLabel: z.string(),
  joinedAt: z.string(),
  state: z.enum(['joined', 'revealed', 'dropped']),
});
export const STEPS = ['commit', 'join', 'reveal', 'value', 'execute', 'result', 'disclose'] as const;
const step = z.object({
  key: z.enum(STEPS),
  label: z.string(),
  state: z.enum(['done', 'now', 'later', 'skipped']),
  /** When it was done; null before. */
  at: z.string().nullable(),
  /** What happens or happened, in plain words. */
  sentence: z.string(),
});

/** Everything that may be seen of a ceremony by anybody: numbers, digests, names of witnesses. No firm, no inspector, no join code. */
export const ceremonyShape = z.object({
  now: z.string(),
  draw: z.object({
    id: z.string(),
    number: z.string(),
    title: z.string(),
    authority: z.string(),
    state: z.enum(Object.keys(DRAW_STATES) as (keyof typeof DRAW_STATES)[]),
    stateLabel: z.string(),
    commitment: z.string(),
    committedAt: z.string(),
    drawAt: z.string(),
    /** The last day on which the list is sealed, as it is now: the public reads it from the day after. */
    embargo: z.string().nullable(),
    rows: z.int(),
    eligible: z.int(),
    quota: z.int(),
    strata: z.array(
      z.object({ code: z.string(), label: z.string(), rows: z.int(), eligible: z.int(), quota: z.int() }),
    ),
    files: z.array(z.object({ name: z.string(), rows: z.int(), sha256: z.string() })),
  }),
  steps: z.array(step),
  /** The place that the next witness takes; null while nobody can join. */
  next: z.int().nullable(),
  witnesses: z.array(witness),
  /** SHA-256 of `witnesses.tsv`, once joining is closed and somebody joined. */
  witnessesDigest: z.string().nullable(),
  /** What was named before; null: none. `due`: from when it can be known, where a machine can tell. */
  source: z
    .object({
      ...source,
      due: z.string().nullable(),
      waitUntil: z.string().nullable(),
      fallback: z.object(source).nullable(),
    })
    .nullable(),
  /** `typed`: how many persons have typed a value of which a second one is needed. */
  value: z.object({ ...source, value: z.string(), fallback: z.boolean(), at: z.string() }).nullable(),
  typed: z.int(),
  strength: z.object({ level: z.union([z.literal(1), z.literal(2), z.literal(3)]), sentence: z.string() }),
  /** Of the execution while it runs; `stopped`: it ended without a result, and waits for a host to go on. */
  progress: z
    .object({ done: z.int(), total: z.int().nullable(), sentence: z.string(), stopped: z.boolean() })
    .nullable(),
  seal: z.object({ sha256: z.string(), sealedAt: z.string(), complete: z.boolean(), selected: z.int() }).nullable(),
  disclosedAt: z.string().nullable(),
  /** Null for a draw of one authority. */
  joint: publicJointShape.nullable(),
});
export type CeremonyAnswer = z.input<typeof ceremonyShape>;

/** The list of a disclosed draw, or as it is read by somebody who may: in ticket order. */
export const listShape = z.object({
  draw: z.string(),
  strata: z.array(
    z.object({
      code: z.string(),
      label: z.string(),
      quota: z.int(),
      selected: z.array(
        z.object({
          id: z.string(),
          name: z.string(),
          ticket: z.string(),
          /** Null where there were too few people, or the subject was substituted by nobody. */
          members: z.array(z.object({ id: z.string(), name: z.string(), unit: z.string() })).nullable(),
          /** Other authorities of a joint draw that drew it too: one visit (进一次门). */
          also: alsoShape,
        }),
      ),
    }),
  ),
  complete: z.boolean(),
});
export type ListAnswer = z.input<typeof listShape>;
