/** Long work: imports, exports, large draws. A row in the database tells how far it is; its report stays. */

import type { z } from 'zod';
import type { Actor, Json, Scope, WriteContext } from '../context.ts';
import type { Database } from '../database/index.ts';
import type { Tables } from '../database/tables.ts';

/** How a job stands. `interrupted`: the server stopped during a job that cannot go on by itself. */
export type JobState = 'queued' | 'running' | 'done' | 'failed' | 'cancelled' | 'interrupted';

/** What a running job is given. Heavy computing belongs in a worker thread; writing happens here, batch by batch. */
export interface JobContext<Input> {
  readonly id: string;
  readonly input: Input;
  /** Who asked for it; its rights are those at the time of asking. */
  readonly actor: Actor;
  readonly scope: Scope;
  readonly database: Database<Tables>;
  /** Aborted when the job is cancelled or the server stops. Check it between batches. */
  readonly signal: AbortSignal;
  /** Now as ISO 8601 in UTC. */
  now(): string;
  newId(): string;
  /** Tells how far it is; `total` null while unknown. Cheap: written at most every 200 ms. */
  progress(done: number, total: number | null, sentence: string): void;
  /** One transaction with the right to record events: one batch. */
  write<Result>(body: (ctx: WriteContext) => Promise<Result>): Promise<Result>;
}

/** A kind of long work. */
export interface JobKind<Input extends Json = Json> {
  readonly kind: string;
  /** Its name on screen, in Chinese. */
  readonly label: string;
  readonly input: z.ZodType<Input>;
  /** Whether it may be run again from its input after the server was killed in the middle of it. */
  readonly resumable: boolean;
  /** Does the work; what it returns is the report. A `Problem` it throws is told to the person; other errors are not. */
  run(job: JobContext<Input>): Promise<Json>;
}
