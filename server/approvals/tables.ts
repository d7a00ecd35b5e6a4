/** The tables of approvals. */

import type { RunState, Verb } from './states.ts';
import type { UrgentClock } from './types.ts';

/** The run as it stands; its versions are in `approval_version`. */
export interface ApprovalRunTable {
  id: string;
  matter: string;
  record_kind: string;
  record: string;
  record_version: number;
  record_digest: string;
  title: string;
  organisation: string;
  office: string | null;
  submitter: string;
  submitter_name: string;
  /** JSON list of accounts. */
  prepared_by: string;
  state: RunState;
  round: number;
  step: number;
  /** When the pending step began. */
  step_since: string;
  /** Of the pending step: who decides where, and in how many working days; as `chain` has it, for queries. */
  step_permission: string;
  step_authority: string;
  step_office: string | null;
  step_days: number | null;
  /** JSON list of steps. */
  chain: string;
  chain_version: number;
  /** JSON list of the approvals that count in this round. */
  counted: string;
  urgent_since: string | null;
  urgent_reason: string | null;
  urgent_unit: UrgentClock['unit'] | null;
  urgent_count: number | null;
  submitted_at: string;
  ended_at: string | null;
  version: number;
}

/** Append-only: everything that was done or said, with its people. */
export interface ApprovalOpinionTable {
  id: string;
  run: string;
  /** The version of the run that this led to, or was said about: the order of what happened. */
  run_version: number;
  round: number;
  step: number;
  step_title: string;
  verb: Verb;
  /** What was said; null for nothing. */
  opinion: string | null;
  account: string;
  account_name: string;
  /** 代谁: the account for which a delegate decided, and by which delegation. */
  behalf: string | null;
  behalf_name: string | null;
  delegation: string | null;
  /** How an e-signature was confirmed: `totp`, `passkey`. */
  signed_by: string | null;
  /** What was decided on. */
  record_version: number;
  record_digest: string;
  at: string;
  salt: string;
}

/** A delegation; its versions are in `approval_version`. */
export interface ApprovalDelegationTable {
  id: string;
  organisation: string;
  delegator: string;
  delegator_name: string;
  delegate: string;
  delegate_name: string;
  /** JSON list of matters; null: all. */
  matters: string | null;
  /** Beijing days, both included. */
  from_day: string;
  until_day: string;
  reason: string;
  state: 'active' | 'revoked';
  created_at: string;
  revoked_at: string | null;
  version: number;
}

/** Append-only: the chains that an authority configured; the highest version counts. */
export interface ApprovalChainTable {
  organisation: string;
  matter: string;
  version: number;
  /** JSON list of steps. */
  steps: string;
  reason: string;
  set_by: string;
  set_by_name: string;
  set_at: string;
  salt: string;
}

/** Append-only: every version of runs and delegations, for fsck. */
interface ApprovalVersionTable {
  kind: 'approval-run' | 'approval-delegation';
  id: string;
  version: number;
  salt: string;
  content: string;
  at: string;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    approval_run: ApprovalRunTable;
    approval_opinion: ApprovalOpinionTable;
    approval_delegation: ApprovalDelegationTable;
    approval_chain: ApprovalChainTable;
    approval_version: ApprovalVersionTable;
  }
}
