/** 机构与科室：上级、同级、下级单位，各单位的科室。 */

import { useQueryClient } from '@tanstack/react-query';
import { Button } from 'antd';
import { useState } from 'react';
import { api, type ListColumn, ListPage, StatusTag } from '../../kit/index.ts';
import type { Authority } from '../answers.ts';
import { AuthorityDrawer } from './AuthorityDrawer.tsx';
import { AuthorityForm } from './AuthorityForm.tsx';
import { LEVEL_WORDS } from './levels.ts';
import { AUTHORITIES_KEY } from './use-authorities.ts';

const COLUMNS: readonly ListColumn<Authority>[] = [
  { key: 'name', title: '单位全称', render: ({ name }) => name },
  { key: 'shortName', title: '简称', width: 140, render: ({ shortName }) => shortName },
  { key: 'level', title: '层级', width: 130, render: ({ level }) => LEVEL_WORDS[level] },
  { key: 'regionCode', title: '区划代码', width: 110, render: ({ regionCode }) => regionCode },
  { key: 'uscc', title: '统一社会信用代码', hidden: true, render: ({ uscc }) => uscc ?? '—' },
  {
    key: 'state',
    title: '状态',
    width: 160,
    render: ({ state, standing }) => (
      <>
        <StatusTag tone={state === 'active' ? 'good' : 'quiet'}>{state === 'active' ? '在用' : '停用'}</StatusTag>{' '}
        {standing === 'host' && <StatusTag tone="info">主办</StatusTag>}
      </>
    ),
  },
];

/** All authorities of the installation: there are a few dozen at most, so they are searched here. */
export function OrganisationsPage() {
  const queries = useQueryClient();
  const [adding, setAdding] = useState(false);
  const changed = () => void queries.invalidateQueries({ queryKey: AUTHORITIES_KEY });
  return (
    <>
      <ListPage<Authority>
        title="机构与科室"
        note="联合抽查的其他部门、上级和下级单位也在这里登记。"
        actions={
          <Button type="primary" onClick={() => setAdding(true)}>
            新增单位
          </Button>
        }
        id="organisations"
        noun="单位"
        queryKey={AUTHORITIES_KEY}
        search="单位名称或区划代码"
        columns={COLUMNS}
        idOf={({ id }) => id}
        load={async ({ q, page, size }, signal) => {
          const { authorities } = await api.get<{ authorities: readonly Authority[] }>('/api/authorities', { signal });
          const found = authorities.filter(({ name, shortName, regionCode }) =>
            [name, shortName, regionCode].some((text) => text.includes(q)),
          );
          return { rows: found.slice((page - 1) * size, page * size), total: found.length };
        }}
        drawer={(open) => <AuthorityDrawer key={open.id} {...open} changed={changed} />}
      />
      {adding && (
        <AuthorityForm
          close={() => setAdding(false)}
          saved={() => {
            setAdding(false);
            changed();
          }}
        />
      )}
    </>
  );
}
