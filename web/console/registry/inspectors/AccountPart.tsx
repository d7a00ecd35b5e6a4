/** 账号: whose account an inspector is, for those who edit the registry. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { App, Button, Select } from 'antd';
import { useState } from 'react';
import { Loading, ProblemNote, toProblem, useIntent } from '../../../kit/index.ts';
import { INSPECTORS_KEY, type Inspector, linkAccount, readAccount } from './requests.ts';

/** With it the person sees the own tasks. */
export function AccountPart({ person }: { readonly person: Inspector }) {
  const key = [...INSPECTORS_KEY, person.id, 'account'];
  const answer = useQuery({ queryKey: key, queryFn: ({ signal }) => readAccount(person.id, signal) });
  const queries = useQueryClient();
  const { message } = App.useApp();
  const intent = useIntent();
  const [chosen, setChosen] = useState<string | null>(null);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  if (answer.isError) return <ProblemNote error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.data === undefined) return <Loading />;
  const { account, choices } = answer.data;
  const save = async (next: string | null) => {
    setBusy(true);
    setError(null);
    try {
      const now = await linkAccount(person.id, { account: next, seen: account?.account ?? null }, intent.key());
      intent.renew();
      queries.setQueryData(key, now);
      setChosen(null);
      message.success(next === null ? '已解除关联。' : '已关联账号。');
    } catch (failure) {
      setError(failure);
      if (toProblem(failure).id === 'changed-meanwhile') void answer.refetch();
    } finally {
      setBusy(false);
    }
  };
  return (
    <section className="mq-section reg-group">
      <h2>账号</h2>
      <p className="mq-quiet">关联后，本人凭账号看到抽签分给自己的检查任务。一个账号只关联一人。</p>
      {error !== null && <ProblemNote error={error} />}
      {account === null ? (
        <div className="mq-row">
          <Select
            aria-label="要关联的账号"
            placeholder="选择本单位的账号"
            showSearch={{ optionFilterProp: 'label' }}
            style={{ minWidth: 220 }}
            value={chosen}
            onChange={setChosen}
            options={choices.map((one) => ({ value: one.account, label: one.name }))}
          />
          <Button loading={busy} disabled={chosen === null} onClick={() => void save(chosen)}>
            关联
          </Button>
        </div>
      ) : (
        <div className="mq-row">
          <span>已关联：{account.name}</span>
          <Button loading={busy} onClick={() => void save(null)}>
            解除关联
          </Button>
        </div>
      )}
    </section>
  );
}
