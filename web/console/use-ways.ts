/** The ways to sign in beside the password, as the server is configured. */

import { useQuery } from '@tanstack/react-query';
import { api } from '../kit/index.ts';
import type { Ways } from './answers.ts';

/** They change with a restart of the server only. */
export function useWays() {
  return useQuery({
    queryKey: ['ways'],
    queryFn: ({ signal }) => api.get<Ways>('/api/session/ways', { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
}
