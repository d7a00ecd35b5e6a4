/** The face of the approval engine: what other modules hand in and get back. */

import type { Kysely } from 'kysely';
import type { ReadContext, Scope, Tables, WriteContext } from '../platform/index.ts';
import type { RunState } from './states.ts';

/** A step of a chain. The chain's order is the order in which it is decided. */
export interface ChainStep {
  /** 承办机构意见, 法制审核, 负责人审批 … Unique in its chain. */
  readonly title: string;
  /** Whoever has it, in scope, on the day decides; one of the matter's `deciding`. */
  readonly permission: string;
  /** Null, as always in code: the authority whose record it is. Else the id of an authority above it. */
  readonly authority: string | null;
  /** Two different people have to pass it. */
  readonly twoPersons: boolean;
  /** Every decision here is confirmed by a fresh second factor. */
  readonly stepUp: boolean;
  /** Working days until it is overdue, counted from the day after the step began; null: no limit. */
  readonly days: number | null;
}

/** A step as the code has it. An obligatory one may not be configured away, nor made weaker. */
export interface DefaultStep extends ChainStep {
  /** The clause that asks for it; without one an authority may leave the step out. */
  readonly obligatory?: string;
}

/** How soon what was done first has to be approved: working days after the day, or hours after the moment. */
export interface UrgentClock {
  readonly unit: 'working-days' | 'hours';
  readonly count: number;
}

/** What is put up for approval. `digest` is of the very content that is approved (`rowDigest` or alike, 64 hex digits). */
export interface RecordState {
  readonly version: number;
  readonly digest: string;
  readonly title: string;
}

/** Which record it is. At most one run of a record is open. */
export interface RecordRef {
  readonly kind: string;
  readonly id: string;
}

/** How a round ended. `returned` goes back to the submitter, the others are the end. */
export type Outcome = Exclude<RunState, 'pending'>;

/** Whose record it is and who had a hand in it: as a submission would say it. */
export interface Intent {
  readonly record: RecordRef;
  readonly organisation: string;
  readonly office: string | null;
  readonly preparedBy: readonly string[];
}

/** A matter that needs approval. Handed in by the module whose records they are. */
export interface ApprovalMatter {
  /** `catalogue.publish` */
  readonly code: string;
  /** 随机抽查事项清单发布 */
  readonly label: string;
  readonly defaultChain: readonly DefaultStep[];
  /** Permissions that a step may ask for, with what people call those who have them: 法制审核人员. */
  readonly deciding: readonly { readonly permission: string; readonly label: string }[];
  /** Clauses, as cited on screen and in the ledger. */
  readonly law: readonly string[];
  /** Acting first is possible, and then this long; where missing, `urgent` is refused. */
  readonly urgent?: UrgentClock;
  /** The record as it is now, null when it is gone. What was submitted is approved only while it still is what it was. */
  present(ctx: ReadContext, record: RecordRef): Promise<RecordState | null>;
  /** Follows every outcome in the transaction of the decision, which may run twice: nothing but the database. */
  onDecided(ctx: WriteContext, run: ApprovalRun, outcome: Outcome): Promise<void>;
  /** Follows a resubmission through the engine's own route, likewise. */
  onResubmitted?(ctx: WriteContext, run: ApprovalRun): Promise<void>;
  /** For who is about to submit; null where there is no such record, or it is not put up as this matter. */
  intended?(ctx: ReadContext, id: string): Promise<Intent | null>;
  /** What deciders see beside the run, and where the console shows the record. */
  describe?(ctx: ReadContext, run: ApprovalRun): Promise<Description>;
}

/** A record in a few lines, for people who may not read its module. */
interface Description {
  readonly path: string | null;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
}

/** An approval of somebody in this round: it bars them from deciding again in it. */
export interface Count {
  readonly step: number;
  readonly account: string;
  /** For whom a delegate decided. */
  readonly behalf: string | null;
}

