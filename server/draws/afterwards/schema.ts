/** What comes in after a draw, and what goes out. */

import { isId } from '@mingqian/draw';
import { z } from 'zod';
import { dayOf, idOf, lineOf, listOf, oneOf, reasonOf, versionOf } from '../../platform/index.ts';
import { listShape } from '../ceremony/schema.ts';
import { CAUSES, REQUEST_KINDS, SUBSTITUTE_REASONS, VERDICTS } from './words.ts';

const MOST_LENT = 200;
const MOST_BARRED = 500;
const MOST_CAPACITY = 9999;
/** The protocol's limit for the reason of a supplement. */
const REASON_BYTES = 200;

const fileId = z.string('请选择编号').refine(isId, '编号不对，请从名单中选择');
const digest = z.string('摘要格式不对').regex(/^[0-9a-f]{64}$/, '应为 64 位小写十六进制摘要');
const short = lineOf(REASON_BYTES, '理由').refine(
  (text) => Buffer.byteLength(text, 'utf8') <= REASON_BYTES,
  '理由不超过 66 个汉字',
);

/** Null once the list is open to everybody: then nobody asks why. */
export const readingBody = z.strictObject({ reason: reasonOf.nullable().default(null) });

const common = {
  subject: fileId,
  /** SHA-256 of the file that proves it. */
  evidence: digest.nullable().default(null),
  /** For whoever decides; never public. */
  note: lineOf(500, '情况说明'),
};
const replaceFacts = z.strictObject({
  kind: z.literal('replace'),
  ...common,
  out: fileId,
  cause: oneOf(CAUSES),
});
const substituteFacts = z.strictObject({
  kind: z.literal('substitute'),
  ...common,
  reason: oneOf(SUBSTITUTE_REASONS),
});
export const changeFacts = z.discriminatedUnion('kind', [replaceFacts, substituteFacts], '请选择换人或递补');
export const changeBody = z.strictObject({ version: versionOf, change: changeFacts });

/** Somebody lent, with the subjects that this person may not visit (行政处罚法第四十三条). */
const lentFacts = z.strictObject({
  name: lineOf(50, '姓名'),
  unit: lineOf(100, '单位'),
  skills: listOf(
    lineOf(50, '专业').refine((skill) => !skill.includes(',') && !skill.startsWith('unit:'), '专业名称不能含逗号'),
    20,
    '专业',
  ).default([]),
  capacity: z.int('上限应为整数').min(1, '上限至少 1 户').max(MOST_CAPACITY, '上限过大').default(99),
  barred: listOf(fileId, MOST_BARRED, '回避对象').default([]),
});
export const supplementFacts = z.strictObject({
  people: z.array(lentFacts, '请填写增补的人员').min(1, '请至少填写一人').max(MOST_LENT, `一次不超过 ${MOST_LENT} 人`),
  reason: short,
});
export const supplementBody = z.strictObject({ version: versionOf, supplement: supplementFacts });

export const postponeFacts = z.strictObject({ until: dayOf, reason: reasonOf });
export const postponeBody = z.strictObject({ version: versionOf, ...postponeFacts.shape });
export const discloseBody = z.strictObject({ version: versionOf, reason: reasonOf });

export const declarationBody = z
  .strictObject({
    draw: idOf,
    subject: fileId,
    verdict: oneOf(VERDICTS),
    reason: lineOf(500, '回避理由').nullable().default(null),
  })
  .refine(({ verdict, reason }) => verdict === 'none' || reason !== null, {
    path: ['reason'],
    message: '申请回避的，请写明理由（只有办理变更的人能看到）',
  });

const person = z.object({ id: z.string(), name: z.string(), unit: z.string() });
const subject = z.object({ id: z.string(), name: z.string() });

export const declarationShape = z.object({ verdict: z.enum(['none', 'recuse']), at: z.string() });
/** The inspector's own tasks; `linked`: whether the account is somebody's in the registry. */
export const tasksShape = z.object({
  linked: z.boolean(),
  tasks: z.array(
    z.object({
      draw: z.string(),
      number: z.string(),
      title: z.string(),
      from: z.string(),
      until: z.string(),
      sealed: z.boolean(),
      items: z.array(z.object({ code: z.string(), name: z.string() })),
      subject,
      team: z.array(person.extend({ self: z.boolean() })),
      declaration: declarationShape.nullable(),
    }),
  ),
});
export type TasksAnswer = z.input<typeof tasksShape>;

/** A change that was carried out: who left, who came in. */
const doneChange = z.object({
  n: z.int(),
  at: z.string(),
  kind: z.enum(['replace', 'substitute']),
  subject,
  out: person.nullable(),
  in: z.union([person, subject]).nullable(),
  because: z.string(),
});
/** The list as it stands, with what the deciding persons need to know. */
export const readingShape = listShape.extend({
  changes: z.array(doneChange),
  /** Changes that wait for the second person, in words. */
  requests: z.array(z.object({ run: z.string().nullable(), at: z.string(), words: z.string(), note: z.string() })),
  /** Empty for those who have no part in changes: the reasons are private. */
  declarations: z.array(
    z.object({
      at: z.string(),
      inspector: person,
      subject,
      verdict: z.enum(['none', 'recuse']),
      reason: z.string().nullable(),
    }),
  ),
});
export type ReadingAnswer = z.input<typeof readingShape>;

/** What may be said of the result while the list is sealed, and how its disclosure stands. */
export const outcomeShape = z.object({
  at: z.string(),
  complete: z.boolean(),
  selected: z.int(),
  supplements: z.int(),
  changes: z.int(),
  due: z.string().nullable(),
  /** When and how the list opens, a sentence; null once it is open. */
  dueWords: z.string().nullable(),
  /** Whether hosts should look at it now. */
  dueSoon: z.boolean(),
  postponements: z.array(z.object({ until: z.string(), reason: z.string(), at: z.string() })),
  disclosedAt: z.string().nullable(),
  disclosedBecause: z.string().nullable(),
  /** What waits for a second person; no names. */
  pending: z.array(
    z.object({
      id: z.string(),
      kind: z.enum(Object.keys(REQUEST_KINDS) as (keyof typeof REQUEST_KINDS)[]),
      label: z.string(),
      at: z.string(),
      run: z.string().nullable(),
    }),
  ),
});
export type OutcomeAnswer = z.input<typeof outcomeShape>;
/** Which approval run an application became. */
export const askedShape = z.object({ run: z.string() });
