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

/** A witness of a ceremony. */
interface DrawWitnessTable {
  draw: string;
  /** 1, 2, 3 … in order of joining. */
  n: number;
  name: string;
  role: string;
  commitment: string;
  joined_at: string;
  /** Both null until the reveal; given together, once. */
  nonce: string | null;
  value: string | null;
  revealed_at: string | null;
}

/** A public value as one person typed it: it holds when two persons agree. */
interface DrawTypedValueTable {
  draw: string;
  account: string;
  kind: string;
  event: string;
  value: string;
  at: string;
}

/** What is held back while a draw is sealed, and the result of an open one: files by name, under the cipher. */
interface DrawHeldTable {
  draw: string;
  /** `seed-input.txt`, `result.json`, `salts`, `supplement-1.json`, `changes.json` … */
  name: string;
  /** Counts the states of a file that grows (`changes.json`); 1 for the others. */
  version: number;
  sealed: string;
  created_at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    draw: DrawTable;
    draw_secret: DrawSecretTable;
    draw_witness: DrawWitnessTable;
    draw_typed_value: DrawTypedValueTable;
    draw_held: DrawHeldTable;
  }
}
