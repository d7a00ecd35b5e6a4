/** Whom a rule of frequency keeps out, as columns by number: millions fit into memory. */

import type { Rule } from '@mingqian/frequency';
import type { OutReason } from '../content.ts';

/** Why a subject may not be inspected, by the rule that decided. */
export interface Barring {
  readonly reason: OutReason;
  /** Place in the rules. */
  readonly rule: number;
  /** Visits that the rule counted. */
  readonly counted: number;
}

/** By number. */
export interface Barrings {
  keep(number: number, barring: Barring): void;
  /** Undefined for whom no rule keeps out. */
  of(number: number): Barring | undefined;
}

const REASONS = ['exempt', 'cap-reached', 'approval-needed'] as const;

/** Nobody is kept out yet. */
export function barringColumns(highest: number): Barrings {
  const reason = new Uint8Array(highest + 1);
  const rule = new Uint16Array(highest + 1);
  const counted = new Uint32Array(highest + 1);
  return {
    keep: (number, barring) => {
      reason[number] = REASONS.indexOf(barring.reason as (typeof REASONS)[number]) + 1;
      rule[number] = barring.rule;
      counted[number] = barring.counted;
    },
    of: (number) => {
      const known = REASONS[(reason[number] ?? 0) - 1];
      return known === undefined ? undefined : { reason: known, rule: rule[number]!, counted: counted[number]! };
    },
  };
}

/** A limit of none at all is no limit that fills up: it leaves the subject alone (无事不扰). */
export function reasonOf(approval: boolean, rule: Rule | undefined): OutReason {
  if (rule?.form === 'cap' && rule.limit === 0) return 'exempt';
  return approval ? 'approval-needed' : 'cap-reached';
}
