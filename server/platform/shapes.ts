/** What modules take in alike: lines of text, days, ids, versions. */

import { z } from 'zod';

/** A line of text: trimmed, NFC, not empty, without control characters. */
export const lineOf = (max: number, what: string) =>
  z
    .string(`${what}应为文字`)
    .trim()
    .normalize('NFC')
    .min(1, `请填写${what}`)
    .max(max, `${what}不能超过 ${max} 个字`)
    .regex(/^[^\p{Cc}]*$/u, `${what}里有看不见的字符，请删去后重填`);

/** Text of several lines. */
export const paragraphOf = (max: number, what: string) =>
  z
    .string(`${what}应为文字`)
    .trim()
    .normalize('NFC')
    .min(1, `请填写${what}`)
    .max(max, `${what}不能超过 ${max} 个字`)
    .regex(/^(?:[^\p{Cc}]|\n)*$/u, `${what}里有看不见的字符，请删去后重填`);

/** A list without repeats. */
export const listOf = <Value>(value: z.ZodType<Value>, max: number, what: string) =>
  z
    .array(value, `${what}应为列表`)
    .max(max, `${what}不能超过 ${max} 项`)
    .refine((list) => new Set(list).size === list.length, `${what}有重复的项`);

/** A real day, `YYYY-MM-DD`. */
export const dayOf = z.iso.date('应为真实存在的日期，写作 2026-01-31');

export const idOf = z.uuid('编号不对，请从列表重新进入');
export const byId = z.strictObject({ id: idOf });
/** The version that the person saw. */
export const versionOf = z.int('版本号应为整数').min(1, '版本号不对');
export const reasonOf = lineOf(500, '理由');
export const organisationOf = z.string('单位编号不对').min(1, '单位编号不对').max(60, '单位编号不对');

/** The keys of a table of words, for `z.enum`. */
const keysOf = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as [Key, ...Key[]];
/** One of the words of a table. */
export const oneOf = <Key extends string>(words: Readonly<Record<Key, string>>) =>
  z.enum(keysOf(words), `应为：${Object.values(words).join('、')}`);

/** A statement of why something may not be done, with the clause it rests on. */
export const obstacleShape = z.object({ code: z.string(), sentence: z.string(), clause: z.string() });
