/** 我的检查任务: for inspectors, on the phone first: whom to visit with whom, and the declaration of interests. */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button } from 'antd';
import { useState } from 'react';
import { ConfirmReason, formatTime, Loading, PageHead, ProblemNote, StatusTag, useIntent } from '../../../kit/index.ts';
import { declare, readTasks, TASKS_KEY, type Task } from './requests.ts';
import './afterwards.css';

/** Every load is a reading, in the ledger while the list is sealed: nothing is loaded again by itself. */
export function MyTasksPage() {
  const answer = useQuery({
    queryKey: TASKS_KEY,
    queryFn: ({ signal }) => readTasks(signal),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
    retry: false,
  });
  return (
    <>
      <PageHead title="我的检查任务" note="抽签分给您的检查对象。公开以前请保密；每次打开都记入账本。" />
      {answer.isError ? (
        <ProblemNote error={answer.error} retry={() => void answer.refetch()} />
      ) : answer.data === undefined ? (
        <Loading />
      ) : (
        <TaskList linked={answer.data.linked} tasks={answer.data.tasks} />
      )}
    </>
  );
}

function TaskList({ linked, tasks }: { readonly linked: boolean; readonly tasks: readonly Task[] }) {
  if (!linked)
    return (
      <Alert
        type="info"
        showIcon
        title="您的账号还没有关联检查人员名录。"
        description="请本单位名录管理员在“检查人员”中打开您的记录，关联这个账号。"
      />
    );
  if (tasks.length === 0) return <p>现在没有抽签分给您的检查任务。</p>;
  return (
    <ul className="after-tasks">
      {tasks.map((task) => (
        <li key={`${task.draw} ${task.subject.id}`}>
          <TaskCard task={task} />
        </li>
      ))}
    </ul>
  );
}

function TaskCard({ task }: { readonly task: Task }) {
  const { subject, team, from, until, items, title, number, sealed } = task;
  return (
    <article className="mq-panel after-task" aria-label={subject.name}>
      <h2>{subject.name}</h2>
      <p className="mq-quiet mq-mono">{subject.id}</p>
      <dl>
        <dt>检查期间</dt>
        <dd className="mq-number">
          {from} 至 {until}
        </dd>
        <dt>检查组</dt>
        <dd>
          {team.map((member) => (
            <div key={member.id}>
              {member.name} {member.self && <StatusTag tone="info">本人</StatusTag>}
              <span className="mq-quiet">　{member.unit}</span>
            </div>
          ))}
        </dd>
        <dt>检查事项</dt>
        <dd>{items.map(({ name }) => name).join('；')}</dd>
        <dt>抽签</dt>
        <dd>
          {title} <span className="mq-number">{number}</span> {sealed && <StatusTag tone="wait">名单保密</StatusTag>}
        </dd>
      </dl>
      <Declaration task={task} />
    </article>
  );
}

function Declaration({ task }: { readonly task: Task }) {
  const [recusing, setRecusing] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const [busy, setBusy] = useState(false);
  const queries = useQueryClient();
  const { message } = App.useApp();
  const intent = useIntent();
  const { declaration, subject } = task;
  const said = (word: string) => {
    message.success(word);
    void queries.invalidateQueries({ queryKey: TASKS_KEY });
  };
  const none = async () => {
    setBusy(true);
    setError(null);
    try {
      await declare(task, { verdict: 'none', reason: null }, intent.key());
      intent.renew();
      said('已声明无利害关系。');
    } catch (failure) {
      setError(failure);
    } finally {
      setBusy(false);
    }
  };
  return (
    <>
      {declaration !== null && (
        <p>
          {declaration.verdict === 'none' ? (
            <StatusTag tone="good">已声明无利害关系</StatusTag>
          ) : (
            <StatusTag tone="wait">已申请回避，等待办理</StatusTag>
          )}
          <span className="mq-quiet">　{formatTime(declaration.at)}</span>
        </p>
      )}
      {error !== null && <ProblemNote error={error} />}
      <div className="after-buttons">
        {declaration?.verdict !== 'none' && (
          <Button
            type={declaration === null ? 'primary' : 'default'}
            size="large"
            loading={busy}
            aria-label={`对${subject.name}声明无利害关系`}
            onClick={() => void none()}
          >
            无利害关系
          </Button>
        )}
        {declaration?.verdict !== 'recuse' && (
          <Button size="large" aria-label={`对${subject.name}申请回避`} onClick={() => setRecusing(true)}>
            申请回避
          </Button>
        )}
      </div>
      {recusing && (
        <ConfirmReason
          title={`对${subject.name}申请回避`}
          okText="申请回避"
          reason={{ label: '理由（只有办理变更的人能看到）', required: true }}
          law={[
            {
              cite: '行政处罚法第四十三条',
              says: '执法人员与案件有直接利害关系或者有其他关系可能影响公正执法的，应当回避。',
            },
          ]}
          confirm={async (reason, key) => {
            await declare(task, { verdict: 'recuse', reason }, key);
            said('已申请回避，由本单位按程序办理。');
          }}
          close={() => setRecusing(false)}
        >
          <p>回避经两人办理后，由签号顺序中的下一人接替。在此之前，您仍在检查组中，请不要到场检查。</p>
        </ConfirmReason>
      )}
    </>
  );
}
