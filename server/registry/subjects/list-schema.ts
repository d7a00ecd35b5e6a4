/** The query of the list: what the bar, a saved view and an export ask for. */

import { z } from 'zod';
import { CREDIT_CLASSES, SUBJECT_KINDS } from '../shared/fields.ts';
import { dayOf, textOf } from '../shared/record-schema.ts';
import { LONGEST_QUERY } from '../shared/search.ts';
import { REVIEW_FLAGS } from './review.ts';
import { LISTINGS, STATUSES } from './states.ts';

const MOST_VALUES = 50;
/** Beyond this many rows pages are not turned: the query is to be narrowed. */
export const DEEPEST = 10_000;

const keys = <Words extends object>(words: Words) => Object.keys(words) as (keyof Words & string)[];

/** One value or several: a query string gives a single one as a text. */
function some<Item extends z.ZodType>(item: Item) {
  return z
    .union([item, z.array(item).min(1).max(MOST_VALUES, `不能超过 ${MOST_VALUES} 个`)])
    .transform((value) => (Array.isArray(value) ? value : [value]) as z.output<Item>[])
    .optional();
}

const word = textOf(60);
const tonnes = z.coerce.number('应为数字').int('应为整数').min(0, '不能小于 0').max(1_000_000_000, '数字过大');

/** What is asked for; all of it must hold, and of several values of one thing any. */
const filters = {
  /** Something that a name, a code or pinyin can hold: marks alone are in no index. */
  text: z
    .string()
    .trim()
    .normalize('NFC')
    .max(LONGEST_QUERY, `不能超过 ${LONGEST_QUERY} 个字`)
    .refine((text) => text === '' || /[\p{L}\p{N}]/u.test(text), '请输入名称、代码或拼音')
    .optional(),
  organisation: some(word),
  office: some(word),
  kind: some(z.enum(keys(SUBJECT_KINDS))),
  status: some(z.enum(keys(STATUSES))),
  /** Those in the registry where it is not given. */
  listing: some(z.enum(keys(LISTINGS))),
  town: some(word),
  creditClass: some(z.enum(keys(CREDIT_CLASSES))),
  filed: z.enum(['yes', 'no']).optional(),
  tag: some(word),
  category: some(word),
  specialRegister: some(word),
  variety: some(word),
  reserve: some(word),
  capacityFrom: tonnes.optional(),
  capacityTo: tonnes.optional(),
  changedSince: dayOf.optional(),
  changedBefore: dayOf.optional(),
  review: some(z.enum(keys(REVIEW_FLAGS))),
};

const SORTS = ['number', 'name', 'changed', 'capacity'] as const;

const order = {
  /** `number`: in order of entry. */
  sort: z.enum(SORTS).default('number'),
  direction: z.enum(['asc', 'desc']).default('desc'),
};

/** A query as it is saved. */
export const savedQuery = z.strictObject({ ...filters, ...order });
export type SubjectFilter = Omit<z.output<typeof savedQuery>, 'sort' | 'direction'>;
export type SubjectQuery = z.output<typeof savedQuery>;

/** A query with the page that is wanted. */
export const listQuery = z
  .strictObject({
    ...filters,
    ...order,
    page: z.coerce.number().int().min(1).default(1),
    size: z.coerce.number().int().min(1).max(200, '每页最多 200 条').default(50),
  })
  .refine(({ page, size }) => page * size <= DEEPEST + size, {
    path: ['page'],
    message: `最多翻到第 ${DEEPEST} 条，请缩小查询范围`,
  });
export type ListQuery = z.output<typeof listQuery>;