/** A run: one record on its way through one chain. */
export interface ApprovalRun {
  readonly id: string;
  readonly matter: string;
  readonly record: RecordRef;
  /** Version, digest and title as submitted in this round. */
  readonly submitted: RecordState;
  readonly organisation: string;
  readonly office: string | null;
  readonly submitter: string;
  readonly submitterName: string;
  /** Others who had a hand in the record; they never decide either. */
  readonly preparedBy: readonly string[];
  readonly state: RunState;
  /** From 1. */
  readonly round: number;
  /** Which step of `chain` is pending; of an ended run, where it ended. */
  readonly step: number;
  /** ISO 8601 in UTC. */
  readonly stepSince: string;
  /** The chain of this round, as it was at its submission; version 0 is the one in code. */
  readonly chain: readonly ChainStep[];
  readonly chainVersion: number;
  readonly counted: readonly Count[];
  /** Set where the matter was acted on first: since when, and the clock. */
  readonly urgent: (UrgentClock & { readonly since: string; readonly reason: string }) | null;
  readonly submittedAt: string;
  readonly endedAt: string | null;
  readonly version: number;
}

/** What a module submits. */
export interface Submission {
  readonly matter: string;
  readonly record: RecordRef;
  readonly state: RecordState;
  readonly organisation: string;
  readonly office: string | null;
  /** Accounts that had a hand in it, the submitter among them or not. */
  readonly preparedBy?: readonly string[];
  /** Said with it; null for nothing. */
  readonly opinion?: string | null;
  /** 紧急先行: it was acted on at this moment, for this reason; approval follows against the matter's clock. */
  readonly urgent?: { readonly since: string; readonly reason: string };
}

/** What other modules do with approvals. All are for use inside their own transactions. */
export interface Approvals {
  /**
   * Begins a run. Where the record's run was returned, it goes on in a new round, whoever submits it.
   * Throws `duplicate` while one is pending, `not-permitted` beyond the actor's own authority.
   */
  submitForApproval(ctx: WriteContext, submission: Submission): Promise<ApprovalRun>;
  /** Ends the open run of a record that is changed; null where none is open. The matter's `onDecided` follows. */
  supersede(ctx: WriteContext, record: RecordRef, reason: string): Promise<ApprovalRun | null>;
  /** Every run of a record, the newest first. Whether the actor may see the record is for the caller to check. */
  runsOf(db: Kysely<Tables>, record: RecordRef): Promise<readonly ApprovalRun[]>;
  /** The run that is pending or returned; null where there is none. */
  openRun(db: Kysely<Tables>, record: RecordRef): Promise<ApprovalRun | null>;
}

/** Somebody in office: neither the account nor its authority is out of use. */
export interface Person {
  readonly account: string;
  readonly name: string;
  readonly organisation: string;
}

/** Somebody with a permission, and how far it reaches for them. */
export interface Holder extends Person {
  readonly scope: Scope;
}

/** What identity tells of people. All of it may be asked inside a transaction, and is true at that moment. */
export interface ApprovalPeople {
  /** Who of these authorities' accounts in use has each permission. */
  holders(
    db: Kysely<Tables>,
    permissions: readonly string[],
    organisations: readonly string[],
  ): Promise<ReadonlyMap<string, readonly Holder[]>>;
  /** Accounts in use of these authorities whose roles are business ones. */
  colleagues(db: Kysely<Tables>, organisations: readonly string[]): Promise<readonly Person[]>;
  /** The authorities above one, the nearest first. */
  superiors(
    db: Kysely<Tables>,
    organisation: string,
  ): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

/** What identity does for an e-signature. */
interface StepUp {
  /**
   * Takes a proof of a fresh second factor, which is thereby used; gives how (`totp`, `passkey`). `purpose` says what is
   * signed. Throws `invalid-input` on the field `proof`. Runs in the transaction of the decision.
   */
  confirm(ctx: WriteContext, proof: string, purpose: string): Promise<string>;
}

/** What the module is given. */
export interface ApprovalDeps {
  /** Asked on every request, so that later modules can hand theirs in. */
  readonly matters: () => readonly ApprovalMatter[];
  readonly people: ApprovalPeople;
  readonly stepUp: StepUp;
  /** Every permission there is. */
  readonly permissions: readonly string[];
}
