import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { idempotencyMigrations } from '../http/index.ts';
import {
  createIdSource,
  type Database,
  enqueueJob,
  type JobKind,
  type JobState,
  type LedgerEvent,
  migrate,
  Problem,
  systemClock,
  type Tables,
} from '../index.ts';
import { eachDatabase, type TestEngine } from '../testing.ts';
import { testDesk } from '../testing-context.ts';
import { jobMigrations, jobRoutes, type Runner, releaseLost, startRunner } from './index.ts';

const inputSchema = z.strictObject({ steps: z.number() });
type Input = z.output<typeof inputSchema>;

/** A job that counts, one batch for each step, and stops at `gate` until the test opens it. */
function counting(kind: string, resumable: boolean, gate: Promise<void> = Promise.resolve()): JobKind<Input> {
  return {
    kind,
    label: '数数',
    input: inputSchema,
    resumable,
    run: async (job) => {
      for (let step = 1; step <= job.input.steps; step += 1) {
        await job.write((ctx) =>
          ctx.record({ type: 'counted', organisation: 'org-1', rows: [], law: [], payload: step }),
        );
        job.progress(step, job.input.steps, `第 ${step} 步`);
        await Promise.race([
          gate,
          new Promise((resolve) => {
            job.signal.addEventListener('abort', resolve);
          }),
        ]);
        job.signal.throwIfAborted();
      }
      return { counted: job.input.steps };
    },
  };
}

const failing: JobKind<Input> = {
  ...counting('failing', true),
  run: async ({ input }) => {
    if (input.steps === 0) throw new Problem('invalid-input', { detail: '表里没有数据。' });
    throw new Error('内部细节');
  },
};

interface Opened {
  readonly database: Database<Tables>;
  readonly events: LedgerEvent[];
  readonly errors: unknown[];
  start(kinds: readonly JobKind[]): Runner;
  ask<T extends Input>(kind: JobKind<T>, input: T): Promise<string>;
  ended(id: string): Promise<{ state: JobState; report: unknown; done: number; sentence: string }>;
  state(id: string): Promise<JobState>;
}

async function open(engine: TestEngine): Promise<Opened> {
  const database = await engine.open<Tables>();
  await migrate(database, [...idempotencyMigrations, ...jobMigrations], systemClock);
  const desk = testDesk(database, systemClock);
  const [events, errors]: [LedgerEvent[], unknown[]] = [[], []];
  const newId = createIdSource(systemClock);
  const row = (id: string) =>
    database.kysely.selectFrom('job').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
  return {
    database,
    events,
    errors,
    start: (kinds) =>
      startRunner({
        database,
        clock: systemClock,
        kinds,
        newId,
        contextOf: (trx, { actor, scope }) => ({
          actor,
          scope,
          db: trx,
          trx,
          now: systemClock.now().toISOString(),
          today: '2026-09-18',
          newId,
          record: async (event) => void events.push(event),
        }),
        afterWrite: () => undefined,
        onError: (_kind, error) => void errors.push(error),
      }),
    ask: (kind, input) => desk.write((ctx) => enqueueJob(ctx, kind as unknown as JobKind, input)),
    state: async (id) => (await row(id)).state,
    ended: (id) =>
      expect
        .poll(
          async () => {
            const found = await row(id);
            return found.ended_at === null ? null : found;
          },
          { timeout: 30_000 },
        )
        .not.toBeNull()
        .then(async () => {
          const { state, report, done, sentence } = await row(id);
          return { state, report: JSON.parse(report ?? 'null') as unknown, done, sentence };
        }),
  };
}

/** The database refuses every change of a running job, or only of one that comes to a state; as a full disk would. */
async function refuseChanges({ engine, kysely }: Database<Tables>, state?: JobState): Promise<void> {
  const when = state === undefined ? `old.state = 'running'` : `new.state = '${state}'`;
  if (engine === 'sqlite') {
    await sql
      .raw(`create trigger job_full before update on job when ${when} begin select raise(abort, 'full'); end`)
      .execute(kysely);
    return;
  }
  await sql`create function job_full() returns trigger language plpgsql as $$ begin raise exception 'full'; end $$`.execute(
    kysely,
  );
  await sql
    .raw(`create trigger job_full before update on job for each row when (${when}) execute function job_full()`)
    .execute(kysely);
}

async function allowChanges({ engine, kysely }: Database<Tables>): Promise<void> {
  await sql.raw(engine === 'sqlite' ? 'drop trigger job_full' : 'drop trigger job_full on job').execute(kysely);
}

