/** The database: open, transactions, migrations. */

export { explained, isDuplicate } from './errors.ts';
export { assertMigrated, betweenMigrations, type Migration, migrate } from './migrations.ts';
export { type Database, type DatabaseConfig, type Engine, openDatabase } from './open.ts';
export { withSnapshot, withTransaction } from './transaction.ts';
export { appendOnlyTriggers } from './words.ts';
