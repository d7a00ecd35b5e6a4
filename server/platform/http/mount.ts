/** Puts the declared routes into the web server: access first, then the schema, then the one transaction. */

import type { FastifyInstance, FastifyReply, FastifyRequest, RouteOptions } from 'fastify';
import { type Clock, timestamp } from '../clock.ts';
import type { Actor, Json, LedgerEvent, WriteContext } from '../context.ts';
import { type Database, isDuplicate, withTransaction } from '../database/index.ts';
import type { Tables } from '../database/tables.ts';
import { Problem } from '../problems.ts';
import { admit, type Gate, timesOf } from './gate.ts';
import { answeredBefore, keepAnswer, type Repeatable, repeatable } from './idempotency.ts';
import type { RawContext, Route } from './route.ts';

/** Puts an event into the ledger's inbox, in the given transaction. */
export type RecordEvent = (
  trx: WriteContext['trx'],
  event: LedgerEvent,
  who: { readonly actor: Actor | null; readonly now: string; readonly id: string },
) => Promise<void>;

/** What handlers are made of. */
export interface Desk {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  newId(): string;
  readonly gate: Gate;
  readonly record: RecordEvent;
  /** From outside the database; keeps what is stored of a request from being guessed. */
  readonly requestSecret: string;
  /** Called after a transaction that may have recorded events or asked for jobs. */
  afterWrite(): void;
}

const KEY = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Adds one route. */
export function mount(app: FastifyInstance, route: Route, desk: Desk): void {
  const schema: Record<string, unknown> = { summary: route.summary, tags: [route.path.split('/')[2] ?? ''] };
  for (const part of ['params', 'query', 'body'] as const)
    if (route[part] !== undefined) schema[part === 'query' ? 'querystring' : part] = route[part];
  if (route.kind !== 'raw') schema['response'] = { 200: route.response };
  const admitted = new WeakMap<FastifyRequest, Pick<RawContext, 'actor' | 'scope'>>();
  app.route({
    method: route.method,
    url: route.path,
    schema,
    ...(route.bodyLimit === undefined ? {} : { bodyLimit: route.bodyLimit }),
    config: { rateLimit: route.limit === undefined ? {} : { max: route.limit, timeWindow: '1 minute' } },
    // Before the body is even read: who may not come in learns nothing about what is wrong with the request.
    onRequest: async (request) => {
      const found = await admit(desk.gate, route, request.headers);
      request.account = found.actor?.account ?? null;
      admitted.set(request, found);
    },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const found = admitted.get(request);
      if (found === undefined) throw new Error('a request that was not admitted');
      return answer(route, desk, found, request, reply);
    },
  } as RouteOptions);
}

async function answer(
  route: Route,
  desk: Desk,
  { actor, scope }: Pick<RawContext, 'actor' | 'scope'>,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<unknown> {
  const input = { params: request.params, query: request.query, body: request.body } as never;
  const base = { db: desk.database.kysely, ...timesOf(timestamp(desk.clock)) };
  switch (route.kind) {
    case 'public':
      return route.handle(base, input);
    case 'raw': {
      const { db: _, ...times } = base;
      const answered = await route.handle({ ...times, database: desk.database, actor, scope }, input, request, reply);
      desk.afterWrite();
      return answered;
    }
    case 'read':
      return route.handle({ ...base, actor: present(actor), scope }, input);
    case 'write':
      return write(route, desk, { ...base, actor: present(actor), scope }, input, request);
  }
}

async function write(
  route: Extract<Route, { kind: 'write' }>,
  desk: Desk,
  base: Omit<WriteContext, 'trx' | 'newId' | 'record'>,
  input: never,
  request: FastifyRequest,
): Promise<unknown> {
  const named = nameOf(desk.requestSecret, request, base.actor);
  const attempt = () =>
    withTransaction(desk.database, async (trx) => {
      const before = await answeredBefore(trx, named);
      if (before !== undefined) return before;
      const ctx = writeContext(desk, trx, base);
      const answered = route.response.parse(await route.handle(ctx, input)) as Json;
      await keepAnswer(trx, named, answered, base.now);
      return answered;
    });
  try {
    return await attempt().catch((error: unknown) => {
      // Two at once with the same key: the other one has been answered by now, and so is this one.
      if (isDuplicate(error)) return attempt();
      throw error;
    });
  } finally {
    desk.afterWrite();
  }
}

/** The context of a write in a transaction. */
export function writeContext(
  desk: Pick<Desk, 'newId' | 'record'>,
  trx: WriteContext['trx'],
  base: Omit<WriteContext, 'trx' | 'newId' | 'record'>,
): WriteContext {
  const { actor, now } = base;
  return {
    ...base,
    db: trx,
    trx,
    newId: () => desk.newId(),
    record: (event) => desk.record(trx, event, { actor, now, id: desk.newId() }),
  };
}

function nameOf(secret: string, request: FastifyRequest, actor: Actor): Repeatable {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || !KEY.test(key))
    throw new Problem('invalid-input', { detail: '缺少请求编号（Idempotency-Key，应为 UUID）。' });
  const { params, body, query } = request as { params: Json; body?: Json; query: Json };
  const address = `${request.method} ${request.routeOptions.url}`;
  const content = [params ?? null, query ?? null, body ?? null];
  return repeatable(secret, { account: actor.account, key: key.toLowerCase(), address, content });
}

function present(actor: Actor | null): Actor {
  if (actor === null) throw new Problem('not-signed-in');
  return actor;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Whose request it is, for the log; null for visitors. */
    account: string | null;
  }
}
