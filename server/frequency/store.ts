/** All SQL of the module's own tables, and the rules in use: as shipped, replaced and continued by what an authority changed. */

import { type Rule, SHIPPED_RULES } from '@mingqian/frequency';
import type { Kysely, Selectable } from 'kysely';
import { type Json, type LedgerSource, rowDigest, type Tables } from '../platform/index.ts';
import type { MarkVersionTable, RuleVersionTable } from './tables.ts';

export type RuleRow = Selectable<RuleVersionTable>;
export type MarkRow = Selectable<MarkVersionTable>;

/** A rule in use. `entry` is the row that holds it; null for one as it was shipped, which counts as version 0. */
export interface RuleInUse {
  readonly rule: Rule;
  readonly entry: RuleRow | null;
}

/** The rules of an authority: the shipped ones in their order, then its own. */
export async function rulesInUse(db: Kysely<Tables>, organisation: string): Promise<RuleInUse[]> {
  const rules = new Map<string, RuleInUse>(SHIPPED_RULES.map((rule) => [rule.id, { rule, entry: null }]));
  const rows = await db
    .selectFrom('frequency_rule_version')
    .selectAll()
    .where('organisation', '=', organisation)
    .orderBy('rule')
    .orderBy('version')
    .execute();
  for (const entry of rows) rules.set(entry.rule, { rule: JSON.parse(entry.content) as Rule, entry });
  return [...rules.values()];
}

/** Every version of a rule that was written, the newest first. */
export async function ruleVersions(db: Kysely<Tables>, organisation: string, rule: string): Promise<RuleRow[]> {
  const query = db.selectFrom('frequency_rule_version').selectAll().where('organisation', '=', organisation);
  return query.where('rule', '=', rule).orderBy('version', 'desc').execute();
}

export async function insertRule(db: Kysely<Tables>, row: RuleRow): Promise<void> {
  await db.insertInto('frequency_rule_version').values(row).execute();
}

export async function insertMark(db: Kysely<Tables>, row: MarkRow): Promise<void> {
  await db.insertInto('subject_mark_version').values(row).execute();
}

/** The marks of a subject as they are now, ended ones too, the latest first. */
export async function marksOf(db: Kysely<Tables>, subject: string): Promise<MarkRow[]> {
  return currentMarks(db).where('mark.subject', '=', subject).orderBy('mark.id', 'desc').execute();
}

/** A mark as it is now. */
export async function findMark(db: Kysely<Tables>, id: string): Promise<MarkRow | undefined> {
  return currentMarks(db).where('mark.id', '=', id).executeTakeFirst();
}

/** The marks of an authority's subjects by their numbers, `after` excluded and `upTo` included. */
export async function marksInRange(
  db: Kysely<Tables>,
  { organisation, after, upTo }: { readonly organisation: string; readonly after: number; readonly upTo: number },
): Promise<(Pick<MarkRow, 'mark' | 'from_day' | 'until_day'> & { readonly number: number })[]> {
  return currentMarks(db)
    .clearSelect()
    .innerJoin('subject', 'subject.id', 'mark.subject')
    .select(['subject.number', 'mark.mark', 'mark.from_day', 'mark.until_day'])
    .where('mark.organisation', '=', organisation)
    .where('subject.number', '>', after)
    .where('subject.number', '<=', upTo)
    .orderBy('mark.id')
    .execute();
}

function currentMarks(db: Kysely<Tables>) {
  return db
    .selectFrom('subject_mark_version as mark')
    .selectAll('mark')
    .where((eb) => {
      const later = eb
        .selectFrom('subject_mark_version as later')
        .select('later.id')
        .whereRef('later.id', '=', 'mark.id')
        .whereRef('later.version', '>', 'mark.version');
      return eb.not(eb.exists(later));
    });
}

/** The digest of a version of a rule for the ledger, made of what the row holds. */
export function ruleDigest({ id, content, action, document, opinion, reason, salt }: RuleRow): string {
  return rowDigest(salt, { id, content: JSON.parse(content) as Json, action, document, opinion, reason });
}

/** The same of a mark. */
export function markDigest(row: MarkRow): string {
  const { id, subject, mark, source, evidence, from_day, until_day, reason, salt } = row;
  return rowDigest(salt, { id, subject, mark, source, evidence, from_day, until_day, reason });
}

/** The rows are the versions themselves, so none can differ from its last one. */
function sourceOf<Row extends { readonly id: string; readonly version: number }>(
  kind: string,
  table: 'frequency_rule_version' | 'subject_mark_version',
  digest: (row: Row) => string,
): LedgerSource {
  return {
    kind,
    versions: async (db, after, limit) => {
      let query = db.selectFrom(table).selectAll().orderBy('id').orderBy('version').limit(limit);
      if (after !== null)
        query = query.where((eb) => eb(eb.refTuple('id', 'version'), '>', eb.tuple(after.id, after.version)));
      const rows = (await query.execute()) as unknown as readonly Row[];
      return rows.map((row) => ({ id: row.id, version: row.version, digest: digest(row) }));
    },
    differences: async () => [],
  };
}

export const frequencySources: readonly LedgerSource[] = [
  sourceOf('frequency-rule', 'frequency_rule_version', ruleDigest),
  sourceOf('subject-mark', 'subject_mark_version', markDigest),
];
