/** How far a job is, told by the server as it goes on. */

import { useEffect, useState } from 'react';
import type { JobView } from '../../../server/platform/jobs/routes.ts';
import { api } from '../api/api.ts';
import { toProblem } from '../api/problem.ts';

const POLL_MS = 2_000;

/** The job as it is now; null until the first word, an error where there is no telling. */
export function useJob(id: string): { readonly job: JobView | null; readonly error: unknown } {
  const [job, setJob] = useState<JobView | null>(null);
  const [error, setError] = useState<unknown>(null);
  useEffect(() => {
    const tell = (now: JobView) => {
      setJob(now);
      setError(null);
    };
    return followJob(id, tell, setError);
  }, [id]);
  return { job, error };
}

/** Follows a job by its event stream; by asking every 2 s where streams do not come through. Returns what ends it. */
function followJob(id: string, tell: (job: JobView) => void, fail: (error: unknown) => void): () => void {
  const address = `/api/jobs/${encodeURIComponent(id)}`;
  const gone = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stream = new EventSource(`${address}/events`);
  stream.addEventListener('progress', (event) => {
    const job = JSON.parse(String(event.data)) as JobView;
    tell(job);
    if (job.endedAt !== null) stream.close();
  });
  stream.addEventListener('error', () => {
    stream.close();
    void poll();
  });
  const poll = async () => {
    try {
      const job = await api.get<JobView>(address, { signal: gone.signal });
      tell(job);
      if (job.endedAt !== null) return;
    } catch (error) {
      if (gone.signal.aborted) return;
      fail(error);
      const { status } = toProblem(error);
      if (status === 403 || status === 404) return;
    }
    timer = setTimeout(() => void poll(), POLL_MS);
  };
  return () => {
    gone.abort();
    stream.close();
    clearTimeout(timer);
  };
}
