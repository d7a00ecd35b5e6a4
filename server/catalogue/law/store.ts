/** All SQL on legal texts that authorities brought in, and on reviews of changed articles. */

import type { LegalText } from '@mingqian/law';
import type { Insertable, Kysely, Selectable } from 'kysely';
import type { Json, LedgerSource, Tables, WriteContext } from '../../platform/index.ts';
import { recordLedgerSource } from '../../records/index.ts';
import '../tables.ts';

export const LAW_KIND = 'law-version';
export const REVIEW_KIND = 'basis-review';

/** A version as an authority brought it in; the row's id is that of this revision. */
export interface OwnVersion {
  readonly id: string;
  readonly revision: number;
  readonly reason: string;
  readonly enteredAt: string;
  readonly enteredBy: string;
  readonly text: LegalText;
}

type LawRow = Selectable<Tables['law_version']>;
export type ReviewRow = Selectable<Tables['basis_review']>;

/** The versions that an authority brought in, each in its last revision. */
export async function versionsOfAuthority(db: Kysely<Tables>, organisation: string): Promise<OwnVersion[]> {
  return lastRevisions(await revisionsOfAuthority(db, organisation));
}

/** Every revision of the versions that an authority brought in. */
export async function revisionsOfAuthority(db: Kysely<Tables>, organisation: string): Promise<OwnVersion[]> {
  const query = db.selectFrom('law_version').selectAll().where('organisation', '=', organisation);
  return (await query.orderBy('title').orderBy('from_day').orderBy('revision').execute()).map(ownVersion);
}

/** Of revisions in their order, the last of each version. */
export function lastRevisions(revisions: readonly OwnVersion[]): OwnVersion[] {
  return [...new Map(revisions.map((one) => [`${one.text.from} ${one.text.title}`, one])).values()];
}

function ownVersion(row: LawRow): OwnVersion {
  const { id, revision, reason, entered_at, entered_by_name } = row;
  const text = JSON.parse(row.content) as LegalText;
  return { id, revision, reason, enteredAt: entered_at, enteredBy: entered_by_name, text };
}

export async function insertLawVersion(ctx: WriteContext, row: Insertable<Tables['law_version']>): Promise<void> {
  await ctx.trx.insertInto('law_version').values(row).execute();
}

/** What was confirmed for the items of an authority, or for one item. */
export async function reviewsOf(db: Kysely<Tables>, organisation: string, item?: string): Promise<ReviewRow[]> {
  let query = db.selectFrom('basis_review').selectAll().where('organisation', '=', organisation);
  if (item !== undefined) query = query.where('item', '=', item);
  return query.orderBy('at').orderBy('id').execute();
}

export async function insertReview(ctx: WriteContext, row: Insertable<Tables['basis_review']>): Promise<void> {
  await ctx.trx.insertInto('basis_review').values(row).execute();
}

/** What the ledger vouches for of a legal text. */
export const lawContent = (row: Insertable<Tables['law_version']>): Json => ({
  organisation: row.organisation,
  revision: row.revision,
  reason: row.reason,
  content: JSON.parse(row.content) as Json,
});

/** What the ledger vouches for of a review. */
export const reviewContent = (row: Insertable<Tables['basis_review']>): Json => {
  const { organisation, item, citation, from_day, opinion, account, account_name, at } = row;
  return { organisation, item, citation, from_day, opinion, account, account_name, at };
};

/** Lets fsck compare both with the ledger. */
export const lawSources: readonly LedgerSource[] = [
  recordLedgerSource(LAW_KIND, {
    label: '法律文本',
    table: 'law_version',
    read: async (db, after, limit) => {
      const query = db
        .selectFrom('law_version')
        .selectAll()
        .where('id', '>', after ?? '');
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({ id: row.id, version: 1, content: lawContent(row) }));
    },
  }),
  recordLedgerSource(REVIEW_KIND, {
    label: '依据复核',
    table: 'basis_review',
    read: async (db, after, limit) => {
      const query = db
        .selectFrom('basis_review')
        .selectAll()
        .where('id', '>', after ?? '');
      const rows = await query.orderBy('id').limit(limit).execute();
      return rows.map((row) => ({ id: row.id, version: 1, content: reviewContent(row) }));
    },
  }),
];
