/** A quick look at a task. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { type OpenRecord, RecordDrawer } from '../../../kit/index.ts';
import { PLANNING_KEY, readTask, type Task } from '../requests.ts';
import { TaskFacts } from './TaskFacts.tsx';
import { TaskMarks } from './TaskMarks.tsx';

export function TaskDrawer({ id, row, close, previous, next }: OpenRecord<Task>) {
  const navigate = useNavigate();
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'task', id],
    queryFn: ({ signal }) => readTask(id, signal),
  });
  const task = answer.data ?? row;
  return (
    <RecordDrawer
      title={task?.title ?? '检查任务'}
      close={close}
      previous={previous}
      next={next}
      pending={answer.isPending}
      error={answer.error}
      retry={() => void answer.refetch()}
      width={720}
      actions={
        <Button type="primary" onClick={() => void navigate({ to: `/planning/tasks/${id}` } as never)}>
          打开整页
        </Button>
      }
    >
      {answer.data !== undefined && (
        <>
          <p>
            <TaskMarks task={answer.data} />
          </p>
          <TaskFacts task={answer.data} />
        </>
      )}
    </RecordDrawer>
  );
}
