/** Looking at one's jobs: the list, one, its progress as a stream, cancelling. */

import { setTimeout as pause } from 'node:timers/promises';
import type { Kysely } from 'kysely';
import { z } from 'zod';
import type { Tables } from '../database/tables.ts';
import { type Route, rawRoute, readRoute, writeRoute } from '../http/route.ts';
import { Problem } from '../problems.ts';
import type { JobKind } from './types.ts';

const jobSchema = z.object({
  id: z.string(),
  kind: z.string(),
  label: z.string(),
  state: z.enum(['queued', 'running', 'done', 'failed', 'cancelled', 'interrupted']),
  done: z.number(),
  total: z.number().nullable(),
  sentence: z.string(),
  report: z.json(),
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  endedAt: z.string().nullable(),
  abilities: z.array(z.enum(['cancel'])),
});

/** A job as its owner sees it. */
export type JobView = z.output<typeof jobSchema>;

const idSchema = z.strictObject({ id: z.uuid('编号格式不对') });
const STREAM_MS = 250;
const listSchema = z.strictObject({ limit: z.coerce.number().int().min(1).max(200).default(50) });

/** The routes; `kinds` give each job its name on screen. */
export function jobRoutes(kinds: readonly JobKind[]): readonly Route[] {
  const labels = new Map(kinds.map(({ kind, label }) => [kind, label]));
  return [
    readRoute({
      path: '/api/jobs',
      summary: '我的任务',
      access: 'signedIn',
      query: listSchema,
      response: z.object({ jobs: z.array(jobSchema) }),
      handle: async ({ db, actor }, { query }) => ({
        jobs: await readJobs(db, labels, actor.account, null, query.limit),
      }),
    }),
    readRoute({
      path: '/api/jobs/:id',
      summary: '一项任务的进度和报告',
      access: 'signedIn',
      params: idSchema,
      response: jobSchema,
      handle: ({ db, actor }, { params }) => readJob(db, labels, actor.account, params.id),
    }),
    writeRoute({
      method: 'POST',
      path: '/api/jobs/:id/cancel',
      summary: '取消任务',
      access: 'signedIn',
      params: idSchema,
      response: jobSchema,
      handle: async (ctx, { params }) => {
        const { abilities } = await readJob(ctx.trx, labels, ctx.actor.account, params.id);
        if (!abilities.includes('cancel')) throw new Problem('impossible-transition', { detail: '任务已经结束。' });
        // One that has not begun ends here; a running one stops between two batches.
        await ctx.trx
          .updateTable('job')
          .set({ cancel_asked_at: ctx.now })
          .where('id', '=', params.id)
          .where('state', '=', 'running')
          .execute();
        await ctx.trx
          .updateTable('job')
          .set({ state: 'cancelled', sentence: '已取消', ended_at: ctx.now, cancel_asked_at: ctx.now })
          .where('id', '=', params.id)
          .where('state', '=', 'queued')
          .execute();
        return readJob(ctx.trx, labels, ctx.actor.account, params.id);
      },
    }),
    streamRoute(labels),
  ];
}

function streamRoute(labels: ReadonlyMap<string, string>): Route {
  return rawRoute({
    method: 'GET',
    path: '/api/jobs/:id/events',
    summary: '任务进度（事件流）',
    access: 'signedIn',
    params: idSchema,
    handle: async ({ database, actor }, { params }, request, reply) => {
      const account = actor?.account ?? '';
      let job = await readJob(database.kysely, labels, account, params.id);
      const gone = new AbortController();
      request.raw.once('close', () => gone.abort());
      reply.hijack();
      reply.raw.writeHead(200, {
        ...(reply.getHeaders() as Record<string, string>),
        'content-type': 'text/event-stream; charset=utf-8',
        'cache-control': 'no-store',
        'x-accel-buffering': 'no',
      });
      try {
        await tell();
      } finally {
        reply.raw.end();
      }
      return reply;

      async function tell(): Promise<void> {
        let told = '';
        while (!gone.signal.aborted) {
          const text = JSON.stringify(job);
          if (text !== told) reply.raw.write(`event: progress\ndata: ${text}\n\n`);
          told = text;
          if (job.endedAt !== null) return;
          // The visitor leaving ends the pause; the loop's condition sees it.
          await pause(STREAM_MS, undefined, { signal: gone.signal }).catch(() => undefined);
          if (!gone.signal.aborted) job = await readJob(database.kysely, labels, account, params.id);
        }
      }
    },
  });
}

async function readJob(
  db: Kysely<Tables>,
  labels: ReadonlyMap<string, string>,
  account: string,
  id: string,
): Promise<JobView> {
  const [job] = await readJobs(db, labels, account, id, 1);
  if (job === undefined) throw new Problem('not-found');
  return job;
}

async function readJobs(
  db: Kysely<Tables>,
  labels: ReadonlyMap<string, string>,
  account: string,
  id: string | null,
  limit: number,
): Promise<JobView[]> {
  const rows = await db
    .selectFrom('job')
    .selectAll()
    .where('account', '=', account)
    .$if(id !== null, (query) => query.where('id', '=', id ?? ''))
    .orderBy('id', 'desc')
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    id: row.id,
    kind: row.kind,
    label: labels.get(row.kind) ?? row.kind,
    state: row.state,
    done: row.done,
    total: row.total,
    sentence: row.cancel_asked_at !== null && row.state === 'running' ? '正在取消' : row.sentence,
    report: z.json().parse(JSON.parse(row.report ?? 'null')),
    createdAt: row.created_at,
    startedAt: row.started_at,
    endedAt: row.ended_at,
    abilities: row.state === 'queued' || (row.state === 'running' && row.cancel_asked_at === null) ? ['cancel'] : [],
  }));
}
