/** That changes of a record wait for approval, with the way to them. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { StatusTag } from '../../../kit/index.ts';
import { REQUESTS_KEY, type RequestView, readRequests } from './requests.ts';

/** Nothing where none waits. */
export function PendingTag({ kind, record }: { readonly kind: RequestView['kind']; readonly record: string }) {
  const { data = [] } = useQuery({
    queryKey: [...REQUESTS_KEY, kind, record],
    queryFn: ({ signal }) => readRequests({ kind, record, state: 'pending' }, signal),
  });
  const [first] = data;
  if (first === undefined) return null;
  return (
    <Link to={(data.length === 1 ? `/registry-requests/${first.id}` : '/registry-requests') as never}>
      <StatusTag tone="wait">{data.length} 项变更待审批</StatusTag>
    </Link>
  );
}
