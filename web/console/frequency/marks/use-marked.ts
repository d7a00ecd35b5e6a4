/** After a mark was set or ended. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { FREQUENCY_KEY } from '../requests.ts';

/** Tells the person, and reads anew what rests on marks. */
export function useMarked(): (word: string) => void {
  const { message } = App.useApp();
  const queries = useQueryClient();
  return (word) => {
    message.success(word);
    void queries.invalidateQueries({ queryKey: FREQUENCY_KEY });
  };
}
