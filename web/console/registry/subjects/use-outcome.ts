/** What a change came to: done, or waiting for another person's approval. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { SUBJECTS_KEY, type Submitted } from './requests.ts';

/** Tells the person, and reads anew what is on screen. */
export function useOutcome(): (answer: Submitted, done: string) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (answer, done) => {
    if (answer.outcome === 'done') message.success(done);
    else message.info('已提交申请，经另一人批准后生效。可在“待批事项”中查看或撤回。', 6);
    void queries.invalidateQueries({ queryKey: SUBJECTS_KEY });
    void queries.invalidateQueries({ queryKey: ['ledger', 'history'] });
  };
}
