/** What comes in and goes out by the subjects' routes. */

import { z } from 'zod';
import { SUBJECT_FIELDS } from '../shared/fields.ts';
import { dayOf, longTextOf, patchSchema, recordSchema, textOf } from '../shared/record-schema.ts';
import type { Approvable } from '../shared/requests/approval.ts';
import { requestShape } from '../shared/requests/schema.ts';
import { APPROVABLE } from '../shared/requests/states.ts';
import { LEAST_DAYS, MOST_DAYS } from '../shared/retention.ts';
import { REVIEW_REASONS, type ReviewReason } from './review.ts';
import { LISTINGS, type Listing, STATUSES, type Status } from './states.ts';
import { WORD_FACETS } from './word-facets.ts';

const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];
const status = z.enum(keysOf<Status>(STATUSES));

const idOf = z.uuid('编号不对');
export const byId = z.strictObject({ id: idOf });
const version = z.int('应为整数').min(1);
const reason = textOf(200);

const subjectFacts = recordSchema(SUBJECT_FIELDS);
const subjectPatch = patchSchema(SUBJECT_FIELDS);

const extraName = z.string().regex(/^[a-z][a-z0-9_]{0,39}$/, '代码用小写字母、数字和下划线，以字母开头');
const extraValue = z.union([textOf(), z.number()]);
const evidence = z.union([
  z.strictObject({ kind: z.literal('file'), value: z.string().regex(/^[0-9a-f]{64}$/, '应为已上传文件的摘要') }),
  z.strictObject({ kind: z.literal('text'), value: longTextOf(500) }),
]);

export const addBody = z.strictObject({
  facts: subjectFacts,
  organisation: idOf.or(textOf(60)).optional(),
  office: textOf(60).optional(),
  extra: z.record(extraName, extraValue).optional(),
  status: status.optional(),
  statusSince: dayOf.optional(),
  source: textOf(100).default('手工录入'),
  reason: reason.optional(),
});

export const changeBody = z.strictObject({
  version,
  facts: subjectPatch.default({}),
  office: textOf(60).nullable().optional(),
  extra: z.record(extraName, extraValue.nullable()).optional(),
  reason,
});

export const statusBody = z.strictObject({ version, status, since: dayOf, evidence, reason });
export const listingBody = z.strictObject({ version, reason });
export const mergeBody = z.strictObject({ version, merged: z.strictObject({ id: idOf, version }), reason });
export const revealBody = z.strictObject({ reason });

const ids = z.array(idOf).min(1, '请先选择检查对象').max(1000, '一次最多 1000 户');
const tags = z.array(textOf(60)).max(20, '一次最多 20 个标签').default([]);
export const tagBody = z
  .strictObject({ ids, add: tags, remove: tags, reason })
  .refine(({ add, remove }) => add.length + remove.length > 0, { path: ['add'], message: '请填写要加上或去掉的标签' });

export const inspectionsBody = z.strictObject({
  inspections: z
    .array(
      z.strictObject({
        subject: idOf,
        authority: textOf(60),
        level: textOf(20),
        day: dayOf,
        type: textOf(40),
        source: textOf(100),
      }),
    )
    .min(1)
    .max(1000, '一次最多 1000 条'),
});

export const recordParameters = z.strictObject({ asOf: dayOf.optional() });
export const differenceParameters = z.strictObject({
  from: z.coerce.number().int().min(1),
  to: z.coerce.number().int().min(1),
});
export const reviewParameters = z.strictObject({
  reason: z.enum(keysOf<ReviewReason>(REVIEW_REASONS)),
  page: z.coerce.number().int().min(1).max(200).default(1),
});

