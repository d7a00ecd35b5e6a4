/** What the HTTP layer asks of the module that knows accounts. */

import type { IncomingHttpHeaders } from 'node:http';
import type { Actor, PublicContext, Scope } from '../context.ts';
import { Problem } from '../problems.ts';
import type { RawContext, Route } from './route.ts';

/** What an actor has to do before anything else. */
export type Duty = 'change-password' | 'second-factor' | null;

/** Knows who asks and what they may do. */
export interface Gate {
  /** Every permission there is; a route that names another keeps the app from starting. */
  readonly permissions: readonly string[];
  /** Null without a valid session. */
  actorOf(headers: IncomingHttpHeaders): Promise<{ readonly actor: Actor; readonly must: Duty } | null>;
  /** Where the permission reaches for the actor; null where they do not have it. */
  scopeFor(actor: Actor, permission: string): Promise<Scope | null>;
}

type Admitted = Pick<RawContext, 'actor' | 'scope'>;

const DUTIES: Readonly<Record<NonNullable<Duty>, string>> = {
  'change-password': '首次登录或密码到期，须先修改密码。',
  'second-factor': '须先设置或验证动态口令。',
};

/** Admits a request to a route, or throws the `Problem` that says why not. Nothing of the request is looked at before. */
export async function admit(gate: Gate, route: Route, headers: IncomingHttpHeaders): Promise<Admitted> {
  const found = await gate.actorOf(headers);
  const actor = found?.actor ?? null;
  if (route.access === 'public') return { actor, scope: { kind: 'organisations', organisations: [] } };
  if (found === null || actor === null) throw new Problem('not-signed-in');
  if (found.must !== null && route.beforeDuties !== true)
    throw new Problem('not-permitted', { detail: DUTIES[found.must] });
  if (actor.viewedBy !== null && route.method !== 'GET' && route.whileViewing !== true)
    throw new Problem('not-permitted', { detail: '以他人视角查看时只能看，不能办理。' });
  if (route.access === 'signedIn') return { actor, scope: { kind: 'all' } };
  const scope = await gate.scopeFor(actor, route.access.permission);
  if (scope === null) throw new Problem('not-permitted');
  return { actor, scope };
}

/** Refuses routes that cannot be guarded: an unknown permission, or two for one address. */
export function assertRoutes(routes: readonly Route[], gate: Gate): void {
  const seen = new Set<string>();
  for (const { method, path, access } of routes) {
    const address = `${method} ${path}`;
    if (seen.has(address)) throw new Error(`two routes at ${address}`);
    seen.add(address);
    if (typeof access === 'object' && !gate.permissions.includes(access.permission))
      throw new Error(`${address} needs a permission that does not exist: ${access.permission}`);
  }
}

/** The part of a context that depends on the time only. `instant` is ISO 8601 in UTC. */
export function timesOf(instant: string): Pick<PublicContext, 'now' | 'today'> {
  // Beijing keeps UTC+8 all year.
  return { now: instant, today: new Date(Date.parse(instant) + 8 * 3_600_000).toISOString().slice(0, 10) };
}
