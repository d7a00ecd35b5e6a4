/** The record of a subject: as it is, as it was, what changed, what belongs to it. */

import { type Json, Problem, type ReadContext, within } from '../../platform/index.ts';
import { versionAsOf, versionsOf } from '../../records/index.ts';
import { withNames } from '../shared/account-names.ts';
import type { Cipher } from '../shared/cipher.ts';
import { listRequests } from '../shared/requests/store.ts';
import type { SubjectContent } from './content.ts';
import { extraFields, labelsOf } from './extra-fields.ts';
import { inspectionsOf } from './prior-inspections.ts';
import { maskSealed, shownDifferences } from './shown.ts';
import { loadSubject, SCOPE_COLUMNS } from './store.ts';

const MOST_INSPECTIONS = 50;

/** What belongs to a record beside its content. */
export async function recordOf(ctx: ReadContext, id: string) {
  const subject = await loadSubject(ctx, id);
  const merged = await linked(ctx, 'merged_into', [id]);
  const related = await linked(ctx, 'id', subject.content.relatedSubjects ?? []);
  const statuses = await ctx.db
    .selectFrom('subject_status')
    .select(['version', 'status', 'since', 'evidence_kind', 'evidence', 'at', 'by'])
    .where('subject', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const credit = await ctx.db
    .selectFrom('subject_credit')
    .select(['version', 'class', 'year', 'source', 'at', 'by'])
    .where('subject', '=', id)
    .orderBy('version', 'desc')
    .execute();
  const inspections = await inspectionsOf(ctx.db, [id, ...merged.map((one) => one.id)], MOST_INSPECTIONS);
  const versions = await versionLines(ctx, id, subject.content.organisation);
  const requests = await listRequests(ctx, { kinds: ['subject'], record: id, limit: 10 });
  return { subject, merged, related, statuses, credit, inspections, versions, requests };
}

/** All versions, the newest first: who, when, why, and the labels of the fields that each changed. */
async function versionLines(ctx: ReadContext, id: string, organisation: string) {
  const versions = await versionsOf(ctx.db, 'subject', id);
  const labels = labelsOf(await extraFields(ctx.db, organisation));
  const lines = versions.map(({ version, at, by, digest, reason, content }, index) => {
    const before = versions[index + 1]?.content ?? null;
    // Of the first version everything is new; of one whose content was erased nothing can be told.
    const told = before !== null && content !== null;
    const changes = told ? shownDifferences(contentOf(before), contentOf(content), labels) : [];
    return { version, at, by, digest, reason, changes: changes.map(({ label }) => label) };
  });
  return withNames(ctx.db, lines);
}

const contentOf = (content: Json) => content as unknown as SubjectContent;

/** The content that was current at the end of a Beijing day, with its version; `not-found` before the first. */
export async function subjectAsOf(ctx: ReadContext, id: string, day: string) {
  const { number, content: now } = await loadSubject(ctx, id);
  const version = await versionAsOf(ctx.db, 'subject', id, day);
  if (version === undefined) throw new Problem('not-found', { detail: `（${day} 时“${now.name}”尚未入库）` });
  if (version.content === null) throw new Problem('not-found', { detail: '（这一版内容已依法删除）' });
  return {
    number,
    id,
    version: version.version,
    at: version.at,
    content: version.content as unknown as SubjectContent,
  };
}

/** What differs between two versions; id numbers masked. */
export async function versionDifferences(ctx: ReadContext, cipher: Cipher, id: string, from: number, to: number) {
  const { content } = await loadSubject(ctx, id);
  const versions = await versionsOf(ctx.db, 'subject', id);
  const [before, after] = [from, to].map((wanted) => {
    const found = versions.find(({ version }) => version === wanted);
    if (found === undefined) throw new Problem('not-found', { detail: `（没有第 ${wanted} 版）` });
    return found.content as unknown as SubjectContent | null;
  });
  const labels = labelsOf(await extraFields(ctx.db, content.organisation));
  return shownDifferences(before ?? null, after ?? null, labels, (sealed) => maskSealed(cipher, sealed));
}

/** Names of subjects of the scope that are linked to a record. */
async function linked(ctx: ReadContext, column: 'id' | 'merged_into', values: readonly string[]) {
  if (values.length === 0) return [];
  return ctx.db
    .selectFrom('subject')
    .select(['id', 'name'])
    .where(column, 'in', values)
    .where(within(ctx.scope, SCOPE_COLUMNS))
    .orderBy('number')
    .execute();
}