const approved = (registry: Approvable) => z.array(z.enum(APPROVABLE[registry], '没有这种事项')).max(10);
export const approvalBody = z.strictObject({
  version: z.int().min(0),
  actions: approved('subject'),
  /** Of inspectors; left out they stay as they are. */
  inspectorActions: approved('inspector').optional(),
});
export const retentionBody = z.strictObject({
  version: z.int().min(0),
  days: z.int('天数应为整数').min(LEAST_DAYS, `不能少于 ${LEAST_DAYS} 天`).max(MOST_DAYS, `不能多于 ${MOST_DAYS} 天`),
});
export const fieldsBody = z.strictObject({
  fields: z.array(
    z.strictObject({
      name: extraName,
      label: textOf(30),
      type: z.enum(['text', 'number', 'date', 'choice']),
      options: z.array(textOf(60)).max(50).default([]),
    }),
  ),
});

/** Facts and extra fields as they go out: the id number masked. */
const shownFacts = z.record(z.string(), z.unknown());

export const subjectShape = z.object({
  id: z.string(),
  number: z.int(),
  version: z.int(),
  organisation: z.string(),
  office: z.string().nullable(),
  status,
  statusSince: z.string().nullable(),
  listing: z.enum(keysOf<Listing>(LISTINGS)),
  mergedInto: z.string().nullable(),
  source: z.string(),
  createdAt: z.string(),
  changedAt: z.string(),
  facts: shownFacts,
  extra: shownFacts,
  abilities: z.array(z.string()),
});

export const pageShape = z.object({
  subjects: z.array(subjectShape),
  /** Counted up to 10,000. */
  total: z.int(),
  more: z.boolean(),
  /** False where there are too many to sort: then in order of entry. */
  sorted: z.boolean(),
});

export const wordParameters = z.strictObject({
  facet: z.enum(WORD_FACETS, '没有这种条件'),
  /** Part of the word, its pinyin or initials; empty for all. */
  text: z.string().trim().normalize('NFC').max(60, '不能超过 60 个字').default(''),
});
export const wordsShape = z.object({
  /** With the number of subjects in the registry, counted to 1000. */
  words: z.array(z.object({ word: z.string(), count: z.int(), more: z.boolean() })),
  /** Whether there are others: type some of the word. */
  more: z.boolean(),
});

const link = z.object({ id: z.string(), name: z.string() });
const stamp = { version: z.int(), at: z.string(), by: z.string() };

export const inspectionShape = z.object({
  id: z.string(),
  subject: z.string(),
  authority: z.string(),
  level: z.string(),
  day: z.string(),
  type: z.string(),
  source: z.string(),
  at: z.string(),
});

export const recordShape = z.object({
  subject: subjectShape,
  /** Set when the record is shown as of an earlier day. */
  asOf: z.string().nullable(),
  merged: z.array(link),
  related: z.array(link),
  statuses: z.array(
    z.object({ ...stamp, status, since: z.string(), evidence_kind: z.enum(['file', 'text']), evidence: z.string() }),
  ),
  credit: z.array(z.object({ ...stamp, class: z.string(), year: z.int(), source: z.string() })),
  inspections: z.array(inspectionShape),
  versions: z.array(
    z.object({
      ...stamp,
      /** The name of the account; null where there is none any more. */
      byName: z.string().nullable(),
      digest: z.string(),
      reason: z.string().nullable(),
      /** Labels of the fields that differ from the version before. */
      changes: z.array(z.string()),
    }),
  ),
  requests: z.array(requestShape),
});

export const differencesShape = z.object({
  differences: z.array(z.object({ field: z.string(), label: z.string(), before: z.unknown(), after: z.unknown() })),
});

export const reviewShape = z.object({
  counts: z.record(z.string(), z.object({ count: z.int(), more: z.boolean() })),
  subjects: z.array(subjectShape.extend({ reasons: z.array(z.string()), missing: z.array(z.string()) })),
});

const requested = z.object({ outcome: z.literal('requested'), request: z.string() });
export const submittedShape = z.union([z.object({ outcome: z.literal('done'), subject: subjectShape }), requested]);
export const taggedShape = z.union([z.object({ outcome: z.literal('done'), changed: z.int() }), requested]);

export const summaryShape = z.object({
  at: z.string(),
  total: z.int(),
  kinds: z.record(z.string(), z.int()),
  statuses: z.record(z.string(), z.int()),
  creditClasses: z.record(z.string(), z.int()),
});
