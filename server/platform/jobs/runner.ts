/** Runs jobs: takes them from the queue, keeps their row up to date, ends them. Several servers may share a queue. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import type { Clock } from '../clock.ts';
import type { Json } from '../context.ts';
import { type Database, withTransaction } from '../database/index.ts';
import type { Tables } from '../database/tables.ts';
import { Problem } from '../problems.ts';
import { claimNext, finishJob, keepLease, releaseLost, type TakenJob, tellProgress } from './queue.ts';
import type { JobContext, JobKind, JobState } from './types.ts';

/** What the runner needs. */
export interface RunnerParts {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  readonly kinds: readonly JobKind[];
  newId(): string;
  /** Makes the context of one batch; see `writeContext` of the HTTP layer. */
  readonly contextOf: (
    trx: Parameters<Parameters<typeof withTransaction<Tables, unknown>>[1]>[0],
    job: Pick<JobContext<Json>, 'actor' | 'scope'>,
  ) => Parameters<Parameters<JobContext<Json>['write']>[0]>[0];
  afterWrite(): void;
  /** Told of what a job died of, for the log. */
  readonly onError: (kind: string, error: unknown) => void;
}

/** A running runner. */
export interface Runner {
  /** Looks at the queue now instead of at the next round. */
  wake(): void;
  /** Stops taking jobs, asks running ones to stop, and waits for them. */
  stop(): Promise<void>;
}

interface Running {
  readonly controller: AbortController;
  readonly ended: Promise<void>;
}

/** Jobs side by side in one process: one computes while another waits. */
const AT_ONCE = 2;
const ROUND_MS = 1000;
const PROGRESS_MS = 200;
const CANCELLED = new Problem('impossible-transition', { detail: '任务已取消。' });
const STOPPING = new Problem('impossible-transition', { detail: '服务正在停止。' });

/** Starts taking jobs. */
export function startRunner(parts: RunnerParts): Runner {
  const server = parts.newId();
  const running = new Map<string, Running>();
  const stopping = new AbortController();
  let stopped = false;
  let round = Promise.resolve();
  const timer = setInterval(wake, ROUND_MS);
  wake();
  return { wake, stop };

  function wake(): void {
    if (stopped) return;
    round = round.then(oneRound).catch((error: unknown) => parts.onError('queue', error));
  }

  async function oneRound(): Promise<void> {
    if (stopped) return;
    // First: after a time in which nothing could be written, this server's own jobs would be taken for lost.
    for (const id of await keepLease(parts.database, server, parts.clock)) running.get(id)?.controller.abort(CANCELLED);
    await releaseLost(parts.database, parts.kinds, parts.clock);
    while (!stopped && running.size < AT_ONCE) {
      const job = await claimNext(parts.database, server, parts.clock);
      if (job === null) return;
      const controller = new AbortController();
      const ended = runOne(parts, job, controller.signal, stopping.signal).finally(() => {
        running.delete(job.id);
        wake();
      });
      running.set(job.id, { controller, ended });
    }
  }

  async function stop(): Promise<void> {
    stopped = true;
    stopping.abort();
    clearInterval(timer);
    await round;
    for (const { controller } of running.values()) controller.abort(STOPPING);
    await Promise.all([...running.values()].map(({ ended }) => ended));
  }
}

/** Runs one job to its end and writes the end down. */
async function runOne(parts: RunnerParts, job: TakenJob, signal: AbortSignal, stopping: AbortSignal): Promise<void> {
  const kind = parts.kinds.find((one) => one.kind === job.kind);
  const progress = progressWriter(parts.database.kysely, job.id);
  let state: JobState = 'done';
  let report: Json = null;
  try {
    if (kind === undefined) throw new Problem('internal', { detail: '这个版本的程序不认识这种任务。' });
    report = await kind.run(jobContext(parts, job, kind, signal, progress.tell));
  } catch (error) {
    const cause: unknown = signal.aborted ? signal.reason : error;
    state = endingOf(cause, kind?.resumable === true);
    if (state === 'failed' && !(cause instanceof Problem)) parts.onError(job.kind, cause);
    report = { problem: cause instanceof Problem ? cause.message : new Problem('internal', {}).message };
  }
  await progress.stop();
  await writeEnd(parts, () => finishJob(parts.database, job.id, { state, report }, parts.clock), stopping);
}

/** Until it is written down, or the server stops: then the job is found lost at the next start. A disk may be full. */
async function writeEnd(parts: RunnerParts, write: () => Promise<void>, stopping: AbortSignal): Promise<void> {
  for (;;) {
    try {
      return await write();
    } catch (error) {
      parts.onError('queue', error);
    }
    if (stopping.aborted) return;
    await pause(ROUND_MS, undefined, { signal: stopping }).catch(() => undefined);
  }
}

function endingOf(cause: unknown, resumable: boolean): JobState {
  if (cause === CANCELLED) return 'cancelled';
  if (cause === STOPPING) return resumable ? 'queued' : 'interrupted';
  return 'failed';
}

function jobContext(
  parts: RunnerParts,
  job: TakenJob,
  kind: JobKind,
  signal: AbortSignal,
  progress: JobContext<Json>['progress'],
): JobContext<Json> {
  const { database, clock } = parts;
  const { id, actor, scope } = job;
  return {
    id,
    input: kind.input.parse(job.input),
    actor,
    scope,
    database,
    signal,
    now: () => clock.now().toISOString(),
    newId: () => parts.newId(),
    progress,
    write: async (body) => {
      signal.throwIfAborted();
      const result = await withTransaction(database, (trx) => body(parts.contextOf(trx, { actor, scope })));
      parts.afterWrite();
      return result;
    },
  };
}

/** Writes progress at most every 200 ms, outside any batch's transaction, the latest only. */
function progressWriter(
  db: Kysely<Tables>,
  id: string,
): { tell: JobContext<Json>['progress']; stop: () => Promise<void> } {
  let latest: Parameters<JobContext<Json>['progress']> | undefined;
  let writing = Promise.resolve();
  const flush = (): void => {
    const [done, total, sentence] = latest ?? [];
    latest = undefined;
    if (done === undefined || total === undefined || sentence === undefined) return;
    // What cannot be told now is told with the next step; that nothing can be written is for the job itself to meet.
    writing = writing.then(() => tellProgress(db, id, done, total, sentence)).catch(() => undefined);
  };
  const timer = setInterval(flush, PROGRESS_MS);
  return {
    tell: (...told) => {
      latest = told;
    },
    stop: () => {
      clearInterval(timer);
      flush();
      return writing;
    },
  };
}
