/** The database: open, transactions, migrations. */

export { isDuplicate } from './errors.ts';
export { type Migration, migrate } from './migrations.ts';
export { type Database, type DatabaseConfig, type Engine, openDatabase } from './open.ts';
export { withSnapshot, withTransaction } from './transaction.ts';
export { appendOnlyTriggers } from './words.ts';
