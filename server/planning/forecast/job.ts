/** 推演 as long work, for registries that take longer than a request may. */

import { z } from 'zod';
import { type JobContext, type JobKind, type Json, Problem } from '../../platform/index.ts';
import type { PlanningDeps } from '../policy.ts';
import { buildForecast } from './build.ts';
import { play } from './play.ts';
import { type ForecastAnswer, whatIf } from './schema.ts';

const input = z.strictObject({ plan: z.string(), years: z.int(), label: z.int(), whatIf });
type Input = z.output<typeof input> & { readonly [key: string]: Json };

/** Reads and computes; it writes nothing, so that it may be run again. */
export function forecastJob(deps: PlanningDeps): JobKind<Input> {
  return {
    kind: 'planning.forecast',
    label: '计划推演',
    input: input as z.ZodType<Input>,
    resumable: true,
    run: async (job) => (await runForecast(job, deps)) as unknown as Json,
  };
}

async function runForecast(job: JobContext<Input>, deps: PlanningDeps): Promise<ForecastAnswer> {
  const { actor, scope, database, input: asked } = job;
  const now = job.now();
  const today = new Date(Date.parse(now) + 8 * 3_600_000).toISOString().slice(0, 10);
  const playable = await buildForecast(
    { actor, scope, db: database.kysely, now, today },
    deps,
    asked.plan,
    asked.whatIf,
  );
  return play(playable, asked, (done) => {
    if (job.signal.aborted) throw new Problem('impossible-transition', { detail: '推演已停止。' });
    job.progress(done, asked.years, `已推演 ${done} 遍`);
  });
}
