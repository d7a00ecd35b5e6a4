/** 年度抽查计划, by year. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { useState } from 'react';
import { formatTime, type ListColumn, type ListFilter, ListPage } from '../../../kit/index.ts';
import { pageOf, says } from '../../catalogue/rows.ts';
import { stateOptions } from '../../registry/words/options.ts';
import { useMay } from '../../session.ts';
import { PLANNING_KEY, type PlanHead, readPlans } from '../requests.ts';
import { PLAN_STATES } from '../words.ts';
import { AddPlan } from './AddPlan.tsx';
import { PlanMarks } from './PlanMarks.tsx';
import { Reminders } from './Reminders.tsx';
import '../../registry/registry.css';
import '../planning.css';

const NOW = new Date().getFullYear();
const YEARS = [NOW + 1, NOW, NOW - 1, NOW - 2, NOW - 3].map(String);

const FILTERS: readonly ListFilter[] = [
  { key: 'year', label: '年度', kind: 'select', options: YEARS.map((value) => ({ value, label: `${value} 年` })) },
  { key: 'state', label: '状态', kind: 'select', multiple: true, options: stateOptions(PLAN_STATES) },
];

const COLUMNS: readonly ListColumn<PlanHead>[] = [
  {
    key: 'title',
    title: '计划',
    width: 280,
    render: ({ title, number }) => (
      <>
        {title}
        {number !== null && <span className="mq-quiet plan-block">{number}</span>}
      </>
    ),
  },
  { key: 'year', title: '年度', width: 90, sortable: true, render: ({ year }) => year },
  { key: 'state', title: '状态', width: 180, render: (plan) => <PlanMarks plan={plan} /> },
  { key: 'rows', title: '行数', width: 80, align: 'right', render: ({ rows }) => rows },
  {
    key: 'filing',
    title: '备案',
    width: 180,
    render: ({ filing }) =>
      filing === null ? (
        '—'
      ) : (
        <>
          {filing.number}
          <span className="mq-quiet plan-block">{filing.day}</span>
        </>
      ),
  },
  { key: 'authority', title: '单位', width: 200, render: ({ authority }) => authority },
  {
    key: 'published',
    title: '公布时间',
    hidden: true,
    render: ({ publishedAt }) => publishedAt && formatTime(publishedAt),
  },
  { key: 'changed', title: '最近变动', hidden: true, render: ({ changedAt }) => formatTime(changedAt) },
];

const SORTS = { year: ({ year }: PlanHead) => String(year) };

/** Opens the plan itself: its grid needs the whole page. */
export function PlansPage() {
  const navigate = useNavigate();
  const [adding, setAdding] = useState(false);
  const edits = useMay('plan.edit');
  const open = (id: string) => void navigate({ to: `/planning/plans/${id}` } as never);
  const add = (
    <Button type="primary" onClick={() => setAdding(true)}>
      新建年度计划
    </Button>
  );
  return (
    <>
      <Reminders />
      <ListPage<PlanHead>
        title="年度抽查计划"
        note="行政检查须有计划，经批准后实施并公布（国办发〔2024〕54号）。"
        actions={edits && add}
        id="plans"
        noun="计划"
        queryKey={[...PLANNING_KEY, 'plans']}
        search="计划名称或文号"
        filters={FILTERS}
        columns={COLUMNS}
        idOf={({ id }) => id}
        load={async (query, signal) => {
          const { plans } = await readPlans(query.filters['year']?.[0], signal);
          const states = query.filters['state'] ?? [];
          const found = plans.filter(
            ({ title, number, state }) =>
              (states.length === 0 || states.includes(state)) && says([title, number], query.q),
          );
          return pageOf(found, query, SORTS);
        }}
        onOpen={open}
        empty={
          <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有年度抽查计划。">
            {edits && add}
          </Empty>
        }
      />
      {adding && <AddPlan added={open} close={() => setAdding(false)} />}
    </>
  );
}
