/** For tests: planning over the real approval engine, catalogue, rules and registries, and somebody for every step. */

import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { type ApprovalMatter, type ApprovalPeople, approvalMigrations, approvalsModule } from '../approvals/index.ts';
import { calendarMigrations } from '../calendar/index.ts';
import {
  type CatalogueDeps,
  catalogueMigrations,
  catalogueModule,
  documentNumbers,
  itemKind,
} from '../catalogue/index.ts';
import { factsOf } from '../catalogue/testing.ts';
import { makePdfRenderer } from '../documents/index.ts';
import { type FileStore, fileMigrations, openStore } from '../files/index.ts';
import { frequencyMigrations, frequencyModule } from '../frequency/index.ts';
import { identityMigrations, permissionsOf } from '../identity/index.ts';
import { PERMISSIONS } from '../identity/policy.ts';
import {
  type Actor,
  type Database,
  type Migration,
  type Module,
  migrate,
  Problem,
  type Scope,
  settableClock,
  type Tables,
} from '../platform/index.ts';
import { jobMigrations } from '../platform/jobs/index.ts';
import type { TestEngine } from '../platform/testing.ts';
import { type TestDesk, testActor, testDesk } from '../platform/testing-context.ts';
import { recordMigrations } from '../records/index.ts';
import { makeCipher, peopleOf, registryMigrations } from '../registry/index.ts';
import { addInspectors, type DraftInput } from '../registry/inspectors/index.ts';
import { person } from '../registry/inspectors/testing.ts';
import { addPriorInspections, addSubjects } from '../registry/subjects/index.ts';
import { draftOf } from '../registry/subjects/testing.ts';
import { type PlanningDeps, planningMigrations, planningModule } from './index.ts';
import type { PlanAnswer } from './plans/schema.ts';

const OWN = '大洼区粮食和物资储备局';
const someone = (account: string, name: string, role: string, organisation = 'org-1'): Actor =>
  testActor({ account, name, roles: [role], organisation });

/** Everybody who has a part. */
export const PEOPLE = {
  planner: someone('planner', '张经办', 'planner'),
  colleague: someone('colleague', '吴经办', 'planner'),
  head: someone('head', '刘科长', 'approver'),
  approver: someone('approver', '李局长', 'approver'),
  legal: someone('legal', '王法制', 'legal-reviewer'),
  publisher: someone('publisher', '赵公示', 'disclosure-reviewer'),
  inspector: someone('inspector', '孙检查', 'inspector'),
  registrar: someone('registrar', '陈名录', 'registry-manager'),
  neighbour: someone('neighbour', '钱邻局', 'planner', 'org-2'),
} as const;

interface Input {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
}

/** What a test has. */
export interface Bureau {
  readonly database: Database<Tables>;
  readonly clock: ReturnType<typeof settableClock>;
  readonly desk: TestDesk;
  readonly module: ReturnType<typeof planningModule>;
  readonly deps: PlanningDeps;
  /** Calls a route as the web server does: access, scope, input and answer by its schemas. */
  call<Answer = PlanAnswer>(at: string, input: Input, as?: Actor): Promise<Answer>;
  /** Decides the pending step of a run. */
  decide(run: string, as: Actor, verb?: string): Promise<void>;
  /** An item that is published; gives its id. */
  item(code: string, facts?: object): Promise<string>;
  /** Firms of the registry; gives their ids. */
  firms(count: number, facts?: object): Promise<string[]>;
  visit(subject: string, day: string, type?: string): Promise<void>;
  /** Inspectors with certificates; gives their ids. */
  staff(count: number, skills?: string[]): Promise<string[]>;
}

const holds = (roles: readonly string[], permission: string): boolean =>
  (permissionsOf(roles) as readonly string[]).includes(permission);
const permits = (actor: Actor, permission: string): boolean =>
  actor.viewedBy === null && holds(actor.roles, permission);
const scopeOf = (organisation: string): Scope => ({ kind: 'organisations', organisations: [organisation] });

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

/** What modules that stand on planning are made of. */
interface LaterParts extends PlanningDeps {
  readonly approvals: ReturnType<typeof approvalsModule>;
  readonly frequency: ReturnType<typeof frequencyModule>;
  readonly planning: ReturnType<typeof planningModule>;
  readonly store: FileStore;
}

/** A module that stands on planning: made of its parts, its tables made with the others. */
export interface Later {
  readonly migrations: readonly Migration[];
  readonly make: (parts: LaterParts) => Pick<Module, 'routes'> & { readonly matters: readonly ApprovalMatter[] };
}

