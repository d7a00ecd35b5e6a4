/** All SQL on invitations. */

import type { Kysely, Selectable } from 'kysely';
import {
  isWithin,
  type LedgerSource,
  Problem,
  type ReadContext,
  type RowMark,
  type Tables,
  type WriteContext,
} from '../../platform/index.ts';
import { type RecordPlace, readRecord, type WrittenRecord, writeRecord, writtenSource } from '../../records/index.ts';
import '../tables.ts';
import type { InvitationContent } from './content.ts';

const INVITATIONS: RecordPlace<InvitationContent> = {
  kind: 'plan-invitation',
  label: '联合抽查邀请',
  table: 'plan_invitation',
  columns: ({ organisation, plan, invitee, state }) => ({ organisation, plan, invitee: invitee.id, state }),
};

/** An invitation as it is in the database. */
export type StoredInvitation = WrittenRecord<InvitationContent>;
const stored = readRecord<InvitationContent>;

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
  const { record, marks } = await writeRecord(ctx, INVITATIONS, { id, before, content, reason });
  return { invitation: record, marks };
}

/** Lets fsck compare invitations with the ledger. */
export const invitationSource: LedgerSource = writtenSource(INVITATIONS);
