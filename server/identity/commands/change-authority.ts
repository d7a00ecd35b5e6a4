/** Changing an authority, taking it out of use and back. It is never deleted. */

import { isWithin, type Json, Problem, type WriteContext } from '../../platform/index.ts';
import { authorityView } from '../organisations.ts';
import type { AuthorityChange } from '../schema.ts';
import { findAuthority, updateAuthority } from '../store/organisations.ts';
import { keepVersion } from '../store/versions.ts';
import type { AuthorityTable } from '../tables.ts';
import { assertAuthority } from './create-authority.ts';

/** Changes what is given and differs. Throws `changed-meanwhile`, `duplicate`, `invalid-input`, `impossible-transition`. */
export async function changeAuthority(ctx: WriteContext, id: string, given: AuthorityChange): Promise<void> {
  const before = await findAuthority(ctx.trx, id);
  if (before === undefined || !isWithin(ctx.scope, { organisation: id })) throw new Problem('not-found');
  if (before.version !== given.version)
    throw new Problem('changed-meanwhile', { current: await authorityView(ctx, id) });
  const after = merged(before, given);
  const changes = differences(before, after);
  if (Object.keys(changes).length === 0) return;
  assertPossible(ctx, before, after);
  await assertAuthority(ctx, id, after);
  const { name, uscc, level, superior, state, short_name, region_code } = after;
  const columns = { name, uscc, level, superior, state, short_name, region_code };
  await updateAuthority(ctx.trx, id, before.version, columns);
  const mark = await keepVersion(ctx.trx, 'authority', id, ctx.now);
  const payload = { authority: id, name, changes };
  await ctx.record({ type: 'authority.changed', organisation: id, rows: [mark], law: [], payload });
}

function merged(before: AuthorityTable, given: AuthorityChange): AuthorityTable {
  return {
    ...before,
    name: given.name ?? before.name,
    short_name: given.shortName ?? before.short_name,
    uscc: given.uscc === undefined ? before.uscc : given.uscc,
    region_code: given.regionCode ?? before.region_code,
    level: given.level ?? before.level,
    superior: given.superior === undefined ? before.superior : given.superior,
    state: given.state ?? before.state,
  };
}

function differences(before: AuthorityTable, after: AuthorityTable): Record<string, Json> {
  const pairs: Record<string, [Json, Json]> = {
    name: [before.name, after.name],
    shortName: [before.short_name, after.short_name],
    uscc: [before.uscc, after.uscc],
    regionCode: [before.region_code, after.region_code],
    level: [before.level, after.level],
    superior: [before.superior, after.superior],
    state: [before.state, after.state],
  };
  return Object.fromEntries(Object.entries(pairs).filter(([, [one, other]]) => one !== other));
}

function assertPossible({ scope, actor }: WriteContext, before: AuthorityTable, after: AuthorityTable): void {
  if (after.state === 'disabled' && (before.standing === 'host' || before.id === actor.organisation))
    throw new Problem('impossible-transition', { detail: '不能停用本单位或承建单位。' });
  const moves = before.superior !== after.superior;
  if (moves && scope.kind !== 'all' && (after.superior === null || !isWithin(scope, { organisation: after.superior })))
    throw new Problem('not-permitted', { detail: '上级单位只能改为管辖范围内的单位。' });
}
