/** Backup and restore of everything the platform keeps. */

export { restoreBackup } from './restore-backup.ts';
export { copySqlite, DATABASE_FILE, writeBackup } from './write-backup.ts';
