/** The jobs' table. */

import type { Migration } from '../database/index.ts';
import type { JobState } from './types.ts';

interface JobTable {
  id: string;
  kind: string;
  organisation: string;
  account: string;
  /** The actor and scope at the time of asking, as JSON. */
  asked_by: string;
  input: string;
  state: JobState;
  done: number;
  total: number | null;
  sentence: string;
  /** JSON: what `run` returned, or `{ problem: … }` where it failed. */
  report: string | null;
  created_at: string;
  started_at: string | null;
  ended_at: string | null;
  cancel_asked_at: string | null;
  /** The server that runs it, and until when it answers for it. */
  server: string | null;
  lease_until: string | null;
}

declare module '../database/tables.ts' {
  interface Tables {
    job: JobTable;
  }
}

export const jobMigrations: readonly Migration[] = [
  {
    name: 'jobs-0001',
    statements: ({ text, integer, end }) => [
      `create table job (id ${text} primary key, kind ${text} not null, organisation ${text} not null,
        account ${text} not null, asked_by ${text} not null, input ${text} not null, state ${text} not null,
        done ${integer} not null, total ${integer}, sentence ${text} not null, report ${text},
        created_at ${text} not null, started_at ${text}, ended_at ${text}, cancel_asked_at ${text},
        server ${text}, lease_until ${text}${end}`,
      'create index job_state on job (state, id)',
      'create index job_account on job (account, id)',
    ],
  },
];
