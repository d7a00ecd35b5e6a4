/** The file store as a module of the platform. */

import type { EventWords, Module } from '../platform/index.ts';
import { fileRoutes, type Write } from './routes.ts';
import type { FileStore } from './store.ts';
import { fileMigrations } from './tables.ts';

const EVENTS: Readonly<Record<string, EventWords>> = {
  'file.received': {
    label: '收到文件',
    sentence: (payload) => `收到文件“${(payload as { name: string }).name}”。`,
  },
};

/** The module over an open store; `maxBytes` is the largest file taken. */
export function filesModule(parts: {
  readonly store: FileStore;
  readonly maxBytes: number;
  readonly write: Write;
}): Module {
  return {
    name: 'files',
    migrations: fileMigrations,
    routes: fileRoutes(parts.store, parts.maxBytes, parts.write),
    events: EVENTS,
  };
}
