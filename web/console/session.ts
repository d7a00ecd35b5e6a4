/** Who is signed in, and what they may do. */

import { useQuery } from '@tanstack/react-query';
import type { Permission } from '../../server/identity/policy.ts';
import { api } from '../kit/index.ts';
import type { Who } from './answers.ts';

export type Session = Who;

export const SESSION_KEY = ['session'] as const;

/** The session of this browser; whoever has none is led to the sign-in page. */
export function useSessionQuery() {
  return useQuery({
    queryKey: SESSION_KEY,
    queryFn: ({ signal }) => api.get<Session>('/api/session', { signal }),
    staleTime: 60_000,
  });
}

/** The session, inside pages: the shell shows them only once it is there. */
export function useSession(): Session {
  const { data } = useSessionQuery();
  if (data === undefined) throw new Error('a page was shown without a session');
  return data;
}

/**
 * Whether the person has the permission, anywhere. What may be done with one record, its `abilities` say. Through the eyes of
 * another everything can be read and nothing done.
 */
export function useMay(permission: Permission): boolean {
  const { permissions, viewedBy } = useSession();
  if (viewedBy !== null && !/\.read(?:-record)?$/.test(permission)) return false;
  return permissions.includes(permission);
}
