/** For tests of the subject registry: an empty registry, and subjects to put into it. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { z } from 'zod';
import { identityMigrations } from '../../identity/index.ts';
import {
  type Actor,
  type Database,
  migrate,
  Problem,
  type ReadContext,
  type Route,
  type Scope,
  settableClock,
  type Tables,
  type WriteContext,
} from '../../platform/index.ts';
import type { TestEngine } from '../../platform/testing.ts';
import { type TestDesk, testDesk } from '../../platform/testing-context.ts';
import { recordMigrations } from '../../records/index.ts';
import { type Cipher, makeCipher } from '../shared/cipher.ts';
import type { SubjectFacts } from '../shared/fields.ts';
import { SHARED_MIGRATIONS } from '../shared/migrations.ts';
import { requestRoutes } from '../shared/requests/routes.ts';
import type { SubjectDeps } from './answers.ts';
import { SUBJECT_MIGRATIONS } from './migrations.ts';
import { type SubjectDraft, sealFacts } from './plans.ts';
import { subjectRequests } from './request-kind.ts';
import { subjectRoutes } from './routes.ts';

/** What the permissions of the tests' roles are; as in identity, only smaller. */
const ROLES: Readonly<Record<string, readonly string[]>> = {
  'registry-manager': ['subject.read', 'subject.edit', 'subject.reveal'],
  approver: ['subject.read', 'subject.approve'],
  supervisor: ['subject.read'],
  'system-admin': ['settings.manage'],
};

/** A registry under test. */
export interface TestRegistry {
  readonly database: Database<Tables>;
  readonly clock: ReturnType<typeof settableClock>;
  readonly desk: TestDesk;
  readonly cipher: Cipher;
  /** Another desk, with its own scope. */
  readonly deskOf: (scope: Scope) => TestDesk;
  /** Calls a route as the web server does: input parsed by its schemas, answer by its response's. */
  readonly call: (at: string, input?: Input, as?: Partial<Actor>, scope?: Scope) => Promise<unknown>;
}

interface Input {
  readonly params?: object;
  readonly query?: object;
  readonly body?: object;
}

/** An empty registry on an engine; the clock stands at noon of 2026-03-02 in Beijing. */
export async function openRegistry(engine: TestEngine): Promise<TestRegistry> {
  const database = await engine.open<Tables>();
  const clock = settableClock('2026-03-02T04:00:00.000Z');
  await migrate(
    database,
    [...identityMigrations, ...recordMigrations, ...SHARED_MIGRATIONS, ...SUBJECT_MIGRATIONS],
    clock,
  );
  const cipher = testCipher();
  const permits = (actor: Actor, permission: string) => actor.roles.some((role) => ROLES[role]?.includes(permission));
  const deps: SubjectDeps = { cipher, permits };
  // The other kinds are tested where they are.
  const kind = subjectRequests(cipher);
  const kinds = { subject: kind, inspector: kind, import: kind };
  const routes = [...subjectRoutes(deps), ...requestRoutes({ kinds, permits })];
  return {
    database,
    clock,
    cipher,
    desk: testDesk(database, clock),
    deskOf: (scope) => testDesk(database, clock, scope),
    call: (at, input = {}, as = {}, scope) => callRoute(routes, testDesk(database, clock, scope), at, input, as),
  };
}

/** A cipher whose key file is gone again. */
function testCipher(): Cipher {
  const folder = mkdtempSync(join(tmpdir(), 'mingqian-key-'));
  const cipher = makeCipher(join(folder, 'registry.key'));
  rmSync(folder, { recursive: true });
  return cipher;
}

/** Calls a route as the web server does, after the gate: input parsed by its schemas, answer by its response's. */
export async function callRoute(
  routes: readonly Route[],
  desk: TestDesk,
  at: string,
  input: Input,
  as: Partial<Actor>,
): Promise<unknown> {
  const route = routes.find(({ method, path }) => `${method} ${path}` === at);
  if (route === undefined || route.kind === 'raw') throw new Error(`no such route: ${at}`);
  const schemas: { readonly params?: z.ZodType; readonly query?: z.ZodType; readonly body?: z.ZodType } = route;
  const parse = (part: keyof Input) => parsed(schemas[part], input[part]);
  const request = { params: parse('params'), query: parse('query'), body: parse('body') };
  const handle = route.handle as (ctx: ReadContext | WriteContext, input: typeof request) => Promise<unknown>;
  const answer =
    route.kind === 'write'
      ? await desk.write((ctx) => handle(ctx, request), as)
      : await desk.read((ctx) => handle(ctx, request), as);
  // As it goes over the wire: what JSON loses, the client does not get.
  return route.response.parse(JSON.parse(JSON.stringify(answer)));
}

function parsed(schema: z.ZodType | undefined, value: unknown): unknown {
  if (schema === undefined) return undefined;
  const result = schema.safeParse(value ?? {});
  if (result.success) return result.data;
  const errors = result.error.issues.map(({ path, message }) => ({ field: path.join('.'), message }));
  throw new Problem('invalid-input', { errors });
}

const ALPHABET = '0123456789ABCDEFGHJKLMNPQRTUWXY';

/** A valid credit code of 大洼区 for a number below 10^8. */
export function usccOf(number: number): string {
  const body = `91211104MA${String(number).padStart(7, '0')}`;
  let [sum, weight] = [0, 1];
  for (const character of body) {
    sum += ALPHABET.indexOf(character) * weight;
    weight = (weight * 3) % 31;
  }
  return body + ALPHABET[(31 - (sum % 31)) % 31];
}

/** A valid id number that nobody has: born in 1900. */
export function idNumberOf(number: number): string {
  const body = `21112219000101${String(number).padStart(3, '0')}`;
  const sum = Array.from(body).reduce((total, digit, at) => total + Number(digit) * (2 ** (17 - at) % 11), 0);
  return body + '10X98765432'[sum % 11];
}

/** A subject to add: a firm of `org-1` with a credit code made of the number; give what matters, and the cipher with an id number. */
export function draftOf(
  number: number,
  facts: Partial<SubjectFacts> = {},
  rest: Partial<SubjectDraft> & { readonly cipher?: Cipher } = {},
): SubjectDraft {
  const { cipher, ...draft } = rest;
  const given = { name: `大洼第${number}粮库`, kind: 'firm', uscc: usccOf(number), ...facts } as SubjectFacts;
  const { facts: sealed, fingerprint } = cipher ? sealFacts(cipher, given) : { facts: given, fingerprint: null };
  return {
    organisation: 'org-1',
    source: '测试',
    reason: null,
    ...draft,
    facts: sealed,
    fingerprint: fingerprint ?? null,
  };
}
