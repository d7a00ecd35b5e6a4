/** The content-addressed file store. */

export { FileRefusal, type FileRefusalCode } from './refusal.ts';
export { type FileStore, openStore } from './store.ts';
export { FILE_TYPES, type FileType, type Listed, type PutResult, type StoredFile, type StoreOptions } from './types.ts';
