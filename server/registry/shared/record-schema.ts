/** What may be filled in, as zod schemas made of the description of the fields. */

import { z } from 'zod';
import type { Field, RecordOf } from './fields.ts';

const TEXT = 200;
const LONG_TEXT = 2000;
const LIST = 50;
const LIST_ITEM = 60;
const LARGEST_INTEGER = 1_000_000_000;

/** A line of text: trimmed, NFC, not empty, without control characters. */
export function textOf(max: number = TEXT) {
  return z
    .string('应为文字')
    .trim()
    .normalize('NFC')
    .min(1, '请填写，或留空不交')
    .max(max, `不能超过 ${max} 个字`)
    .regex(/^[^\u0000-\u001f\u007f]*$/, '含有不可见的控制字符，请删去');
}

/** Text of several lines. */
export function longTextOf(max: number = LONG_TEXT) {
  return z
    .string('应为文字')
    .trim()
    .normalize('NFC')
    .min(1, '请填写，或留空不交')
    .max(max, `不能超过 ${max} 个字`)
    .regex(/^[^\u0000-\u0009\u000b-\u001f\u007f]*$/, '含有不可见的控制字符，请删去');
}

/** A real day, `YYYY-MM-DD`. */
export const dayOf = z.iso.date('应为真实存在的日期，写作 2026-01-31');

/** The schema of a whole record: required fields there, others there or not. */
export function recordSchema<const List extends readonly Field[]>(fields: List): z.ZodType<RecordOf<List>> {
  return z.strictObject(
    Object.fromEntries(
      fields.map((field) => [field.name, field.required ? schemaOf(field) : schemaOf(field).optional()]),
    ),
  ) as unknown as z.ZodType<RecordOf<List>>;
}

/** A change of some fields: null takes a value away; what is not named stays. */
export type PatchOf<Facts> = { readonly [Name in keyof Facts]?: Facts[Name] | null | undefined };

/** The schema of a change. Required fields cannot be taken away. */
export function patchSchema<const List extends readonly Field[]>(fields: List): z.ZodType<PatchOf<RecordOf<List>>> {
  return z.strictObject(
    Object.fromEntries(
      fields.map((field) => [field.name, (field.required ? schemaOf(field) : schemaOf(field).nullable()).optional()]),
    ),
  ) as unknown as z.ZodType<PatchOf<RecordOf<List>>>;
}

function schemaOf(field: Field): z.ZodType {
  switch (field.type) {
    case 'text':
      return textOf(field.max);
    case 'long-text':
      return longTextOf(field.max);
    case 'integer':
      return z.int('应为整数').min(0, '不能小于 0').max(LARGEST_INTEGER, '数字过大');
    case 'decimal':
      return z.number('应为数字').min(-180, '超出范围').max(180, '超出范围');
    case 'date':
      return dayOf;
    case 'choice':
      return oneOf(field);
    case 'choices':
      return distinct(oneOf(field), field.max ?? LIST);
    case 'list':
      return distinct(textOf(LIST_ITEM), field.max ?? LIST);
    case 'licences':
      return z.array(licence).max(field.max ?? LIST, `不能超过 ${field.max ?? LIST} 项`);
  }
}

const licence = z.strictObject({
  name: textOf(60),
  number: textOf(60),
  validUntil: dayOf.optional(),
  issuer: textOf(60).optional(),
});

function oneOf({ options = {} }: Field) {
  return z.enum(Object.keys(options), `应为：${Object.values(options).join('、')}`);
}

function distinct(item: z.ZodType<string>, max: number) {
  return z
    .array(item)
    .max(max, `不能超过 ${max} 项`)
    .refine((list) => new Set(list).size === list.length, '有重复的项');
}
