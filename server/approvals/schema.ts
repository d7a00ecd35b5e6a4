/** What comes in over the routes of approvals, and what goes out. */

import { z } from 'zod';
import { DECISIONS, RUN_STATES, VERBS } from './states.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];

const id = z.uuid('编号不对');
const version = z.int('版本应为整数').min(1, '版本应从 1 起');
const day = z.iso.date('应为真实存在的日期，写作 2026-01-31');
const code = z.string('应为文字').min(1, '请选择').max(80, '不能超过 80 个字');
const account = z.string('应为文字').min(1, '请选择人员').max(80, '编号不对');
const state = z.enum(keysOf(RUN_STATES), '没有这种状态，请从列表选择');
const line = (max: number) =>
  z
    .string('应为文字')
    .trim()
    .normalize('NFC')
    .min(1, '请填写')
    .max(max, `不能超过 ${max} 个字`)
    .regex(/^[^\p{Cc}]*$/u, '含有不可见的控制字符，请删去');
const text = z
  .string('应为文字')
  .trim()
  .normalize('NFC')
  .min(1, '请填写')
  .max(1000, '不能超过 1000 个字')
  .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f-\u009f]*$/, '含有不可见的控制字符，请删去');
const paging = {
  after: id.optional(),
  limit: z.coerce.number('应为数字').int('应为整数').min(1, '至少 1 条').max(100, '最多 100 条').default(20),
};

export const runParams = z.strictObject({ id });
export const matterParams = z.strictObject({ matter: code });

