/** For tests: the engine over the real tables of accounts, roles and authorities, with a matter whose records are a table. */

import type { z } from 'zod';
import { calendarMigrations } from '../calendar/index.ts';
import { colleaguesIn, holdersOfPermissions, identityMigrations, superiorsOf } from '../identity/index.ts';
import { PERMISSIONS, type RoleCode } from '../identity/policy.ts';
import {
  type Actor,
  type Database,
  migrate,
  Problem,
  type ReadContext,
  type Route,
  rowDigest,
  type Scope,
  settableClock,
  type Tables,
  type WriteContext,
} from '../platform/index.ts';
import type { TestEngine } from '../platform/testing.ts';
import { type TestDesk, testDesk } from '../platform/testing-context.ts';
import {
  type ApprovalMatter,
  type ApprovalPeople,
  type Approvals,
  approvalMigrations,
  approvalsModule,
} from './index.ts';

/** The authority of most tests, the one above it, and a strange one. */
export const HOME = '11111111-0000-7000-8000-000000000001';
export const ABOVE = '11111111-0000-7000-8000-000000000002';
export const STRANGE = '11111111-0000-7000-8000-000000000003';

/** Three permissions as roles have them: 名录管理 edits and exports, 计划编制 exports, 审批领导 approves. */
export const OFFICE = 'subject.edit';
export const LEGAL = 'subject.export';
export const HEAD = 'subject.approve';

/** Who people are, as the platform asks identity. */
const people: ApprovalPeople = { holders: holdersOfPermissions, colleagues: colleaguesIn, superiors: superiorsOf };

/** A record under approval, as its module has it. */
interface TestRecord {
  readonly id: string;
  readonly title: string;
  readonly version: number;
  readonly outcome: string | null;
}

declare module '../platform/database/tables.ts' {
  interface Tables {
    test_record: TestRecord;
  }
}

interface Input {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
}

/** What a test has. */
export interface Office {
  readonly database: Database<Tables>;
  readonly clock: ReturnType<typeof settableClock>;
  readonly desk: TestDesk;
  readonly approvals: Approvals & ReturnType<typeof approvalsModule>;
  /** What was signed, as the port was asked. */
  readonly signed: string[];
  /** Makes another authority, below none. */
  authority(id: string): Promise<void>;
  /** Makes an account with roles, each for the whole authority or for an office; gives its actor. */
  person(name: string, roles: readonly GivenRole[], organisation?: string): Promise<Actor>;
  setRoles(account: string, roles: readonly GivenRole[]): Promise<void>;
  leave(account: string): Promise<void>;
  /** Makes a record. */
  record(id: string): Promise<void>;
  /** Its module changes a record: the open run is superseded in the same transaction. */
  edit(id: string, as: Actor): Promise<void>;
  outcomeOf(id: string): Promise<string | null>;
  /** Submits a record; gives the id of the run. */
  submit(id: string, as: Actor, more?: More): Promise<string>;
  /** Calls a route as the web server does: access, scope, input and answer by its schemas. */
  readonly call: <Answer>(at: string, input: Input, as: Actor) => Promise<Answer>;
}

/** A role for the whole authority, or for one office. */
export type GivenRole = RoleCode | { readonly role: RoleCode; readonly office: string };

interface More {
  readonly matter?: string;
  readonly office?: string | null;
  readonly preparedBy?: readonly string[];
  readonly urgent?: { readonly since: string; readonly reason: string };
  readonly organisation?: string;
}

const digestOf = ({ title, version }: Pick<TestRecord, 'title' | 'version'>) => rowDigest('', { title, version });

/** What a matter of a test has of its own. */
export type TestMatter = Pick<ApprovalMatter, 'code' | 'label' | 'defaultChain'> & Partial<ApprovalMatter>;

/** A step of a chain; give what matters. */
export function stepOf(title: string, permission: string, more: Partial<ApprovalMatter['defaultChain'][number]> = {}) {
  return { title, permission, authority: null, twoPersons: false, stepUp: false, days: null, ...more };
}

