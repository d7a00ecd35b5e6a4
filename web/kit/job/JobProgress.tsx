/** The progress of long work; it goes on when the page is left, and is found again under 任务. */

import { Button, Progress } from 'antd';
import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { JobView } from '../../../server/platform/jobs/routes.ts';
import { api } from '../api/api.ts';
import { formatCount } from '../format.ts';
import { StateTag, type StatusWords } from '../StatusTag.tsx';
import { ProblemNote } from '../states/ProblemNote.tsx';
import { useJob } from './follow-job.ts';

/** How the states of a job are said. */
export const JOB_STATES: StatusWords<JobView['state']> = {
  queued: ['排队中', 'info'],
  running: ['进行中', 'info'],
  done: ['已完成', 'good'],
  failed: ['未办成', 'bad'],
  cancelled: ['已取消', 'quiet'],
  interrupted: ['已中断', 'wait'],
};

interface JobProgressProps {
  readonly id: string;
  /** Called once when the job has ended, however it ended. */
  readonly ended?: (job: JobView) => void;
  /** Shows the report of a job that is done. */
  readonly report?: (job: JobView) => ReactNode;
}

/** Bar, sentence, 取消; and the report at the end. */
export function JobProgress({ id, ended, report }: JobProgressProps) {
  const { job, error } = useJob(id);
  const [failure, setFailure] = useState<unknown>(null);
  const told = useRef(false);
  useEffect(() => {
    if (job === null || job.endedAt === null || told.current) return;
    told.current = true;
    ended?.(job);
  }, [job, ended]);
  if (job === null) return error === null ? <p className="mq-quiet">正在读取进度…</p> : <ProblemNote error={error} />;
  const cancel = () => api.post(`/api/jobs/${encodeURIComponent(id)}/cancel`, { body: {} }).catch(setFailure);
  return (
    <div>
      <div className="mq-row mq-spread">
        <span>
          {job.label} <StateTag state={job.state} words={JOB_STATES} />
        </span>
        {job.abilities.includes('cancel') && (
          <Button size="small" onClick={() => void cancel()}>
            取消
          </Button>
        )}
      </div>
      <Progress percent={percentOf(job)} status={barOf(job)} aria-label={`${job.label}的进度`} />
      <output aria-live="polite" className="mq-quiet">
        {job.sentence}
        {job.total !== null && ` ${formatCount(job.done)} / ${formatCount(job.total)}`}
      </output>
      {error !== null && <ProblemNote error={error} />}
      {failure !== null && <ProblemNote error={failure} />}
      {job.state === 'done' && report?.(job)}
    </div>
  );
}

/** Whole percent; full only when it is done. */
function percentOf({ state, done, total }: Pick<JobView, 'state' | 'done' | 'total'>): number {
  if (state === 'done') return 100;
  if (total === null || total === 0) return 0;
  return Math.min(99, Math.floor((done / total) * 100));
}

function barOf({ state }: JobView): 'active' | 'success' | 'exception' | 'normal' {
  if (state === 'done') return 'success';
  if (state === 'failed' || state === 'interrupted') return 'exception';
  return state === 'running' ? 'active' : 'normal';
}
