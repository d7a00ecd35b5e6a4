/** SQL of lists of runs: the inbox, all of a scope, what is overdue, what is open. */

import { type Kysely, type RawBuilder, type SqlBool, sql } from 'kysely';
import { type Scope, type Tables, within } from '../platform/index.ts';
import type { Ground } from './deciders.ts';
import { DECISIONS, type RunState } from './states.ts';
import { toRun } from './store.ts';
import type { ApprovalRun, Holder, UrgentClock } from './types.ts';

type Db = Kysely<Tables>;
type Condition = RawBuilder<SqlBool>;

/** Which runs of those that a condition holds for. */
export interface Page {
  readonly after?: string | undefined;
  readonly limit: number;
  readonly order: 'asc' | 'desc';
}

/** A page of runs by a condition, in order of submission, and where the next one begins. */
export async function pageOf(db: Db, condition: Condition, { after, limit, order }: Page) {
  let query = db.selectFrom('approval_run').selectAll().where(condition);
  if (after !== undefined) query = query.where('id', order === 'asc' ? '>' : '<', after);
  const rows = await query
    .orderBy('id', order)
    .limit(limit + 1)
    .execute();
  const runs: readonly ApprovalRun[] = rows.slice(0, limit).map(toRun);
  return { runs, next: rows.length > limit ? (runs.at(-1)?.id ?? null) : null };
}

const LATE = 'late.';

/** The same, the oldest first, but before all others those for which `late` holds; the place in it says among which it is. */
export async function lateFirst(db: Db, condition: Condition, late: Condition, { after, limit }: Omit<Page, 'order'>) {
  const among = after === undefined || after.startsWith(LATE);
  const page = { order: 'asc', limit, after: among ? after?.slice(LATE.length) : after } as const;
  if (!among) return pageOf(db, both(condition, not(late)), page);
  const first = await pageOf(db, both(condition, late), page);
  if (first.next !== null) return { ...first, next: LATE + first.next };
  const left = limit - first.runs.length;
  if (left === 0) {
    // The page is full, and the others begin the next one.
    const others = await countOf(db, both(condition, not(late)));
    return { ...first, next: others === 0 ? null : FIRST };
  }
  const rest = await pageOf(db, both(condition, not(late)), { order: 'asc', limit: left });
  return { runs: [...first.runs, ...rest.runs], next: rest.next };
}

/** Before every id. */
const FIRST = '00000000-0000-0000-0000-000000000000';

/** How many runs a condition holds for. */
export async function countOf(db: Db, condition: Condition): Promise<number> {
  const query = db.selectFrom('approval_run').where(condition);
  const { count } = await query.select((eb) => eb.fn.countAll().as('count')).executeTakeFirstOrThrow();
  return Number(count);
}

/** The permissions that pending steps of an authority ask for. */
export async function pendingPermissions(db: Db, authority: string): Promise<readonly string[]> {
  const rows = await db
    .selectFrom('approval_run')
    .select('step_permission')
    .distinct()
    .where('step_authority', '=', authority)
    .where('state', '=', 'pending')
    .execute();
  return rows.map(({ step_permission }) => step_permission);
}

/** The limits that open runs have, for what is overdue. */
export async function limitsOf(
  db: Db,
): Promise<{ readonly steps: readonly number[]; readonly urgent: readonly UrgentClock[] }> {
  const open = db.selectFrom('approval_run').distinct().where('state', 'in', ['pending', 'returned']);
  const steps = await open.select('step_days').where('step_days', 'is not', null).execute();
  const urgent = await open.select(['urgent_unit', 'urgent_count']).where('urgent_unit', 'is not', null).execute();
  return {
    steps: steps.flatMap(({ step_days }) => (step_days === null ? [] : [step_days])),
    urgent: urgent.flatMap(({ urgent_unit: unit, urgent_count: count }) =>
      unit === null || count === null ? [] : [{ unit, count }],
    ),
  };
}

