/** Which rules a question falls under. */

import { inForce } from './period.ts';
import { fits } from './predicate.ts';
import type {
  AuthorityFacts,
  CapRule,
  Effect,
  ItemFacts,
  ItemFilter,
  RaiseRule,
  Rule,
  SubjectProfile,
  Treatment,
  Visit,
} from './types.ts';

/** Levels from the highest down. */
const RANK = { nation: 0, province: 1, city: 2, district: 3 } as const;

/** Whether the rule is in force on the day and for the item; the subject is left aside. */
export function concerns(rule: Rule, item: ItemFacts | null, day: number): boolean {
  return inForce(rule, day) && isAmong(rule.items, item) && (item !== null || !asksForItem(rule));
}

/** Whether the rule can only be asked about a certain item. */
export function asksForItem(rule: Rule): boolean {
  return rule.items.ids !== null || rule.items.kind !== null || (rule.form === 'cap' && rule.per === 'item');
}

/** Whether the rule is for this subject and item on the day. */
export function applies(rule: Rule, subject: SubjectProfile, item: ItemFacts | null, day: number): boolean {
  return concerns(rule, item, day) && fits(rule.subjects, subject, day);
}

function isAmong({ ids, kind }: ItemFilter, item: ItemFacts | null): boolean {
  if (ids === null && kind === null) return true;
  return item !== null && (ids === null || ids.includes(item.id)) && (kind === null || kind === item.kind);
}

/** Whether a visit of `visitor` is one whose visits the rule counts for `asking`. What is not known counts: the strict reading. */
export function isCounter({ who }: CapRule, visitor: AuthorityFacts, asking: AuthorityFacts): boolean {
  switch (who) {
    case 'own':
      return visitor.id === asking.id;
    case 'level':
      return visitor.id === asking.id || visitor.level === null || visitor.level === asking.level;
    case 'superiors': {
      if (visitor.id === asking.id) return false;
      const above = visitor.level === null || asking.level === null || RANK[visitor.level] < RANK[asking.level];
      return above && (visitor.system === null || asking.system === null || visitor.system === asking.system);
    }
    case 'all':
      return true;
  }
}

/** How a visit that is one of the rule's bears on it: by its type and, for a rule by item, by what it was for. */
export function treatmentOf(
  { counting, per, itemless }: CapRule,
  { type, items = [] }: Pick<Visit, 'type' | 'items'>,
  item: ItemFacts | null,
): Treatment {
  const own = counting[type];
  if (per === 'subject' || own === 'ignore') return own;
  if (items.length === 0) return itemless === 'count' ? own : itemless;
  return item !== null && items.includes(item.id) ? own : 'ignore';
}

/** What the rule does to a task of this type where there is no room; null where it does not bind it. */
export function effectOn({ counting, effect }: CapRule, type: keyof CapRule['counting']): Effect | null {
  if (counting[type] === 'ignore') return null;
  return counting[type] === 'notice' ? 'warn' : effect;
}

/** The raise that holds for a limit: the largest, the first by id of equal ones. */
export function raiseOf(cap: CapRule, raises: readonly RaiseRule[]): RaiseRule | null {
  const named = raises.filter(({ caps }) => caps.includes(cap.id));
  return named.toSorted((a, b) => b.by - a.by || (a.id < b.id ? -1 : 1))[0] ?? null;
}
