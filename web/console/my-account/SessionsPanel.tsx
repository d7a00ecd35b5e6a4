/** Where one is signed in. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, formatTime, Loading, ProblemNote, StatusTag } from '../../kit/index.ts';
import type { SessionList } from '../answers.ts';
import { browserName } from './browser-name.ts';

type OneSession = SessionList['sessions'][number];

const METHODS: Readonly<Record<string, string>> = {
  password: '密码',
  'password+totp': '密码和动态口令',
  'password+backup-code': '密码和备用码',
  passkey: '通行密钥',
  oidc: '统一身份认证',
  'oidc+mfa': '统一身份认证（双因素）',
  'oidc+totp': '统一身份认证和动态口令',
  'oidc+backup-code': '统一身份认证和备用码',
};

/** Each can be ended, or all but this one. */
export function SessionsPanel() {
  const queries = useQueryClient();
  const [ending, setEnding] = useState<OneSession | 'others' | null>(null);
  const found = useQuery({
    queryKey: ['sessions'],
    queryFn: ({ signal }) => api.get<SessionList>('/api/sessions', { signal }),
  });
  const sessions = found.data?.sessions ?? [];
  return (
    <section className="mq-panel">
      <h2>登录情况</h2>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      <ul className="mq-plain-list">
        {sessions.map((session) => (
          <li key={session.id} className="mq-row mq-spread">
            <span>
              {browserName(session.browser)}，{session.address ?? '未知地址'}{' '}
              {session.current && <StatusTag tone="info">本次</StatusTag>}
              <br />
              <span className="mq-quiet">
                {METHODS[session.method] ?? session.method}登录于 {formatTime(session.openedAt)}，最近使用{' '}
                {formatTime(session.seenAt)}
              </span>
            </span>
            {!session.current && (
              <Button size="small" onClick={() => setEnding(session)}>
                结束
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && <Button onClick={() => setEnding('others')}>结束其他全部登录</Button>}
      {ending !== null && (
        <ConfirmReason
          title={ending === 'others' ? '结束其他全部登录' : '结束这一处登录'}
          okText="结束"
          reason={false}
          close={() => setEnding(null)}
          confirm={async (_, key) => {
            await api.delete(ending === 'others' ? '/api/sessions' : `/api/sessions/${ending.id}`, { key });
            await queries.invalidateQueries({ queryKey: ['sessions'] });
          }}
        >
          <p>那里打开的页面会回到登录页。如果不是您本人登录的，请接着修改密码。</p>
        </ConfirmReason>
      )}
    </section>
  );
}
