/** 待批事项: changes of the registries that wait for another person, and those that were decided. */

import { useQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Empty, Segmented } from 'antd';
import { formatTime, Loading, PageHead, ProblemNote, StateTag } from '../../../kit/index.ts';
import { useSession } from '../../session.ts';
import { REQUEST_ACTIONS, REQUEST_KINDS, REQUEST_STATES } from '../words/request-words.ts';
import { DecideButtons } from './DecideButtons.tsx';
import { REQUESTS_KEY, type RequestView, readRequests } from './requests.ts';
import '../registry.css';

const VIEWS = [
  { value: 'pending', label: '待审批' },
  { value: 'all', label: '全部' },
];

/** What of them waits for this person says each one's buttons. */
export function RequestsPage() {
  const { view = 'pending' } = useSearch({ strict: false }) as { view?: string };
  const navigate = useNavigate();
  const answer = useQuery({
    queryKey: [...REQUESTS_KEY, view],
    queryFn: ({ signal }) => readRequests(view === 'all' ? {} : { state: 'pending' }, signal),
  });
  return (
    <>
      <PageHead title="待批事项" note="名录库的变更经另一人同意后生效；申请人不能审批自己的申请。" />
      <div className="mq-panel">
        <Segmented
          aria-label="显示哪些申请"
          value={view}
          options={VIEWS}
          onChange={(next) => void navigate({ to: '.', search: next === 'pending' ? {} : { view: next } } as never)}
        />
        <div className="reg-bottom">
          {answer.isError ? (
            <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
          ) : answer.isPending ? (
            <Loading />
          ) : (
            <RequestList requests={answer.data} pending={view === 'pending'} />
          )}
        </div>
      </div>
    </>
  );
}

function RequestList({ requests, pending }: { readonly requests: readonly RequestView[]; readonly pending: boolean }) {
  if (requests.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={pending ? '没有待审批的申请。' : '还没有过申请。'} />
    );
  return (
    <ul className="mq-plain-list">
      {requests.map((request) => (
        <RequestItem key={request.id} request={request} />
      ))}
    </ul>
  );
}

function RequestItem({ request }: { readonly request: RequestView }) {
  const { account } = useSession();
  const { id, kind, action, title, state, reason, requestedBy, requestedName, requestedAt } = request;
  return (
    <li>
      <div className="mq-row mq-spread">
        <span className="mq-row">
          <strong>
            <Link to={`/registry-requests/${id}` as never}>
              {REQUEST_ACTIONS[action]}：{title}
            </Link>
          </strong>
          <span className="mq-quiet">{REQUEST_KINDS[kind]}</span>
          <StateTag state={state} words={REQUEST_STATES} />
        </span>
        <span className="mq-row">
          <DecideButtons request={request} small />
        </span>
      </div>
      <div>理由：{reason}</div>
      <div className="mq-quiet">
        {requestedBy === account ? '本人' : requestedName} 于 {formatTime(requestedAt)} 申请
        {decisionWords(request)}
      </div>
    </li>
  );
}

/** Who decided it, when and why; nothing while it waits. */
function decisionWords({ decidedAt, decidedName, opinion }: RequestView): string {
  if (decidedAt === null) return '';
  return `；${decidedName ?? ''} 于 ${formatTime(decidedAt)} 办理${opinion === null ? '' : `，意见：${opinion}`}`;
}
