/** A draw of a task that waits for one. */

import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Alert, Form, Select } from 'antd';
import { FormDrawer, Loading, ProblemNote } from '../../../kit/index.ts';
import { PLANNING_KEY, readTasks, type Task } from '../../planning/requests.ts';
import { type Draw, openDraw, readDraws } from '../requests.ts';
import { useDrawn } from '../use-drawn.ts';
import { waitingTasks } from './waiting.ts';

interface OpenDrawProps {
  readonly close: () => void;
  readonly opened: (id: string) => void;
}

/** Tasks that have a live draw are not offered: one task has one draw at a time. */
export function OpenDraw({ close, opened }: OpenDrawProps) {
  const drawn = useDrawn();
  const answer = useQuery({
    queryKey: [...PLANNING_KEY, 'tasks', 'waiting'],
    queryFn: async ({ signal }) => {
      const [{ tasks }, { draws }] = await Promise.all([readTasks({}, signal), readDraws(undefined, signal)]);
      return waitingTasks(tasks, draws);
    },
    staleTime: 0,
  });
  return (
    <FormDrawer<{ task: string }, Draw>
      title="新建抽签"
      initial={{}}
      labels={{ task: '任务' }}
      submitLabel="新建"
      submit={({ task }, { key }) => openDraw(task, key)}
      done={({ id }) => {
        drawn('已新建抽签，请核对编组设置后冻结。');
        opened(id);
      }}
      close={close}
    >
      {answer.isError && <ProblemNote error={answer.error} retry={() => void answer.refetch()} />}
      {answer.isPending && <Loading />}
      {answer.data?.length === 0 && (
        <Alert
          type="info"
          showIcon
          className="mq-panel"
          title="没有等待抽签的任务"
          description={
            <>
              在已公布的年度计划里<Link to={'/planning/plans' as never}>建立抽查任务</Link>
              ；专项检查未指定对象的，公布以后可以抽签。
            </>
          }
        />
      )}
      <Form.Item name="task" label="任务" rules={[{ required: true, message: '请选择任务' }]}>
        <Select
          showSearch={{ optionFilterProp: 'label' }}
          options={(answer.data ?? []).map((task) => ({ value: task.id, label: taskText(task) }))}
          notFoundContent="没有等待抽签的任务"
        />
      </Form.Item>
    </FormDrawer>
  );
}

const taskText = ({ title, facts }: Task): string =>
  `${title}（${String(facts['from'])} 至 ${String(facts['until'])}）`;
