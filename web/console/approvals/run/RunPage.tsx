/** One approval: what it is about, its chain, everything that was said, and what this person may do. */

import { useQuery } from '@tanstack/react-query';
import { useParams } from '@tanstack/react-router';
import { Alert } from 'antd';
import { ErrorPage, Loading, PageHead, StatusTag } from '../../../kit/index.ts';
import { usePageTitle } from '../../page-title.ts';
import { APPROVALS_KEY, type RunDetail, readRun } from '../requests.ts';
import { CALENDAR_MEND, dueWords, RUN_TONES, reminderWords } from '../words.ts';
import { About } from './About.tsx';
import { ChainSteps } from './ChainSteps.tsx';
import { MendList } from './MendList.tsx';
import { OpinionList } from './OpinionList.tsx';
import { RunActions } from './RunActions.tsx';
import { UrgentPanel } from './UrgentPanel.tsx';
import '../approvals.css';

/** The address names the run; who has nothing to do with it finds nothing. */
export function RunPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const answer = useQuery({
    queryKey: [...APPROVALS_KEY, 'run', id],
    queryFn: ({ signal }) => readRun(id, signal),
  });
  usePageTitle(answer.data?.run.title ?? '一件审批');
  if (answer.isError) return <ErrorPage error={answer.error} retry={() => void answer.refetch()} />;
  if (answer.isPending) return <Loading />;
  return <Shown detail={answer.data} />;
}

function Shown({ detail }: { readonly detail: RunDetail }) {
  const { run, stuck, ahead, deciders, mends } = detail;
  return (
    <>
      <PageHead
        title={run.title}
        note={<Standing detail={detail} />}
        actions={<RunActions key={run.id} detail={detail} />}
      />
      {run.urgent !== null && <UrgentPanel run={run} urgent={run.urgent} />}
      {(stuck ?? ahead) !== null && (
        <Alert
          type={stuck === null ? 'warning' : 'error'}
          showIcon
          title={stuck === null || deciders.length > 0 ? '照现在的人员，这件审批办不完' : '现在无人可以办理'}
          description={
            <>
              <div>{stuck ?? ahead}</div>
              <MendList mends={mends} />
            </>
          }
          className="apr-alert"
        />
      )}
      {run.due !== null && run.due.missingYear !== null && (
        <Alert type="info" showIcon title={dueWords(run.due)} description={CALENDAR_MEND} className="apr-alert" />
      )}
      <section className="mq-panel" aria-labelledby="about">
        <h2 id="about">送审内容</h2>
        <About detail={detail} />
      </section>
      <div className="apr-columns">
        <section className="mq-panel" aria-labelledby="chain">
          <h2 id="chain">审批环节</h2>
          <ChainSteps detail={detail} />
        </section>
        <section className="mq-panel" aria-labelledby="opinions">
          <h2 id="opinions">办理经过和意见</h2>
          <OpinionList opinions={detail.opinions} />
        </section>
      </div>
    </>
  );
}

/** State, round and due day in a line below the title. */
function Standing({ detail: { run } }: { readonly detail: RunDetail }) {
  const { state, stateLabel, stepTitle, round, due, reminders, behalfOf } = run;
  return (
    <span className="mq-row">
      <StatusTag tone={RUN_TONES[state]}>{stateLabel}</StatusTag>
      {state === 'pending' && <span>正在“{stepTitle}”环节</span>}
      {round > 1 && <span>第 {round} 轮</span>}
      {state === 'pending' && <span className="mq-number">期限：{dueWords(due)}</span>}
      {due?.overdue === true && <StatusTag tone="bad">已逾期</StatusTag>}
      {state === 'pending' && reminders !== null && <span>{reminderWords(reminders)}</span>}
      {behalfOf.length > 0 && <span>您受{behalfOf.map(({ name }) => name).join('、')}委托，可以代为办理</span>}
    </span>
  );
}
