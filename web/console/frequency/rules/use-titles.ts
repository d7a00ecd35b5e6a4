/** Names of rules and items, for rules that speak of them. */

import { useQuery } from '@tanstack/react-query';
import { useItems } from '../question/ItemPicker.tsx';
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

/** What a rule or an item is called, by its id. */
export function useTitles(): (id: string) => string {
  const rules = useRules();
  const { data: items = [] } = useItems();
  return (id) =>
    rules.find((one) => one.id === id)?.rule.title ??
    items.find((one) => one.id === id)?.facts.name ??
    '（读不到名称）';
}
