/** Backup and restore of everything the platform keeps. */

export type { Manifest } from './manifest.ts';
export { type RestoreParts, restoreBackup } from './restore-backup.ts';
export { type BackupParts, writeBackup } from './write-backup.ts';
