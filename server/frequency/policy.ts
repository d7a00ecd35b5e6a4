/** What the frequency module needs from outside, and who may do what with a rule or a mark. */

import type { AuthorityFacts, ItemFacts, VisitKind } from '@mingqian/frequency';
import type { Kysely } from 'kysely';
import { type Actor, isWithin, type ReadContext, type Tables } from '../platform/index.ts';

/** Changing rules (计划编制), and confirming them against the original (法制审核). */
export const EDIT = 'frequency.edit';
export const CONFIRM = 'frequency.confirm';
/** Marks are facts about a subject. */
export const MARK = 'subject.edit';
export const READ = 'subject.read';

/** An authority as the accounts' module keeps it. */
export interface AuthorityRow {
  readonly id: string;
  readonly name: string;
  readonly short_name: string;
  readonly level: 'nation' | 'province' | 'city' | 'district';
}

/** One inspection of a subject; without items where they are not known. */
interface SourceVisit extends VisitKind {
  readonly id: string;
  readonly day: string;
}

/** A visit with the id of its subject. */
export type SubjectVisit = SourceVisit & { readonly subject: string };

/** Subjects of an authority by their numbers, `after` excluded and `upTo` included, and the days that are wanted. */
export interface VisitRange {
  readonly organisation: string;
  readonly after: number;
  readonly upTo: number;
  readonly from: string;
  readonly to: string;
}

/** Finds an authority by its name as written, with the level given beside it. */
export type FindAuthority = (name: string, level: string) => AuthorityFacts;

/** Visits of one kind in a range: `numbers` of subjects, and beside each the day. */
export interface AlikeVisits extends VisitKind {
  readonly numbers: readonly number[];
  readonly days: readonly string[];
}

/** Where visits come from. No two sources may tell of the same visit: each counts. */
export interface VisitSource {
  ofSubjects(db: Kysely<Tables>, subjects: readonly string[], find: FindAuthority): Promise<readonly SubjectVisit[]>;
  inRange(db: Kysely<Tables>, range: VisitRange, find: FindAuthority): Promise<readonly AlikeVisits[]>;
}

/** What the module is given. */
export interface FrequencyDeps {
  readonly permits: (actor: Actor, permission: string) => boolean;
  /** Every authority, by the accounts' module. */
  readonly authorities: (db: Kysely<Tables>) => Promise<readonly AuthorityRow[]>;
  /** An item of the catalogue; null where there is none with this id. */
  readonly itemFacts: (db: Kysely<Tables>, organisation: string, item: string) => Promise<ItemFacts | null>;
  /** Beside the inspections that the registry keeps. */
  readonly visitSources: readonly VisitSource[];
}

export type RuleAbility = 'edit' | 'confirm';

/** What this actor may do with a rule of the authority now. Rules are the whole authority's, never one office's. */
export function ruleAbilities(
  { permits }: FrequencyDeps,
  actor: Actor,
  rule: {
    readonly organisation: string;
    readonly verified: boolean;
    readonly editedBy: string | null;
    /** Its basis changed since. */
    readonly due: boolean;
  },
): RuleAbility[] {
  if (actor.organisation !== rule.organisation || actor.viewedBy !== null || actor.office !== null) return [];
  const confirms = permits(actor, CONFIRM) && (!rule.verified || rule.due) && rule.editedBy !== actor.account;
  return [...(permits(actor, EDIT) ? (['edit'] as const) : []), ...(confirms ? (['confirm'] as const) : [])];
}

/** What this actor may do with a mark now. */
export function markAbilities(
  { permits }: FrequencyDeps,
  { actor, scope }: Pick<ReadContext, 'actor' | 'scope'>,
  mark: { readonly organisation: string; readonly ended: boolean },
): 'end'[] {
  const own = actor.organisation === mark.organisation && isWithin(scope, mark);
  return own && !mark.ended && permits(actor, MARK) ? ['end'] : [];
}
