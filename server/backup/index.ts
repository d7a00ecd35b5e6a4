/** Backup and restore of everything the platform keeps. */

export type { Manifest } from './manifest.ts';
export { type RestoreParts, restoreBackup } from './restore-backup.ts';
export { type BackupParts, copySqlite, DATABASE_FILE, writeBackup } from './write-backup.ts';
