/** The small words that the files are made of (specification, section 0), and the protocol's fixed texts. */

import { utf8 } from './bytes.ts';
import { isPlainText } from './canonical-json.ts';
import { matching, type Shape } from './shape.ts';

/** Name and version of the protocol, first line of every seed input. */
export const PROTOCOL = 'mingqian/draw/v1';

const BLANKS = /[\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200f\u2028-\u202f\u205f-\u206f\u3000\ufeff]/;

/** Identifier of a subject or an inspector. */
export const isId = (value: string): boolean => /^[0-9A-Z][0-9A-Z-]{0,31}$/.test(value);
/** Code of a stratum. */
const isStratumCode = (value: string): boolean => /^[0-9A-Za-z-]{1,32}$/.test(value);
/** Reason code of a row that is out. */
export const isReason = (value: string): boolean => /^[a-z][a-z0-9-]{0,31}$/.test(value);
/** A digest, nonce or value in hex: 32 bytes. */
export const isDigest = (value: string): boolean => /^[0-9a-f]{64}$/.test(value);
/** A word without blanks: names of parties and witnesses, events. */
export const isToken = (value: string): boolean =>
  value !== '' && isPlainText(value) && !BLANKS.test(value) && utf8(value).length <= 64;

/** A real calendar day `YYYY-MM-DD`. */
export function isDay(value: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(value) && isRealTime(`${value}T00:00:00Z`);
}

/** A real instant `YYYY-MM-DDTHH:MM:SSZ`. */
export function isInstant(value: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(value) && isRealTime(value);
}

function isRealTime(instant: string): boolean {
  const time = Date.parse(instant);
  return time >= 0 && new Date(time).toISOString() === instant.replace('Z', '.000Z');
}

/** Seconds since 1970 of an instant. */
export function epochSeconds(instant: string): number {
  return Date.parse(instant) / 1000;
}

/** The same words as shapes of JSON fields. */
export const word = {
  id: matching(isId, '编号（大写字母、数字和连字符，最长 32 位）'),
  stratumCode: matching(isStratumCode, '分层代码（字母、数字和连字符，最长 32 位）'),
  reason: matching(isReason, '原因代码（小写字母开头）'),
  digest: matching(isDigest, '64 位小写十六进制摘要'),
  token: matching(isToken, '不含空白的名称（最长 64 字节）'),
  day: matching(isDay, '日期，如 2026-11-23'),
  instant: matching(isInstant, '时刻，如 2026-11-23T01:30:00Z'),
  protocol: matching((value) => value === PROTOCOL, `“${PROTOCOL}”`),
} satisfies Record<string, Shape<string>>;
