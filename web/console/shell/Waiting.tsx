/** How many approvals wait for this person, on every page. */

import { AuditOutlined } from '@ant-design/icons';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { formatCount } from '../../kit/index.ts';
import { readWaiting, WAITING_KEY } from '../approvals/requests.ts';

/** Asked again at most this often: when another page is opened, when the window is looked at again, after every decision. */
const FRESH_MS = 30_000;
const MOST = 99;

/** Nothing where nothing waits, and where it cannot be told: the pages say what is wrong. */
export function Waiting({ pathname }: { readonly pathname: string }) {
  const queries = useQueryClient();
  const { data: count = 0 } = useQuery({
    queryKey: WAITING_KEY,
    queryFn: ({ signal }) => readWaiting(signal),
    staleTime: FRESH_MS,
  });
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the other page that asks.
  useEffect(() => {
    void queries.refetchQueries({ queryKey: WAITING_KEY, stale: true });
  }, [queries, pathname]);
  if (count === 0) return null;
  return (
    <Link to={'/approvals' as never} className="mq-waiting" aria-label={`待我审批，${formatCount(count)} 件`}>
      <AuditOutlined aria-hidden />
      <span aria-hidden className="mq-waiting-count">
        {count > MOST ? `${MOST}+` : count}
      </span>
    </Link>
  );
}
