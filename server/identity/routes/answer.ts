/** How raw routes of this module take a request in and answer it. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import { type Actor, type Json, Problem, type RawContext } from '../../platform/index.ts';
import type { Caller } from '../parts.ts';

/** Requests a minute and client on routes that check a secret: beside the lock of one account, against many. */
export const GUESSES = 30;

/** What the commands want to know of a request. */
export function callerOf({ headers, ip }: FastifyRequest, now: string): Caller {
  const kept = new Headers();
  for (const name of ['cookie', 'user-agent'] as const) {
    const value = headers[name];
    if (value !== undefined) kept.set(name, value);
  }
  return { headers: kept, address: ip, host: headers.host ?? '', now };
}

/** The actor of a route that is not public. */
export function actorIn({ actor }: RawContext): Actor {
  if (actor === null) throw new Problem('not-signed-in');
  return actor;
}

/** Answers with cookies, each in a header of its own. */
export function answerWith(reply: FastifyReply, body: Json, cookies: readonly string[] = []): FastifyReply {
  if (cookies.length > 0) reply.header('set-cookie', [...cookies]);
  return reply.header('cache-control', 'no-store').send(body);
}
