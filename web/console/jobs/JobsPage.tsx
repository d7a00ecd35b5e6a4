/** 任务：我交办的长时间工作，进行到哪里，结果如何。 */

import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { Empty } from 'antd';
import type { JobView } from '../../../server/platform/jobs/routes.ts';
import {
  api,
  formatTime,
  JOB_STATES,
  JobProgress,
  Loading,
  PageHead,
  ProblemNote,
  RecordDrawer,
  StateTag,
} from '../../kit/index.ts';
import { JobReport } from './JobReport.tsx';

const KEY = ['jobs'] as const;

/** The newest fifty, running ones with their progress. */
export function JobsPage() {
  const jobs = useQuery({
    queryKey: KEY,
    queryFn: ({ signal }) => api.get<{ jobs: readonly JobView[] }>('/api/jobs', { query: { limit: 50 }, signal }),
  });
  const queries = useQueryClient();
  const { open } = useSearch({ strict: false }) as { open?: string };
  const navigate = useNavigate();
  const show = (id: string | null) =>
    void navigate({ to: '.', search: id === null ? {} : { open: id }, resetScroll: false } as never);
  return (
    <>
      <PageHead title="任务" note="导入、导出等费时的工作在后台进行，离开页面也会继续。这里列出最近 50 项。" />
      {jobs.isError && <ProblemNote error={jobs.error} retry={() => void jobs.refetch()} />}
      {jobs.isPending && <Loading />}
      {jobs.data !== undefined && (
        <section className="mq-panel" aria-label="任务列表">
          {jobs.data.jobs.length === 0 && <Empty image={Empty.PRESENTED_IMAGE_SIMPLE} description="还没有任务。" />}
          <ul className="mq-plain-list">
            {jobs.data.jobs.map((job) => (
              <li key={job.id}>
                {job.endedAt === null ? (
                  <JobProgress id={job.id} ended={() => void queries.invalidateQueries({ queryKey: KEY })} />
                ) : (
                  <div className="mq-row">
                    <button type="button" className="mq-open" onClick={() => show(job.id)}>
                      {job.label}
                    </button>
                    <StateTag state={job.state} words={JOB_STATES} />
                    <span>{job.sentence}</span>
                  </div>
                )}
                <span className="mq-quiet">
                  {formatTime(job.createdAt)} 交办
                  {job.endedAt !== null && `，${formatTime(job.endedAt)} 结束`}
                </span>
              </li>
            ))}
          </ul>
        </section>
      )}
      {open !== undefined && <JobDrawer id={open} close={() => show(null)} />}
    </>
  );
}

function JobDrawer({ id, close }: { readonly id: string; readonly close: () => void }) {
  const job = useQuery({
    queryKey: ['jobs', id],
    queryFn: ({ signal }) => api.get<JobView>(`/api/jobs/${encodeURIComponent(id)}`, { signal }),
  });
  return (
    <RecordDrawer
      title={job.data?.label ?? '任务'}
      close={close}
      pending={job.isPending}
      error={job.error}
      retry={() => void job.refetch()}
    >
      {job.data !== undefined && <JobReport job={job.data} />}
    </RecordDrawer>
  );
}
