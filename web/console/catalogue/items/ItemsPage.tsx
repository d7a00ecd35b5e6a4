/** 随机抽查事项清单. */

import { useNavigate } from '@tanstack/react-router';
import { App, Button, Empty } from 'antd';
import { useState } from 'react';
import { ConfirmReason, type ListColumn, type ListFilter, ListPage, StatusTag } from '../../../kit/index.ts';
import { optionsOf, stateOptions } from '../../registry/words/options.ts';
import { useMay } from '../../session.ts';
import { CATALOGUE_KEY, type Item, loadSamples, readItems } from '../requests.ts';
import { pageOf } from '../rows.ts';
import { useSaved } from '../use-saved.ts';
import { IMPORTANCES, METHODS, STAGES, STANDINGS } from '../words.ts';
import { ItemDrawer } from './ItemDrawer.tsx';
import { ItemMarks, OnDay } from './ItemMarks.tsx';
import { isAsked } from './marks.ts';
import '../../registry/registry.css';
import '../catalogue.css';

const FILTERS: readonly ListFilter[] = [
  { key: 'day', label: '哪一天', kind: 'date' },
  { key: 'standing', label: '发布状态', kind: 'select', multiple: true, options: stateOptions(STANDINGS) },
  { key: 'stage', label: '办理阶段', kind: 'select', multiple: true, options: stateOptions(STAGES) },
  {
    key: 'mark',
    label: '标记',
    kind: 'select',
    options: [
      { value: 'review', label: '须复核' },
      { value: 'ready', label: '当日可列入计划' },
      { value: 'blocked', label: '当日不可检查' },
      { value: 'sample', label: '示例' },
    ],
  },
  { key: 'importance', label: '事项类别', kind: 'select', options: optionsOf(IMPORTANCES), more: true },
];

const COLUMNS: readonly ListColumn<Item>[] = [
  {
    key: 'name',
    title: '事项',
    width: 220,
    sortable: true,
    render: ({ code, facts }) => (
      <>
        {facts.name}
        <span className="mq-quiet cat-code">{code}</span>
      </>
    ),
  },
  { key: 'state', title: '状态', width: 170, render: (item) => <ItemMarks item={item} /> },
  { key: 'day', title: '当日', width: 250, render: (item) => <OnDay item={item} /> },
  { key: 'ratio', title: '比例', width: 90, render: ({ ratio }) => ratio },
  { key: 'frequency', title: '频次', width: 110, render: ({ frequency }) => frequency },
  {
    key: 'methods',
    title: '方式',
    width: 120,
    render: ({ facts }) => facts.methods.map((method) => METHODS[method]).join('、'),
  },
  { key: 'checklist', title: '检查表', width: 100, render: ({ checklist }) => linesText(checklist) },
  { key: 'importance', title: '类别', hidden: true, render: ({ facts }) => IMPORTANCES[facts.importance] },
  { key: 'office', title: '承办科室', hidden: true, render: ({ facts }) => facts.leadOffice ?? '—' },
  { key: 'basis', title: '依据', hidden: true, render: ({ facts }) => facts.basis.join('、') || '—' },
  { key: 'edition', title: '施行版本', hidden: true, render: ({ edition }) => edition && `第 ${edition.edition} 版` },
  { key: 'source', title: '来源', hidden: true, render: ({ source }) => source },
];

const SORTS = { name: ({ code }: Item) => code };

function linesText(checklist: Item['checklist']) {
  if (checklist === null) return <StatusTag tone="quiet">没有</StatusTag>;
  return `${checklist.lines} 行${checklist.transfers > 0 ? `，移送 ${checklist.transfers}` : ''}`;
}

/** What is not published may not be inspected. */
export function ItemsPage() {
  const navigate = useNavigate();
  const edits = useMay('catalogue.edit');
  const go = (to: string) => void navigate({ to } as never);
  const buttons = (
    <div className="mq-row cat-buttons">
      <Samples />
      <Button onClick={() => go('/catalogue/imports')}>导入清单</Button>
      <Button type="primary" onClick={() => go('/catalogue/items/new')}>
        新增事项
      </Button>
    </div>
  );
  return (
    <ListPage<Item>
      title="随机抽查事项清单"
      note="检查事项须公布，未公布不得实施（国办发〔2024〕54号）；没有法律法规规章依据的，不得检查（国办发〔2015〕58号）。"
      actions={edits && buttons}
      id="items"
      noun="抽查事项"
      queryKey={[...CATALOGUE_KEY, 'items']}
      search="编号、名称、依据、内容或对象"
      filters={FILTERS}
      columns={COLUMNS}
      idOf={({ id }) => id}
      load={async (query, signal) => {
        const { filters, q } = query;
        const { items } = await readItems(filters['day']?.[0], signal);
        const asked = {
          standing: filters['standing'] ?? [],
          stage: filters['stage'] ?? [],
          mark: filters['mark']?.[0],
          importance: filters['importance']?.[0],
          q,
        };
        const found = items.filter((item) => isAsked(item, asked));
        return pageOf(found, query, SORTS);
      }}
      drawer={(open) => <ItemDrawer key={open.id} {...open} />}
      empty={
        <Empty
          image={Empty.PRESENTED_IMAGE_SIMPLE}
          description={edits ? '还没有抽查事项。可以导入本单位的清单，也可以载入示例事项再改。' : '还没有抽查事项。'}
        >
          {edits && buttons}
        </Empty>
      }
    />
  );
}

/** 载入示例事项: drafts, which count for nothing until they are reviewed and published. */
function Samples() {
  const [asking, setAsking] = useState(false);
  const saved = useSaved();
  const { message } = App.useApp();
  return (
    <>
      <Button onClick={() => setAsking(true)}>载入示例事项</Button>
      {asking && (
        <ConfirmReason
          title="载入示例事项？"
          okText="载入"
          reason={false}
          confirm={async (_, key) => {
            const { added, present } = await loadSamples(key);
            if (added.length === 0) message.info(`示例事项都已经在清单里了（${present.length} 个），没有改动。`);
            else saved(`已载入 ${added.length} 个示例事项，都是草稿。`);
          }}
          close={() => setAsking(false)}
        >
          <p>载入粮食检查的示例事项和检查表，作为草稿，标明“示例·须经法制审定”。送审、批准之前不能列入计划。</p>
          <p className="mq-quiet">已经有的编号不会改动。</p>
        </ConfirmReason>
      )}
    </>
  );
}
