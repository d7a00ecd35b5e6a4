/** Who put which file in. The content itself is on disk, by its digest. */

import type { Migration } from '../platform/index.ts';
import type { FileType } from './types.ts';

interface FileTable {
  sha256: string;
  organisation: string;
  sm3: string;
  size: number;
  type: FileType;
  /** As its owner named it; shown, never used as a path. */
  name: string;
  account: string;
  at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    file: FileTable;
  }
}

export const fileMigrations: readonly Migration[] = [
  {
    name: 'files-0001',
    statements: ({ text, integer, end }) => [
      `create table file (sha256 ${text} not null, organisation ${text} not null, sm3 ${text} not null,
        size ${integer} not null, type ${text} not null, name ${text} not null, account ${text} not null,
        at ${text} not null, primary key (organisation, sha256)${end}`,
    ],
  },
];
