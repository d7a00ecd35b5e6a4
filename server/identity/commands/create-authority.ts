/** A new authority: one below, or beside. */

import { isWithin, Problem, type WriteContext } from '../../platform/index.ts';
import { badField } from '../refusals.ts';
import type { NewAuthority } from '../schema.ts';
import { allAuthorities, insertAuthority } from '../store/organisations.ts';
import { keepVersion } from '../store/versions.ts';

/** Makes the authority; returns its id. Only administrators of the host make one without a superior in their reach. */
export async function createAuthority(ctx: WriteContext, given: NewAuthority): Promise<string> {
  const { superior } = given;
  if (ctx.scope.kind !== 'all' && (superior === null || !isWithin(ctx.scope, { organisation: superior })))
    throw new Problem('not-permitted', { detail: '只能在本单位之下建立单位。' });
  await assertAuthority(ctx, null, given);
  const id = ctx.newId();
  await insertAuthority(ctx.trx, {
    id,
    name: given.name,
    short_name: given.shortName,
    uscc: given.uscc,
    region_code: given.regionCode,
    level: given.level,
    superior,
    standing: 'member',
    state: 'active',
    version: 1,
    created_at: ctx.now,
  });
  const mark = await keepVersion(ctx.trx, 'authority', id, ctx.now);
  const payload = { authority: id, name: given.name, superior };
  await ctx.record({ type: 'authority.created', organisation: id, rows: [mark], law: [], payload });
  return id;
}

/** Throws where the name or code is taken, there is no such superior, or the authority would stand above itself. */
export async function assertAuthority(
  ctx: WriteContext,
  id: string | null,
  { name, uscc, superior }: Pick<NewAuthority, 'name' | 'uscc' | 'superior'>,
): Promise<void> {
  const all = await allAuthorities(ctx.trx);
  const others = all.filter((each) => each.id !== id);
  if (others.some((each) => each.name === name)) throw taken('name', '已有同名的单位。');
  if (uscc !== null && others.some((each) => each.uscc === uscc)) throw taken('uscc', '这个代码已用于另一个单位。');
  const superiors = new Map(all.map((each) => [each.id, each.superior]));
  if (superior !== null && !superiors.has(superior)) throw badField('superior', '没有这个上级单位。');
  for (let above = superior; above !== null; above = superiors.get(above) ?? null)
    if (above === id) throw badField('superior', '上级单位不能是本单位或其下级。');
}

function taken(field: string, message: string): Problem {
  return new Problem('duplicate', { errors: [{ field, message }] });
}
