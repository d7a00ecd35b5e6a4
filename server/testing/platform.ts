/** For tests: the whole platform on a real database, and people who use it over HTTP. */

import { randomUUID } from 'node:crypto';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import { type TOTP, URI } from 'otpauth';
import { openPlatform, type Platform } from '../compose.ts';
import { type Clock, readConfig } from '../platform/index.ts';
import type { TestEngine } from '../platform/testing.ts';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Somebody at a browser. */
export interface Visitor {
  cookie(): string;
  request(
    method: Method,
    url: string,
    body?: unknown,
    headers?: Record<string, string>,
  ): Promise<LightMyRequestResponse>;
  get<Answer>(url: string): Promise<Answer>;
  post<Answer>(url: string, body?: unknown): Promise<Answer>;
  /** Enrols the second factor. */
  enrol(): Promise<void>;
  /** A proof of a fresh second factor for what is signed; enrols one first where there is none. Twice in half a minute. */
  sign(purpose: string): Promise<string>;
}

/** A platform with an authority and its first administrator. */
export interface TestPlatform extends Platform {
  readonly visitor: () => Visitor;
  readonly admin: Visitor;
  readonly organisation: string;
  readonly dataDir: string;
  /** Makes an account and signs it in, through everything that is asked of it the first time. */
  person(username: string, roles: readonly string[], organisation?: string): Promise<Visitor>;
  /** Another authority. */
  authority(name: string): Promise<string>;
}

/** Everybody's. */
export const PASSWORD = '大洼-Liaohe-2026-稻花';
let desks = 0;

/** Opens a platform on a new database; `prepare` is called before anything is asked of it. It is closed after the test. */
export async function openTestPlatform(
  engine: TestEngine,
  clock?: Clock,
  prepare: (platform: Platform) => Promise<void> = async () => undefined,
): Promise<TestPlatform> {
  const { DATA_DIR, DATABASE_URL } = await engine.fresh();
  const config = readConfig({ DATA_DIR, DATABASE_URL, RATE_LIMIT: '1000000', LOG_LEVEL: 'error' }, '/');
  const platform = await openPlatform(config, clock === undefined ? {} : { clock });
  engine.closeAfter(platform);
  await prepare(platform);
  const visitor = () => visitorOf(platform.app);
  await ok(visitor().request('POST', '/api/setup', SETUP));
  const admin = await signIn(visitor(), SETUP.administrator.username, PASSWORD);
  const { organisation } = await admin.get<{ organisation: { id: string } }>('/api/session');
  const person = async (username: string, roles: readonly string[], at = organisation.id): Promise<Visitor> => {
    const first = `${PASSWORD}-1`;
    const given = roles.map((role) => ({ role, office: null }));
    await admin.post('/api/accounts', {
      username,
      name: username,
      organisation: at,
      office: null,
      roles: given,
      password: first,
    });
    const found = visitor();
    await ok(found.request('POST', '/api/session', { username, password: first }));
    await ok(found.request('POST', '/api/password', { present: first, next: PASSWORD }));
    return signIn(visitor(), username, PASSWORD);
  };
  const authority = async (name: string): Promise<string> => {
    const body = { name, shortName: name, uscc: null, regionCode: '211122', level: 'district', superior: null };
    return (await admin.post<{ id: string }>('/api/authorities', body)).id;
  };
  return { ...platform, visitor, admin, organisation: organisation.id, dataDir: DATA_DIR, person, authority };
}

const SETUP = {
  authority: { name: '大洼区粮食和物资储备局', shortName: '区粮储局', regionCode: '211104', level: 'district' },
  administrator: { username: 'admin', name: '王管理', password: PASSWORD },
};

/** Signs in, and enrols the second factor where the role asks for it. */
async function signIn(visitor: Visitor, username: string, password: string): Promise<Visitor> {
  await ok(visitor.request('POST', '/api/session', { username, password }));
  const { must } = await visitor.get<{ must: string | null }>('/api/session');
  if (must !== 'second-factor') return visitor;
  await visitor.enrol();
  return visitor;
}

function visitorOf(app: FastifyInstance): Visitor {
  const cookies = new Map<string, string>();
  // Each at a desk of their own, since guesses are counted by address.
  const remoteAddress = `10.0.${Math.floor(desks / 250)}.${(desks % 250) + 1}`;
  desks += 1;
  const cookie = () => [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  const request: Visitor['request'] = async (method, url, body, headers = {}) => {
    const answer = await app.inject({
      method,
      url,
      remoteAddress,
      headers: { cookie: cookie(), 'idempotency-key': randomUUID(), ...headers },
      ...(body === undefined ? {} : { payload: body as object }),
    });
    for (const { name, value, maxAge } of answer.cookies as { name: string; value: string; maxAge?: number }[])
      if (maxAge === 0 || value === '') cookies.delete(name);
      else cookies.set(name, value);
    return answer;
  };
  const codes = authenticatorOf(request);
  const sign: Visitor['sign'] = async (purpose) => {
    const code = await codes.next();
    return (await ok(request('POST', '/api/step-up', { code, purpose }))).json<{ proof: string }>().proof;
  };
  return {
    cookie,
    request,
    sign,
    enrol: async () => void (await codes.enrolled()),
    get: async (url) => (await ok(request('GET', url))).json(),
    post: async (url, body = {}) => (await ok(request('POST', url, body))).json(),
  };
}

/** The authenticator of a visitor: enrolled when it is first asked for, and never the same code twice. */
function authenticatorOf(request: Visitor['request']) {
  const used = new Set<string>();
  let totp: TOTP | undefined;
  const fresh = (own: TOTP): string => {
    // The codes of the half minutes before and after are taken too.
    const codes = [0, -30_000, 30_000].map((off) => own.generate({ timestamp: Date.now() + off }));
    const code = codes.find((one) => !used.has(one));
    if (code === undefined) throw new Error('three signatures within half a minute are all that can be given');
    used.add(code);
    return code;
  };
  const enrol = async (): Promise<TOTP> => {
    const { uri } = (await ok(request('POST', '/api/totp', { password: PASSWORD }))).json<{ uri: string }>();
    const own = URI.parse(uri) as TOTP;
    await ok(request('POST', '/api/totp/confirm', { code: fresh(own) }));
    return own;
  };
  const enrolled = async (): Promise<TOTP> => {
    totp ??= await enrol();
    return totp;
  };
  return { enrolled, next: async () => fresh(await enrolled()) };
}

async function ok(answering: Promise<LightMyRequestResponse>): Promise<LightMyRequestResponse> {
  const answer = await answering;
  if (answer.statusCode >= 300) throw new Error(`${answer.statusCode}: ${answer.body}`);
  return answer;
}
