/** Names of rules, for rules that speak of others. */

import { useQuery } from '@tanstack/react-query';
import { FREQUENCY_KEY, type RuleAnswer, readRules } from '../requests.ts';

/** Every rule of the authority. */
export function useRules(): readonly RuleAnswer[] {
  const { data } = useQuery({
    queryKey: [...FREQUENCY_KEY, 'rules'],
    queryFn: ({ signal }) => readRules(signal),
    staleTime: 60_000,
  });
  return data ?? [];
}

/** What a rule is called; its code while they are being read. */
export function useTitles(): (id: string) => string {
  const rules = useRules();
  return (id) => rules.find((one) => one.id === id)?.rule.title ?? id;
}
