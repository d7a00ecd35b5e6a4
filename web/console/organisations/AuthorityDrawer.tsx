/** One authority: its place among the others, its offices, its history. */

import { Button, Tabs } from 'antd';
import { useState } from 'react';
import { api, ConfirmReason, DescriptionGrid, HistoryList, type OpenRecord, RecordDrawer } from '../../kit/index.ts';
import type { Authority, AuthorityDetail } from '../answers.ts';
import { useMay } from '../session.ts';
import { AuthorityForm } from './AuthorityForm.tsx';
import { LEVEL_WORDS } from './levels.ts';
import { Offices } from './Offices.tsx';
import { useAuthorities, useAuthority } from './use-authorities.ts';

interface AuthorityDrawerProps extends OpenRecord<Authority> {
  readonly changed: () => void;
}

/** Its buttons are its abilities. */
export function AuthorityDrawer({ id, close, previous, next, changed }: AuthorityDrawerProps) {
  const found = useAuthority(id);
  const [task, setTask] = useState<'edit' | 'state' | null>(null);
  const mayReadHistory = useMay('ledger.read-record');
  const authority = found.data;
  const able = (verb: string) => authority?.abilities.includes(verb) === true;
  const turns = able('disable') ? '停用' : able('enable') ? '启用' : null;
  const parts = authority !== undefined && [
    { key: 'facts', label: '基本情况', children: <Facts authority={authority} /> },
    { key: 'offices', label: '科室', children: <Offices authority={authority} changed={changed} /> },
    ...(mayReadHistory
      ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="authority" id={id} /> }]
      : []),
  ];
  return (
    <RecordDrawer
      title={authority?.name ?? '单位'}
      close={close}
      previous={previous}
      next={next}
      pending={found.isPending}
      error={found.error}
      retry={() => void found.refetch()}
      {...(able('edit')
        ? {
            actions: (
              <>
                <Button onClick={() => setTask('edit')}>修改</Button>
                {turns !== null && <Button onClick={() => setTask('state')}>{turns}</Button>}
              </>
            ),
          }
        : {})}
    >
      {parts !== false && <Tabs items={parts} />}
      {task === 'edit' && authority !== undefined && (
        <AuthorityForm
          authority={authority}
          close={() => setTask(null)}
          saved={() => {
            setTask(null);
            changed();
          }}
        />
      )}
      {task === 'state' && authority !== undefined && (
        <ConfirmReason
          title={`${turns}：${authority.name}`}
          okText={turns ?? ''}
          reason={false}
          danger={turns === '停用'}
          close={() => setTask(null)}
          confirm={async (_, key) => {
            const state = turns === '停用' ? 'disabled' : 'active';
            await api.patch(`/api/authorities/${id}`, { key, body: { state, version: authority.version } });
            changed();
          }}
        >
          <p>停用后该单位的账号不能登录，已有记录不变。</p>
        </ConfirmReason>
      )}
    </RecordDrawer>
  );
}

function Facts({ authority }: { readonly authority: AuthorityDetail }) {
  const superior = useAuthorities().data?.find(({ id }) => id === authority.superior)?.name;
  const names = (all: readonly { readonly name: string }[]) => all.map(({ name }) => name).join('、');
  return (
    <DescriptionGrid
      items={[
        { label: '简称', value: authority.shortName },
        { label: '层级', value: LEVEL_WORDS[authority.level] },
        { label: '区划代码', value: authority.regionCode },
        { label: '信用代码', value: authority.uscc },
        { label: '状态', value: authority.state === 'active' ? '在用' : '停用' },
        { label: '上级', value: superior, wide: true },
        { label: '同级', value: names(authority.siblings), wide: true },
        { label: '下级', value: names(authority.subordinates), wide: true },
      ]}
    />
  );
}
