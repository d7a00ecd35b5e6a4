/** 待另一位管理员确认的事项. */

import { useQuery } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, formatTime, ProblemNote } from '../../kit/index.ts';
import type { TwoPersonRequest } from '../answers.ts';
import { roleLabel } from './roles.ts';

type Decision = 'confirm' | 'refuse';

/** What waits for a second administrator, within this one's reach. */
export function useTwoPersonRequests(enabled: boolean) {
  return useQuery({
    queryKey: ['two-person'],
    queryFn: ({ signal }) => api.get<{ requests: readonly TwoPersonRequest[] }>('/api/two-person', { signal }),
    select: ({ requests }) => requests,
    enabled,
  });
}

/** Nothing where nothing waits. */
export function TwoPersonRequests({ changed }: { readonly changed: () => void }) {
  const requests = useTwoPersonRequests(true);
  const [asked, setAsked] = useState<readonly [TwoPersonRequest, Decision] | null>(null);
  if (requests.isError) return <ProblemNote error={requests.error} retry={() => void requests.refetch()} />;
  if (requests.data === undefined || requests.data.length === 0) return null;
  return (
    <section className="mq-panel">
      <h2>待另一位管理员确认</h2>
      <ul className="mq-plain-list">
        {requests.data.map((request) => (
          <li key={request.id}>
            <div className="mq-row mq-spread">
              <span>{sentenceOf(request)}</span>
              {request.abilities.length > 0 ? (
                <span className="mq-row">
                  <Button size="small" type="primary" onClick={() => setAsked([request, 'confirm'])}>
                    确认
                  </Button>
                  <Button size="small" onClick={() => setAsked([request, 'refuse'])}>
                    不同意
                  </Button>
                </span>
              ) : (
                <span className="mq-quiet">须由另一位管理员确认</span>
              )}
            </div>
            <div className="mq-quiet">
              {request.askedBy.name}于 {formatTime(request.askedAt)} 提出，理由：{request.reason}
            </div>
          </li>
        ))}
      </ul>
      {asked !== null && (
        <ConfirmReason
          title={asked[1] === 'confirm' ? '确认' : '不同意'}
          okText={asked[1] === 'confirm' ? '确认' : '不同意'}
          danger={asked[1] === 'refuse'}
          reason={{ required: asked[1] === 'refuse' }}
          close={() => setAsked(null)}
          confirm={async (reason, key) => {
            const body = { decision: asked[1], ...(reason === '' ? {} : { reason }) };
            await api.post(`/api/two-person/${encodeURIComponent(asked[0].id)}`, { key, body });
            changed();
          }}
        >
          <p>{sentenceOf(asked[0])}</p>
        </ConfirmReason>
      )}
    </section>
  );
}

function sentenceOf({ kind, account, role }: TwoPersonRequest): string {
  const whose = `${account.name}（${account.username}）`;
  return kind === 'grant-role' ? `授予 ${whose} 角色“${roleLabel(role ?? '')}”` : `重置 ${whose} 的动态口令`;
}
