/** Long work as jobs. */

export { releaseLost } from './queue.ts';
export { jobRoutes } from './routes.ts';
export { type Runner, startRunner } from './runner.ts';
export { jobMigrations } from './tables.ts';
