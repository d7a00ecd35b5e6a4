/** For tests: the catalogue with the real approval engine, and an office with somebody for every step. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { type ApprovalPeople, type ApprovalRun, approvalMigrations, approvalsModule } from '../approvals/index.ts';
import { calendarMigrations } from '../calendar/index.ts';
import { makePdfRenderer } from '../documents/index.ts';
import { type FileStore, fileMigrations, keepUpload, openStore } from '../files/index.ts';
import { identityMigrations, permissionsOf } from '../identity/index.ts';
import { PERMISSIONS } from '../identity/policy.ts';
import {
  type Actor,
  type Database,
  migrate,
  Problem,
  type ReadContext,
  type Scope,
  settableClock,
  type Tables,
  type WriteContext,
} from '../platform/index.ts';
import type { TestEngine } from '../platform/testing.ts';
import { type TestDesk, testActor, testDesk } from '../platform/testing-context.ts';
import { recordMigrations } from '../records/index.ts';
import { catalogueMigrations, catalogueModule } from './index.ts';
import type { ItemAnswer } from './items/schema.ts';
import type { PowerAnswer } from './powers/schema.ts';

export const HOME = 'org-1';
const STRANGE = 'org-2';

const someone = (account: string, name: string, role: string, organisation = HOME): Actor =>
  testActor({ account, name, roles: [role], organisation });

/** Everybody who has a part in the catalogue. */
export const PEOPLE = {
  planner: someone('planner', '张经办', 'planner'),
  approver: someone('approver', '李局长', 'approver'),
  legal: someone('legal', '王法制', 'legal-reviewer'),
  publisher: someone('publisher', '赵公示', 'disclosure-reviewer'),
  inspector: someone('inspector', '孙检查', 'inspector'),
  stranger: someone('stranger', '外县人', 'planner', STRANGE),
} as const;

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
  readonly module: ReturnType<typeof catalogueModule>;
  readonly approvals: ReturnType<typeof approvalsModule>;
  /** Calls a route as the web server does: access, scope, input and answer by its schemas. */
  call<Answer>(at: string, input: Input, as: Actor): Promise<Answer>;
  /** Decides the pending step of a run. */
  decide(run: string, as: Actor, verb?: string): Promise<void>;
  /** Takes a run through the whole default chain. */
  passChain(run: string): Promise<void>;
  runOf(item: string): Promise<ApprovalRun | undefined>;
  /** Stores a file as PUT /api/files does; gives its digest. */
  upload(content: Uint8Array, name: string): Promise<string>;
  /** An inspection power in force since 2026-01-01. */
  power(code?: string, more?: object): Promise<PowerAnswer>;
}

const people: ApprovalPeople = {
  holders: async (_db, permissions, organisations) =>
    new Map(
      permissions.map((permission) => [
        permission,
        Object.values(PEOPLE)
          .filter(({ organisation, roles }) => organisations.includes(organisation) && holds(roles, permission))
          .map(({ account, name, organisation }) => ({ account, name, organisation, scope: scopeOf(organisation) })),
      ]),
    ),
  colleagues: async () => [],
  superiors: async () => [],
};

const holds = (roles: readonly string[], permission: string): boolean =>
  (permissionsOf(roles) as readonly string[]).includes(permission);
const scopeOf = (organisation: string): Scope => ({ kind: 'organisations', organisations: [organisation] });
const permits = (actor: Actor, permission: string): boolean =>
  actor.viewedBy === null && holds(actor.roles, permission);

