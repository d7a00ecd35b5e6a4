/** Whether the execution of a draw is under way. */

import type { Kysely } from 'kysely';
import type { Tables } from '../../platform/index.ts';
import type { DrawContent } from '../content.ts';
import { jobProgress } from './store.ts';

/** A job that failed or was cancelled leaves the draw as it was: then it can be asked for again. */
export async function isComputing(db: Kysely<Tables>, { state, ceremony }: DrawContent): Promise<boolean> {
  if (state !== 'executing' || ceremony?.job == null) return false;
  const job = await jobProgress(db, ceremony.job);
  return job !== undefined && (job.state === 'queued' || job.state === 'running');
}
