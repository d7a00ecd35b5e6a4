/** The job that reads, tries or applies an import, while it is at work. */

import { useQuery } from '@tanstack/react-query';
import { Alert } from 'antd';
import { useEffect, useRef } from 'react';
import type { JobView } from '../../../../server/platform/jobs/routes.ts';
import { api, JobProgress } from '../../../kit/index.ts';
import type { ImportDetail } from './requests.ts';

interface AtWorkProps {
  readonly record: ImportDetail;
  readonly job: string;
  readonly busy: (busy: boolean) => void;
  readonly ended: () => void;
  /** Reads the import anew without going anywhere. */
  readonly reload: () => void;
}

const POLL_MS = 3_000;

/** Whose job it is sees its progress; a colleague, to whom the job is not shown, that it is at work. */
export function AtWork({ record, job, busy, ended, reload }: AtWorkProps) {
  const answer = useQuery({
    queryKey: ['jobs', job, record.version],
    queryFn: ({ signal }) => api.get<JobView>(`/api/jobs/${encodeURIComponent(job)}`, { signal }),
    retry: false,
  });
  const theirs = answer.isError && (record.state === 'uploaded' || record.state === 'applying');
  const mine = answer.data !== undefined && answer.data.endedAt === null;
  const running = mine || theirs || answer.isPending;
  useEffect(() => {
    busy(running);
  }, [busy, running]);
  // A job can end between reading the import and asking for the job: then the import is older than what the job left.
  const over = answer.data !== undefined && answer.data.endedAt !== null ? `${job} ${record.version}` : null;
  const seen = useRef<string | null>(null);
  useEffect(() => {
    if (over === null || seen.current === over) return;
    seen.current = over;
    reload();
  }, [over, reload]);
  useEffect(() => {
    if (!theirs) return;
    const timer = setInterval(ended, POLL_MS);
    return () => clearInterval(timer);
  }, [theirs, ended]);
  if (theirs) return <p className="mq-panel">同事正在办理这次导入，完成后自动显示结果。</p>;
  if (answer.data?.state === 'failed' && record.failure === null) return <Failure job={answer.data} />;
  if (!mine) return null;
  return (
    <section className="mq-panel" aria-label="进度">
      <JobProgress
        id={job}
        ended={() => {
          void answer.refetch();
          ended();
        }}
      />
      <p className="mq-quiet">可以离开此页，办理照常进行；回来时从这里继续。</p>
    </section>
  );
}

function Failure({ job: { report, sentence } }: { readonly job: JobView }) {
  const { problem } = (report ?? {}) as { readonly problem?: string | Readonly<Record<string, string>> };
  const told =
    typeof problem === 'string' ? problem : [problem?.['title'], problem?.['detail'], problem?.['next']].join('');
  return (
    <Alert
      type="error"
      showIcon
      className="mq-panel"
      title="这一步没有办成。"
      description={told === '' ? sentence : told}
    />
  );
}
