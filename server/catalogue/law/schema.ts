/** What the routes of the law library take and give. */

import { KINDS } from '@mingqian/law';
import { z } from 'zod';
import { dayOf, idOf, lineOf, listOf, oneOf, paragraphOf, reasonOf, versionOf } from '../../platform/index.ts';
import { CHANGE_KINDS, CLOCKS } from '../words.ts';
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

/** Of a document without 条: 二(四)1 is [2, 4, 1]; a level that is skipped is 0. */
const point = z.strictObject({
  path: z.array(z.int('序号应为整数').min(0, '序号不能小于 0').max(99, '序号过大')).max(4, '最多四级'),
  paragraphs: z.array(words(5000)).min(1, '每一处至少一段').max(200, '段数过多'),
});

const head = {
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

/** A version with its words as JSON in the law package's own shape, or pasted as text. */
export const textBody = z.strictObject({
  reason: reasonOf,
  text: z
    .strictObject({
      ...head,
      articles: z.array(article).max(2000, '条文过多').default([]),
      points: z.array(point).max(2000, '条文过多').default([]),
      pasted: paragraphOf(500_000, '条文').optional(),
    })
    .refine(({ articles, points, pasted }) => [articles[0], points[0], pasted].filter(Boolean).length === 1, {
      path: ['pasted'],
      message: '条文请用一种方式填写：粘贴的条文（pasted），或 JSON（articles、points）',
    })
    .refine(({ passed, from }) => passed <= from, { path: ['from'], message: '施行日不能早于通过或公布日期' })
    .refine(({ from, until }) => until === null || from < until, {
      path: ['until'],
      message: '停止施行日应晚于施行日',
    }),
});
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
  /** Numbered by 条, or 一、（一）. */
  form: z.enum(['articles', 'points']),
  /** How many 条 or points it has. */
  count: z.int(),
  origin: z.enum(['shipped', 'own']),
  /** Of an own one: how often it was corrected, and why it was entered. */
  revision: z.int().nullable(),
  reason: z.string().nullable(),
});
export type VersionAnswer = z.input<typeof versionShape>;

/** A document that the product rests on, known by number and title; its words are not in the library. */
const knownShape = z.object({
  number: z.string(),
  title: z.string(),
  issuer: z.string(),
  dated: z.string().nullable(),
  source: z.object({ name: z.string(), url: z.string() }).nullable(),
});

export const listShape = z.object({
  texts: z.array(z.object({ title: z.string(), short: z.string(), kind: z.string(), versions: z.array(versionShape) })),
  /** Whose words nobody brought in yet. */
  unheld: z.array(knownShape),
  abilities: z.array(z.enum(['import', 'end'])),
});

export const textShape = z.object({
  version: versionShape.nullable(),
  versions: z.array(versionShape),
  /** Why there is none on that day. */
  refused: z.string().nullable(),
  day: z.string(),
  /** The document where only its number and title are known. */
  known: knownShape.nullable(),
  /** Each 条, or each point with its own words; `label` as it is cited behind the name: 第九条, 二(四). */
  places: z.array(
    z.object({
      label: z.string(),
      /** Of points from 1, 0 for what stands before the first; null for 条. */
      level: z.int().nullable(),
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
  kind: oneOf(CHANGE_KINDS),
  before: z.string().nullable(),
  after: z.string().nullable(),
  number: z.string().nullable(),
  clock: oneOf(CLOCKS),
});

export const importedShape = z.object({
  title: z.string(),
  from: z.string(),
  revision: z.int(),
  /** Places that differ from the version before: 第九条, 二(四). */
  changed: z.array(z.string()),
  /** Items of the authority that are to be reviewed because of it. */
  items: z.array(z.object({ id: idOf, code: z.string(), name: z.string(), citations: z.array(z.string()) })),
  /** Its rules of frequency and ratio likewise. */
  rules: z.array(z.object({ id: z.string(), title: z.string(), citations: z.array(z.string()) })),
});
