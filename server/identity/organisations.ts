/** Authorities and offices as they are read, with what the actor may do to them. */

import { isWithin, Problem, type ReadContext, type Scope } from '../platform/index.ts';
import type { AuthorityAnswer, AuthorityDetail, OfficeAnswer } from './schema.ts';
import { reachOf } from './scope.ts';
import { grantsOf } from './store/accounts.ts';
import { allAuthorities, findAuthority, officesOf } from './store/organisations.ts';
import type { AuthorityTable, OfficeTable } from './tables.ts';

type Asking = Pick<ReadContext, 'db' | 'actor'>;

/** Every authority: their names are no secret, and pickers need them. */
export async function listAuthorities(ctx: Asking): Promise<AuthorityAnswer[]> {
  const rights = await rightsOf(ctx);
  return (await allAuthorities(ctx.db)).map((row) => toAuthority(row, rights));
}

/** One authority with its offices, the authorities beside it and those right below it. Throws `not-found`. */
export async function readAuthority(ctx: Asking, id: string): Promise<AuthorityDetail> {
  const all = await allAuthorities(ctx.db);
  const row = all.find((each) => each.id === id);
  if (row === undefined) throw new Problem('not-found');
  const rights = await rightsOf(ctx);
  const brief = (rows: readonly AuthorityTable[]) => rows.map((each) => ({ id: each.id, name: each.name }));
  const beside = all.filter((each) => each.superior !== null && each.superior === row.superior && each.id !== id);
  return {
    ...toAuthority(row, rights),
    offices: (await officesOf(ctx.db, [id])).map((office) => toOffice(office, rights)),
    siblings: brief(beside),
    subordinates: brief(all.filter(({ superior }) => superior === id)),
  };
}

/** One authority as it is answered. */
export async function authorityView(ctx: Asking, id: string): Promise<AuthorityAnswer> {
  const row = await findAuthority(ctx.db, id);
  if (row === undefined) throw new Problem('not-found');
  return toAuthority(row, await rightsOf(ctx));
}

/** One office as it is answered. */
export async function officeView(ctx: Asking, office: OfficeTable): Promise<OfficeAnswer> {
  return toOffice(office, await rightsOf(ctx));
}

async function rightsOf({ db, actor }: Asking): Promise<Scope | null> {
  if (actor.viewedBy !== null) return null;
  return reachOf('organisation.manage', actor, await grantsOf(db, actor.account), await allAuthorities(db));
}

function toAuthority(row: AuthorityTable, rights: Scope | null): AuthorityAnswer {
  const { id, name, short_name, uscc, region_code, level, superior, standing, state, version } = row;
  const mine = rights !== null && isWithin(rights, { organisation: id });
  return {
    id,
    name,
    shortName: short_name,
    uscc,
    regionCode: region_code,
    level,
    superior,
    standing,
    state,
    version,
    abilities: mine ? ['edit', 'add-office', ...(standing === 'host' ? [] : [verbOf(state)])] : [],
  };
}

function toOffice({ id, organisation, name, state, version }: OfficeTable, rights: Scope | null): OfficeAnswer {
  const mine = rights !== null && isWithin(rights, { organisation });
  return { id, organisation, name, state, version, abilities: mine ? ['edit', verbOf(state)] : [] };
}

function verbOf(state: 'active' | 'disabled'): string {
  return state === 'active' ? 'disable' : 'enable';
}
