/** The whole of a task. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { formatTime, HistoryList, RecordPage } from '../../../kit/index.ts';
import { RunLink } from '../../catalogue/items/RunLink.tsx';
import { usePageTitle } from '../../page-title.ts';
import { useMay } from '../../session.ts';
import { PLANNING_KEY, readTask } from '../requests.ts';
import { LawfulPart } from './LawfulPart.tsx';
import { TaskActions } from './TaskActions.tsx';
import { TaskFacts } from './TaskFacts.tsx';
import { TaskMarks } from './TaskMarks.tsx';
import '../../registry/registry.css';
import '../../catalogue/catalogue.css';
import '../planning.css';

/** 任务内容、为什么合法、操作记录. */
export function TaskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const readsLedger = useMay('ledger.read-record');
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'task', id],
    queryFn: ({ signal }) => readTask(id, signal),
  });
  const task = answer.data;
  usePageTitle(task?.title);
  return (
    <RecordPage
      title={task?.title ?? '检查任务'}
      note={
        task && (
          <span className="mq-row">
            <TaskMarks task={task} />
            <span>{task.typeLabel}</span>
            <span>最近变动 {formatTime(task.changedAt)}</span>
            {task.run !== null && <RunLink id={task.run.id}>打开审批</RunLink>}
          </span>
        )
      }
      actions={task && <TaskActions task={task} />}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      parts={
        task === undefined
          ? []
          : [
              { key: 'facts', label: '任务内容', children: <TaskFacts task={task} /> },
              { key: 'lawful', label: '为什么合法', children: <LawfulPart task={task} /> },
              ...(readsLedger
                ? [{ key: 'history', label: '操作记录', children: <HistoryList kind="inspection-task" id={id} /> }]
                : []),
            ]
      }
    />
  );
}
