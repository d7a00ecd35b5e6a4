/** After a delegation was given or revoked. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { APPROVALS_KEY } from '../requests.ts';

/** Tells the person, and reads anew what depends on it: also who can decide which run. */
export function useDelegated(): (word: string) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (word) => {
    message.success(word);
    void queries.invalidateQueries({ queryKey: APPROVALS_KEY });
  };
}
