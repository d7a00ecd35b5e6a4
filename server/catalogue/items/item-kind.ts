/** Whether an item is a key or a general one: what rules of frequency ask of it. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { IMPORTANCES } from '../words.ts';
import { findItem } from './store.ts';

/** The kind of an authority's item, as it was written last; null where the authority has none with this id. */
export async function itemKind(
  db: Kysely<Tables>,
  organisation: string,
  id: string,
): Promise<{ readonly id: string; readonly kind: keyof typeof IMPORTANCES } | null> {
  const item = await findItem(db, id);
  if (item === undefined || item.content.organisation !== organisation) return null;
  return { id, kind: item.content.facts.importance };
}