/** An engine with the given matters, mutable; the clock stands at noon of Monday 2026-03-02 in Beijing. */
export async function openOffice(engine: TestEngine, matters: TestMatter[]): Promise<Office> {
  const database = await engine.open<Tables>();
  const clock = settableClock('2026-03-02T04:00:00.000Z');
  await migrate(database, [...identityMigrations, ...calendarMigrations, ...approvalMigrations, testRecords], clock);
  const signed: string[] = [];
  const approvals = approvalsModule({
    matters: () => matters.map(completed),
    people,
    permissions: PERMISSIONS,
    stepUp: {
      confirm: async ({ actor }, proof, purpose) => {
        if (proof !== `code of ${actor.name}`)
          throw new Problem('invalid-input', { errors: [{ field: 'proof', message: '动态口令不正确' }] });
        signed.push(purpose);
        return 'totp';
      },
    },
  });
  const desk = testDesk(database, clock);
  await makeAuthorities(database);
  const { kysely } = database;
  const outcomeOf: Office['outcomeOf'] = async (id) => (await findRecord(kysely, id)).outcome;
  const setRoles: Office['setRoles'] = async (account, roles) => {
    await kysely.deleteFrom('role_grant').where('account', '=', account).execute();
    const rows = roles.map((given, at) => {
      const { role, office } = typeof given === 'string' ? { role: given, office: null } : given;
      return {
        id: `${account}-${at}`,
        account,
        role,
        office,
        granted_by: null,
        granted_at: '2026-01-01T00:00:00.000Z',
      };
    });
    if (rows.length > 0) await kysely.insertInto('role_grant').values(rows).execute();
  };
  return {
    database,
    clock,
    desk,
    approvals,
    signed,
    setRoles,
    outcomeOf,
    authority: (id) => makeAuthority(database, { id, name: id, superior: null, standing: 'member' }),
    person: async (name, roles, organisation = HOME) => {
      const account = `account-${name}`;
      await kysely
        .insertInto('account')
        .values(accountRow(account, name, organisation))
        .execute();
      await setRoles(account, roles);
      return { account, name, organisation, office: null, roles: [], session: 's', method: 'password', viewedBy: null };
    },
    leave: async (account) => {
      await kysely.updateTable('account').set({ state: 'locked' }).where('id', '=', account).execute();
    },
    record: async (id) => {
      await kysely
        .insertInto('test_record')
        .values({ id, title: `清单${id}`, version: 1, outcome: null })
        .execute();
    },
    edit: (id, as) =>
      desk.write(async (ctx) => {
        const { version } = await findRecord(ctx.trx, id);
        await ctx.trx
          .updateTable('test_record')
          .set({ version: version + 1 })
          .where('id', '=', id)
          .execute();
        await approvals.supersede(ctx, { kind: 'test', id }, '内容有修改');
      }, as),
    submit: (id, as, { matter = 'test.publish', ...more } = {}) =>
      desk.write(async (ctx) => {
        const found = await findRecord(ctx.trx, id);
        const state = { version: found.version, digest: digestOf(found), title: found.title };
        const organisation = as.organisation;
        const given = { matter, record: { kind: 'test', id }, state, organisation, office: null, ...more };
        const run = await approvals.submitForApproval(ctx, given);
        // As a module does in its own command: the record waits again.
        await ctx.trx.updateTable('test_record').set({ outcome: null }).where('id', '=', id).execute();
        return run.id;
      }, as),
    call: (at, input, as) => callRoute(approvals.routes, { database, clock, desk }, at, input, as) as never,
  };
}

/** The rest of a matter, the same for all: its records are rows of `test_record`. */
function completed(matter: TestMatter): ApprovalMatter {
  return {
    deciding: [
      { permission: OFFICE, label: '承办科室' },
      { permission: LEGAL, label: '法制审核人员' },
      { permission: HEAD, label: '局领导' },
    ],
    law: ['国办发〔2015〕58号 二(一)'],
    present: async ({ db }, { id }) => {
      const row = await db.selectFrom('test_record').selectAll().where('id', '=', id).executeTakeFirst();
      return row === undefined ? null : { version: row.version, digest: digestOf(row), title: row.title };
    },
    onDecided: async ({ trx }, { record }, outcome) => {
      await trx.updateTable('test_record').set({ outcome }).where('id', '=', record.id).execute();
    },
    onResubmitted: async ({ trx }, { record }) => {
      await trx.updateTable('test_record').set({ outcome: null }).where('id', '=', record.id).execute();
    },
    describe: async (_, { record }) => ({ path: `/tests/${record.id}`, facts: [{ label: '编号', value: record.id }] }),
    ...matter,
  };
}

