/** What people type or paste, made into what the files have; every repair is said. */

/** A typed value as the files write it, and what was done to it, in words. */
export interface Normalized {
  readonly value: string;
  readonly notes: readonly string[];
}

const BLANKS = /[\s\u200b-\u200f\u2060\ufeff]+/g;

/** A subject's code: half-width, upper case, no blanks. */
export function normalizeCode(typed: string): Normalized {
  return normalize(typed, (text) => text.toUpperCase(), '小写字母改成了大写');
}

/** A published digest: half-width, lower case, no blanks. Whether it is 64 hex characters is for the caller to test. */
export function normalizeDigest(typed: string): Normalized {
  return normalize(typed, (text) => text.toLowerCase(), '大写字母改成了小写');
}

function normalize(typed: string, toCase: (text: string) => string, caseNote: string): Normalized {
  const notes: string[] = [];
  const apply = (before: string, after: string, note: string) => {
    if (before !== after) notes.push(note);
    return after;
  };
  const trimmed = typed.trim();
  const half = apply(trimmed, trimmed.normalize('NFKC').replace(/[‐-―−]/g, '-'), '全角字符改成了半角');
  const close = apply(half, half.replace(BLANKS, ''), '去掉了空格');
  return { value: apply(close, toCase(close), caseNote), notes };
}
