/** For tests of the frequency module: two authorities, a registry, and the module over it. */

import type { z } from 'zod';
import { catalogueMigrations } from '../catalogue/index.ts';
import { identityMigrations } from '../identity/index.ts';
import {
  type Actor,
  type Database,
  migrate,
  Problem,
  type ReadContext,
  settableClock,
  type Tables,
} from '../platform/index.ts';
import type { TestEngine } from '../platform/testing.ts';
import { type TestDesk, testDesk } from '../platform/testing-context.ts';
import { recordMigrations } from '../records/index.ts';
import { registryMigrations } from '../registry/index.ts';
import { addPriorInspections, addSubjects } from '../registry/subjects/index.ts';
import { callRoute, draftOf } from '../registry/subjects/testing.ts';
import { type FrequencyDeps, frequencyMigrations, frequencyModule } from './index.ts';
import type { rulesShape } from './schema.ts';

export const OWN = '河湾区粮食和物资储备局';
export const CITY = '青川市粮食和物资储备局';
/** The clock stands at noon of this day in Beijing. */
export const TODAY = '2026-06-01';

const ROLES: Readonly<Record<string, readonly string[]>> = {
  planner: ['subject.read', 'frequency.edit'],
  'legal-reviewer': ['subject.read', 'frequency.confirm'],
  'registry-manager': ['subject.read', 'subject.edit'],
};
export const PLANNER: Partial<Actor> = { account: 'account-2', name: '周计划', roles: ['planner'] };
export const REVIEWER: Partial<Actor> = { account: 'account-3', name: '郑法制', roles: ['legal-reviewer'] };

/** A module under test. */
export interface TestFrequency {
  readonly database: Database<Tables>;
  readonly clock: ReturnType<typeof settableClock>;
  readonly desk: TestDesk;
  readonly deps: FrequencyDeps;
  readonly module: ReturnType<typeof frequencyModule>;
  /** Calls a route as the web server does. */
  readonly call: <Answer>(
    at: string,
    input?: { readonly params?: object; readonly query?: object; readonly body?: object },
    as?: Partial<Actor>,
  ) => Promise<Answer>;
  readonly addSubject: (...args: Parameters<typeof draftOf>) => Promise<string>;
  readonly visit: (subject: string, day: string, type?: string, authority?: string, level?: string) => Promise<void>;
}

/** An empty office on an engine. */
export async function openFrequency(engine: TestEngine, given: Partial<FrequencyDeps> = {}): Promise<TestFrequency> {
  const database = await engine.open<Tables>();
  const clock = settableClock(`${TODAY}T04:00:00.000Z`);
  await migrate(
    database,
    [...identityMigrations, ...recordMigrations, ...registryMigrations, ...catalogueMigrations, ...frequencyMigrations],
    clock,
  );
  await addAuthorities(database);
  const deps: FrequencyDeps = {
    permits: ({ roles, viewedBy }, permission) =>
      viewedBy === null && roles.some((role) => ROLES[role]?.includes(permission)),
    authorities: (db) => db.selectFrom('authority').selectAll().execute(),
    itemFacts: async (_db, _organisation, item) => (item === 'item-key' ? { id: item, kind: 'key' } : null),
    visitSources: [],
    ...given,
  };
  const module = frequencyModule(deps);
  const desk = testDesk(database, clock);
  return {
    database,
    clock,
    desk,
    deps,
    module,
    call: async <Answer>(at: string, input = {}, as: Partial<Actor> = {}) =>
      (await callRoute(module.routes, desk, at, input, as)) as Answer,
    addSubject: async (...args) => (await desk.write((ctx) => addSubjects(ctx, [draftOf(...args)])))[0]!,
    visit: async (subject, day, type = '双随机抽查', authority = OWN, level = 'district') => {
      await desk.write((ctx) => addPriorInspections(ctx, [{ subject, day, type, authority, level, source: '台账' }]));
    },
  };
}

/** The rules of the own authority, by id. */
export async function rulesOf({ call }: TestFrequency, as?: Partial<Actor>) {
  const { rules } = await call<z.output<typeof rulesShape>>('GET /api/frequency/rules', {}, as);
  return new Map(rules.map((rule) => [rule.id, rule]));
}

/** What `PUT` takes, made of a rule as it is answered. */
export function draftFrom(rule: Record<string, unknown>): Record<string, unknown> {
  const { id: _id, basis, ...rest } = rule;
  const { verified: _verified, ...cited } = basis as Record<string, unknown>;
  return { ...rest, basis: cited };
}

/** The problem that something is refused with. */
export async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error(`no problem: ${String(error)}`);
}

async function addAuthorities({ kysely }: Database<Tables>): Promise<void> {
  const common = { uscc: null, state: 'active', version: 1, created_at: '2026-01-01T00:00:00.000Z' } as const;
  await kysely
    .insertInto('authority')
    .values([
      {
        ...common,
        id: 'org-9',
        name: CITY,
        short_name: '青川粮储',
        region_code: '211100',
        level: 'city',
        superior: null,
        standing: 'member',
      },
      {
        ...common,
        id: 'org-1',
        name: OWN,
        short_name: '河湾粮储',
        region_code: '211104',
        level: 'district',
        superior: 'org-9',
        standing: 'host',
      },
    ])
    .execute();
}

/** A context for reading, of the registry manager. */
export const reading = <Result>({ desk }: TestFrequency, body: (ctx: ReadContext) => Promise<Result>) =>
  desk.read(body);
