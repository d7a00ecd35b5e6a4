/** What can be put up for approval, for the filter. */

import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ListOption } from '../../../kit/index.ts';
import { APPROVALS_KEY, readChoices } from '../requests.ts';

const NONE: readonly ListOption[] = [];

/** Matters as options; none while they are being read. */
export function useMatters(): readonly ListOption[] {
  const { data } = useQuery({
    queryKey: [...APPROVALS_KEY, 'choices'],
    queryFn: ({ signal }) => readChoices(signal),
    staleTime: 300_000,
  });
  return useMemo(() => data?.matters.map(({ code, label }) => ({ value: code, label })) ?? NONE, [data]);
}
