/** 常用查询: a person's own queries of the list with the columns they want to see, kept on the server. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { App, Button, Dropdown, Form, Input } from 'antd';
import { useState } from 'react';
import { api, FormDrawer, toProblem } from '../../../kit/index.ts';
import { useSession } from '../../session.ts';
import type { SubjectQuery } from '../subjects/query.ts';
import { addressOfView, queryOfAddress } from './address.ts';

interface SavedView {
  readonly id: string;
  readonly name: string;
  readonly query: SubjectQuery;
  readonly columns: readonly string[];
  readonly version: number;
}

const KEY = ['registry', 'views'] as const;
const at = (id: string) => `/api/registry/views/${encodeURIComponent(id)}`;

/** A menu of them, with the way to keep the present query and columns. */
export function SavedViews({ columns }: { readonly columns: readonly string[] }) {
  const navigate = useNavigate();
  const search = useSearch({ strict: false }) as Readonly<Record<string, string | readonly string[]>>;
  const { message, modal } = App.useApp();
  const queries = useQueryClient();
  const [naming, setNaming] = useState(false);
  // Through the eyes of another their views can be opened, not changed.
  const own = useSession().viewedBy === null;
  const answer = useQuery({
    queryKey: KEY,
    queryFn: async ({ signal }) =>
      (await api.get<{ readonly views: readonly SavedView[] }>('/api/registry/views', { signal })).views,
    staleTime: 60_000,
  });
  const views = answer.data ?? [];
  const reload = () => void queries.invalidateQueries({ queryKey: KEY });
  const query = queryOfAddress(search);
  const refused = (error: unknown) => {
    const { title, next } = toProblem(error);
    message.error(title + next);
  };
  const ask = ({ id, name }: SavedView) =>
    void modal.confirm({
      title: `删除“${name}”？`,
      okText: '删除',
      okButtonProps: { danger: true },
      onOk: () => api.delete(at(id)).catch(refused).then(reload),
    });
  const replace = async ({ id, name, version }: SavedView) => {
    try {
      await api.put(at(id), { body: { name, query, columns, version } });
      message.success(`“${name}”已换成当前的查询条件和显示列。`);
    } catch (error) {
      refused(error);
    }
    reload();
  };
  const items = [
    ...views.map((view) => ({
      key: view.id,
      label: view.name,
      children: [
        {
          key: `open-${view.id}`,
          label: '打开',
          onClick: () => void navigate({ to: '.', search: addressOfView(view) } as never),
        },
        ...(own
          ? [
              { key: `replace-${view.id}`, label: '换成当前条件和列', onClick: () => void replace(view) },
              { key: `remove-${view.id}`, label: '删除', danger: true, onClick: () => ask(view) },
            ]
          : []),
      ],
    })),
    ...(views.length > 0 && own ? [{ type: 'divider' as const }] : []),
    ...(own ? [{ key: 'save', label: '保存当前查询…', onClick: () => setNaming(true) }] : []),
  ];
  return (
    <>
      <Dropdown trigger={['click']} menu={{ items }}>
        <Button>常用查询{views.length > 0 ? `（${views.length}）` : ''}</Button>
      </Dropdown>
      {naming && (
        <FormDrawer<{ readonly name: string }, unknown>
          title="保存当前查询"
          width={420}
          initial={{}}
          labels={{ name: '名称' }}
          submit={({ name }, { key }) => api.post('/api/registry/views', { body: { name, query, columns }, key })}
          done={() => {
            setNaming(false);
            reload();
          }}
          close={() => setNaming(false)}
        >
          <p className="mq-quiet">保存查询条件、排序和显示的列，只有自己能看到。</p>
          <Form.Item name="name" label="名称" rules={[{ required: true, message: '请填写名称' }]}>
            <Input maxLength={40} autoFocus />
          </Form.Item>
        </FormDrawer>
      )}
    </>
  );
}
