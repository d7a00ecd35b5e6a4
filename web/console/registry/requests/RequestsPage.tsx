/** 待批事项: changes of the registry that wait for another person, and those that were decided. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Empty, Segmented } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, formatTime, Loading, PageHead, ProblemNote, StateTag } from '../../../kit/index.ts';
import { useSession } from '../../session.ts';
import type { RequestView } from '../subjects/requests.ts';
import { SUBJECTS_KEY } from '../subjects/requests.ts';
import { REGISTRY_LAW, REQUEST_ACTIONS, REQUEST_STATES } from '../words/subject-words.ts';
import '../registry.css';

type Verb = 'approval' | 'refusal' | 'withdrawal';

const KEY = ['registry', 'requests'] as const;
const VIEWS = [
  { value: 'pending', label: '待审批' },
  { value: 'all', label: '全部' },
];

/** Who asked never approves (双人规则); they may take it back while it waits. */
export function RequestsPage() {
  const { view = 'pending' } = useSearch({ strict: false }) as { view?: string };
  const navigate = useNavigate();
  const answer = useQuery({
    queryKey: [...KEY, view],
    queryFn: async ({ signal }) => {
      const query = view === 'all' ? {} : { state: 'pending' };
      return (await api.get<{ readonly requests: readonly RequestView[] }>('/api/registry/requests', { query, signal }))
        .requests;
    },
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
  const [asking, setAsking] = useState<{ readonly request: RequestView; readonly verb: Verb } | null>(null);
  if (requests.length === 0)
    return (
      <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description={pending ? '没有待审批的申请。' : '还没有过申请。'} />
    );
  return (
    <>
      <ul className="mq-plain-list">
        {requests.map((request) => (
          <RequestItem key={request.id} request={request} ask={(verb) => setAsking({ request, verb })} />
        ))}
      </ul>
      {asking !== null && <DecideDialog {...asking} close={() => setAsking(null)} />}
    </>
  );
}

function RequestItem({ request, ask }: { readonly request: RequestView; readonly ask: (verb: Verb) => void }) {
  const navigate = useNavigate();
  const { account } = useSession();
  const { action, title, subject, reason, state, requestedBy, requestedName, requestedAt, abilities } = request;
  return (
    <li>
      <div className="mq-row mq-spread">
        <span className="mq-row">
          <strong>
            {REQUEST_ACTIONS[action]}：{title}
          </strong>
          <StateTag state={state} words={REQUEST_STATES} />
        </span>
        <span className="mq-row">
          {subject !== null && (
            <Button size="small" onClick={() => void navigate({ to: `/subjects/${subject}` } as never)}>
              打开记录
            </Button>
          )}
          {abilities.includes('approve') && (
            <Button size="small" type="primary" onClick={() => ask('approval')}>
              同意
            </Button>
          )}
          {abilities.includes('refuse') && (
            <Button size="small" danger onClick={() => ask('refusal')}>
              不同意
            </Button>
          )}
          {abilities.includes('withdraw') && (
            <Button size="small" onClick={() => ask('withdrawal')}>
              撤回
            </Button>
          )}
        </span>
      </div>
      <div>理由：{reason}</div>
      <div className="mq-quiet">
        {requestedBy === account ? '本人' : requestedName} 于 {formatTime(requestedAt)} 申请
        {request.decidedAt !== null &&
          `；${request.decidedName ?? ''} 于 ${formatTime(request.decidedAt)} 办理${request.opinion === null ? '' : `，意见：${request.opinion}`}`}
      </div>
    </li>
  );
}

const DIALOGS: Readonly<Record<Verb, { readonly title: string; readonly ok: string; readonly done: string }>> = {
  approval: { title: '同意这份申请？', ok: '同意', done: '已同意，变更已生效。' },
  refusal: { title: '不同意这份申请？', ok: '不同意', done: '已告知申请人。' },
  withdrawal: { title: '撤回这份申请？', ok: '撤回', done: '已撤回。' },
};

interface DecideDialogProps {
  readonly request: RequestView;
  readonly verb: Verb;
  readonly close: () => void;
}

function DecideDialog({ request, verb, close }: DecideDialogProps) {
  const { message } = App.useApp();
  const queries = useQueryClient();
  const { title, ok, done } = DIALOGS[verb];
  const confirm = async (opinion: string, key: string) => {
    const body = { version: request.version, ...(opinion === '' ? {} : { opinion }) };
    await api.post(`/api/registry/requests/${encodeURIComponent(request.id)}/${verb}`, { body, key });
    message.success(done);
    void queries.invalidateQueries({ queryKey: KEY });
    void queries.invalidateQueries({ queryKey: SUBJECTS_KEY });
  };
  return (
    <ConfirmReason
      title={title}
      okText={ok}
      danger={verb === 'refusal'}
      reason={{ label: verb === 'refusal' ? '不同意的理由' : '意见', required: verb === 'refusal', max: 500 }}
      law={verb === 'approval' ? [REGISTRY_LAW] : []}
      confirm={confirm}
      close={close}
    >
      <p>
        {REQUEST_ACTIONS[request.action]}：{request.title}
        <br />
        申请理由：{request.reason}
      </p>
    </ConfirmReason>
  );
}
