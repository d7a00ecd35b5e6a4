/** Authorities and their offices, for lists and pickers. */

import { useQuery } from '@tanstack/react-query';
import { api } from '../../kit/index.ts';
import type { Authority, AuthorityDetail } from '../answers.ts';

export const AUTHORITIES_KEY = ['authorities'] as const;

/** Every authority. */
export function useAuthorities() {
  return useQuery({
    queryKey: AUTHORITIES_KEY,
    queryFn: ({ signal }) => api.get<{ authorities: readonly Authority[] }>('/api/authorities', { signal }),
    select: ({ authorities }) => authorities,
  });
}

/** One with its offices; asks nothing while the id is not known. */
export function useAuthority(id: string | undefined) {
  return useQuery({
    queryKey: [...AUTHORITIES_KEY, id],
    queryFn: ({ signal }) => api.get<AuthorityDetail>(`/api/authorities/${id}`, { signal }),
    enabled: id !== undefined,
  });
}