eachDatabase((engine) => {
  describe('a job', () => {
    test('runs, tells how far it is, and leaves its report', async () => {
      const opened = await open(engine);
      const kind = counting('count', true) as unknown as JobKind;
      const id = await opened.ask(kind as never, { steps: 3 });
      const runner = opened.start([kind]);
      expect(await opened.ended(id)).toEqual({ state: 'done', report: { counted: 3 }, done: 3, sentence: '已完成' });
      expect(opened.events.map(({ payload }) => payload)).toEqual([1, 2, 3]);
      await runner.stop();
    });

    test('that fails says why only where the reason is for people', async () => {
      const opened = await open(engine);
      const kind = failing as unknown as JobKind;
      const [plain, broken] = [await opened.ask(failing, { steps: 0 }), await opened.ask(failing, { steps: 1 })];
      const runner = opened.start([kind]);
      expect(await opened.ended(plain)).toMatchObject({
        state: 'failed',
        report: { problem: expect.stringContaining('表里没有数据。') },
      });
      expect(JSON.stringify(await opened.ended(broken))).not.toContain('内部细节');
      expect(opened.errors).toHaveLength(1);
      await runner.stop();
    });

    test('that ends while nothing can be written is written down once it can be, and not run twice', async () => {
      const opened = await open(engine);
      const gate = Promise.withResolvers<void>();
      const kind = counting('count', true, gate.promise) as unknown as JobKind;
      const id = await opened.ask(kind as never, { steps: 1 });
      const runner = opened.start([kind]);
      await expect.poll(() => opened.events.length).toBe(1);
      await refuseChanges(opened.database);
      gate.resolve();
      await expect.poll(() => opened.errors.length, { timeout: 20_000 }).toBeGreaterThan(2);
      expect(await opened.state(id)).toBe('running');
      await allowChanges(opened.database);
      expect(await opened.ended(id)).toMatchObject({ state: 'done', report: { counted: 1 } });
      expect(opened.events).toHaveLength(1);
      await runner.stop();
    });

    test('that cannot be written down does not keep the server from stopping', async () => {
      const opened = await open(engine);
      const kind = counting('count', true) as unknown as JobKind;
      const id = await opened.ask(kind as never, { steps: 1 });
      await refuseChanges(opened.database, 'done');
      const runner = opened.start([kind]);
      await expect.poll(() => opened.errors.length, { timeout: 20_000 }).toBeGreaterThan(0);
      await runner.stop();
      expect(await opened.state(id)).toBe('running');
    });

    test('can be cancelled while it waits and while it runs', async () => {
      const opened = await open(engine);
      const never = counting('count', true, new Promise<void>(() => {}));
      const routes = jobRoutes([never as unknown as JobKind]);
      const cancel = routes.find(({ path }) => path.endsWith('/cancel'));
      if (cancel?.kind !== 'write') throw new Error('no such route');
      const desk = testDesk(opened.database, systemClock);
      const ids = [await opened.ask(never, { steps: 9 }), await opened.ask(never, { steps: 9 })] as const;
      const asCancel = (id: string) => desk.write((ctx) => cancel.handle(ctx, { params: { id } } as never));
      expect(await asCancel(ids[1])).toMatchObject({ state: 'cancelled', abilities: [] });
      const runner = opened.start([never as unknown as JobKind]);
      await expect.poll(() => opened.state(ids[0]), { timeout: 20_000 }).toBe('running');
      await asCancel(ids[0]);
      expect(await opened.ended(ids[0])).toMatchObject({ state: 'cancelled' });
      await expect(asCancel(ids[0])).rejects.toThrow('任务已经结束');
      const stranger = desk.write((ctx) => cancel.handle(ctx, { params: { id: ids[0] } } as never), { account: 'b' });
      await expect(stranger).rejects.toThrow('没有这条记录');
      await runner.stop();
    });

    test('goes on after the server stopped if it can, and is given up otherwise', async () => {
      const opened = await open(engine);
      const never = new Promise<void>(() => {});
      const kinds = (gate?: Promise<void>) => [counting('again', true, gate), counting('once', false, gate)] as const;
      const [again, once] = kinds(never);
      const ids = [await opened.ask(again, { steps: 2 }), await opened.ask(once, { steps: 2 })] as const;
      const runner = opened.start(kinds(never) as unknown as JobKind[]);
      for (const id of ids) await expect.poll(() => opened.state(id), { timeout: 20_000 }).toBe('running');
      await runner.stop();
      expect(await opened.ended(ids[1])).toMatchObject({ state: 'interrupted' });
      const second = opened.start(kinds() as unknown as JobKind[]);
      expect(await opened.ended(ids[0])).toMatchObject({ state: 'done' });
      await second.stop();
    });

    test('of a server that was killed is freed when its lease ends, or at once where there is only one server', async () => {
      const opened = await open(engine);
      const kind = counting('again', true) as unknown as JobKind;
      const id = await opened.ask(kind as never, { steps: 1 });
      const lease = new Date(Date.now() + 60_000).toISOString();
      const killed = { state: 'running', server: 'gone', lease_until: lease } as const;
      await opened.database.kysely.updateTable('job').set(killed).where('id', '=', id).execute();
      await releaseLost(opened.database, [kind], systemClock);
      expect(await opened.state(id)).toBe('running');
      await releaseLost(opened.database, [kind], systemClock, true);
      expect(await opened.state(id)).toBe('queued');
      await opened.database.kysely
        .updateTable('job')
        .set({ ...killed, lease_until: '2026-01-01T00:00:00.000Z' })
        .where('id', '=', id)
        .execute();
      const runner = opened.start([kind]);
      expect(await opened.ended(id)).toMatchObject({ state: 'done' });
      await runner.stop();
    });

    test('is done by one of two servers', async () => {
      const opened = await open(engine);
      const kind = counting('count', true) as unknown as JobKind;
      const ids = await Promise.all(Array.from({ length: 6 }, () => opened.ask(kind as never, { steps: 2 })));
      const runners = [opened.start([kind]), opened.start([kind])];
      for (const id of ids) expect(await opened.ended(id)).toMatchObject({ state: 'done' });
      expect(opened.events).toHaveLength(12);
      await Promise.all(runners.map((runner) => runner.stop()));
    });
  });
});
