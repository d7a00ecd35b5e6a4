/** What the calendar permits, and how its refusals are told. */

import { type Actor, Problem } from '../platform/index.ts';
import { CalendarRefusal } from './refusal.ts';

/** For entering and replacing years (系统管理员). */
export const MANAGE = 'calendar.manage';

/** What the module is given: whether an account has a permission at all (by identity). */
export interface CalendarDeps {
  readonly permits: (actor: Actor, permission: string) => boolean;
}

/** What this actor may do with a year. */
export function abilitiesOf(deps: CalendarDeps, actor: Actor): 'replace'[] {
  return actor.viewedBy === null && deps.permits(actor, MANAGE) ? ['replace'] : [];
}

/** Runs what may refuse; each sentence of a refusal becomes an error of the field. */
export function asProblem<Result>(field: string, body: () => Result): Result {
  try {
    return body();
  } catch (error) {
    if (!(error instanceof CalendarRefusal)) throw error;
    if (error.missingYear !== undefined)
      throw new Problem('calendar-incomplete', { detail: error.message, cause: error });
    throw new Problem('invalid-input', {
      detail: error.problems.length === 1 ? error.message : '节假日安排有问题。',
      errors: error.problems.map((message) => ({ field, message })),
      cause: error,
    });
  }
}
