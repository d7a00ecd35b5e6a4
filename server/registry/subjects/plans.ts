/** From what a person or a file says to what will be written: new subjects and changes of subjects. */

import type { ReadContext } from '../../platform/index.ts';
import { Problem } from '../../platform/index.ts';
import type { Cipher } from '../shared/cipher.ts';
import type { SubjectFacts } from '../shared/fields.ts';
import type { PatchOf } from '../shared/record-schema.ts';
import { compact, type Extra, type SubjectContent } from './content.ts';
import { asCurrent } from './shown.ts';
import type { Status } from './states.ts';
import type { Evidence, Plan, StoredSubject } from './store.ts';

/** A new subject. The id number in `facts` is sealed: see `sealFacts`. */
export interface SubjectDraft {
  readonly organisation: string;
  readonly office?: string | undefined;
  readonly facts: SubjectFacts;
  readonly fingerprint: string | null;
  readonly extra?: Extra | undefined;
  /** `active` where it is not given. */
  readonly status?: Status | undefined;
  readonly statusSince?: string | undefined;
  readonly evidence?: Evidence | undefined;
  readonly source: string;
  readonly reason: string | null;
}

/** A change of some fields of a subject: null takes a value away, what is not named stays. */
export interface SubjectChange {
  readonly id: string;
  /** The version it was made on. */
  readonly version: number;
  readonly facts: PatchOf<SubjectFacts>;
  /** Of the id number, where `facts` changes it. */
  readonly fingerprint?: string | null | undefined;
  readonly office?: string | null | undefined;
  readonly extra?: Readonly<Record<string, string | number | null>> | undefined;
  readonly reason: string | null;
}

/** Facts with their id number sealed, and its fingerprint: null where it is taken away, undefined where it is not named. */
export function sealFacts<Facts extends { readonly idNumber?: string | null | undefined }>(
  cipher: Cipher,
  facts: Facts,
): { readonly facts: Facts; readonly fingerprint: string | null | undefined } {
  const { idNumber } = facts;
  if (typeof idNumber !== 'string') return { facts, fingerprint: idNumber };
  return { facts: { ...facts, idNumber: cipher.seal(idNumber) }, fingerprint: cipher.fingerprint(idNumber) };
}

/** The plan of a new subject. */
export function draftPlan(id: string, draft: SubjectDraft): Plan {
  const { organisation, office, facts, fingerprint, extra, statusSince, evidence, source, reason } = draft;
  const state = { status: draft.status ?? 'active', statusSince, listing: 'listed' } as const;
  const content: SubjectContent = compact({ ...facts, organisation, office, ...state, source, extra });
  return { id, content, fingerprint, reason, ...(evidence === undefined ? {} : { evidence }) };
}

/** The plan of a change, or null where it changes nothing. The same id number sealed anew is no change. */
export function changePlan(before: StoredSubject, change: SubjectChange): Plan | null {
  const { idNumber, ...facts } = change.facts;
  const renumbered = idNumber !== undefined && (change.fingerprint ?? null) !== before.fingerprint;
  const content = compact({
    ...before.content,
    ...withoutUndefined(facts),
    ...(renumbered ? { idNumber } : {}),
    ...(change.office === undefined ? {} : { office: change.office }),
    extra: compact({ ...before.content.extra, ...change.extra }),
  }) as SubjectContent;
  if (JSON.stringify(sorted(content)) === JSON.stringify(sorted(before.content))) return null;
  const fingerprint = renumbered ? (change.fingerprint ?? null) : before.fingerprint;
  return { id: before.id, before, content, fingerprint, reason: change.reason };
}

/** Refuses a change made on an older version, with the record as it is now so that the person can compare. */
export function refuseStale(stored: StoredSubject, version: number): void {
  if (stored.version === version) return;
  throw new Problem('changed-meanwhile', { detail: `（${stored.content.name}）`, current: asCurrent(stored) });
}

/** Refuses what is done to records that are not in the registry any more. */
export function refuseUnlisted({ content }: StoredSubject): void {
  if (content.listing === 'listed') return;
  throw new Problem('impossible-transition', { detail: `“${content.name}”已不在库。` });
}

/** The organisation a new record goes to: the one that is named, otherwise the actor's own. */
export function organisationFor(ctx: ReadContext, named: string | undefined): string {
  return named ?? ctx.actor.organisation;
}

function withoutUndefined<Values extends object>(values: Values): Partial<Values> {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Partial<Values>;
}

const sorted = (content: object) => Object.entries(content).toSorted(([a], [b]) => (a < b ? -1 : 1));
