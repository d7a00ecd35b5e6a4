/** The SQL of the queue. A server answers for what it runs by a lease; a lost one frees the job. */

import type { Kysely } from 'kysely';
import { type Clock, timestamp } from '../clock.ts';
import type { Actor, Json, Scope } from '../context.ts';
import { type Database, withTransaction } from '../database/index.ts';
import type { Tables } from '../database/tables.ts';
import type { JobKind, JobState } from './types.ts';

/** A job taken from the queue. */
export interface TakenJob {
  readonly id: string;
  readonly kind: string;
  readonly input: Json;
  readonly actor: Actor;
  readonly scope: Scope;
}

const LEASE_MS = 30_000;

function leaseFrom(clock: Clock): string {
  return new Date(clock.now().getTime() + LEASE_MS).toISOString();
}

/** Takes the oldest waiting job; null when none waits. */
export async function claimNext(database: Database<Tables>, server: string, clock: Clock): Promise<TakenJob | null> {
  return withTransaction(database, async (trx) => {
    const row = await trx
      .selectFrom('job')
      .select(['id', 'kind', 'input', 'asked_by'])
      .where('state', '=', 'queued')
      .orderBy('id')
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) return null;
    await trx
      .updateTable('job')
      .set({ state: 'running', server, lease_until: leaseFrom(clock), started_at: timestamp(clock) })
      .where('id', '=', row.id)
      .execute();
    const { actor, scope } = JSON.parse(row.asked_by) as Pick<TakenJob, 'actor' | 'scope'>;
    return { id: row.id, kind: row.kind, input: JSON.parse(row.input) as Json, actor, scope };
  });
}

/** Renews the lease on what this server runs; returns those that somebody asked to cancel. */
export async function keepLease(database: Database<Tables>, server: string, clock: Clock): Promise<readonly string[]> {
  const mine = await database.kysely
    .selectFrom('job')
    .select(['id', 'cancel_asked_at'])
    .where('state', '=', 'running')
    .where('server', '=', server)
    .execute();
  if (mine.length > 0)
    await database.kysely
      .updateTable('job')
      .set({ lease_until: leaseFrom(clock) })
      .where('state', '=', 'running')
      .where('server', '=', server)
      .execute();
  return mine.filter(({ cancel_asked_at }) => cancel_asked_at !== null).map(({ id }) => id);
}

/**
 * Frees jobs whose server is gone: those that can go on wait again, the others are interrupted. On SQLite there is only
 * one server, so at its start (`all`) every running job is lost.
 */
export async function releaseLost(
  database: Database<Tables>,
  kinds: readonly JobKind[],
  clock: Clock,
  all = false,
): Promise<void> {
  const now = timestamp(clock);
  const lost = await database.kysely
    .selectFrom('job')
    .select(['id', 'kind', 'lease_until'])
    .where('state', '=', 'running')
    .$if(!all, (query) => query.where('lease_until', '<', now))
    .execute();
  for (const { id, kind, lease_until } of lost) {
    const resumable = kinds.some((one) => one.kind === kind && one.resumable);
    await database.kysely
      .updateTable('job')
      .set(
        resumable
          ? { state: 'queued', server: null, lease_until: null }
          : { state: 'interrupted', server: null, lease_until: null, ended_at: now, sentence: '服务中断，没有做完' },
      )
      .where('id', '=', id)
      .where('state', '=', 'running')
      // Unless its server came back meanwhile.
      .where('lease_until', '=', lease_until)
      .execute();
  }
}

/** How far a job is. */
export async function tellProgress(
  db: Kysely<Tables>,
  id: string,
  done: number,
  total: number | null,
  sentence: string,
): Promise<void> {
  await db
    .updateTable('job')
    .set({ done, total, sentence })
    .where('id', '=', id)
    .where('state', '=', 'running')
    .execute();
}

const SENTENCES: Readonly<Partial<Record<JobState, string>>> = {
  done: '已完成',
  failed: '没有办成',
  cancelled: '已取消',
  interrupted: '服务中断，没有做完',
  queued: '等待继续',
};

/** Writes the end of a job down; `queued` puts it back. */
export async function finishJob(
  database: Database<Tables>,
  id: string,
  { state, report }: { readonly state: JobState; readonly report: Json },
  clock: Clock,
): Promise<void> {
  const again = state === 'queued';
  await database.kysely
    .updateTable('job')
    .set({
      state,
      report: again ? null : JSON.stringify(report ?? null),
      sentence: SENTENCES[state] ?? '',
      ended_at: again ? null : timestamp(clock),
      server: null,
      lease_until: null,
    })
    .where('id', '=', id)
    .execute();
}
