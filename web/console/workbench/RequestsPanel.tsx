/** 名录库变更申请：等我审批的，和我提出还没有结果的。 */

import { useQuery } from '@tanstack/react-query';
import type { requestShape } from '../../../server/registry/subjects/schema.ts';
import { api, formatTime } from '../../kit/index.ts';
import { Panel } from './Panel.tsx';

type RegistryRequest = (typeof requestShape)['_output'];

const SHOWN = 5;

/** The first few that are still open. */
export function RequestsPanel() {
  const query = useQuery({
    queryKey: ['registry', 'requests', 'pending'],
    queryFn: ({ signal }) =>
      api.get<{ requests: readonly RegistryRequest[] }>('/api/registry/requests', {
        query: { state: 'pending' },
        signal,
      }),
  });
  return (
    <Panel
      title="名录库变更申请"
      query={query}
      count={({ requests }) => requests.length}
      none="没有待审批的申请。"
      all={{ path: '/registry-requests', label: '全部申请' }}
    >
      {({ requests }) => (
        <ul className="mq-plain-list">
          {requests.slice(0, SHOWN).map(({ id, title, requestedName, requestedAt }) => (
            <li key={id}>
              {title}
              <div className="mq-quiet">
                {requestedName}于 {formatTime(requestedAt)} 提出
              </div>
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
