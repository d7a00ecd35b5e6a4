/** 新建、修改检查任务. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate, useParams } from '@tanstack/react-router';
import { ErrorPage, Loading, PageHead, SubmitForm } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { onForm } from '../../registry/fields/refusal.ts';
import { addTask, changeTask, PLANNING_KEY, readTask, type Task } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { showField } from './show-field.ts';
import { TaskFields } from './TaskFields.tsx';
import { bodyOf, TASK_LABELS, type TaskForm, valuesOf } from './task-form.ts';
import '../../registry/registry.css';
import '../planning.css';

function useDone(word: string): (task: Task) => void {
  const navigate = useNavigate();
  const saved = useSaved();
  return ({ id }) => {
    saved(word);
    void navigate({ to: `/planning/tasks/${id}`, ignoreBlocker: true } as never);
  };
}

/** A new one. */
export function NewTaskPage() {
  const navigate = useNavigate();
  const done = useDone('已新建。');
  return (
    <>
      <PageHead title="新建检查任务" note="经批准后实施。双随机抽查任务不在这里新建：打开已公布的计划，在行里建立。" />
      <div className="mq-panel">
        <SubmitForm<TaskForm, Task>
          initial={{ type: 'special', items: [], methods: [], subjects: [] }}
          labels={TASK_LABELS}
          submit={(values, submission) => refusedOnForm(() => addTask(bodyOf(values), submission))}
          done={done}
          submitLabel="新建"
          cancel={() => void navigate({ to: '/planning/tasks' } as never)}
        >
          {(form) => <TaskFields form={form} task={null} />}
        </SubmitForm>
      </div>
    </>
  );
}

/** A change of one that is there. */
export function EditTaskPage() {
  const { id } = useParams({ strict: false }) as { id: string };
  const navigate = useNavigate();
  const done = useDone('已保存。');
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'task-form', id],
    queryFn: ({ signal }) => readTask(id, signal),
    // What others save meanwhile is compared on saving.
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnMount: 'always',
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  usePageTitle(answer.data && `修改：${answer.data.title}`);
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending || answer.isFetching) return <Loading />;
  const task = answer.data;
  return (
    <>
      <PageHead title={`修改：${task.title}`} note={task.typeLabel} />
      <div className="mq-panel">
        <SubmitForm<TaskForm, Task>
          initial={valuesOf(task)}
          labels={TASK_LABELS}
          version={task.version}
          fromRecord={(current) => valuesOf(current as Task)}
          show={showField}
          submit={(values, submission) =>
            refusedOnForm(() => changeTask(id, { ...bodyOf(values), reason: values.reason }, submission))
          }
          done={done}
          cancel={() => void navigate({ to: `/planning/tasks/${id}` } as never)}
        >
          {(form) => <TaskFields form={form} task={task} />}
        </SubmitForm>
      </div>
    </>
  );
}

async function refusedOnForm<Answer>(send: () => Promise<Answer>): Promise<Answer> {
  try {
    return await send();
  } catch (error) {
    throw onForm(error);
  }
}