/** A bureau on a new database; the clock stands at noon of Monday 2026-11-23 in Beijing. */
export async function openBureau(
  engine: TestEngine,
  given: Partial<PlanningDeps> = {},
  later?: Later,
): Promise<Bureau> {
  const database = await engine.open<Tables>();
  const clock = settableClock('2026-11-23T04:00:00.000Z');
  const migrations = [
    ...jobMigrations,
    ...identityMigrations,
    ...fileMigrations,
    ...calendarMigrations,
    ...registryMigrations,
    ...recordMigrations,
    ...approvalMigrations,
    ...catalogueMigrations,
    ...frequencyMigrations,
    ...planningMigrations,
    ...(later?.migrations ?? []),
  ];
  const known = [...new Map(migrations.map((one) => [one.name, one])).values()];
  await migrate(database, known, clock);
  await addAuthorities(database);
  const desk = testDesk(database, clock);
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-planning-'));
  engine.closeAfter({ close: () => rm(folder, { recursive: true, force: true }) });
  const cipher = makeCipher(join(folder, 'registry.key'));
  const store = await openStore({ dataDir: folder, maxBytes: 1_000_000 });
  const approvals = approvalsModule({
    matters: () => [...catalogue.matters, ...module.matters, ...(laterModule?.matters ?? [])],
    people,
    permissions: PERMISSIONS,
    stepUp: { confirm: async () => 'totp' },
  });
  const pdf = makePdfRenderer();
  engine.closeAfter(pdf);
  const write: CatalogueDeps['write'] = ({ actor }, body) => desk.write(body, actor);
  const catalogue = catalogueModule({ permits, store, approvals, pdf, write });
  const frequency = frequencyModule({
    permits,
    authorities: (db) => db.selectFrom('authority').selectAll().execute(),
    itemFacts: itemKind,
    visitSources: [],
  });
  const deps: PlanningDeps = {
    permits,
    approvals,
    cipher,
    pdf,
    authorities: (db) => db.selectFrom('authority').select(['id', 'name', 'state']).execute(),
    frequency,
    people: peopleOf,
    documentNumbers,
    liveDraw: async () => null,
    ...given,
  };
  const module = planningModule(deps);
  const laterModule = later?.make({ ...deps, approvals, frequency, planning: module, store });
  const laterRoutes = laterModule?.routes ?? [];
  const routes = [...module.routes, ...catalogue.routes, ...frequency.routes, ...approvals.routes, ...laterRoutes];
  const call: Bureau['call'] = async (at, input, as = PEOPLE.planner) => {
    const route = routes.find(({ method, path }) => `${method} ${path}` === at);
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
    if (route.kind === 'raw') return (await rawAnswer(database, handle, request, as, clock)) as never;
    const run = route.kind === 'write' ? desk.write.bind(desk) : desk.read.bind(desk);
    const answer = await run((ctx: unknown) => handle(ctx, request), as);
    return route.response.parse(JSON.parse(JSON.stringify(answer))) as never;
  };
  const decide: Bureau['decide'] = async (id, as, verb = 'approve') => {
    const { run } = await call<{ run: { version: number } }>('GET /api/approvals/runs/:id', { params: { id } }, as);
    const body = { version: run.version, verb, ...(verb === 'approve' ? {} : { opinion: '理由' }) };
    await call('POST /api/approvals/runs/:id/decision', { params: { id }, body }, as);
  };
  let made = 0;
  return {
    database,
    clock,
    desk,
    module,
    deps,
    call,
    decide,
    item: async (code, facts = {}) => {
      const power = await call<{ id: string }>('POST /api/catalogue/powers', {
        body: { code: `JC-${code}`, facts: POWER },
      });
      const body = { code, facts: factsOf({ power: power.id, methods: ['on-site', 'written'], ...facts }) };
      const item = await call<{ id: string; version: number }>('POST /api/catalogue/items', { body });
      const submission = { params: { id: item.id }, body: { version: item.version } };
      const { run } = await call<{ run: string }>('POST /api/catalogue/items/:id/submission', submission);
      for (const who of [PEOPLE.approver, PEOPLE.legal, PEOPLE.publisher]) await decide(run, who);
      return item.id;
    },
    firms: (count, facts = {}) =>
      desk.write((ctx) =>
        addSubjects(
          ctx,
          Array.from({ length: count }, () => draftOf(++made, facts)),
        ),
      ),
    visit: async (subject, day, type = '双随机抽查') => {
      const visit = { subject, day, type, authority: OWN, level: 'district', source: '台账' };
      await desk.write((ctx) => addPriorInspections(ctx, [visit]));
    },
    staff: async (count, skills = []) => {
      const drafts = Array.from(
        { length: count },
        (): DraftInput => ({
          organisation: 'org-1',
          facts: person({ name: `检查员${++made}`, ...(skills.length === 0 ? {} : { skills }) }),
          certificates: [{ kind: 'province' as const, number: `LN${made}`, validUntil: '2028-12-31' }],
        }),
      );
      const inspectors = { cipher, permits };
      const outcomes = await desk.write((ctx) => addInspectors(ctx, inspectors, drafts, null));
      return outcomes.map((one) => {
        if (one.outcome === 'refused') throw one.problem;
        return one.inspector.id;
      });
    },
  };
}

