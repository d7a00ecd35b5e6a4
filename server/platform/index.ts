/** The platform: what every module stands on. */

export { settableClock, systemClock, timestamp } from './clock.ts';
export { ConfigError, describeConfig, readConfig } from './config.ts';
export * from './database/index.ts';
export { createIdSource } from './ids.ts';
export { PROBLEMS, Problem, toProblemJson } from './problems.ts';