/** A catalogue on a new database; the clock stands at noon of Monday 2026-03-02 in Beijing. */
export async function openOffice(engine: TestEngine): Promise<Office> {
  const database = await engine.open<Tables>();
  const clock = settableClock('2026-03-02T04:00:00.000Z');
  const migrations = [
    ...identityMigrations,
    ...calendarMigrations,
    ...fileMigrations,
    ...recordMigrations,
    ...approvalMigrations,
    ...catalogueMigrations,
  ];
  await migrate(database, migrations, clock);
  const desk = testDesk(database, clock);
  const store = await openTestStore(engine);
  const approvals = approvalsModule({
    matters: () => module.matters,
    people,
    permissions: PERMISSIONS,
    stepUp: { confirm: async () => 'totp' },
  });
  const write = <Result>({ actor }: { readonly actor: Actor }, body: (ctx: WriteContext) => Promise<Result>) =>
    desk.write(body, actor);
  const pdf = makePdfRenderer();
  engine.closeAfter(pdf);
  const module = catalogueModule({ permits, store, approvals, pdf, write });
  const call: Office['call'] = async (at, input, as) => {
    const route = [...module.routes, ...approvals.routes].find(({ method, path }) => `${method} ${path}` === at);
    if (route === undefined) throw new Error(`no such route: ${at}`);
    if (typeof route.access === 'object' && !holds(as.roles, route.access.permission))
      throw new Problem('not-permitted');
    const schemas: { readonly params?: z.ZodType; readonly query?: z.ZodType; readonly body?: z.ZodType } = route;
    const request = {
      params: parsed(schemas.params, input.params),
      query: parsed(schemas.query, input.query),
      body: parsed(schemas.body, input.body),
    };
    const handle = route.handle as (...all: unknown[]) => Promise<unknown>;
    if (route.kind === 'raw') {
      const ctx = { database, actor: as, scope: scopeOf(as.organisation) };
      return handle(ctx, request, {}, { send: (answer: unknown) => JSON.parse(JSON.stringify(answer)) }) as never;
    }
    const answer =
      route.kind === 'write'
        ? await desk.write((ctx) => handle(ctx, request), as)
        : await desk.read((ctx: ReadContext) => handle(ctx, request), as);
    // As it goes over the wire: what JSON loses, the client does not get.
    return route.response.parse(JSON.parse(JSON.stringify(answer))) as never;
  };
  const decide: Office['decide'] = async (id, as, verb = 'approve') => {
    const { run } = await call<{ run: { version: number } }>('GET /api/approvals/runs/:id', { params: { id } }, as);
    const body = { version: run.version, verb, ...(verb === 'approve' ? {} : { opinion: '理由' }) };
    await call('POST /api/approvals/runs/:id/decision', { params: { id }, body }, as);
  };
  return {
    database,
    clock,
    desk,
    module,
    approvals,
    call,
    decide,
    passChain: async (run) => {
      for (const who of [PEOPLE.approver, PEOPLE.legal, PEOPLE.publisher]) await decide(run, who);
    },
    runOf: async (id) => (await approvals.runsOf(database.kysely, { kind: 'inspection-item', id }))[0],
    upload: async (content, name) => {
      const stored = await store.put(
        (async function* () {
          yield content;
        })(),
        { maxBytes: 10_000_000, types: ['xlsx', 'text'] },
      );
      await desk.write((ctx) => keepUpload(ctx, { ...stored, name }), PEOPLE.planner);
      return stored.sha256;
    },
    power: (code = 'JC-001', more = {}) =>
      call('POST /api/catalogue/powers', { body: { code, facts: { ...POWER, ...more } } }, PEOPLE.planner),
  };
}

async function openTestStore(engine: TestEngine): Promise<FileStore> {
  const dataDir = await mkdtemp(join(tmpdir(), 'mingqian-catalogue-'));
  engine.closeAfter({ close: () => rm(dataDir, { recursive: true, force: true }) });
  return openStore({ dataDir, maxBytes: 10_000_000 });
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new Problem('invalid-input', { errors });
}

const POWER = {
  name: '对粮食流通的监督检查',
  kind: 'inspection',
  basis: ['《粮食流通管理条例》第三十八条'],
  authority: '大洼区粮食和物资储备局',
  from: '2026-01-01',
};

/** Facts of an item; give what matters. */
export function factsOf(more: object = {}): Record<string, unknown> {
  return {
    name: '粮食收购企业备案情况的检查',
    subjects: { description: '粮食收购企业', filter: {} },
    basis: ['《粮食流通管理条例》第九条'],
    content: '是否备案，内容是否真实',
    methods: ['on-site'],
    ratio: { low: { num: 1, den: 5 }, high: { num: 1, den: 5 } },
    frequency: { times: 1, per: 'year', bound: 'exactly' },
    importance: 'general',
    level: 'district',
    inspectors: { atLeast: 2 },
    ...more,
  };
}

/** A draft with a power, and the id of that power. */
export async function draft(
  office: Office,
  code = '001',
  more: object = {},
): Promise<{ item: ItemAnswer; power: string }> {
  const { id: power } = await office.power(`JC-${code}`);
  const body = { code, facts: factsOf({ power, ...more }) };
  return { item: await office.call('POST /api/catalogue/items', { body }, PEOPLE.planner), power };
}

/** Submits an item as it is now and takes it through the chain. */
export async function publish(
  office: Office,
  { id, version }: Pick<ItemAnswer, 'id' | 'version'>,
): Promise<ItemAnswer> {
  const submission = { params: { id }, body: { version } };
  const { run } = await office.call<{ run: string }>(
    'POST /api/catalogue/items/:id/submission',
    submission,
    PEOPLE.planner,
  );
  await office.passChain(run);
  return itemNow(office, id);
}

/** The item as the planner sees it. */
export async function itemNow(office: Office, id: string, day?: string): Promise<ItemAnswer> {
  const input = { params: { id }, query: day === undefined ? {} : { day } };
  return (await office.call<{ item: ItemAnswer }>('GET /api/catalogue/items/:id', input, PEOPLE.planner)).item;
}
