/** One's own identity at the provincial identity service: binding, and undoing it. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Button, Form, Input } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, FormDrawer, formatTime, Loading, ProblemNote, StatusTag } from '../../kit/index.ts';
import type { Binding } from '../answers.ts';
import { useWays } from '../use-ways.ts';

const KEY = ['identity-service'] as const;

/** Not there where no service is configured. */
export function IdentityServicePanel() {
  const name = useWays().data?.identityService?.name;
  return name === undefined ? null : <Panel name={name} />;
}

function Panel({ name }: { readonly name: string }) {
  const queries = useQueryClient();
  const [task, setTask] = useState<'bind' | 'unbind' | null>(null);
  const found = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<Binding>('/api/identity-service', { signal }),
  });
  const binding = found.data?.binding;
  return (
    <section className="mq-panel">
      <h2>{name}</h2>
      {found.isError && <ProblemNote error={found.error} retry={() => void found.refetch()} />}
      {found.isPending && <Loading />}
      {binding === null && (
        <div className="mq-row mq-spread">
          <span>
            <StatusTag tone="quiet">未绑定</StatusTag> 绑定后，在登录页点“{name}”即可登录这个账号。
          </span>
          <Button onClick={() => setTask('bind')}>绑定</Button>
        </div>
      )}
      {binding != null && (
        <div className="mq-row mq-spread">
          <span>
            <StatusTag tone="good">已绑定</StatusTag> {binding.subject}
            <br />
            <span className="mq-quiet">
              绑定于 {formatTime(binding.boundAt)}，
              {binding.lastUsedAt === null ? '还没有用过' : `最近使用 ${formatTime(binding.lastUsedAt)}`}
            </span>
          </span>
          {binding.abilities.includes('unbind') && <Button onClick={() => setTask('unbind')}>解除</Button>}
        </div>
      )}
      {task === 'bind' && <Bind name={name} close={() => setTask(null)} />}
      {task === 'unbind' && binding != null && (
        <ConfirmReason
          title={`解除${name}的绑定`}
          okText="解除"
          reason={false}
          close={() => setTask(null)}
          confirm={async (_, key) => {
            await api.delete('/api/identity-service', { key, body: { version: binding.version } });
            await queries.invalidateQueries({ queryKey: KEY });
          }}
        >
          <p>解除后用用户名和密码登录，以后可以重新绑定。</p>
        </ConfirmReason>
      )}
    </section>
  );
}

function Bind({ name, close }: { readonly name: string; readonly close: () => void }) {
  return (
    <FormDrawer<{ password: string }, { url: string }>
      title={`绑定${name}`}
      width={440}
      close={close}
      initial={{}}
      labels={{ password: '密码' }}
      submitLabel="继续"
      submit={(body) => api.post<{ url: string }>('/api/identity-service/start', { body })}
      done={({ url }) => location.assign(url)}
    >
      <p>点“继续”后转到{name}，请用您本人的身份登录；完成后回到这里。</p>
      <Form.Item name="password" label="本系统的密码" rules={[{ required: true, message: '请填写密码' }]}>
        <Input.Password autoComplete="current-password" maxLength={128} />
      </Form.Item>
    </FormDrawer>
  );
}
