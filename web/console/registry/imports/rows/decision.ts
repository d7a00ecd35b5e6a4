/** What is sent of a decision about rows. */

import type { Decision, DecisionTarget, ImportDetail, ImportRow, ListedKind } from '../requests.ts';

type ListField = ImportDetail['fields'][ListedKind][number];

export interface DecisionForm {
  readonly values?: Readonly<Record<string, string | undefined>>;
  readonly same?: string;
  /** Codes of subjects. */
  readonly recusals?: readonly string[];
  readonly reason: string;
}

/**
 * The fields that taking the rows needs, and the others that may be put right. A value is set for all rows at once, so that
 * for several rows only what every one of them needs is offered.
 */
export function settableFields(fields: readonly ListField[], rows: readonly Pick<ImportRow, 'needs'>[], count: number) {
  const needs = (field: string) => rows.length > 0 && rows.every((row) => row.needs.includes(field));
  const needed = fields.filter(({ field }) => needs(field));
  const others = count > 1 ? [] : fields.filter(({ field, isSettable }) => isSettable && !needs(field));
  return { needed, others };
}

/** Whether rows can be taken together: they must not need different things. */
export function takenTogether(rows: readonly Pick<ImportRow, 'needs'>[]): boolean {
  const [first, ...others] = rows.map(({ needs }) => needs.toSorted().join());
  return others.every((needs) => needs === first);
}

/** Only what was filled in; nothing but the reason where rows are left out. No recusals is an answer too, where they are asked. */
export function decisionOf(
  { action, target }: { readonly action: Decision['action']; readonly target: DecisionTarget },
  { values = {}, same, recusals = [], reason }: DecisionForm,
  asksRecusals = false,
): Decision {
  const base = { target, action, reason: reason.trim() };
  if (action === 'leave-out') return base;
  const given = Object.entries(values).flatMap(([field, value]) => {
    const text = value?.trim() ?? '';
    return text === '' ? [] : [[field, text] as const];
  });
  return {
    ...base,
    ...(given.length === 0 ? {} : { values: Object.fromEntries(given) }),
    ...(same === undefined ? {} : { same }),
    ...(asksRecusals ? { recusals } : {}),
  };
}
