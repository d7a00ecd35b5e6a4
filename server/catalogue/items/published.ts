/** What may be planned and inspected on a day: the question that planning asks. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { editionOn } from './content.ts';
import type { ItemFacts } from './facts.ts';
import { type AuthorityGrounds, authorityGrounds, groundsOf, type ItemChange, itemChanges } from './grounds.ts';
import { type Obstacle, obstaclesOn } from './judge.ts';
import { findItem, itemsOf, type StoredItem } from './store.ts';

/** An item that may be inspected on the day asked about, as it is published for that day. */
export interface PlannableItem {
  readonly id: string;
  readonly organisation: string;
  readonly office: string | null;
  readonly code: string;
  readonly edition: number;
  readonly facts: ItemFacts;
  /** Version of the checklist for tasks that begin on that day; null for none. */
  readonly checklist: number | null;
  /** 须复核: articles that changed since; they keep nobody from inspecting while they are in force. */
  readonly changes: readonly ItemChange[];
}

/** An item that may not be inspected on the day, and every reason why. */
interface UnplannableItem {
  readonly id: string;
  readonly code: string;
  readonly name: string;
  readonly obstacles: readonly Obstacle[];
}

/**
 * The items of an authority by whether they may be planned for a Beijing day: published, not suspended, not retired, within
 * their validity, with a power of inspection and an article in force that day (国办发〔2024〕54号; 国办发〔2015〕58号).
 */
export async function publishedItems(
  db: Kysely<Tables>,
  organisation: string,
  day: string,
): Promise<{ readonly items: readonly PlannableItem[]; readonly others: readonly UnplannableItem[] }> {
  const grounds = await authorityGrounds(db, organisation);
  const items: PlannableItem[] = [];
  const others: UnplannableItem[] = [];
  for (const item of await itemsOf(db, organisation)) {
    const obstacles = obstaclesFor(item, grounds, day);
    const { code, facts } = item.content;
    if (obstacles.length > 0) others.push({ id: item.id, code, name: facts.name, obstacles });
    else items.push(await plannable(db, item, grounds, day));
  }
  return { items, others };
}

/** One item for a day: as it is published, or every reason why it may not be inspected. Undefined for an unknown id. */
export async function itemInForce(
  db: Kysely<Tables>,
  id: string,
  day: string,
): Promise<{ readonly item: PlannableItem | null; readonly obstacles: readonly Obstacle[] } | undefined> {
  const item = await findItem(db, id);
  if (item === undefined) return undefined;
  const grounds = await authorityGrounds(db, item.content.organisation);
  const obstacles = obstaclesFor(item, grounds, day);
  return { item: obstacles.length > 0 ? null : await plannable(db, item, grounds, day), obstacles };
}

/** Why an item may not be inspected on a day, judged by the edition of that day. */
export function obstaclesFor({ content }: StoredItem, grounds: AuthorityGrounds, day: string): Obstacle[] {
  const facts = editionOn(content, day)?.facts ?? content.facts;
  return obstaclesOn(content, groundsOf(grounds, facts), day);
}

async function plannable(
  db: Kysely<Tables>,
  item: StoredItem,
  grounds: AuthorityGrounds,
  day: string,
): Promise<PlannableItem> {
  const { organisation, office, code } = item.content;
  const { edition, facts, checklist } = editionOn(item.content, day)!;
  const changes = await itemChanges(db, item, grounds, day);
  return { id: item.id, organisation, office, code, edition, facts, checklist, changes };
}
