/** All SQL of the module's own tables, and the rules in use: as shipped, replaced and continued by what an authority changed. */

import { type CapRule, type Rule, SHIPPED_RULES } from '@mingqian/frequency';
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
  for (const entry of await ruleRows(db, organisation)) rules.set(entry.rule, { rule: ruleFrom(entry.content), entry });
  return [...rules.values()];
}

/** Every version of every rule that an authority wrote, each rule's oldest first. */
export async function ruleRows(db: Kysely<Tables>, organisation: string): Promise<RuleRow[]> {
  const query = db.selectFrom('frequency_rule_version').selectAll().where('organisation', '=', organisation);
  return query.orderBy('rule').orderBy('version').execute();
}

/** What a rule written before there were limits by item says of them: every visit counts, whatever it was for. */
const BEFORE_ITEMS: Pick<CapRule, 'per' | 'itemless'> = { per: 'subject', itemless: 'count' };

/** A rule as it was written. */
export function ruleFrom(content: string): Rule {
  const rule = JSON.parse(content) as Rule;
  return rule.form === 'cap' ? { ...BEFORE_ITEMS, ...rule } : rule;
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

/** The marks of some subjects as they are now, ended ones too. */
export async function marksOfAll(db: Kysely<Tables>, subjects: readonly string[]): Promise<MarkRow[]> {
  return subjects.length === 0 ? [] : currentMarks(db).where('mark.subject', 'in', subjects).execute();
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

/** Marks as they are now. */
export function currentMarks(db: Kysely<Tables>) {
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
