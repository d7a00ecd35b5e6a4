/** What the routes of the law library take and give. */

import { KINDS } from '@mingqian/law';
import { z } from 'zod';
import { dayOf, idOf, lineOf, listOf, paragraphOf, reasonOf, versionOf } from '../shapes.ts';
import { citationOf } from './citations.ts';

const number = z.int('序号应为整数').min(1, '序号从 1 起').max(9999, '序号过大');
const words = (max: number) => z.string('条文应为文字').max(max, '条文过长');

const article = z.strictObject({
  number,
  chapter: lineOf(100, '章名').nullable(),
  section: lineOf(100, '节名').nullable(),
  paragraphs: z
    .array(
      z.strictObject({ text: words(5000), items: z.array(z.strictObject({ number, text: words(5000) })).max(200) }),
    )
    .min(1, '每条至少一款')
    .max(100, '款数过多'),
});

const head = {
  /** Folder name of the text: lower-case letters, digits, hyphens. */
  slug: z.string('代号应为文字').regex(/^[a-z][a-z0-9-]{2,60}$/, '代号用小写字母、数字和连字符，以字母开头'),
  title: lineOf(100, '全称').regex(/^[^《》]*$/, '全称不带书名号'),
  short: lineOf(100, '简称').regex(/^[^《》]*$/, '简称不带书名号'),
  kind: z.enum(KINDS, `应为：${KINDS.join('、')}`),
  issuer: lineOf(100, '制定机关'),
  number: lineOf(100, '文号').nullable(),
  passed: dayOf,
  from: dayOf,
  until: dayOf.nullable().default(null),
  history: z
    .array(z.strictObject({ day: dayOf, event: lineOf(300, '沿革') }))
    .max(50, '沿革过多')
    .default([]),
  replaces: listOf(lineOf(100, '文号'), 20, '所废止的文件').default([]),
  source: z.strictObject({
    name: lineOf(100, '来源'),
    url: z.string('来源网址应为文字').regex(/^https:\/\/\S{1,300}$/, '来源网址应以 https:// 开头'),
  }),
  /** 待核实 until it was compared with the official text. */
  checked: lineOf(200, '核对情况').default('待核实'),
  excerpt: z.boolean('应为是或否').default(false),
};

/** A version as JSON in the law package's own shape, or with its articles pasted as text. */
export const textBody = z.union(
  [
    z.strictObject({
      reason: reasonOf,
      text: z.strictObject({ ...head, articles: z.array(article).min(1, '没有条文').max(2000, '条文过多') }),
    }),
    z.strictObject({ reason: reasonOf, text: z.strictObject({ ...head, pasted: paragraphOf(500_000, '条文') }) }),
  ],
  '请按格式填写法律文本：说明加 articles（JSON），或加 pasted（粘贴的条文）',
);
export type TextBody = z.output<typeof textBody>;

export const textParams = z.strictObject({ title: lineOf(100, '名称') });
export const textQuery = z.strictObject({ day: dayOf.optional() });
export const endBody = z.strictObject({
  title: lineOf(100, '名称'),
  from: dayOf,
  /** The first day on which it is no longer in force. */
  until: dayOf,
  reason: reasonOf,
});
export const articleQuery = z.strictObject({ citation: citationOf, day: dayOf.optional() });
export const reviewBody = z.strictObject({
  version: versionOf,
  citation: citationOf,
  from: dayOf,
  opinion: paragraphOf(1000, '复核意见'),
});

const versionShape = z.object({
  title: z.string(),
  short: z.string(),
  kind: z.string(),
  issuer: z.string(),
  number: z.string().nullable(),
  passed: z.string(),
  from: z.string(),
  /** First day no longer in force: as written, or the day on which the next version begins. */
  until: z.string().nullable(),
  source: z.object({ name: z.string(), url: z.string() }),
  checked: z.string(),
  excerpt: z.boolean(),
  articles: z.int(),
  origin: z.enum(['shipped', 'own']),
  /** Of an own one: how often it was corrected, and why it was entered. */
  revision: z.int().nullable(),
  reason: z.string().nullable(),
});
export type VersionAnswer = z.input<typeof versionShape>;

export const listShape = z.object({
  texts: z.array(z.object({ title: z.string(), short: z.string(), kind: z.string(), versions: z.array(versionShape) })),
  abilities: z.array(z.enum(['import', 'end'])),
});

export const textShape = z.object({
  version: versionShape.nullable(),
  versions: z.array(versionShape),
  /** Why there is none on that day. */
  refused: z.string().nullable(),
  day: z.string(),
  articles: z.array(
    z.object({
      number: z.int(),
      label: z.string(),
      chapter: z.string().nullable(),
      section: z.string().nullable(),
      text: z.string(),
    }),
  ),
});

export const articleShape = z.object({
  citation: z.string(),
  day: z.string(),
  text: z.string().nullable(),
  refused: z.string().nullable(),
  title: z.string().nullable(),
  number: z.string().nullable(),
  from: z.string().nullable(),
  checked: z.string().nullable(),
});

export const changeShape = z.object({
  citation: z.string(),
  title: z.string(),
  from: z.string(),
  due: z.string(),
  kind: z.enum(['changed', 'removed', 'unknown', 'repealed']),
  before: z.string().nullable(),
  after: z.string().nullable(),
  number: z.string().nullable(),
  clock: z.enum(['coming', 'open', 'overdue']),
});

export const importedShape = z.object({
  title: z.string(),
  from: z.string(),
  revision: z.int(),
  /** Articles that differ from the version before: 第九条. */
  changed: z.array(z.string()),
  /** Items of the authority that are to be reviewed because of it. */
  items: z.array(z.object({ id: idOf, code: z.string(), name: z.string(), citations: z.array(z.string()) })),
});
