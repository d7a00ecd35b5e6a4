/** Who may do what with plans and tasks, and what the module is given. */

import type { Answer, AuthorityFacts, Rule, SubjectColumns, TaskType, VisitColumns } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import type { Approvals } from '../approvals/index.ts';
import type { PdfRenderer } from '../documents/index.ts';
import type { Actor, ReadContext, Scope, Tables } from '../platform/index.ts';
import type { People } from '../registry/index.ts';

export const READ = 'plan.read';
/** 计划编制: writes plans, invites others, answers invitations, asks for changes. */
export const EDIT = 'plan.edit';
/** 审批领导: the last step of a plan's or task's chain; files and closes plans. */
export const APPROVE = 'plan.approve';
/** 法制审核: the step before it. */
export const REVIEW = 'plan.review';
/** 公示审核: publishes what was approved. */
export const PUBLISH = 'plan.publish';
/** 计划编制: writes tasks. */
export const TASK_EDIT = 'task.edit';
/** Reads who complained (粮食流通管理条例第四十一条: 为检举人保密). */
export const COMPLAINANT = 'complainant.read';

/** Seals short texts; the registry's cipher. */
export interface Cipher {
  seal(text: string): string;
  open(sealed: string): string;
}

/** An authority of the installation. */
interface AuthorityRow {
  readonly id: string;
  readonly name: string;
  readonly state: string;
}

/** Rules, and the subjects and visits that they look at, in memory. */
export interface FrequencyGround {
  readonly rules: readonly Rule[];
  /** Who would inspect. */
  readonly authority: AuthorityFacts;
  readonly subjects: SubjectColumns;
  readonly visits: VisitColumns;
}

/** What the frequency module answers. */
interface FrequencyPort {
  /** May these subjects of one authority be inspected for these items, by subject and item; within the caller's scope. */
  askEach(
    ctx: ReadContext,
    question: {
      readonly organisation: string;
      readonly subjects: readonly string[];
      readonly day: string;
      readonly type: TaskType;
      readonly items: readonly string[];
    },
  ): Promise<ReadonlyMap<string, ReadonlyMap<string, Answer>>>;
  /** The rules in use of an authority. */
  rules(db: Kysely<Tables>, organisation: string): Promise<readonly Rule[]>;
  /** What the rules look at when they are asked about these subjects, by number, on any of these days. */
  ground(
    ctx: ReadContext,
    asked: { readonly organisation: string; readonly numbers: readonly number[]; readonly days: readonly string[] },
  ): Promise<FrequencyGround>;
}

/** What the module is given. */
export interface PlanningDeps {
  /** Whether an account has a permission at all; how far it reaches is the route's scope. */
  readonly permits: (actor: Actor, permission: string) => boolean;
  readonly approvals: Pick<Approvals, 'submitForApproval' | 'supersede' | 'runsOf' | 'openRun'>;
  readonly cipher: Cipher;
  readonly frequency: FrequencyPort;
  readonly authorities: (db: Kysely<Tables>) => Promise<readonly AuthorityRow[]>;
  /** How the live draw of a task stands, in words; null where there is none. Such a task is not taken back. */
  readonly liveDraw: (db: Kysely<Tables>, task: string) => Promise<string | null>;
  /** The document number of each citation's text on a day; null where none is known. */
  readonly documentNumbers: (
    db: Kysely<Tables>,
    organisation: string,
    citations: readonly string[],
    day: string,
  ) => Promise<ReadonlyMap<string, string | null>>;
  readonly people: (db: Kysely<Tables>, organisation: string) => Promise<People>;
  readonly pdf: Pick<PdfRenderer, 'render'>;
}

/** The verbs that this actor may do now: those possible in the record's state, with the permission for each. */
export function permitted<Verb extends string>(
  { permits }: Pick<PlanningDeps, 'permits'>,
  actor: Actor,
  organisation: string,
  verbs: Readonly<Record<Verb, { readonly permission: string; readonly possible: boolean }>>,
): Verb[] {
  if (actor.viewedBy !== null || actor.organisation !== organisation) return [];
  const all = Object.entries(verbs) as [Verb, { readonly permission: string; readonly possible: boolean }][];
  return all.filter(([, { permission, possible }]) => possible && permits(actor, permission)).map(([verb]) => verb);
}

/** The scope of a whole authority: what is asked of its registry is asked of all of it. */
export function wholeAuthority(organisation: string): Scope {
  return { kind: 'organisations', organisations: [organisation] };
}
