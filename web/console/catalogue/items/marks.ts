/** What the list of items asks of them. */

import type { Item, ItemChange } from '../requests.ts';
import { says } from '../rows.ts';

/** The change of a basis that has to be looked at first. */
export function nextReview({ changes }: Pick<Item, 'changes'>): ItemChange | undefined {
  return changes.toSorted((a, b) => (a.due < b.due ? -1 : 1))[0];
}

/** The conditions of the list that have one value each. */
export interface Asked {
  readonly standing: readonly string[];
  readonly stage: readonly string[];
  /** review, blocked, unready, sample. */
  readonly mark: string | undefined;
  readonly importance: string | undefined;
  readonly q: string;
}

/** Whether an item is among what is asked for. */
export function isAsked(item: Item, { standing, stage, mark, importance, q }: Asked): boolean {
  const { facts } = item;
  return (
    (standing.length === 0 || standing.includes(item.standing)) &&
    (stage.length === 0 || stage.includes(item.stage)) &&
    (importance === undefined || facts.importance === importance) &&
    (mark === undefined || isMarked(item, mark)) &&
    says([item.code, facts.name, ...facts.subItems, ...facts.basis, facts.content, facts.subjects.description], q)
  );
}

function isMarked(item: Item, mark: string): boolean {
  switch (mark) {
    case 'review':
      return item.changes.length > 0;
    case 'blocked':
      return item.obstacles.length > 0;
    case 'ready':
      return item.obstacles.length === 0;
    case 'sample':
      return item.sample !== null;
    default:
      return false;
  }
}
