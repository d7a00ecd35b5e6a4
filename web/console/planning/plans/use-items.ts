/** The items of the catalogue, for rows and tasks. */

import { useQuery } from '@tanstack/react-query';
import { CATALOGUE_KEY, type Item, readItems } from '../../catalogue/requests.ts';

/** All items as of today. */
export function useItems() {
  return useQuery({
    queryKey: [...CATALOGUE_KEY, 'items', 'all'],
    queryFn: async ({ signal }): Promise<readonly Item[]> => (await readItems(undefined, signal)).items,
    staleTime: 60_000,
  });
}

/** Their names by id; empty until they are read. */
export function useItemNames(): ReadonlyMap<string, string> {
  const items = useItems();
  return new Map(items.data?.map(({ id, facts }) => [id, facts.name]));
}
