/** Accounts as administrators see them, and what waits for a second one. */

import { type ExpressionBuilder, sql } from 'kysely';
import { isWithin, Problem, type ReadContext, type Scope, type Tables, within } from '../platform/index.ts';
import { maskSubject } from './oidc/mask.ts';
import { isRole, ROLES } from './policy.ts';
import type { AccountAnswer, AccountsQuery, TwoPersonAnswer } from './schema.ts';
import { reachOf } from './scope.ts';
import { findAccount, type Grant, grantsByAccount, grantsOf } from './store/accounts.ts';
import { bindingsOf } from './store/bindings.ts';
import { allAuthorities } from './store/organisations.ts';
import { passkeysOf } from './store/passkeys.ts';
import { locksOf } from './store/sessions.ts';
import { waitingRequests } from './store/two-person.ts';
import type { AccountTable } from './tables.ts';

/** What of a context these queries need. */
type Asking = Pick<ReadContext, 'db' | 'actor' | 'scope' | 'now'>;

const WHOSE = { organisation: 'account.organisation', office: 'account.office', owner: 'account.id' };

/** A page of accounts in the order of user names; `next` is for `after`. */
export async function listAccounts(
  ctx: Asking,
  { organisation, state, text, after, limit }: AccountsQuery,
): Promise<{ accounts: AccountAnswer[]; next: string | null }> {
  const rows = await ctx.db
    .selectFrom('account')
    .selectAll()
    .where(within(ctx.scope, WHOSE))
    .$if(organisation !== undefined, (query) => query.where('organisation', '=', organisation ?? ''))
    .$if(state !== undefined, (query) => query.where('state', '=', state ?? 'active'))
    .$if(after !== undefined, (query) => query.where('username', '>', after ?? ''))
    .$if(!!text, (query) => query.where((eb) => named(eb, text ?? '')))
    .orderBy('username')
    .limit(limit + 1)
    .execute();
  const page = rows.slice(0, limit);
  return {
    accounts: await accountViews(ctx, page),
    next: rows.length > limit ? (page.at(-1)?.username ?? null) : null,
  };
}

function named(eb: ExpressionBuilder<Tables, 'account'>, text: string) {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, '\\$&')}%`;
  const like = (column: 'username' | 'name') => sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '\\'`;
  return eb.or([like('username'), like('name')]);
}

/** One account within the scope; throws `not-found`. */
export async function readAccount(ctx: Asking, id: string): Promise<AccountAnswer> {
  const account = await findAccount(ctx.db, id);
  if (account === undefined || !isWithin(ctx.scope, { ...account, owner: account.id })) throw new Problem('not-found');
  return accountView(ctx, account);
}

/** An account with what the actor may do to it. */
export async function accountView(ctx: Asking, account: AccountTable): Promise<AccountAnswer> {
  const [view] = await accountViews(ctx, [account]);
  if (view === undefined) throw new Problem('not-found');
  return view;
}

async function accountViews(ctx: Asking, rows: readonly AccountTable[]): Promise<AccountAnswer[]> {
  const ids = rows.map(({ id }) => id);
  const grants = await grantsByAccount(ctx.db, ids);
  const waiting = Map.groupBy(await waitingRequests(ctx.db, ids), ({ account }) => account);
  const passkeys = Map.groupBy(await passkeysOf(ctx.db, ids), ({ account }) => account);
  const bindings = new Map((await bindingsOf(ctx.db, ids)).map((each) => [each.account, each.subject]));
  const names = rows.map(({ username }) => username);
  const locks = await locksOf(ctx.db, names, ctx.now);
  const rights = await rightsOf(ctx);
  return rows.map((row) => {
    const roles = grants.get(row.id) ?? [];
    const subject = bindings.get(row.id);
    const passkeyCount = passkeys.get(row.id)?.length ?? 0;
    return {
      id: row.id,
      username: row.username,
      name: row.name,
      organisation: row.organisation,
      office: row.office,
      roles: roles.map(labelled),
      state: row.state,
      secondFactor: row.two_factor_enabled === 1,
      passkeys: passkeyCount,
      identityService: subject === undefined ? null : maskSubject(subject),
      mustChangePassword: row.password_due_since !== null,
      lockedOutUntil: locks.get(row.username) ?? null,
      lastSignInAt: row.last_sign_in_at,
      createdAt: row.created_at,
      version: row.version,
      waiting: (waiting.get(row.id) ?? []).map(({ id, kind, role }) => ({ id, kind, role })),
      abilities: abilitiesOn(ctx, rights, row, roles, {
        lockedOut: locks.has(row.username),
        hasSecondFactor: row.two_factor_enabled === 1 || passkeyCount > 0,
        bound: subject !== undefined,
      }),
    };
  });
}

function labelled({ role, office }: Grant): { role: string; label: string; office: string | null } {
  return { role, label: isRole(role) ? ROLES[role].label : role, office };
}

interface Rights {
  readonly manage: Scope | null;
  readonly viewAs: Scope | null;
}

async function rightsOf({ db, actor }: Asking): Promise<Rights> {
  if (actor.viewedBy !== null) return { manage: null, viewAs: null };
  const [grants, places] = [await grantsOf(db, actor.account), await allAuthorities(db)];
  return {
    manage: reachOf('account.manage', actor, grants, places),
    viewAs: reachOf('view-as', actor, grants, places),
  };
}

function abilitiesOn(
  { actor }: Asking,
  { manage, viewAs }: Rights,
  row: AccountTable,
  roles: readonly Grant[],
  { lockedOut, hasSecondFactor, bound }: Readonly<Record<'lockedOut' | 'hasSecondFactor' | 'bound', boolean>>,
): string[] {
  if (row.id === actor.account) return [];
  const abilities: string[] = [];
  if (manage !== null && isWithin(manage, row)) {
    abilities.push('edit', 'change-roles', 'reset-password', 'end-sessions');
    if (row.state === 'active') abilities.push('lock');
    if (row.state === 'locked' || lockedOut) abilities.push('unlock');
    if (hasSecondFactor) abilities.push('reset-second-factor');
    if (bound) abilities.push('unbind-identity');
  }
  if (viewAs !== null && isWithin(viewAs, row) && isViewable(roles)) abilities.push('view-as');
  return abilities;
}

/** Administration and audit are not looked through: those powers stay apart. */
export function isViewable(roles: readonly Grant[]): boolean {
  return roles.every(({ role }) => isRole(role) && ROLES[role].power === 'business');
}

/** What waits for a second administrator, within the scope. */
export async function listRequests(ctx: Asking): Promise<TwoPersonAnswer[]> {
  const answers: TwoPersonAnswer[] = [];
  for (const request of await waitingRequests(ctx.db)) {
    const account = await findAccount(ctx.db, request.account);
    const asker = await findAccount(ctx.db, request.asked_by);
    if (account === undefined || asker === undefined || !isWithin(ctx.scope, account)) continue;
    const mayDecide = ctx.actor.viewedBy === null && ![asker.id, account.id].includes(ctx.actor.account);
    answers.push({
      id: request.id,
      kind: request.kind,
      account: { id: account.id, username: account.username, name: account.name },
      role: request.role,
      reason: request.reason,
      askedBy: { id: asker.id, name: asker.name },
      askedAt: request.asked_at,
      state: request.state,
      abilities: mayDecide ? ['confirm', 'refuse'] : [],
    });
  }
  return answers;
}
