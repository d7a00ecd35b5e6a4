/**
 * Does things on the platform as its people would, at any time: through the declared routes, with their schemas, their
 * permissions and their one transaction. Nothing here writes by itself, so history, versions and ledger are real.
 */

import type { RecordEvent } from '../platform/http/index.ts';
import { timesOf, writeContext } from '../platform/http/index.ts';
import {
  type Actor,
  createIdSource,
  type Database,
  type Json,
  Problem,
  type Route,
  type Scope,
  settableClock,
  type Tables,
  timestamp,
  withTransaction,
} from '../platform/index.ts';

/** What a desk stands on. */
export interface DeskParts {
  readonly database: Database<Tables>;
  readonly record: RecordEvent;
  readonly routes: readonly Route[];
  /** Where a permission reaches for somebody; null where they do not have it. */
  readonly scopeFor: (actor: Actor, permission: string) => Promise<Scope | null>;
}

/** What is sent to a route. */
interface Sent {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: Json;
}

/** A desk at a moment that can be set. */
export interface Desk {
  /** Sets the time of what follows. */
  at(instant: Date): void;
  /** The moment of what follows. */
  moment(): Date;
  /** The day in Beijing so many days before the one on which the sample is made; negative: after it. */
  day(ago: number): string;
  /** One request to the route at `GET /api/…`, `POST /api/…`; throws the `Problem` with which it is refused. */
  ask(actor: Actor, address: string, sent?: Sent): Promise<unknown>;
}

type Handled = Extract<Route, { kind: 'read' | 'write' }>;

const DAY_MS = 86_400_000;

/** Opens a desk; `now` is the moment at which the sample is made. */
export function openDesk({ database, record, routes, scopeFor }: DeskParts, now: Date): Desk {
  const clock = settableClock(now);
  const newId = createIdSource(clock);
  const handled = routes.filter((route): route is Handled => route.kind === 'read' || route.kind === 'write');
  const byAddress = new Map(handled.map((route) => [`${route.method} ${route.path}`, route]));
  return {
    at: (instant) => clock.set(instant),
    moment: () => clock.now(),
    day: (ago) => timesOf(new Date(now.getTime() - ago * DAY_MS).toISOString()).today,
    ask: async (actor, address, sent = {}) => {
      const route = byAddress.get(address);
      if (route === undefined) throw new Error(`no such route: ${address}`);
      const scope = await scopeOf(route, actor, scopeFor);
      const input = parsed(route, sent);
      const base = { actor, scope, ...timesOf(timestamp(clock)) };
      if (route.kind === 'read') return route.handle({ ...base, db: database.kysely }, input);
      return withTransaction(database, (trx) =>
        route.handle(writeContext({ newId, record }, trx, { ...base, db: trx }), input),
      );
    },
  };
}

async function scopeOf({ access }: Handled, actor: Actor, scopeFor: DeskParts['scopeFor']): Promise<Scope> {
  if (typeof access === 'string') return { kind: 'all' };
  const scope = await scopeFor(actor, access.permission);
  if (scope === null) throw new Problem('not-permitted', { detail: `（${access.permission}）` });
  return scope;
}

function parsed({ params, query, body }: Handled, sent: Sent): never {
  return {
    params: params?.parse(sent.params ?? {}),
    query: query?.parse(sent.query ?? {}),
    body: body?.parse(sent.body ?? {}),
  } as never;
}
