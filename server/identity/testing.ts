/** For tests: the module behind the real HTTP layer, browsers with cookies, and what was recorded. */

import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import type { FastifyInstance, InjectOptions } from 'fastify';
import { URI } from 'otpauth';
import { createApp, idempotencyMigrations } from '../platform/http/index.ts';
import { createIdSource, type Database, migrate, settableClock, type Tables } from '../platform/index.ts';
import type { TestEngine } from '../platform/testing.ts';
import { type Identity, identityMigrations, identityModule } from './index.ts';
import type { OidcConfig } from './oidc/settings.ts';
import type { IdentitySettings, RecordEvent } from './parts.ts';

/** Good by the rules. */
export const PASSWORD = '大洼稻田-Spring-2026';
/** A second one. */
export const OTHER_PASSWORD = '辽河入海口-Autumn-77';

interface Recorded {
  readonly type: string;
  readonly actor: string | null;
  readonly payload: Record<string, unknown>;
  readonly rows: readonly { readonly kind: string; readonly id: string; readonly version: number }[];
}

/** A client that keeps cookies like a browser. */
export interface Browser {
  readonly cookies: Map<string, string>;
  send(
    method: 'GET' | 'POST' | 'PATCH' | 'DELETE',
    url: string,
    body?: unknown,
  ): Promise<{
    readonly status: number;
    // biome-ignore lint/suspicious/noExplicitAny: whatever JSON the route answers
    readonly body: any; // oxlint-disable-line no-explicit-any
    readonly setCookies: readonly string[];
  }>;
}

export interface House {
  readonly app: FastifyInstance;
  readonly database: Database<Tables>;
  readonly identity: Identity & Awaited<ReturnType<typeof identityModule>>;
  readonly clock: ReturnType<typeof settableClock>;
  readonly log: string[];
  browser(): Browser;
  /** What was recorded in transactions that were committed, in order. */
  recorded(type?: string): Promise<readonly Recorded[]>;
}

interface Options {
  readonly settings?: Partial<IdentitySettings>;
  readonly publicUrl?: string;
  readonly oidc?: OidcConfig;
}

/** The module over a new database. */
export async function openHouse(engine: TestEngine, { settings, publicUrl, oidc }: Options = {}): Promise<House> {
  const config = await engine.fresh();
  const database = await engine.open<Tables>(config);
  const clock = settableClock(new Date());
  const newId = createIdSource(clock);
  await migrate(database, [...idempotencyMigrations, ...identityMigrations, inbox], clock);
  const identity = await identityModule({
    database,
    clock,
    newId,
    record,
    publicUrl,
    secretFile: join(config.DATA_DIR, 'keys', 'session.secret'),
    ...(settings === undefined ? {} : { settings }),
    ...(oidc === undefined ? {} : { oidc }),
  });
  const log: string[] = [];
  const app = await createApp({
    config: { PUBLIC_URL: publicUrl, LOG_LEVEL: 'info', TRUST_PROXY: 'no', RATE_LIMIT: 100_000 },
    database,
    clock,
    newId,
    record,
    requestSecret: 'only for this test',
    gate: identity,
    afterWrite: () => undefined,
    routes: identity.routes,
    readiness: async () => null,
    log: { write: (line) => void log.push(line) },
  });
  return {
    app,
    database,
    identity,
    clock,
    log,
    browser: () => makeBrowser(app, publicUrl),
    recorded: async (type) => {
      const rows = await inboxOf(database).selectFrom('inbox').selectAll().orderBy('id').execute();
      return rows
        .map(({ event, actor }) => ({ ...(JSON.parse(event) as Recorded), actor }))
        .filter((event) => type === undefined || event.type === type);
    },
  };
}

interface Inbox {
  inbox: { id: string; event: string; actor: string | null };
}

const inbox = {
  name: 'test-0001-inbox',
  statements: ({ text, end }: { text: string; end: string }) => [
    `create table inbox (id ${text} primary key, event ${text} not null, actor ${text}${end}`,
  ],
};

function inboxOf(database: Database<Tables>): Database<Inbox>['kysely'] {
  return (database as unknown as Database<Inbox>).kysely;
}

const record: RecordEvent = async (trx, event, { actor, id }) => {
  const typed = trx as unknown as Database<Inbox>['kysely'];
  await typed
    .insertInto('inbox')
    .values({ id, event: JSON.stringify(event), actor: actor?.account ?? null })
    .execute();
};

