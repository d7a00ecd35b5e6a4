/** 适用对象 as a list of conditions in a form. */

import type { Mark, Predicate } from '@mingqian/frequency';

export const CONDITION_KINDS = {
  creditClass: '信用等级',
  kind: '主体类型',
  tag: '监管标签',
  register: '专项库',
  mark: '列入名单',
  complaints: '投诉举报次数',
  newWithin: '新成立',
} as const;
export type ConditionKind = keyof typeof CONDITION_KINDS;

/** One condition; which of the rest it has depends on its kind. */
export interface Condition {
  readonly kind: ConditionKind;
  readonly words?: readonly string[];
  readonly atLeast?: number;
  readonly days?: number;
}

export interface SubjectFields {
  readonly join: 'all' | 'any';
  readonly conditions: readonly Condition[];
  /** A predicate that the form cannot show, as JSON: it is kept as it is. */
  readonly kept: string | null;
}

/** Conditions side by side; what is nested deeper, or excludes, is kept. */
export function toConditions(predicate: Predicate): SubjectFields {
  const parts = 'all' in predicate ? predicate.all : 'any' in predicate ? predicate.any : [predicate];
  const conditions = parts.map(conditionOf);
  const nobody = 'any' in predicate && parts.length === 0;
  if (nobody || conditions.includes(null)) return { join: 'all', conditions: [], kept: JSON.stringify(predicate) };
  return {
    join: 'any' in predicate ? 'any' : 'all',
    conditions: conditions.filter((one) => one !== null),
    kept: null,
  };
}

/** No condition: everybody. */
export function toPredicate({ join, conditions, kept }: SubjectFields): Predicate {
  if (kept !== null && kept !== undefined) return JSON.parse(kept) as Predicate;
  const parts = conditions.map(predicateOf);
  if (parts.length === 1) return parts[0]!;
  return join === 'any' && parts.length > 0 ? { any: parts } : { all: parts };
}

function conditionOf(predicate: Predicate): Condition | null {
  if ('all' in predicate || 'any' in predicate || 'not' in predicate) return null;
  if ('complaints' in predicate) return { kind: 'complaints', ...predicate.complaints };
  if ('newWithin' in predicate) return { kind: 'newWithin', days: predicate.newWithin };
  const [kind, words] = Object.entries(predicate)[0] as [ConditionKind, readonly string[]];
  return { kind, words };
}

function predicateOf({ kind, words = [], atLeast = 1, days = 365 }: Condition): Predicate {
  switch (kind) {
    case 'complaints':
      return { complaints: { atLeast, days } };
    case 'newWithin':
      return { newWithin: days };
    case 'mark':
      return { mark: words as readonly Mark[] };
    case 'creditClass':
      return { creditClass: words };
    case 'kind':
      return { kind: words };
    case 'tag':
      return { tag: words };
    case 'register':
      return { register: words };
  }
}
