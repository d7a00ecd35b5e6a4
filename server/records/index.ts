/** Records that change over time: every version kept, digested for the ledger, compared, read as of any day. */

export { engineOf, insertRows, updateRows } from './bulk.ts';
export { recordLedgerSource } from './ledger-source.ts';
export { recordMigrations } from './migrations.ts';
export { differenceShape, historyShape } from './shapes.ts';
export {
  type Difference,
  differences,
  erasedRecords,
  eraseVersions,
  saveVersions,
  type Version,
  versionAsOf,
  versionsOf,
} from './versions.ts';
export {
  findRecord,
  loadRecord,
  type RecordDraft,
  type RecordPlace,
  readRecord,
  type WrittenRecord,
  writeRecord,
  writeRecords,
  writtenSource,
} from './written.ts';