function makeBrowser(app: FastifyInstance, publicUrl: string | undefined): Browser {
  const cookies = new Map<string, string>();
  return {
    cookies,
    send: async (method, url, body) => {
      const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
      const options: InjectOptions = {
        method,
        url,
        headers: {
          'idempotency-key': randomUUID(),
          'user-agent': 'Mozilla/5.0 (test)',
          ...(publicUrl === undefined ? {} : { host: new URL(publicUrl).host }),
          ...(cookie === '' ? {} : { cookie }),
          ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        },
        ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
      };
      const response = await app.inject(options);
      const setCookies = [response.headers['set-cookie'] ?? []].flat();
      for (const each of setCookies) keep(cookies, each);
      return {
        status: response.statusCode,
        body: response.body === '' ? undefined : JSON.parse(response.body),
        setCookies,
      };
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = '', ...attributes] = line.split('; ');
  const at = pair.indexOf('=');
  const [name, value] = [pair.slice(0, at), pair.slice(at + 1)];
  if (value === '' || attributes.includes('Max-Age=0')) cookies.delete(name);
  else cookies.set(name, value);
}

/** A one-time code of the authenticator; `step` −1 and 1 are good as well, and are other codes. */
export function codeOf(uri: string, step: -1 | 0 | 1 = 0): string {
  const totp = URI.parse(uri);
  if (!('period' in totp)) throw new Error('not a TOTP');
  return totp.generate({ timestamp: Date.now() + step * 30_000 });
}

/** Sets up and enrols the first administrator; returns their browser, signed in, and the key of the second factor. */
export async function firstAdmin(
  house: House,
): Promise<{ readonly admin: Browser; readonly uri: string; readonly organisation: string }> {
  const admin = house.browser();
  await expectStatus(
    admin.send('POST', '/api/setup', {
      authority: { name: '大洼区发展和改革局', regionCode: '211104', level: 'district' },
      administrator: { username: 'guanli', name: '管理员甲', password: PASSWORD },
    }),
    201,
  );
  const { uri } = await signInAndEnrol(admin, 'guanli', PASSWORD);
  const { body } = await admin.send('GET', '/api/session');
  return { admin, uri, organisation: body.organisation.id };
}

/** Signs in with a password that needs no change, and sets up the second factor. */
export async function signInAndEnrol(
  browser: Browser,
  username: string,
  password: string,
): Promise<{ uri: string; backupCodes: string[] }> {
  await expectStatus(browser.send('POST', '/api/session', { username, password }), 200);
  const { body } = await expectStatus(browser.send('POST', '/api/totp', { password }), 200);
  const confirm = () => browser.send('POST', '/api/totp/confirm', { code: codeOf(body.uri, -1) });
  // Where a half minute ends between making the code and checking it, the next one is good.
  if ((await confirm()).status !== 200) await expectStatus(confirm(), 200);
  return body;
}

/** An account made by the administrator, past its first change of password; returns its id and its browser, signed in. */
export async function newPerson(
  house: House,
  admin: Browser,
  given: { readonly username: string; readonly organisation: string; readonly roles: readonly string[] },
): Promise<{ readonly id: string; readonly browser: Browser; readonly password: string }> {
  const { username, organisation } = given;
  const roles = given.roles.map((role) => ({ role, office: null }));
  const account = { username, name: `${username}同志`, organisation, office: null, roles, password: OTHER_PASSWORD };
  const { body } = await expectStatus(admin.send('POST', '/api/accounts', account), 200);
  // Hashing is slow on purpose; what the change itself does is tested where it belongs.
  const { kysely } = house.database;
  await kysely.updateTable('account').set({ password_due_since: null }).where('id', '=', body.id).execute();
  const browser = house.browser();
  await expectStatus(browser.send('POST', '/api/session', { username, password: OTHER_PASSWORD }), 200);
  return { id: body.id, browser, password: OTHER_PASSWORD };
}

/** The answer, if it has the status; the test fails with what it said otherwise. */
export async function expectStatus<Answer extends { readonly status: number; readonly body: unknown }>(
  answer: Promise<Answer>,
  status: number,
): Promise<Answer> {
  const given = await answer;
  if (given.status !== status) throw new Error(`${given.status} instead of ${status}: ${JSON.stringify(given.body)}`);
  return given;
}
