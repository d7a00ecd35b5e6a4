/** 账号与角色：本单位及所辖单位的账号，和等待另一位管理员确认的事项。 */

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useMemo, useState } from 'react';
import { api, formatTime, type ListColumn, type ListFilter, ListPage } from '../../kit/index.ts';
import type { Account, Accounts } from '../answers.ts';
import { useAuthorities } from '../organisations/use-authorities.ts';
import { useMay, useSession } from '../session.ts';
import { AccountDrawer } from './AccountDrawer.tsx';
import { AccountState } from './AccountState.tsx';
import { NewAccount } from './NewAccount.tsx';
import { TwoPersonRequests } from './TwoPersonRequests.tsx';

/** The list; everything about one account is in its drawer. */
export function AccountsPage() {
  const mayManage = useMay('account.manage');
  const { account: own } = useSession();
  const authorities = useAuthorities().data;
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const names = useMemo(() => new Map(authorities?.map(({ id, name }) => [id, name])), [authorities]);
  const filters = useMemo<readonly ListFilter[]>(
    () => [
      {
        key: 'organisation',
        label: '单位',
        kind: 'select',
        options: [...names].map(([value, label]) => ({ value, label })),
      },
      {
        key: 'state',
        label: '状态',
        kind: 'select',
        options: [
          { value: 'active', label: '在用' },
          { value: 'locked', label: '停用' },
        ],
      },
    ],
    [names],
  );
  const changed = () => {
    void queries.invalidateQueries({ queryKey: ['accounts'] });
    void queries.invalidateQueries({ queryKey: ['two-person'] });
  };
  return (
    <>
      <ListPage<Account>
        title="账号与角色"
        note="账号由系统管理员开设，不能自行注册。敏感角色须由另一位管理员确认后生效。"
        actions={
          mayManage && (
            <Button type="primary" onClick={() => setAdding(true)}>
              开设账号
            </Button>
          )
        }
        id="accounts"
        noun="账号"
        queryKey={['accounts']}
        search="姓名或用户名"
        filters={filters}
        columns={columnsWith(names)}
        idOf={({ id }) => id}
        load={async ({ q, filters: asked, size, after }, signal) => {
          const { accounts, next } = await api.get<Accounts>('/api/accounts', {
            query: {
              text: q,
              organisation: asked['organisation']?.[0],
              state: asked['state']?.[0],
              after,
              limit: size,
            },
            signal,
          });
          return { rows: accounts, total: null, next };
        }}
        drawer={(open) => (
          <AccountDrawer
            key={open.id}
            {...open}
            organisation={(id) => names.get(id) ?? ''}
            isOwn={open.id === own}
            changed={changed}
          />
        )}
      />
      {mayManage && <TwoPersonRequests changed={changed} />}
      {adding && (
        <NewAccount
          close={() => setAdding(false)}
          created={() => {
            setAdding(false);
            changed();
          }}
        />
      )}
    </>
  );
}

function columnsWith(names: ReadonlyMap<string, string>): readonly ListColumn<Account>[] {
  return [
    { key: 'name', title: '姓名', width: 110, render: ({ name }) => name },
    { key: 'username', title: '用户名', width: 130, render: ({ username }) => username },
    { key: 'organisation', title: '单位', render: ({ organisation }) => names.get(organisation) ?? '—' },
    {
      key: 'roles',
      title: '角色',
      render: ({ roles }) => (roles.length === 0 ? '—' : roles.map(({ label }) => label).join('、')),
    },
    { key: 'state', title: '状态', width: 150, render: (account) => <AccountState account={account} /> },
    { key: 'factor', title: '动态口令', width: 90, render: ({ secondFactor }) => (secondFactor ? '已启用' : '未启用') },
    {
      key: 'seen',
      title: '最近登录',
      width: 150,
      render: ({ lastSignInAt }) => <span className="mq-number">{formatTime(lastSignInAt)}</span>,
    },
    {
      key: 'created',
      title: '开设时间',
      hidden: true,
      render: ({ createdAt }) => <span className="mq-number">{formatTime(createdAt)}</span>,
    },
  ];
}
