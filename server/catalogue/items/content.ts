/** What a version of an item holds, and what follows from it for a day. */

import type { ItemFacts } from './facts.ts';
import type { Stage, Standing } from './states.ts';

/** A published version: what may be inspected from a day on, until the next one. */
export interface Edition {
  /** Counts from 1. */
  readonly edition: number;
  /** First day in force. */
  readonly from: string;
  readonly facts: ItemFacts;
  /** Version of the checklist that was published with it; null for none. */
  readonly checklist: number | null;
  /** The run of approvals that published it. */
  readonly run: string;
  /** What changed, for the public. */
  readonly note: string;
  readonly at: string;
  /** Beijing day on which the citations were looked up: changes of the law after it are to be reviewed. */
  readonly checkedOn: string;
}

/** A change of standing that counts from a day on. */
export interface StandingChange {
  readonly standing: Standing;
  readonly from: string;
  readonly at: string;
  readonly reason: string;
}

/** The whole of an item as of one version. */
export interface ItemContent {
  readonly organisation: string;
  readonly office: string | null;
  readonly code: string;
  /** As last written; of a settled item the same as its last edition. */
  readonly facts: ItemFacts;
  /** What is to be said to the public of the next edition. */
  readonly note: string;
  readonly standing: Standing;
  readonly stage: Stage;
  /** Counts what was written, facts or checklist: what a run of approvals was asked about. */
  readonly revision: number;
  /** Beijing day of the last writing. */
  readonly savedOn: string;
  /** Accounts that wrote since the last edition: they do not decide (双人规则). */
  readonly writers: readonly string[];
  readonly editions: readonly Edition[];
  readonly standings: readonly StandingChange[];
  /** 示例·须经法制审定; null for an authority's own. */
  readonly sample: string | null;
  /** Where it comes from: 手工录入, a file's name. */
  readonly source: string;
}

/** The edition that counts on a day: of those that have begun, the one published last. */
export function editionOn({ editions }: Pick<ItemContent, 'editions'>, day: string): Edition | undefined {
  return editions.findLast(({ from }) => from <= day);
}

/** How an item stands on a day: what was decided last among what counts by then. */
export function standingOn({ standings }: Pick<ItemContent, 'standings'>, day: string): StandingChange | undefined {
  return standings.findLast(({ from }) => from <= day);
}
