/** After a rule was changed or confirmed. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { FREQUENCY_KEY } from '../requests.ts';

/** Tells the person, and reads everything anew: also the answers that rest on it. */
export function useRuled(): (word: string) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (word) => {
    message.success(word);
    void queries.invalidateQueries({ queryKey: FREQUENCY_KEY });
  };
}
