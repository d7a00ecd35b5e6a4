/** 抽签: all draws of the authority, in every state. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { formatTime, type ListColumn, type ListFilter, ListPage, StateTag } from '../../../kit/index.ts';
import { pageOf, says } from '../../catalogue/rows.ts';
import { stateOptions } from '../../registry/words/options.ts';
import { useMay } from '../../session.ts';
import { DRAWS_KEY, type DrawHead, readDraws } from '../requests.ts';
import { DRAW_STATES } from '../words.ts';
import { OpenDraw } from './OpenDraw.tsx';
import '../../registry/registry.css';

const FILTERS: readonly ListFilter[] = [
  { key: 'state', label: '状态', kind: 'select', options: stateOptions(DRAW_STATES) },
];

const COLUMNS: readonly ListColumn<DrawHead>[] = [
  { key: 'title', title: '任务', width: 320, render: ({ title }) => title },
  { key: 'state', title: '状态', width: 160, render: ({ state }) => <StateTag state={state} words={DRAW_STATES} /> },
  {
    key: 'number',
    title: '编号',
    width: 180,
    sortable: true,
    render: ({ number }) => number ?? <span className="mq-quiet">承诺后编号</span>,
  },
  { key: 'changed', title: '最近变动', width: 160, sortable: true, render: ({ changedAt }) => formatTime(changedAt) },
];

const SORTS = { changed: ({ changedAt }: DrawHead) => changedAt, number: ({ number }: DrawHead) => number ?? '' };

/** A draw opens from a task that waits for one; aborted and cancelled ones stay in the list. */
export function DrawsPage() {
  const navigate = useNavigate();
  const edits = useMay('draw.edit');
  const [opening, setOpening] = useState(false);
  const show = (id: string) => void navigate({ to: `/draws/${id}` } as never);
  const add = (
    <Button type="primary" onClick={() => setOpening(true)}>
      新建抽签
    </Button>
  );
  return (
    <>
      <ListPage<DrawHead>
        title="抽签"
        note="从待抽签的任务新建；冻结名单、经两人承诺后公开编号和摘要，再当众抽取。已承诺的只能按程序中止，编号永久保留。"
        actions={edits && add}
        id="draws"
        noun="抽签"
        queryKey={DRAWS_KEY}
        search="任务名称或编号"
        filters={FILTERS}
        columns={COLUMNS}
        idOf={({ id }) => id}
        load={async (query, signal) => {
          const { draws } = await readDraws(undefined, signal);
          const wanted = query.filters['state']?.[0];
          const found = draws.filter(
            ({ title, number, state }) => says([title, number], query.q) && (wanted === undefined || wanted === state),
          );
          return pageOf(found, query, SORTS);
        }}
        onOpen={show}
        empty={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有抽签。先在已公布的计划里建立抽查任务。">
            {edits && add}
          </Empty>
        }
      />
      {opening && <OpenDraw close={() => setOpening(false)} opened={show} />}
    </>
  );
}
