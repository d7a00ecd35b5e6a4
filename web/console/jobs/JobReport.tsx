/** What a job left behind. */

import type { JobView } from '../../../server/platform/jobs/routes.ts';
import { DescriptionGrid, formatTime, JOB_STATES, StateTag } from '../../kit/index.ts';

/** State, times, and the report as far as it is made of plain texts and numbers under Chinese names. */
export function JobReport({ job }: { readonly job: JobView }) {
  return (
    <DescriptionGrid
      items={[
        { label: '状态', value: <StateTag state={job.state} words={JOB_STATES} /> },
        { label: '说明', value: job.sentence, wide: true },
        { label: '交办时间', value: formatTime(job.createdAt) },
        { label: '开始时间', value: formatTime(job.startedAt) },
        { label: '结束时间', value: formatTime(job.endedAt) },
        ...problemOf(job.report).map((value) => ({ label: '原因', value, wide: true })),
      ]}
    />
  );
}

function problemOf(report: unknown): readonly string[] {
  if (typeof report !== 'object' || report === null || !('problem' in report)) return [];
  const { problem } = report;
  if (typeof problem === 'string') return [problem];
  if (typeof problem !== 'object' || problem === null) return [];
  const { title = '', detail = '', next = '' } = problem as Record<string, string>;
  return [`${title}${detail}${next}`];
}
