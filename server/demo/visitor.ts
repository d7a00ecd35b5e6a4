/** Somebody at a browser: signs in and does what only a browser's cookies allow, through the app itself. */

import { randomUUID } from 'node:crypto';
import { type TOTP, URI } from 'otpauth';
import { z } from 'zod';
import type { Platform } from '../compose.ts';
import type { Json } from '../platform/index.ts';

type App = Platform['app'];

const who = z.object({
  account: z.string(),
  name: z.string(),
  organisation: z.object({ id: z.string() }),
  roles: z.array(z.object({ role: z.string() })),
  must: z.enum(['change-password', 'second-factor']).nullable(),
});

/** Who is signed in, and what they have to do first. */
export type Who = z.output<typeof who>;

/** An account that is signed in. */
export interface Visitor {
  who(): Promise<Who>;
  get(address: string): Promise<Json>;
  post(address: string, body: Json): Promise<Json>;
  /** Sets another password of one's own. */
  changePassword(present: string, next: string): Promise<void>;
  /** Sets up an authenticator. Gives the proof of a fresh code for one signature: once, within the half minute. */
  enrol(password: string): Promise<(purpose: string) => Promise<string>>;
  signOut(): Promise<void>;
}

const HALF_MINUTE_MS = 30_000;
const enrolment = z.object({ uri: z.string() });
const signature = z.object({ proof: z.string() });

/** Sends one request; throws where it is refused. */
export async function send(
  app: App,
  address: string,
  body: Json = null,
  cookie = '',
): Promise<{ body: Json; cookie: string }> {
  const [method, url] = address.split(' ') as ['GET' | 'POST' | 'DELETE', string];
  const answer = await app.inject({
    method,
    url,
    headers: { 'idempotency-key': randomUUID(), ...(cookie === '' ? {} : { cookie }) },
    ...(body === null ? {} : { payload: body as object }),
  });
  if (answer.statusCode >= 300) throw new Error(`${address}: ${answer.statusCode} ${answer.body}`);
  const set = [answer.headers['set-cookie'] ?? []].flat().map((one) => one.split(';')[0]);
  return {
    body: answer.body === '' ? null : (answer.json() as Json),
    cookie: set.length === 0 ? cookie : set.join('; '),
  };
}

/** Signs in by password. */
export async function signIn(app: App, username: string, password: string): Promise<Visitor> {
  let { cookie } = await send(app, 'POST /api/session', { username, password });
  const post = async (address: string, body: Json) => (await send(app, `POST ${address}`, body, cookie)).body;
  return {
    get: async (address) => (await send(app, `GET ${address}`, null, cookie)).body,
    post,
    who: async () => who.parse((await send(app, 'GET /api/session', null, cookie)).body),
    changePassword: async (present, next) => {
      cookie = (await send(app, 'POST /api/password', { present, next }, cookie)).cookie;
    },
    enrol: async (present) => {
      const { uri } = enrolment.parse(await post('/api/totp', { password: present }));
      const totp = URI.parse(uri) as TOTP;
      const begun = Date.now();
      // Each code is good once, and the one before is still good: so nothing has to be waited for.
      const first = { code: totp.generate({ timestamp: begun - HALF_MINUTE_MS }) };
      cookie = (await send(app, 'POST /api/totp/confirm', first, cookie)).cookie;
      return async (purpose) =>
        signature.parse(await post('/api/step-up', { code: totp.generate({ timestamp: begun }), purpose })).proof;
    },
    signOut: async () => {
      await send(app, 'DELETE /api/session', null, cookie);
    },
  };
}
