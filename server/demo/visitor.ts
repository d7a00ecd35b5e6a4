/** Somebody at a browser: signs in and does what only a browser's cookies allow, through the app itself. */

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
interface Visitor {
  who(): Promise<Who>;
  /** Sets another password of one's own. */
  changePassword(present: string, next: string): Promise<void>;
  signOut(): Promise<void>;
}

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
    headers: cookie === '' ? {} : { cookie },
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
  return {
    who: async () => who.parse((await send(app, 'GET /api/session', null, cookie)).body),
    changePassword: async (present, next) => {
      cookie = (await send(app, 'POST /api/password', { present, next }, cookie)).cookie;
    },
    signOut: async () => {
      await send(app, 'DELETE /api/session', null, cookie);
    },
  };
}
