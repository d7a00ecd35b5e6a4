/** 正在进行的任务。 */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import type { JobView } from '../../../server/platform/jobs/routes.ts';
import { api, JobProgress } from '../../kit/index.ts';
import { Panel } from './Panel.tsx';

const KEY = ['jobs', 'newest'] as const;

/** Those of this person that have not ended. */
export function JobsPanel() {
  const queries = useQueryClient();
  const query = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<{ jobs: readonly JobView[] }>('/api/jobs', { query: { limit: 20 }, signal }),
    select: ({ jobs }) => jobs.filter(({ endedAt }) => endedAt === null),
  });
  return (
    <Panel
      title="进行中的任务"
      query={query}
      count={(jobs) => jobs.length}
      none="没有进行中的任务。"
      all={{ path: '/jobs', label: '全部任务' }}
    >
      {(jobs) => (
        <ul className="mq-plain-list">
          {jobs.map(({ id }) => (
            <li key={id}>
              <JobProgress id={id} ended={() => void queries.invalidateQueries({ queryKey: KEY })} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
