/** Document numbers of cited texts: 国务院令第740号. */

import { articleAt, parseCitation } from '@mingqian/law';
import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import { libraryOf } from './library.ts';

/** The document number of each citation's text on a day; null where the library has none. */
export async function documentNumbers(
  db: Kysely<Tables>,
  organisation: string,
  citations: readonly string[],
  day: string,
): Promise<ReadonlyMap<string, string | null>> {
  const library = await libraryOf(db, organisation);
  return new Map(
    citations.map((citation) => {
      const found = articleAt(library, parseCitation(citation), day);
      return [citation, 'refused' in found ? null : found.version.number];
    }),
  );
}
