/** Who may do what with the catalogue, and what the module is given. */

import type { Kysely } from 'kysely';
import type { Approvals } from '../approvals/index.ts';
import type { PdfRenderer } from '../documents/index.ts';
import type { FileStore } from '../files/index.ts';
import type { Actor, Scope, Tables, WriteContext } from '../platform/index.ts';

export const READ = 'catalogue.read';
/** 计划编制: writes powers, items and checklists, and submits them. */
export const EDIT = 'catalogue.edit';
/** 法制审核: decides the second step, reviews changed bases, suspends. */
export const REVIEW = 'catalogue.review';
/** 公示审核: decides the last step, which publishes. */
export const PUBLISH = 'catalogue.publish';
/** 审批领导: decides the first step, resumes and retires. */
export const APPROVE = 'catalogue.approve';
/** 法制审核: brings in legal texts. */
export const LAW = 'law.edit';

/** What the module is given. */
export interface CatalogueDeps {
  /** Whether an account has a permission at all; how far it reaches is the route's scope. */
  readonly permits: (actor: Actor, permission: string) => boolean;
  readonly store: FileStore;
  readonly pdf: Pick<PdfRenderer, 'renderChecklist'>;
  readonly approvals: Pick<Approvals, 'submitForApproval' | 'supersede' | 'openRun'>;
  /** Rules of later modules that are to be reviewed because of what happens to a legal text on one of these days. */
  readonly rulesToReview?: (
    db: Kysely<Tables>,
    organisation: string,
    text: { readonly title: string; readonly from: string; readonly until: string | null },
    day: string,
  ) => Promise<readonly { readonly id: string; readonly title: string; readonly citations: readonly string[] }[]>;
  /** One write transaction for a raw route. */
  readonly write: <Result>(
    as: { readonly actor: Actor; readonly scope: Scope },
    body: (ctx: WriteContext) => Promise<Result>,
  ) => Promise<Result>;
}

/** The verbs that this actor may do now: those possible in the record's state, with the permission for each. */
export function permitted<Verb extends string>(
  { permits }: Pick<CatalogueDeps, 'permits'>,
  actor: Actor,
  organisation: string,
  verbs: Readonly<Record<Verb, { readonly permission: string; readonly possible: boolean }>>,
): Verb[] {
  if (actor.viewedBy !== null || actor.organisation !== organisation) return [];
  const all = Object.entries(verbs) as [Verb, { readonly permission: string; readonly possible: boolean }][];
  return all.filter(([, { permission, possible }]) => possible && permits(actor, permission)).map(([verb]) => verb);
}

/** Lists that belong to the whole authority are read by its offices too. */
export function authorityWide(scope: Scope): Scope {
  return scope.kind === 'offices' || scope.kind === 'own'
    ? { kind: 'organisations', organisations: [scope.organisation] }
    : scope;
}
