/** The state of a list, read from and written to the address. */

import { useNavigate, useSearch } from '@tanstack/react-router';
import { useMemo } from 'react';
import { type ListState, listSearch, OWN_NAMES, readListState, type Search } from './state.ts';
import type { ListFilter } from './types.ts';

/** Names of the conditions in the address. */
function filterNames(filters: readonly ListFilter[]): string[] {
  return filters.flatMap((filter) => (filter.kind === 'dates' ? [filter.key, filter.until] : [filter.key]));
}

/** The state, and the way to change it. `replace` leaves no trace for 后退. */
export function useListState(
  filters: readonly ListFilter[],
): readonly [ListState, (next: ListState, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Search;
  const navigate = useNavigate();
  const names = useMemo(() => filterNames(filters), [filters]);
  const state = useMemo(() => readListState(search, names), [search, names]);
  const change = (next: ListState, replace = false) => {
    const own = new Set([...names, ...OWN_NAMES]);
    const others = Object.fromEntries(Object.entries(search).filter(([name]) => !own.has(name)));
    void navigate({ to: '.', search: { ...others, ...listSearch(next) }, replace, resetScroll: false } as never);
  };
  return [state, change];
}
