/** Long work as jobs. */

export { enqueueJob } from './enqueue.ts';
export { releaseLost } from './queue.ts';
export { jobRoutes } from './routes.ts';
export { type Runner, startRunner } from './runner.ts';
export { jobMigrations } from './tables.ts';
export type { JobContext, JobKind, JobState } from './types.ts';
