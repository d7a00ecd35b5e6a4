/** What may be done with a task now: buttons by its abilities. */

import { useNavigate } from '@tanstack/react-router';
import { Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason } from '../../../kit/index.ts';
import { WhoDecides } from '../../approvals/foresight/WhoDecides.tsx';
import { TaskDraw } from '../../draws/TaskDraw.tsx';
import { Findings } from '../Findings.tsx';
import { cancelTask, publishTask, submitTask, type Task, taskForm } from '../requests.ts';
import { useSaved } from '../use-saved.ts';
import { LAW } from '../words.ts';

type Step = 'submit' | 'publish' | 'cancel';

/** Approving is no button here: it follows from the approvals. */
export function TaskActions({ task }: { readonly task: Task }) {
  const navigate = useNavigate();
  const [open, setOpen] = useState<Step | null>(null);
  const { id, abilities, type } = task;
  const close = () => setOpen(null);
  return (
    <>
      {abilities.includes('submit') && (
        <Button type="primary" onClick={() => setOpen('submit')}>
          {type === 'urgent' ? '补批送审' : '送审'}
        </Button>
      )}
      {abilities.includes('publish') && (
        <Button type="primary" onClick={() => setOpen('publish')}>
          公布
        </Button>
      )}
      <TaskDraw task={task} />
      {abilities.includes('change') && (
        <Button onClick={() => void navigate({ to: `/planning/tasks/${id}/edit` } as never)}>修改</Button>
      )}
      <Button href={taskForm(id)} download>
        行政检查审批表
      </Button>
      {abilities.includes('cancel') && (
        <Button danger onClick={() => setOpen('cancel')}>
          撤销
        </Button>
      )}
      {open === 'submit' && <Submitting task={task} close={close} />}
      {open === 'publish' && <Publishing task={task} close={close} />}
      {open === 'cancel' && <Cancelling task={task} close={close} />}
    </>
  );
}

interface DialogProps {
  readonly task: Task;
  readonly close: () => void;
}

function Submitting({ task, close }: DialogProps) {
  const navigate = useNavigate();
  const saved = useSaved();
  const { id, version, title, exceptions } = task;
  return (
    <ConfirmReason
      title={`将“${title}”送审？`}
      okText="送审"
      reason={{ required: false, label: '送审说明', max: 500 }}
      law={[task.type === 'urgent' ? LAW.urgent : LAW.plan]}
      confirm={async (opinion, key) => {
        const { run } = await submitTask(id, version, opinion, key);
        saved('已送审。');
        void navigate({ to: `/approvals/${run}` } as never);
      }}
      close={close}
    >
      {exceptions.map((one) => (
        <Findings key={`${one.subject} ${one.item} ${one.rule}`} label={one.name} findings={[one]} tone="wait" />
      ))}
      <p>送审时再核对一次事项和检查次数。参与编写的人不能审批。</p>
      <WhoDecides record={id} />
    </ConfirmReason>
  );
}

function Publishing({ task, close }: DialogProps) {
  const saved = useSaved();
  return (
    <ConfirmReason
      title={`公布“${task.title}”？`}
      okText="公布"
      reason={false}
      law={[LAW.plan]}
      confirm={async (_, key) => {
        await publishTask(task.id, task.version, key);
        saved('已公布。');
      }}
      close={close}
    >
      <p>专项检查的依据、事项、数量上限和时间在公示页公开。</p>
    </ConfirmReason>
  );
}

function Cancelling({ task, close }: DialogProps) {
  const saved = useSaved();
  return (
    <ConfirmReason
      title={`撤销“${task.title}”？`}
      okText="撤销"
      danger
      reason={{ required: true, max: 500 }}
      confirm={async (reason, key) => {
        await cancelTask(task.id, task.version, reason, key);
        saved('已撤销。');
      }}
      close={close}
    >
      <p>撤销后不能恢复；正在进行的审批随之结束。记录保留。</p>
    </ConfirmReason>
  );
}
