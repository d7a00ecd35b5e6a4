/** On the page of a task: the way to its draw, or the button that opens one. */

import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../kit/index.ts';
import type { Task } from '../planning/requests.ts';
import { useMay } from '../session.ts';
import { isDrawn, isLive } from './list/waiting.ts';
import { DRAWS_KEY, openDraw, readDraws } from './requests.ts';
import { useDrawn } from './use-drawn.ts';
import { LAW } from './words.ts';

/** Nothing for tasks that are not drawn, and for people who may not see draws. */
export function TaskDraw({ task }: { readonly task: Task }) {
  const reads = useMay('draw.read');
  return reads && isDrawn(task) ? <OfTask task={task} /> : null;
}

function OfTask({ task: { id, title } }: { readonly task: Task }) {
  const navigate = useNavigate();
  const drawn = useDrawn();
  const [asking, setAsking] = useState(false);
  const answer = useQuery({
    queryKey: [...DRAWS_KEY, 'of-task', id],
    queryFn: ({ signal }) => readDraws(id, signal),
  });
  const show = (draw: string) => void navigate({ to: `/draws/${draw}` } as never);
  const live = answer.data?.draws.find(isLive);
  if (live !== undefined) return <Button onClick={() => show(live.id)}>打开抽签（{live.stateLabel}）</Button>;
  if (answer.data?.abilities.includes('open') !== true) return null;
  return (
    <>
      <Button type="primary" onClick={() => setAsking(true)}>
        新建抽签
      </Button>
      {asking && (
        <ConfirmReason
          title={`为“${title}”新建抽签？`}
          okText="新建抽签"
          reason={false}
          law={[LAW.random]}
          confirm={async (_, key) => {
            const { id: made } = await openDraw(id, key);
            drawn('已新建抽签，请核对编组设置后冻结。');
            show(made);
          }}
          close={() => setAsking(false)}
        >
          <p>检查对象和检查人员由抽签产生。承诺以前可以撤销，任务不受影响。</p>
        </ConfirmReason>
      )}
    </>
  );
}