async function addAuthorities({ kysely }: Database<Tables>): Promise<void> {
  const common = { uscc: null, state: 'active', version: 1, created_at: '2026-01-01T00:00:00.000Z' } as const;
  const place = { region_code: '211104', level: 'district', superior: null, standing: 'host' } as const;
  await kysely
    .insertInto('authority')
    .values([
      { ...common, ...place, id: 'org-1', name: OWN, short_name: '大洼粮储' },
      { ...common, ...place, id: 'org-2', name: '大洼区市场监督管理局', short_name: '大洼市监', standing: 'member' },
    ])
    .execute();
}

async function rawAnswer(
  database: Database<Tables>,
  handle: (...all: unknown[]) => Promise<unknown>,
  request: object,
  actor: Actor,
  clock: Bureau['clock'],
): Promise<{ bytes: Buffer; headers: Record<string, string> }> {
  const headers: Record<string, string> = {};
  let bytes: Buffer = Buffer.alloc(0);
  const reply = {
    header: (name: string, value: string) => {
      headers[name] = value;
      return reply;
    },
    send: (body: Buffer) => {
      bytes = body;
      return reply;
    },
  };
  const now = clock.now().toISOString();
  const ctx = { database, actor, scope: scopeOf(actor.organisation), now, today: now.slice(0, 10) };
  await handle(ctx, request, {}, reply);
  return { bytes, headers };
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
  authority: OWN,
  from: '2026-01-01',
};

/** A row that has all six elements; give what matters. */
export function rowOf(item: string, more: object = {}) {
  return {
    key: randomUUID(),
    item,
    season: { unit: 'month', of: [3] },
    ratio: 2000,
    methods: ['on-site'],
    onSiteReason: '须查看仓房和粮堆',
    leadOffice: '监督检查科',
    ...more,
  };
}

/** A draft of 2027 with these rows. */
export function addPlan(
  bureau: Bureau,
  rows: readonly object[],
  title = '2027 年度“双随机”抽查计划',
): Promise<PlanAnswer> {
  return bureau.call('POST /api/planning/plans', {
    body: { year: 2027, facts: { title, number: '大粮发〔2027〕1号', rows } },
  });
}

/** Submits a plan, or its change, and takes it through the chain. */
export async function approvePlan(bureau: Bureau, plan: Pick<PlanAnswer, 'id' | 'version'>): Promise<PlanAnswer> {
  const input = { params: { id: plan.id }, body: { version: plan.version } };
  const { run } = await bureau.call<{ run: string }>('POST /api/planning/plans/:id/submission', input);
  for (const who of [PEOPLE.legal, PEOPLE.approver]) await bureau.decide(run, who);
  return bureau.call('GET /api/planning/plans/:id', { params: { id: plan.id } });
}

/** Files and publishes an approved plan. */
export async function publishPlan(bureau: Bureau, { id, version }: PlanAnswer): Promise<PlanAnswer> {
  const filing = { version, number: '大司备〔2026〕7号', day: '2026-11-23' };
  const filed = await bureau.call(
    'POST /api/planning/plans/:id/filing',
    { params: { id }, body: filing },
    PEOPLE.approver,
  );
  const body = { version: filed.version };
  return bureau.call('POST /api/planning/plans/:id/publication', { params: { id }, body }, PEOPLE.publisher);
}

/** Writes a rule of frequency anew with some fields changed. */
export async function editRule(bureau: Bureau, id: string, changes: object): Promise<void> {
  const { rules } = await bureau.call<{ rules: { id: string; version: number; rule: Record<string, unknown> }[] }>(
    'GET /api/frequency/rules',
    {},
  );
  const { version, rule } = rules.find((one) => one.id === id)!;
  const { id: _id, basis, ...rest } = rule as { id: string; basis: { citation: string; document: string | null } };
  const draft = { ...rest, ...changes, basis: { citation: basis.citation, document: basis.document } };
  await bureau.call('PUT /api/frequency/rules/:rule', {
    params: { rule: id },
    body: { version, reason: '本区从严', rule: draft },
  });
}

/** The problem with which something is refused. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error('no problem', { cause: error });
}
