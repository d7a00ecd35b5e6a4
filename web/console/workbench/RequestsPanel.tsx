/** 名录库变更申请：等我审批的，和我提出还没有结果的。 */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { formatTime } from '../../kit/index.ts';
import { REQUESTS_KEY, type RequestView, readRequests } from '../registry/requests/requests.ts';
import { REQUEST_ACTIONS } from '../registry/words/request-words.ts';
import { useSession } from '../session.ts';
import { Panel } from './Panel.tsx';

const SHOWN = 5;

/** What waits for this person first. What others asked of others is behind 全部申请. */
export function RequestsPanel() {
  const { account } = useSession();
  const query = useQuery({
    queryKey: [...REQUESTS_KEY, 'pending'],
    queryFn: ({ signal }) => readRequests({ state: 'pending' }, signal),
  });
  const forMe = (requests: readonly RequestView[]) => requests.filter(({ abilities }) => abilities.includes('approve'));
  const mine = (requests: readonly RequestView[]) => requests.filter(({ requestedBy }) => requestedBy === account);
  return (
    <Panel
      title="名录库变更申请"
      query={query}
      count={(requests) => forMe(requests).length + mine(requests).length}
      none="没有等您审批的申请，您提出的也都有了结果。"
      all={{ path: '/registry-requests', label: '全部申请' }}
    >
      {(requests) => (
        <>
          <Some title="等我审批" requests={forMe(requests)} />
          <Some title="我提出、还没有结果" requests={mine(requests)} />
        </>
      )}
    </Panel>
  );
}

function Some({ title, requests }: { readonly title: string; readonly requests: readonly RequestView[] }) {
  if (requests.length === 0) return null;
  return (
    <>
      <h3>
        {title}：{requests.length} 项
      </h3>
      <ul className="mq-plain-list">
        {requests.slice(0, SHOWN).map(({ id, action, title: name, requestedName, requestedAt }) => (
          <li key={id}>
            <Link to={`/registry-requests/${id}` as never}>
              {REQUEST_ACTIONS[action]}：{name}
            </Link>
            <div className="mq-quiet">
              {requestedName}于 {formatTime(requestedAt)} 提出
            </div>
          </li>
        ))}
      </ul>
    </>
  );
}
