/** All SQL on invitations. */

import type { Kysely, Selectable } from 'kysely';
import {
  canonicalJson,
  isWithin,
  type Json,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
} from '../../platform/index.ts';
import { recordLedgerSource, saveVersions } from '../../records/index.ts';
import '../tables.ts';
import type { InvitationContent } from './content.ts';

const INVITATION_KIND = 'plan-invitation';

/** An invitation as it is in the database. */
export interface StoredInvitation {
  readonly id: string;
  readonly version: number;
  readonly content: InvitationContent;
}

/** The invitations to rows of a plan, in order of making. */
export async function invitationsOf(db: Kysely<Tables>, plan: string): Promise<StoredInvitation[]> {
  const rows = await db.selectFrom('plan_invitation').selectAll().where('plan', '=', plan).orderBy('id').execute();
  return rows.map(stored);
}

/** An invitation of or to an authority within the scope; else `not-found`. */
export async function loadInvitation(ctx: ReadContext, id: string): Promise<StoredInvitation> {
  const row = await ctx.db.selectFrom('plan_invitation').selectAll().where('id', '=', id).executeTakeFirst();
  if (row === undefined || !isParty(ctx, row)) throw new Problem('not-found', { detail: '（联合抽查邀请）' });
  return stored(row);
}

/** What authorities within the scope were invited to, the newest first. */
export async function receivedInvitations(ctx: ReadContext): Promise<StoredInvitation[]> {
  const query = ctx.db.selectFrom('plan_invitation').selectAll().where('invitee', 'is not', null);
  const rows = await query.orderBy('id', 'desc').execute();
  return rows.filter(({ invitee }) => reaches(ctx, invitee)).map(stored);
}

function isParty(ctx: ReadContext, { organisation, invitee }: Selectable<Tables['plan_invitation']>): boolean {
  return reaches(ctx, organisation) || reaches(ctx, invitee);
}

/** Invitations belong to whole authorities: their offices see them too. */
function reaches({ scope }: ReadContext, organisation: string | null): boolean {
  if (organisation === null) return false;
  if (scope.kind === 'offices' || scope.kind === 'own') return scope.organisation === organisation;
  return isWithin(scope, { organisation });
}

/** Writes a new invitation (without `before`) or a changed one as a version; gives the marks for the ledger event. */
export async function writeInvitation(
  ctx: WriteContext,
  id: string,
  before: StoredInvitation | undefined,
  content: InvitationContent,
  reason: string | null,
): Promise<{ readonly invitation: StoredInvitation; readonly marks: RowMark[] }> {
  const version = (before?.version ?? 0) + 1;
  const { organisation, plan, invitee, state } = content;
  const json = content as unknown as Json;
  const row = {
    organisation,
    plan,
    invitee: invitee.id,
    state,
    version,
    content: canonicalJson(json),
    changed_at: ctx.now,
  };
  if (before === undefined)
    await ctx.trx
      .insertInto('plan_invitation')
      .values({ id, ...row })
      .execute();
  else await ctx.trx.updateTable('plan_invitation').set(row).where('id', '=', id).execute();
  const marks = await saveVersions(ctx, [{ kind: INVITATION_KIND, id, organisation, version, content: json, reason }]);
  return { invitation: { id, version, content }, marks };
}

function stored({ id, version, content }: Selectable<Tables['plan_invitation']>): StoredInvitation {
  return { id, version, content: JSON.parse(content) as InvitationContent };
}

/** Lets fsck compare invitations with the ledger. */
export const invitationSource: LedgerSource = recordLedgerSource(INVITATION_KIND, {
  label: '联合抽查邀请',
  table: 'plan_invitation',
  read: async (db, after, limit) => {
    const query = db
      .selectFrom('plan_invitation')
      .select(['id', 'version', 'content'])
      .where('id', '>', after ?? '');
    const rows = await query.orderBy('id').limit(limit).execute();
    return rows.map((row) => ({ ...row, content: JSON.parse(row.content) as Json }));
  },
});
