/** The platform: what every module stands on. */

export { type Child, startChild } from './child-process.ts';
export type { Clock } from './clock.ts';
export { settableClock, systemClock, timestamp } from './clock.ts';
export type { Config } from './config.ts';
export { ConfigError, describeConfig, readConfig } from './config.ts';
export type * from './context.ts';
export * from './database/index.ts';
export type { Tables } from './database/tables.ts';
export type { RawContext, Route } from './http/route.ts';
export { publicRoute, rawRoute, readRoute, writeRoute } from './http/route.ts';
export { createIdSource } from './ids.ts';
export { enqueueJob } from './jobs/enqueue.ts';
export { jobMigrations } from './jobs/tables.ts';
export type * from './jobs/types.ts';
export type * from './module.ts';
export { PROBLEMS, Problem, toProblemJson } from './problems.ts';
export { canonicalJson, newSalt, rowDigest } from './row-digest.ts';
export { isWithin, type ScopeColumns, within } from './scoped.ts';
export * from './shapes.ts';
