/** Runs the sequencer: one pass after another, woken by commits and by a slow clock. */

import { AsyncLocalStorage } from 'node:async_hooks';
import type { Kysely } from 'kysely';
import type { Database, Tables } from '../platform/index.ts';
import { epochOf } from './checkpoint-store.ts';
import { checkHead, type Desk, type Head } from './head.ts';
import { withSequencerLock } from './lock.ts';
import { LedgerRefusal } from './refusal.ts';
import { BATCH, sequenceBatch } from './sequence-batch.ts';
import { signHead } from './sign-head.ts';

const WAKE_AFTER = 100;
/** For events and heads of other servers: every server's pin follows what any of them published. */
const LOOK_EVERY = 1000;

/** How the sequencer stands. */
export type Standing =
  | { readonly state: 'stopped' | 'running' }
  | { readonly state: 'retrying' | 'refusing'; readonly reason: string; readonly next: string };

/** The running sequencer. */
export interface Sequencer {
  readonly wake: () => void;
  /** One pass over all that is committed; rejects where it fails or refuses. */
  readonly pass: () => Promise<void>;
  /** Runs `body` between two passes, under the lock; then forgets the head, so that the next pass checks it anew. */
  readonly between: (body: (db: Kysely<Tables>) => Promise<void>) => Promise<void>;
  /** Starts the clocks; returns what stops them after a last pass. */
  readonly start: () => Promise<() => Promise<void>>;
  readonly standing: () => Standing;
}

/** A sequencer of a database; `failed` is told why a pass failed or was refused. */
export function makeSequencer(database: Database<Tables>, desk: Desk, failed: (error: unknown) => void): Sequencer {
  let head: Head | undefined;
  let standing: Standing = { state: 'stopped' };
  let queue: Promise<unknown> = Promise.resolve();
  let timer: NodeJS.Timeout | undefined;
  let started = false;
  const outside = AsyncLocalStorage.snapshot();
  /** A pass that has not begun will see whatever is committed now. */
  let waiting = false;

  /** One after the other, whatever becomes of the one before. */
  function inTurn(body: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
    const run = queue.then(() => underLock(body));
    queue = run.catch(() => undefined);
    return run;
  }

  async function underLock(body: (db: Kysely<Tables>) => Promise<void>): Promise<void> {
    try {
      const done = await withSequencerLock(database, async (db) => {
        await body(db);
        return true;
      });
      if (done === undefined) throw new Error('another server holds the lock of the sequencer');
    } catch (error) {
      // Whether a transaction was committed is not known after an error: the next pass reads the head again.
      head = undefined;
      standing = standingAfter(error);
      throw error;
    }
  }

  async function advance(db: Kysely<Tables>): Promise<void> {
    // Another server may have begun a new epoch: a head under the old name must not grow.
    if (head !== undefined && (await epochOf(db)) !== head.epoch) head = undefined;
    head ??= await checkHead(db, desk);
    for (let count = BATCH; count === BATCH; ) ({ head, count } = await sequenceBatch(db, head, desk));
    head = await signHead(db, head, desk);
    standing = { state: 'running' };
  }

  async function tick(): Promise<void> {
    if (standing.state === 'refusing' || waiting) return;
    waiting = true;
    await queue;
    waiting = false;
    // Stopped meanwhile: the last pass is the stop's own, and the database may be closed after it.
    if (started) await inTurn(advance).catch(failed);
  }

  function wake(): void {
    if (!started) return;
    // Outside the transaction that may be open where it is woken: a pass is none of its business.
    timer ??= outside(() =>
      setTimeout(() => {
        timer = undefined;
        void tick();
      }, WAKE_AFTER),
    );
  }

  async function start(): Promise<() => Promise<void>> {
    started = true;
    await tick();
    const clock = setInterval(() => void tick(), LOOK_EVERY);
    return async () => {
      started = false;
      clearInterval(clock);
      clearTimeout(timer);
      timer = undefined;
      if (standing.state !== 'refusing') await inTurn(advance).catch(failed);
      standing = { state: 'stopped' };
    };
  }

  return {
    wake,
    start,
    pass: () => inTurn(advance),
    between: (body) =>
      inTurn(async (db) => {
        head = undefined;
        await body(db);
      }),
    standing: () => standing,
  };
}

function standingAfter(error: unknown): Standing {
  if (error instanceof LedgerRefusal) return { state: 'refusing', reason: error.reason, next: error.next };
  return {
    state: 'retrying',
    reason: '账本暂时写不进数据库或密钥目录。',
    next: '系统会自动重试，新事件不会丢失；如持续出现，请检查数据库连接和磁盘空间。',
  };
}
