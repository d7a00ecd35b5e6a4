/** After a change of an inspector's record. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { REQUESTS_KEY, WAITS_FOR_APPROVAL } from '../requests/requests.ts';
import { INSPECTORS_KEY } from './requests.ts';

/** What some changes answer: those that another person may have to approve. */
interface Answer {
  readonly outcome?: 'done' | 'requested';
}

/** Tells the person, and reads anew what is on screen. */
export function useSaved(): (word: string, answer?: Answer) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (word, answer) => {
    if (answer?.outcome === 'requested') message.info(WAITS_FOR_APPROVAL, 6);
    else message.success(word);
    void queries.invalidateQueries({ queryKey: REQUESTS_KEY });
    void queries.invalidateQueries({ queryKey: INSPECTORS_KEY });
    void queries.invalidateQueries({ queryKey: ['ledger', 'history'] });
  };
}