export const inboxQuery = z.strictObject({
  box: z.enum(['todo', 'submitted', 'done'], '没有这一栏'),
  matter: code.optional(),
  ...paging,
  /** As the page before gave it: what is overdue comes first. */
  after: z
    .string()
    .regex(/^(?:late\.)?[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, '编号不对')
    .optional(),
});
export const runsQuery = z.strictObject({
  state: state.optional(),
  matter: code.optional(),
  ...paging,
});
export const overdueQuery = z.strictObject(paging);

export const decisionBody = z.strictObject({
  version,
  verb: z.enum(DECISIONS, '没有这种办理方式'),
  /** The reason; obligatory except for `approve`. */
  opinion: text.optional(),
  /** Decide for this account as its delegate. */
  behalf: account.optional(),
  /** Of a fresh second factor, where the step asks for an e-signature. */
  proof: z.string('应为文字').min(1, '请填写').max(200, '过长').optional(),
});
export const reasonBody = z.strictObject({ version, opinion: text });
export const resubmitBody = z.strictObject({ version, opinion: text.optional() });
export const commentBody = z.strictObject({ opinion: text });
export const remindBody = z.strictObject({ opinion: text.optional() });

export const delegationBody = z
  .strictObject({
    delegate: account,
    /** Null for all matters. */
    matters: z
      .array(code)
      .min(1, '请选择委托的事项')
      .max(50, '最多 50 项')
      .refine((codes) => new Set(codes).size === codes.length, '有重复的事项')
      .nullable(),
    from: day,
    until: day,
    reason: line(200),
  })
  .refine(({ from, until }) => from <= until, { path: ['until'], message: '止日不能早于起日' });
export const revocationBody = z.strictObject({ version, reason: line(200) });

/** For who is about to submit a record. */
export const foresightQuery = z.strictObject({ record: id });
const step = {
  title: line(40),
  permission: code,
  authority: account.nullable(),
  twoPersons: z.boolean('应为是或否'),
  stepUp: z.boolean('应为是或否'),
  days: z.int('应为整数').min(1, '至少 1 个工作日').max(250, '最多 250 个工作日').nullable(),
};
export const chainBody = z.strictObject({
  /** The version that the person saw; 0 for the one shipped. */
  version: z.int('版本应为整数').min(0, '版本不能小于 0'),
  steps: z.array(z.strictObject(step)).min(1, '至少一个环节').max(10, '最多 10 个环节'),
  reason: line(200),
});

/** What is asked of a chain before it is saved; JSON in a query string. */
export const trialQuery = z.strictObject({
  steps: z
    .string('应为文字')
    .max(5_000, '环节过多')
    .transform((given, ctx) => {
      try {
        return JSON.parse(given) as unknown;
      } catch {
        ctx.addIssue({ code: 'custom', message: '环节的写法不对' });
        return z.NEVER;
      }
    })
    .pipe(
      z
        .array(
          z.strictObject({
            title: z.string('应为文字').max(40, '不能超过 40 个字'),
            permission: code,
            authority: step.authority,
            twoPersons: step.twoPersons,
          }),
          '应为环节的列表',
        )
        .max(10, '最多 10 个环节'),
    ),
});

const person = z.object({ account: z.string(), name: z.string() });
const due = z
  .object({
    day: z.string().nullable(),
    at: z.string().nullable(),
    /** The calendar has no holidays of this year: the day cannot be told. */
    missingYear: z.int().nullable(),
    overdue: z.boolean(),
  })
  .nullable();

/** Verbs on a run. */
export const ABILITIES = [...DECISIONS, 'resubmit', 'withdraw', 'comment', 'remind'] as const;

const runShape = z.object({
  id: z.string(),
  matter: z.string(),
  matterLabel: z.string(),
  record: z.object({ kind: z.string(), id: z.string(), version: z.int() }),
  title: z.string(),
  organisation: z.string(),
  office: z.string().nullable(),
  state,
  stateLabel: z.string(),
  round: z.int(),
  /** The place in the chain, from 0, and its title. */
  step: z.int(),
  stepTitle: z.string(),
  stepSince: z.string(),
  submitter: person,
  submittedAt: z.string(),
  endedAt: z.string().nullable(),
  due,
  urgent: z.object({ since: z.string(), reason: z.string(), due }).nullable(),
  /** Of the pending step. */
  reminders: z.object({ count: z.int(), by: z.string(), at: z.string() }).nullable(),
  /** Whose decisions the actor may make here as a delegate, beside their own. */
  behalfOf: z.array(person),
  version: z.int(),
  abilities: z.array(z.enum(ABILITIES)),
});

export const runsAnswer = z.object({ runs: z.array(runShape), next: z.string().nullable() });
export const inboxAnswer = runsAnswer.extend({
  counts: z.object({ todo: z.int(), submitted: z.int(), done: z.int() }),
});
export const overdueAnswer = runsAnswer.extend({ total: z.int() });
/** `ahead`: somebody can still decide now, but for the steps after it there are too few. */
export const stuckAnswer = z.object({ runs: z.array(runShape.extend({ reason: z.string(), ahead: z.boolean() })) });
export const waitingAnswer = z.object({ count: z.int() });

const opinionShape = z.object({
  id: z.string(),
  round: z.int(),
  step: z.int(),
  stepTitle: z.string(),
  verb: z.enum(keysOf(VERBS)),
  verbLabel: z.string(),
  opinion: z.string().nullable(),
  by: person,
  behalf: person.nullable(),
  signedBy: z.string().nullable(),
  recordVersion: z.int(),
  at: z.string(),
});

export const runAnswer = z.object({
  run: runShape,
  digest: z.string(),
  law: z.array(z.string()),
  chainVersion: z.int(),
  chain: z.array(
    z.object({
      ...step,
      permissionLabel: z.string(),
      standing: z.enum(['passed', 'pending', 'ahead', 'ended']),
      /** Who passed it in this round. */
      passedBy: z.array(person.extend({ behalf: person.nullable() })),
    }),
  ),
  opinions: z.array(opinionShape),
  /** Who may decide now. */
  deciders: z.array(person.extend({ behalf: person.nullable() })),
  /** Why nobody can take it further. */
  stuck: z.string().nullable(),
  /** Why, although somebody can, it cannot come to its end with today's people. */
  ahead: z.string().nullable(),
  /** Passing the step as oneself (null) or for an account would leave too few for the rest, which is why. */
  leaves: z.array(z.object({ behalf: z.string().nullable(), why: z.string() })),
  /** Who can mend what is stuck, or will be, and how. */
  mends: z.array(z.object({ who: z.string(), how: z.string() })),
  path: z.string().nullable(),
  facts: z.array(z.object({ label: z.string(), value: z.string() })),
});

/** The chain that a record would go through if it were submitted now, and by whom. */
export const foresightAnswer = z.object({
  matter: z.string(),
  label: z.string(),
  chainVersion: z.int(),
  steps: z.array(
    z.object({
      ...step,
      permissionLabel: z.string(),
      /** Who could decide, each once. */
      people: z.array(z.string()),
    }),
  ),
  /** Why there are too few different people; null where there are enough. */
  shortage: z.string().nullable(),
  mends: z.array(z.object({ who: z.string(), how: z.string() })),
});
export const trialAnswer = z.object({ shortage: z.string().nullable() });

const delegationShape = z.object({
  id: z.string(),
  organisation: z.string(),
  delegator: person,
  delegate: person,
  matters: z.array(z.object({ code: z.string(), label: z.string() })).nullable(),
  from: z.string(),
  until: z.string(),
  reason: z.string(),
  standing: z.enum(['in-force', 'not-yet', 'over', 'revoked', 'void']),
  standingLabel: z.string(),
  createdAt: z.string(),
  revokedAt: z.string().nullable(),
  version: z.int(),
  abilities: z.array(z.enum(['revoke'])),
});
export const delegationAnswer = z.object({ delegation: delegationShape });
export const delegationsAnswer = z.object({ delegations: z.array(delegationShape) });
export const choicesAnswer = z.object({
  /** Whom one may delegate to, and what. */
  colleagues: z.array(person),
  matters: z.array(z.object({ code: z.string(), label: z.string() })),
});

const chainVersionShape = z.object({
  version: z.int(),
  steps: z.array(z.object(step)),
  reason: z.string().nullable(),
  setBy: z.string().nullable(),
  setAt: z.string().nullable(),
});
export const chainAnswer = z.object({
  matter: z.string(),
  label: z.string(),
  law: z.array(z.string()),
  current: chainVersionShape,
  /** Earlier ones, the newest first, the one in code last. */
  past: z.array(chainVersionShape),
  deciding: z.array(z.object({ permission: z.string(), label: z.string() })),
  obligatory: z.array(z.object({ title: z.string(), law: z.string() })),
  superiors: z.array(z.object({ id: z.string(), name: z.string() })),
  /** Why today's people could not complete the chain in use, whoever submits. */
  shortage: z.string().nullable(),
  abilities: z.array(z.enum(['configure'])),
});
export const chainsAnswer = z.object({ chains: z.array(chainAnswer) });

export type DecisionBody = z.output<typeof decisionBody>;
export type DelegationBody = z.output<typeof delegationBody>;
export type TrialQuery = z.output<typeof trialQuery>;
export type ForesightAnswer = z.input<typeof foresightAnswer>;
export type ChainBody = z.output<typeof chainBody>;
export type RunShape = z.input<typeof runShape>;
export type RunAnswer = z.input<typeof runAnswer>;
export type DelegationShape = z.input<typeof delegationShape>;
export type ChainAnswer = z.input<typeof chainAnswer>;
export type InboxQuery = z.output<typeof inboxQuery>;
export type RunsQuery = z.output<typeof runsQuery>;
