/** After something was done with a run. */

import { useQueryClient } from '@tanstack/react-query';
import { App } from 'antd';
import { APPROVALS_KEY, type RunDetail } from '../requests.ts';

/** `decided` tells the person and shows the run as it is now; `reload` only reads everything anew. */
export function useDecided(id: string) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const reload = () => void queries.invalidateQueries({ queryKey: APPROVALS_KEY });
  return {
    reload,
    decided: (detail: RunDetail, done: string) => {
      queries.setQueryData([...APPROVALS_KEY, 'run', id], detail);
      // Found while approving: what was submitted is no longer what there is.
      if (detail.run.state === 'superseded') message.warning('送审的内容后来变动过，本次送审失效，须重新送审。', 8);
      else message.success(done);
      reload();
    },
  };
}
