/** What comes in over the routes of draws, and what goes out. */

import { publicKinds } from '@mingqian/draw';
import { z } from 'zod';
import { idOf, lineOf, reasonOf, versionOf } from '../platform/index.ts';
import { outcomeShape } from './afterwards/schema.ts';
import { attachmentShape } from './attachments/schema.ts';
import { DEFAULT_SETTINGS, settingsFacts, termsFacts } from './content.ts';
import { jointShape } from './joint/schema.ts';
import { ABILITIES } from './policy.ts';
import { DRAW_STATES } from './states.ts';

const MOST_PER_PAGE = 200;

export const listQuery = z.strictObject({ task: idOf.optional() });
export const openBody = z.strictObject({ task: idOf, settings: settingsFacts.prefault({ ...DEFAULT_SETTINGS }) });
export const versionBody = z.strictObject({ version: versionOf });
export const settingsBody = z.strictObject({ version: versionOf, settings: settingsFacts });
/** `proof`: of a fresh second factor, for the purpose `draw:<id>:<version>:submit`. */
export const submitBody = z.strictObject({
  version: versionOf,
  terms: termsFacts,
  proof: z.string('请作电子签名确认').min(1, '请作电子签名确认').max(200, '电子签名确认不对'),
  opinion: lineOf(500, '说明').nullable().default(null),
});
export const reasonBody = z.strictObject({ version: versionOf, reason: reasonOf });
export const exclusionQuery = z.strictObject({
  reason: z.string().max(32, '原因代码不对').optional(),
  page: z.coerce.number('页码应为整数').int('页码应为整数').min(1, '页码不对').max(100_000, '页码不对').default(1),
  size: z.coerce
    .number('每页行数应为整数')
    .int('每页行数应为整数')
    .min(1, '每页行数不对')
    .max(MOST_PER_PAGE, '每页行数过多')
    .default(50),
});

const counts = z.record(z.string(), z.int());
const entry = z.object({ rows: z.int(), sha256: z.string(), sm3: z.string() });
const files = z.object({ 'barred.tsv': entry, 'inspectors.tsv': entry, 'rules.json': entry, 'subjects.tsv': entry });
const stratum = z.object({
  code: z.string(),
  label: z.string(),
  item: z.string().nullable(),
  classes: z.string(),
  rows: z.int(),
  eligible: z.int(),
  out: counts,
  rate: z.int(),
  bounds: z.array(z.string()),
  quota: z.int(),
  chance: z.number(),
});
const team = z.object({ size: z.int(), needs: z.array(z.object({ tag: z.string(), count: z.int() })) });
const item = z.object({ code: z.string(), name: z.string(), edition: z.int() });
const excluding = z.object({ rule: z.string(), title: z.string(), clause: z.string(), count: z.int() });
const cause = z.object({ by: z.string(), byName: z.string().nullable(), at: z.string(), version: z.int() });
const change = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['came', 'went', 'reclassified']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  cause: cause.nullable(),
});
const comparison = z.object({
  draw: z.string(),
  number: z.string(),
  frozenAt: z.string(),
  sameItems: z.boolean(),
  came: z.int(),
  went: z.int(),
  reclassified: z.int(),
  changes: z.array(change),
});
const people = z.object({
  rows: z.int(),
  available: z.int(),
  out: counts,
  partlyAway: z.int(),
  barredPairs: z.int(),
  skills: z.array(z.object({ tag: z.string(), people: z.int() })),
  /** Units of the people available. */
  units: z.array(z.object({ unit: z.string(), people: z.int() })),
});
const rehearsal = z.object({
  runs: z.int(),
  complete: z.int(),
  loads: z.array(z.object({ load: z.int(), times: z.int() })),
  people: z.array(z.object({ name: z.string(), visits: z.int(), most: z.int() })),
  shortage: z.string().nullable(),
});
const trendPoint = z.object({
  number: z.string().nullable(),
  frozenAt: z.string(),
  rows: z.int(),
  eligible: z.int(),
  out: counts,
});
const reason = z.object({ code: z.string(), label: z.string(), clause: z.string().nullable(), count: z.int() });

