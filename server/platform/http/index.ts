/** The HTTP layer. */

export { type AppParts, createApp } from './app.ts';
export type { Duty, Gate } from './gate.ts';
export { timesOf } from './gate.ts';
export { forgetAnswers, idempotencyMigrations } from './idempotency.ts';
export { type Desk, type RecordEvent, writeContext } from './mount.ts';
export { addStatic } from './static.ts';
