/** What a change came to: done, or waiting for another person's approval. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { REQUESTS_KEY, WAITS_FOR_APPROVAL } from '../requests/requests.ts';
import { SUBJECTS_KEY } from './requests.ts';

/** Tells the person, and reads anew what is on screen. */
export function useOutcome(): (answer: { readonly outcome: 'done' | 'requested' }, done: string) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (answer, done) => {
    if (answer.outcome === 'done') message.success(done);
    else message.info(WAITS_FOR_APPROVAL, 6);
    void queries.invalidateQueries({ queryKey: SUBJECTS_KEY });
    void queries.invalidateQueries({ queryKey: REQUESTS_KEY });
    void queries.invalidateQueries({ queryKey: ['ledger', 'history'] });
  };
}