async function callRoute(
  routes: readonly Route[],
  { database, clock, desk: main }: Pick<Office, 'database' | 'clock' | 'desk'>,
  at: string,
  input: Input,
  as: Actor,
): Promise<unknown> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === at);
  if (route === undefined || route.kind === 'raw' || route.access === 'public') throw new Error(`no such route: ${at}`);
  const desk = testDesk(database, clock, await scopeOf(database, route.access, as));
  const schemas: { readonly params?: z.ZodType; readonly query?: z.ZodType; readonly body?: z.ZodType } = route;
  const parse = (part: keyof Input) => parsed(schemas[part], input[part]);
  const request = { params: parse('params'), query: parse('query'), body: parse('body') };
  const handle = route.handle as (ctx: ReadContext | WriteContext, input: typeof request) => Promise<unknown>;
  const answer =
    route.kind === 'write'
      ? await desk.write((ctx) => handle(ctx, request), as)
      : await desk.read((ctx) => handle(ctx, request), as);
  main.events.push(...desk.events);
  // As it goes over the wire: what JSON loses, the client does not get.
  return route.response.parse(JSON.parse(JSON.stringify(answer)));
}

async function scopeOf(
  { kysely }: Database<Tables>,
  access: 'signedIn' | { readonly permission: string },
  { account, organisation }: Actor,
): Promise<Scope> {
  if (access === 'signedIn') return { kind: 'all' };
  const holders = (await people.holders(kysely, [access.permission], [organisation])).get(access.permission);
  const found = holders?.find((holder) => holder.account === account);
  if (found === undefined) throw new Problem('not-permitted');
  return found.scope;
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new Problem('invalid-input', { errors });
}

async function findRecord(db: Database<Tables>['kysely'], id: string): Promise<TestRecord> {
  return db.selectFrom('test_record').selectAll().where('id', '=', id).executeTakeFirstOrThrow();
}

const testRecords = {
  name: 'test-0001-record',
  statements: ({ text, integer, end }: { text: string; integer: string; end: string }) => [
    `create table test_record (id ${text} primary key, title ${text} not null, version ${integer} not null, outcome ${text}${end}`,
  ],
};

async function makeAuthorities(database: Database<Tables>): Promise<void> {
  const { kysely } = database;
  const names = [
    { id: ABOVE, name: '市局', superior: null, standing: 'host' },
    { id: HOME, name: '区局', superior: ABOVE, standing: 'member' },
    { id: STRANGE, name: '外县局', superior: null, standing: 'member' },
  ] as const;
  for (const one of names) await makeAuthority(database, one);
  for (const id of ['a', 'b'])
    await kysely
      .insertInto('office')
      .values({ id, organisation: HOME, name: id, state: 'active', version: 1, created_at: '2026-01-01T00:00:00.000Z' })
      .execute();
}

async function makeAuthority(
  { kysely }: Database<Tables>,
  given: Pick<Tables['authority'], 'id' | 'name' | 'superior' | 'standing'>,
): Promise<void> {
  const created_at = '2026-01-01T00:00:00.000Z';
  const rest = {
    uscc: null,
    region_code: '211104',
    level: 'district',
    state: 'active',
    version: 1,
    created_at,
  } as const;
  await kysely
    .insertInto('authority')
    .values({ ...given, ...rest, short_name: given.name })
    .execute();
}

function accountRow(id: string, name: string, organisation: string): Tables['account'] {
  const at = '2026-01-01T00:00:00.000Z';
  return {
    id,
    username: id.toLowerCase(),
    name,
    email: `${id}@mingqian.invalid`,
    email_verified: 0,
    image: null,
    two_factor_enabled: 0,
    created_at: at,
    updated_at: at,
    organisation,
    office: null,
    state: 'active',
    password_due_since: null,
    last_sign_in_at: null,
    version: 1,
  };
}
