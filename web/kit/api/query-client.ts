/** What has been read, kept while it is fresh. */

import { QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './problem.ts';

/** Reads are repeated twice where the way to the server failed, never where it answered with a refusal. */
export function createQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 10_000,
        retry: (times, error) => times < 2 && mayPass(error),
        // The client tells by itself when nothing is reached; a query that waits in silence helps nobody.
        networkMode: 'always',
      },
      mutations: { retry: false, networkMode: 'always' },
    },
  });
}

function mayPass(error: unknown): boolean {
  return error instanceof ApiProblem && (error.status === 0 || error.status === 502 || error.status === 503);
}