const frozen = z.object({
  at: z.string(),
  by: z.string(),
  byName: z.string(),
  day: z.string(),
  title: z.string(),
  document: z.string().nullable(),
  from: z.string(),
  until: z.string(),
  basis: z.array(z.string()),
  most: z.int(),
  items: z.array(item),
  files,
  exclusions: z.string(),
  strata: z.array(stratum),
  /** Why subjects are out, in words with the clause; and why people are. */
  reasons: z.array(reason),
  peopleReasons: z.array(reason),
  rules: z.array(excluding),
  team,
  people,
  comparison: comparison.nullable(),
  trend: z.array(trendPoint),
  rehearsal,
});
const committed = z.object({
  sequence: z.int(),
  number: z.string(),
  at: z.string(),
  digest: z.string(),
  text: z.string(),
  run: z.string(),
});
const reader = z.object({ account: z.string(), name: z.string() });
const terms = z.object({
  public: z
    .object({
      kind: z.string(),
      event: z.string(),
      waitHours: z.int(),
      fallback: z.object({ kind: z.string(), event: z.string() }).nullable(),
    })
    .nullable(),
  drawAt: z.string(),
  embargo: z.string().nullable(),
  readers: z.array(reader),
});
const state = z.enum(Object.keys(DRAW_STATES) as (keyof typeof DRAW_STATES)[]);

const head = {
  id: z.string(),
  version: z.int(),
  organisation: z.string(),
  office: z.string().nullable(),
  task: z.string(),
  title: z.string(),
  state,
  stateLabel: z.string(),
  number: z.string().nullable(),
  changedAt: z.string(),
};
export const drawShape = z.object({
  ...head,
  settings: settingsFacts,
  frozen: frozen.nullable(),
  terms: terms.nullable(),
  /** For which purpose a second factor is asked when the draw is submitted. */
  submitPurpose: z.string(),
  run: z.object({ id: z.string(), state: z.string() }).nullable(),
  committed: committed.nullable(),
  abort: z.object({ reason: z.string(), at: z.string(), pending: z.boolean(), run: z.string().nullable() }).nullable(),
  cancelledBecause: z.string().nullable(),
  /** Null for a draw of one authority. */
  joint: jointShape.nullable(),
  /** Null before it was opened. `code` is what a witness needs to join: for the stage alone; `notice`: what went wrong last. */
  ceremony: z
    .object({ code: z.string(), openedAt: z.string(), host: z.string(), notice: z.string().nullable() })
    .nullable(),
  /** Null before the execution. */
  outcome: outcomeShape.nullable(),
  attachments: z.array(attachmentShape),
  abilities: z.array(z.enum(ABILITIES)),
});
export type DrawAnswer = z.input<typeof drawShape>;
export const drawsShape = z.object({ draws: z.array(z.object(head)), abilities: z.array(z.enum(['open'])) });
/** What the terms are chosen from; `round` is the first drand round after the asked time. */
export const choicesQuery = z.strictObject({ drawAt: z.iso.datetime('抽签时间不对').optional() });
export const choicesShape = z.object({
  readers: z.array(reader),
  sources: z.array(z.object({ kind: z.enum(publicKinds), label: z.string(), value: z.string() })),
  round: z.string().nullable(),
});
export const startedShape = z.object({ job: z.string() });
export const submittedShape = z.object({ draw: drawShape, run: z.string() });
export const exclusionsShape = z.object({
  total: z.int(),
  items: z.array(
    z.object({
      id: z.string(),
      name: z.string(),
      stratum: z.string(),
      reason: z.string(),
      label: z.string(),
      clause: z.string(),
      counted: z.int().nullable(),
    }),
  ),
});

/** What everybody may see of a commitment: numbers, counts and digests. */
const publicHead = {
  id: z.string(),
  number: z.string(),
  sequence: z.int(),
  state,
  stateLabel: z.string(),
  organisation: z.string(),
  authority: z.string(),
  title: z.string(),
  document: z.string().nullable(),
  committedAt: z.string(),
  commitment: z.string(),
  drawAt: z.string(),
  embargo: z.string().nullable(),
  subjects: z.int(),
  eligible: z.int(),
  quota: z.int(),
  abortedAt: z.string().nullable(),
  abortedBecause: z.string().nullable(),
};
export const publicDrawShape = z.object({
  draw: z.object({
    ...publicHead,
    from: z.string(),
    until: z.string(),
    basis: z.array(z.string()),
    items: z.array(item),
    public: terms.shape.public,
    /** The bytes of `commitment.json`, of which `commitment` is the SHA-256. */
    commitmentText: z.string(),
    files,
    strata: z.array(
      stratum.pick({
        code: true,
        label: true,
        rows: true,
        eligible: true,
        out: true,
        rate: true,
        quota: true,
        chance: true,
      }),
    ),
    reasons: z.array(reason),
    team,
    people: people.pick({ rows: true, available: true, barredPairs: true }),
    change: comparison.pick({ number: true, sameItems: true, came: true, went: true, reclassified: true }).nullable(),
    trend: z.array(trendPoint),
    rehearsal: rehearsal.pick({ runs: true, complete: true }),
    previous: z.string().nullable(),
  }),
});
