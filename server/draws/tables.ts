/** The tables of draws. Every version of a draw is kept by `records`; these are the current rows. */

import type { DrawState } from './states.ts';

/** 抽签 */
interface DrawTable {
  id: string;
  organisation: string;
  office: string | null;
  task: string;
  /** The task while the draw is live, else null. Unique: one live draw of a task. */
  live_task: string | null;
  state: DrawState;
  /** Gap-free per authority; null before the commitment. */
  sequence: number | null;
  version: number;
  /** Canonical JSON of a `DrawContent`. */
  content: string;
  changed_at: string;
}

/** The authority's own random contribution, until it is revealed. */
interface DrawSecretTable {
  draw: string;
  party: string;
  commitment: string;
  /** The cipher's text of nonce and value. */
  sealed: string;
  created_at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    draw: DrawTable;
    draw_secret: DrawSecretTable;
  }
}
