/** One account: what it is, what may be done to it, its history. */

import { useQuery } from '@tanstack/react-query';
import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { api, DescriptionGrid, formatTime, HistoryList, type OpenRecord, RecordDrawer } from '../../kit/index.ts';
import type { Account } from '../answers.ts';
import { useAuthority } from '../organisations/use-authorities.ts';
import { useMay } from '../session.ts';
import { useWays } from '../use-ways.ts';
import { AccountState } from './AccountState.tsx';
import { AccountTask, type AccountVerb, VERB_LABELS } from './AccountTask.tsx';
import { roleLabel } from './roles.ts';

interface AccountDrawerProps extends OpenRecord<Account> {
  readonly organisation: (id: string) => string;
  readonly isOwn: boolean;
  readonly changed: () => void;
}

/** Its buttons are the account's abilities. */
export function AccountDrawer(props: AccountDrawerProps) {
  const { id, row, close, previous, next, isOwn, changed } = props;
  const [verb, setVerb] = useState<AccountVerb | null>(null);
  const mayReadHistory = useMay('ledger.read-record');
  const found = useQuery({
    queryKey: ['accounts', id],
    queryFn: ({ signal }) => api.get<Account>(`/api/accounts/${encodeURIComponent(id)}`, { signal }),
    ...(row === undefined ? {} : { placeholderData: row }),
  });
  const account = found.data;
  const hasService = useWays().data?.identityService != null;
  const may = (each: AccountVerb) =>
    each === 'bind-identity'
      ? hasService && account?.identityService === null && account.abilities.includes('edit')
      : account?.abilities.includes(each);
  const verbs = (Object.keys(VERB_LABELS) as AccountVerb[]).filter(may);
  const facts = account !== undefined && <AccountFacts account={account} {...props} />;
  return (
    <RecordDrawer
      title={account === undefined ? '账号' : `${account.name}（${account.username}）`}
      close={close}
      previous={previous}
      next={next}
      pending={found.isPending}
      error={found.error}
      retry={() => void found.refetch()}
      {...(verbs.length === 0
        ? {}
        : {
            actions: verbs.map((each) => (
              <Button key={each} onClick={() => setVerb(each)}>
                {VERB_LABELS[each]}
              </Button>
            )),
          })}
    >
      {isOwn && <p className="mq-quiet">这是您本人的账号，须由另一位管理员办理。</p>}
      {mayReadHistory ? (
        <Tabs
          items={[
            { key: 'facts', label: '基本情况', children: facts },
            { key: 'history', label: '操作记录', children: <HistoryList kind="account" id={id} /> },
          ]}
        />
      ) : (
        facts
      )}
      {verb !== null && account !== undefined && (
        <AccountTask verb={verb} account={account} close={() => setVerb(null)} done={changed} />
      )}
    </RecordDrawer>
  );
}

function AccountFacts({ account, organisation }: AccountDrawerProps & { readonly account: Account }) {
  const offices = useAuthority(account.organisation).data?.offices ?? [];
  const service = useWays().data?.identityService?.name;
  const officeName = (id: string | null) => offices.find((each) => each.id === id)?.name;
  return (
    <DescriptionGrid
      items={[
        { label: '状态', value: <AccountState account={account} /> },
        { label: '单位', value: organisation(account.organisation), wide: true },
        { label: '科室', value: officeName(account.office) },
        {
          label: '角色',
          value: account.roles
            .map(({ label, office }) => (office === null ? label : `${label}（只限${officeName(office) ?? '科室'}）`))
            .join('、'),
          wide: true,
        },
        { label: '动态口令', value: account.secondFactor ? '已启用' : '未启用' },
        { label: '通行密钥', value: account.passkeys === 0 ? '没有' : `${account.passkeys} 个` },
        ...(service === undefined && account.identityService === null
          ? []
          : [{ label: service ?? '统一身份认证', value: account.identityService ?? '未绑定' }]),
        { label: '最近登录', value: formatTime(account.lastSignInAt) },
        { label: '开设时间', value: formatTime(account.createdAt) },
        ...account.waiting.map(({ kind, role }) => ({
          label: '待确认',
          value: kind === 'grant-role' ? `授予角色“${roleLabel(role ?? '')}”` : '重置动态口令',
          wide: true,
        })),
      ]}
    />
  );
}
