/** After something was done with a draw. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { DRAWS_KEY } from './requests.ts';

/** Tells the person, and reads anew what is on screen. */
export function useDrawn(): (word: string) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (word) => {
    message.success(word);
    void queries.invalidateQueries({ queryKey: DRAWS_KEY });
    void queries.invalidateQueries({ queryKey: ['approvals'] });
    void queries.invalidateQueries({ queryKey: ['ledger', 'history'] });
  };
}
