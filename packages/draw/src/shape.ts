/** Small readers for JSON values with closed field sets; each returns the typed value or throws a Refusal with the path. */

import { utf8 } from './bytes.ts';
import { isPlainText, type Json } from './canonical-json.ts';
import { Refusal } from './refusal.ts';

/** Reads a value found at `path` of `file`. */
export type Shape<T> = (value: Json | undefined, at: At) => T;

/** Where a value stands. */
export interface At {
  readonly file: string;
  readonly path: string;
}

type Fields = Record<string, Shape<unknown>>;
type ObjectOf<F extends Fields> = { readonly [K in keyof F]: ReturnType<F[K]> };

/** Throws the refusal for a value that does not fit; `want` finishes the sentence 「应为……」. */
export function unfit(at: At, want: string): never {
  const field = at.path === '' ? '整个文件' : `字段 ${at.path}`;
  throw new Refusal('json-shape', `${at.file} 的${field}不符合规定：应为${want}。`, { file: at.file, field: at.path });
}

/** An object with exactly these fields. */
export function object<F extends Fields>(fields: F): Shape<ObjectOf<F>> {
  const names = Object.keys(fields);
  return (value, at) => {
    if (value === null || typeof value !== 'object' || Array.isArray(value)) unfit(at, '一个对象');
    const record = value as { readonly [key: string]: Json };
    for (const key of Object.keys(record)) if (!names.includes(key)) unfit(below(at, key), '不存在（没有这个字段）');
    const read = names.map((name) => [name, fields[name]!(record[name], below(at, name))] as const);
    return Object.fromEntries(read) as ObjectOf<F>;
  };
}

/** A list whose items all have one shape. */
export function list<T>(item: Shape<T>, least = 0): Shape<readonly T[]> {
  return (value, at) => {
    if (!Array.isArray(value) || value.length < least) unfit(at, least > 0 ? `至少 ${least} 项的列表` : '列表');
    return (value as readonly Json[]).map((entry, i) => item(entry, below(at, String(i))));
  };
}

/** null, or the shape. */
export function nullable<T>(shape: Shape<T>): Shape<T | null> {
  return (value, at) => (value === null ? null : shape(value, at));
}

/** An integer from `least` to `most`. */
export function integer(least: number, most: number = Number.MAX_SAFE_INTEGER): Shape<number> {
  return (value, at) => {
    if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < least || value > most) {
      unfit(at, most === Number.MAX_SAFE_INTEGER ? `不小于 ${least} 的整数` : `${least} 到 ${most} 的整数`);
    }
    return value;
  };
}

/** true or false. */
export const flag: Shape<boolean> = (value, at) => (typeof value === 'boolean' ? value : unfit(at, 'true 或 false'));

/** A string of 1 to `most` UTF-8 bytes without control characters. */
export function text(most: number): Shape<string> {
  return (value, at) => {
    if (typeof value !== 'string' || value === '' || !isPlainText(value) || utf8(value).length > most) {
      unfit(at, `1 到 ${most} 字节的文字，不含控制字符`);
    }
    return value;
  };
}

/** A string that a test accepts. */
export function matching(test: (value: string) => boolean, want: string): Shape<string> {
  return (value, at) => (typeof value === 'string' && test(value) ? value : unfit(at, want));
}

/** One of a few fixed strings. */
export function oneOf<const T extends string>(...values: readonly T[]): Shape<T> {
  return (value, at) => (values.includes(value as T) ? (value as T) : unfit(at, `“${values.join('”“')}”之一`));
}

function below(at: At, name: string): At {
  return { file: at.file, path: at.path === '' ? name : `${at.path}.${name}` };
}
