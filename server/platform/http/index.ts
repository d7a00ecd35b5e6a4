/** The HTTP layer. */

export { createApp } from './app.ts';
export { type Duty, timesOf } from './gate.ts';
export { forgetAnswers, idempotencyMigrations } from './idempotency.ts';
export { type RecordEvent, writeContext } from './mount.ts';
export { addStatic } from './static.ts';
