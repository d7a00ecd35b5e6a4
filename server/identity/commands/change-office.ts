/** Offices inside an authority: new ones, changes, out of use and back. */

import { isWithin, type Json, Problem, type WriteContext } from '../../platform/index.ts';
import { officeView } from '../organisations.ts';
import type { OfficeChange } from '../schema.ts';
import { findAuthority, findOffice, insertOffice, officesOf, updateOffice } from '../store/organisations.ts';
import { keepVersion } from '../store/versions.ts';

/** Makes an office; returns its id. */
export async function createOffice(ctx: WriteContext, organisation: string, name: string): Promise<string> {
  const authority = await findAuthority(ctx.trx, organisation);
  if (authority === undefined || !isWithin(ctx.scope, { organisation })) throw new Problem('not-found');
  await assertName(ctx, organisation, name, null);
  const id = ctx.newId();
  const row = { id, organisation, name, state: 'active' as const, version: 1, created_at: ctx.now };
  await insertOffice(ctx.trx, row);
  const mark = await keepVersion(ctx.trx, 'office', id, ctx.now);
  await ctx.record({ type: 'office.created', organisation, rows: [mark], law: [], payload: { office: id, name } });
  return id;
}

/** Changes name or state. Throws `changed-meanwhile` with the office as it is now. */
export async function changeOffice(ctx: WriteContext, id: string, given: OfficeChange): Promise<void> {
  const before = await findOffice(ctx.trx, id);
  if (before === undefined || !isWithin(ctx.scope, { organisation: before.organisation }))
    throw new Problem('not-found');
  if (before.version !== given.version)
    throw new Problem('changed-meanwhile', { current: await officeView(ctx, before) });
  const { name = before.name, state = before.state } = given;
  const changes: Record<string, Json> = {};
  if (name !== before.name) changes['name'] = [before.name, name];
  if (state !== before.state) changes['state'] = [before.state, state];
  if (Object.keys(changes).length === 0) return;
  await assertName(ctx, before.organisation, name, id);
  await updateOffice(ctx.trx, id, before.version, { name, state });
  const mark = await keepVersion(ctx.trx, 'office', id, ctx.now);
  const payload = { office: id, name, changes };
  await ctx.record({ type: 'office.changed', organisation: before.organisation, rows: [mark], law: [], payload });
}

async function assertName(ctx: WriteContext, organisation: string, name: string, self: string | null): Promise<void> {
  const offices = await officesOf(ctx.trx, [organisation]);
  if (offices.some((office) => office.name === name && office.id !== self))
    throw new Problem('duplicate', { errors: [{ field: 'name', message: '本单位已有同名的科室。' }] });
}
