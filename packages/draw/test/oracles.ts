/** Slow, obvious answers, written from the specification and sharing nothing with the package. */

import { createHash } from 'node:crypto';

export const sha256Hex = (text: string | Uint8Array): string => createHash('sha256').update(text).digest('hex');

export interface QuotaProblem {
  readonly strata: readonly {
    readonly code: string;
    readonly eligible: number;
    readonly rate: { readonly num: number; readonly den: number };
    readonly rounding: 'up' | 'down' | 'half-up';
    readonly min: number | null;
    readonly max: number | null;
  }[];
  readonly max: number | null;
}

/** Section 1, quotas: whole numbers found by trying, not by formulas. */
export function slowQuotas({ strata, max }: QuotaProblem): bigint[] {
  const wanted = strata.map(({ eligible, rate, rounding, min, max: most }) => {
    const exact = BigInt(eligible) * BigInt(rate.num);
    const den = BigInt(rate.den);
    let rounded = exact / den;
    const twiceRest = 2n * (exact - rounded * den);
    if (rounding === 'up' && twiceRest > 0n) rounded += 1n;
    if (rounding === 'half-up' && twiceRest >= den) rounded += 1n;
    if (most !== null && rounded > BigInt(most)) rounded = BigInt(most);
    if (min !== null && rounded < BigInt(min)) rounded = BigInt(min);
    return rounded > BigInt(eligible) ? BigInt(eligible) : rounded;
  });
  const sum = wanted.reduce((all, quota) => all + quota, 0n);
  if (max === null || sum <= BigInt(max)) return wanted;
  const given = wanted.map((quota) => (quota * BigInt(max)) / sum);
  const open = new Set(strata.keys());
  while (given.reduce((all, quota) => all + quota, 0n) < BigInt(max)) {
    let best = -1;
    for (const i of open) {
      const remainder = (k: number) => (wanted[k]! * BigInt(max)) % sum;
      const better = best < 0 || remainder(i) > remainder(best);
      const tie = best >= 0 && remainder(i) === remainder(best);
      if (better || (tie && Buffer.compare(Buffer.from(strata[i]!.code), Buffer.from(strata[best]!.code)) < 0))
        best = i;
    }
    given[best]! += 1n;
    open.delete(best);
  }
  return given;
}

export interface OracleSubject {
  readonly id: string;
  readonly stratum: string;
  readonly lots: number;
  readonly status: 'in' | 'out';
}

/** Section 5: all subjects of a stratum in order of (key, id). */
export function slowOrder(subjects: readonly OracleSubject[], stratum: string, subjectSeed: string): string[] {
  return subjects
    .filter((subject) => subject.stratum === stratum && subject.status === 'in')
    .map(({ id, lots }) => {
      let key = 'g';
      for (let k = 1; k <= lots; k++) {
        const ticket = sha256Hex(`${subjectSeed}${id}:${k}`);
        if (ticket < key) key = ticket;
      }
      return { id, key };
    })
    .toSorted((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : a.id < b.id ? -1 : 1))
    .map(({ id }) => id);
}

const SPECIAL = /[\u0000-\u001f\u007f]/;

/** Is a text canonical JSON of the protocol? A reader that knows only canonical texts and never looks back. */
export function isCanonicalText(text: string): boolean {
  let at = 0;
  const take = (word: string): boolean => {
    if (!text.startsWith(word, at)) return false;
    at += word.length;
    return true;
  };
  const string = (): string | null => {
    if (!take('"')) return null;
    let value = '';
    for (;;) {
      const char = text[at];
      if (char === undefined || SPECIAL.test(char)) return null;
      at += 1;
      if (char === '"') return value.isWellFormed() ? value : null;
      if (char !== '\\') {
        value += char;
        continue;
      }
      const escaped = text[at];
      if (escaped !== '"' && escaped !== '\\') return null;
      at += 1;
      value += escaped;
    }
  };
  const list = (): boolean => {
    if (take(']')) return true;
    do if (!anything()) return false;
    while (take(','));
    return take(']');
  };
  const object = (): boolean => {
    if (take('}')) return true;
    let before: string | null = null;
    do {
      const key = string();
      if (
        key === null ||
        (before !== null && Buffer.from(before, 'utf16le').swap16().compare(Buffer.from(key, 'utf16le').swap16()) >= 0)
      )
        return false;
      before = key;
      if (!take(':') || !anything()) return false;
    } while (take(','));
    return take('}');
  };
  const anything = (): boolean => {
    if (take('null') || take('true') || take('false')) return true;
    if (take('[')) return list();
    if (take('{')) return object();
    if (text[at] === '"') return string() !== null;
    const digits = /^(?:0|[1-9][0-9]*)/.exec(text.slice(at, at + 20))?.[0];
    if (digits === undefined || digits.length > 16 || BigInt(digits) > 2n ** 53n - 1n) return false;
    at += digits.length;
    return true;
  };
  return anything() && at === text.length;
}
