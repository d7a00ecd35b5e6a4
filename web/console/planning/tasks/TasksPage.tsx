/** 检查任务: of all types. */

import { useNavigate } from '@tanstack/react-router';
import { Button, Empty } from 'antd';
import { formatTime, type ListColumn, type ListFilter, ListPage } from '../../../kit/index.ts';
import { pageOf, says } from '../../catalogue/rows.ts';
import { optionsOf, stateOptions } from '../../registry/words/options.ts';
import { useMay } from '../../session.ts';
import { PLANNING_KEY, readTasks, type Task } from '../requests.ts';
import { TASK_STATES, TASK_TYPES } from '../words.ts';
import { TaskDrawer } from './TaskDrawer.tsx';
import { TaskMarks } from './TaskMarks.tsx';
import '../../registry/registry.css';
import '../planning.css';

const FILTERS: readonly ListFilter[] = [
  { key: 'type', label: '类型', kind: 'select', options: optionsOf(TASK_TYPES) },
  { key: 'state', label: '状态', kind: 'select', options: stateOptions(TASK_STATES) },
];

const COLUMNS: readonly ListColumn<Task>[] = [
  { key: 'title', title: '任务', width: 260, render: ({ title }) => title },
  { key: 'type', title: '类型', width: 120, render: ({ typeLabel }) => typeLabel },
  { key: 'state', title: '状态', width: 180, render: (task) => <TaskMarks task={task} /> },
  { key: 'days', title: '检查期间', width: 200, render: ({ facts }) => daysText(facts) },
  { key: 'items', title: '检查事项', width: 240, render: ({ items }) => items.map(({ name }) => name).join('、') },
  { key: 'subjects', title: '检查对象', width: 160, render: (task) => subjectsText(task) },
  { key: 'changed', title: '最近变动', width: 160, sortable: true, render: ({ changedAt }) => formatTime(changedAt) },
];

const SORTS = { changed: ({ changedAt }: Task) => changedAt };

const daysText = ({ from, until }: Task['facts']): string => `${String(from)} 至 ${String(until)}`;

function subjectsText({ subjects }: Task): string {
  const [first, ...others] = subjects;
  if (first === undefined) return '抽签产生';
  return others.length === 0 ? first.name : `${first.name}等 ${subjects.length} 户`;
}

/** Random ones are made of the rows of a published plan; the others are written here. */
export function TasksPage() {
  const navigate = useNavigate();
  const edits = useMay('task.edit');
  const add = (
    <Button type="primary" onClick={() => void navigate({ to: '/planning/tasks/new' } as never)}>
      新建任务
    </Button>
  );
  return (
    <ListPage<Task>
      title="检查任务"
      note="双随机抽查任务在已公布计划的行里建立；专项、个案、上级交办和紧急检查在这里新建，经批准后实施。"
      actions={edits && add}
      id="tasks"
      noun="任务"
      queryKey={[...PLANNING_KEY, 'tasks']}
      search="任务名称、事项或对象"
      filters={FILTERS}
      columns={COLUMNS}
      idOf={({ id }) => id}
      load={async (query, signal) => {
        const { filters, q } = query;
        const { tasks } = await readTasks({ type: filters['type']?.[0], state: filters['state']?.[0] }, signal);
        const found = tasks.filter(({ title, items, subjects }) =>
          says([title, ...items.map(({ name }) => name), ...subjects.map(({ name }) => name)], q),
        );
        return pageOf(found, query, SORTS);
      }}
      drawer={(open) => <TaskDrawer key={open.id} {...open} />}
      empty={
        <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有检查任务。">
          {edits && add}
        </Empty>
      }
    />
  );
}