/** All open runs within a scope, for looking at each; the oldest first. */
export async function openIn(db: Db, scope: Scope): Promise<readonly ApprovalRun[]> {
  const open = sql<SqlBool>`state in ('pending', 'returned')`;
  const rows = db
    .selectFrom('approval_run')
    .selectAll()
    .where(all([scopeCondition(scope), open]));
  return (await rows.orderBy('id').execute()).map(toRun);
}

/** Runs of a scope's authorities and offices. */
export function scopeCondition(scope: Scope): Condition {
  return within(scope, { organisation: 'approval_run.organisation', office: 'approval_run.office' });
}

/** Runs that wait for this account: by its own permission, or by that of somebody it stands for. */
export function todoCondition(account: string, { holders, colleagues, delegations }: Ground): Condition {
  const all = [...holders].flatMap(([permission, list]) => list.map((holder) => ({ permission, holder })));
  const own = all
    .filter(({ holder }) => holder.account === account)
    .map(({ permission, holder }) => stepOf(permission, holder));
  const given = delegations.flatMap(({ delegator, delegate, matters, organisation }) =>
    delegate !== account || colleagues.get(delegate)?.organisation !== organisation
      ? []
      : all
          .filter(({ holder }) => holder.account === delegator && holder.organisation === organisation)
          .map(({ permission, holder }) => both(stepOf(permission, holder), both(free(delegator), about(matters)))),
  );
  const mine = [...own, ...given];
  if (mine.length === 0) return sql<SqlBool>`1 = 0`;
  return sql<SqlBool>`(state = 'pending' and ${free(account)} and (${sql.join(mine, sql` or `)}))`;
}

/** Runs that this account submitted. */
export function submittedCondition(account: string): Condition {
  return sql<SqlBool>`submitter = ${account}`;
}

/** Runs in which this account decided. */
export function doneCondition(account: string): Condition {
  const verbs = sql.join([...DECISIONS]);
  return sql<SqlBool>`id in (select run from approval_opinion where account = ${account} and verb in (${verbs}))`;
}

/** Runs of a matter, of a state; all where neither is given. */
export function filterCondition({
  matter,
  state,
}: {
  matter?: string | undefined;
  state?: RunState | undefined;
}): Condition {
  return all([
    ...(matter === undefined ? [] : [sql<SqlBool>`matter = ${matter}`]),
    ...(state === undefined ? [] : [sql<SqlBool>`state = ${state}`]),
  ]);
}

/** All of them hold. */
export function all(conditions: readonly Condition[]): Condition {
  return conditions.reduce(both, sql<SqlBool>`1 = 1`);
}

/** The same as `holds` in deciders.ts, for a query. */
function stepOf(permission: string, { organisation, scope }: Holder): Condition {
  const columns = { organisation: 'approval_run.step_authority', office: 'approval_run.step_office' };
  return sql<SqlBool>`(step_permission = ${permission} and step_authority = ${organisation} and ${within(scope, columns)})`;
}

/** The same as `barOf` in deciders.ts: accounts are quoted in the lists, so that one is not found inside another. */
function free(account: string): Condition {
  const pattern = `%${JSON.stringify(account).replace(/[\\%_]/g, '\\$&')}%`;
  return sql<SqlBool>`(submitter <> ${account} and prepared_by not like ${pattern} escape '\\' and counted not like ${pattern} escape '\\')`;
}

function about(matters: readonly string[] | null): Condition {
  return matters === null ? sql<SqlBool>`1 = 1` : sql<SqlBool>`matter in (${sql.join([...matters])})`;
}

/** What is neither true nor false of a row, for it has no limit, does not hold of it. */
function not(condition: Condition): Condition {
  return sql<SqlBool>`(case when ${condition} then 1 else 0 end = 0)`;
}

function both(one: Condition, other: Condition): Condition {
  return sql<SqlBool>`(${one} and ${other})`;
}
