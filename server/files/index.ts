/** The content-addressed file store. */

export { filesModule } from './module.ts';
export { refusalsAsProblems } from './problem.ts';
export { FileRefusal, type FileRefusalCode } from './refusal.ts';
export { isKept, type Removal, removeFile } from './remove.ts';
export type { UploadAnswer } from './routes.ts';
export { type FileStore, openStore } from './store.ts';
export { fileMigrations } from './tables.ts';
export { FILE_TYPES, type FileType, type Listed, type PutResult, type StoredFile, type StoreOptions } from './types.ts';
export { fileOf, keepUpload, receiveUpload, type Upload, uploadName } from './uploads.ts';
