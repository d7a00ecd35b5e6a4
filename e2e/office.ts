/** People of an office who use a running server over HTTP, without a browser. */

import { randomUUID } from 'node:crypto';
import { setTimeout } from 'node:timers/promises';
import { type TOTP, URI } from 'otpauth';

export const PASSWORD = '大洼-Liaohe-2026-稻花';
export const ADMINISTRATOR = { username: 'admin', name: '王管理', password: PASSWORD };
export const AUTHORITY = {
  name: '大洼区粮食和物资储备局',
  shortName: '区粮储局',
  regionCode: '211104',
  level: 'district',
};

/** Somebody with cookies. */
export interface Browserless {
  request(method: string, path: string, body?: unknown, key?: string): Promise<Response>;
  json<Answer>(method: string, path: string, body?: unknown): Promise<Answer>;
  /** What a browser of theirs would have kept. */
  cookies(): readonly { readonly name: string; readonly value: string }[];
  /** The server came back at another address. */
  moveTo(url: string): void;
  /** Sets up an authenticator; who has to have one has it already. */
  enrol(): Promise<void>;
  /** A code that was not used yet. Each is good once, and one step ahead is taken: a third within a minute has to be waited for. */
  code(): Promise<string>;
  /** Names of all subjects, page by page. */
  everySubject(): Promise<string[]>;
}

/** Sets the authority up and signs its administrator in. */
export async function setUpOffice(url: string) {
  const admin = visitor(url);
  await admin.json('POST', '/api/setup', { authority: AUTHORITY, administrator: ADMINISTRATOR });
  await signIn(admin, ADMINISTRATOR.username, PASSWORD);
  const { organisation } = await admin.json<{ organisation: { id: string } }>('GET', '/api/session');
  const person = async (username: string, roles: readonly string[], at = organisation.id): Promise<Browserless> => {
    const first = `${PASSWORD}-1`;
    const given = roles.map((role) => ({ role, office: null }));
    const body = {
      username,
      name: username,
      organisation: at,
      office: null,
      roles: given,
      password: first,
    };
    await admin.json('POST', '/api/accounts', body);
    const found = visitor(url);
    await found.json('POST', '/api/session', { username, password: first });
    await found.json('POST', '/api/password', { present: first, next: PASSWORD });
    const again = visitor(url);
    await signIn(again, username, PASSWORD);
    return again;
  };
  return { admin, organisation: organisation.id, person };
}

async function signIn(who: Browserless, username: string, password: string): Promise<void> {
  await who.json('POST', '/api/session', { username, password });
  const { must } = await who.json<{ must: string | null }>('GET', '/api/session');
  if (must !== 'second-factor') return;
  await who.enrol();
}

function visitor(url: string): Browserless {
  let at = url;
  const cookies = new Map<string, string>();
  const request: Browserless['request'] = async (method, path, body, key = randomUUID()) => {
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const answer = await fetch(new URL(path, at), {
      method,
      headers: {
        cookie,
        'idempotency-key': key,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    for (const line of answer.headers.getSetCookie()) keep(cookies, line);
    return answer;
  };
  const json: Browserless['json'] = async (method, path, body) => {
    const answer = await request(method, path, body);
    if (!answer.ok) throw new Error(`${method} ${path} ${answer.status}: ${await answer.text()}`);
    return answer.json();
  };
  return {
    request,
    json,
    ...authenticatorOf(json),
    cookies: () => Array.from(cookies, ([name, value]) => ({ name, value })),
    moveTo: (next) => {
      at = next;
    },
    everySubject: () => everySubject(json),
  };
}

const STEP_MS = 30_000;

function authenticatorOf(json: Browserless['json']): Pick<Browserless, 'enrol' | 'code'> {
  let totp: TOTP | undefined;
  let used = 0;
  const stepNow = () => Math.floor(Date.now() / STEP_MS);
  return {
    enrol: async () => {
      const { uri } = await json<{ uri: string }>('POST', '/api/totp', { password: PASSWORD });
      totp = URI.parse(uri) as TOTP;
      used = stepNow();
      await json('POST', '/api/totp/confirm', { code: totp.generate({ timestamp: used * STEP_MS }) });
    },
    code: async () => {
      if (totp === undefined) throw new Error('there is no authenticator');
      used = Math.max(used + 1, stepNow());
      await setTimeout(Math.max(0, (used - 1) * STEP_MS - Date.now()));
      return totp.generate({ timestamp: used * STEP_MS });
    },
  };
}

function keep(cookies: Map<string, string>, line: string): void {
  const [pair = ''] = line.split(';');
  const name = pair.slice(0, pair.indexOf('='));
  const value = pair.slice(name.length + 1);
  if (value === '' || /max-age=0/i.test(line)) cookies.delete(name);
  else cookies.set(name, value);
}

async function everySubject(json: Browserless['json']): Promise<string[]> {
  const names: string[] = [];
  for (let page = 1; ; page += 1) {
    const found = await json<{ subjects: { facts: { name: string } }[] }>('GET', `/api/subjects?page=${page}&size=100`);
    names.push(...found.subjects.map(({ facts }) => facts.name));
    if (found.subjects.length < 100) return names;
  }
}
