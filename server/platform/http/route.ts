/** How a module declares its routes. Each says who may use it; one that does not cannot be written. */

import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import type { PublicContext, ReadContext, WriteContext } from '../context.ts';
import type { Database } from '../database/index.ts';
import type { Tables } from '../database/tables.ts';

/** Who may use a route. Permissions are listed in `identity/policy.ts`. */
type Access = 'public' | 'signedIn' | { readonly permission: string };

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
type Shape = z.ZodType;

/** The schemas of what comes in. What is not named is refused, not ignored: use `z.strictObject`. */
interface Input<P extends Shape, Q extends Shape, B extends Shape> {
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
}

/** The parsed parts of a request. */
interface Parsed<P extends Shape, Q extends Shape, B extends Shape> {
  readonly params: z.output<P>;
  readonly query: z.output<Q>;
  readonly body: z.output<B>;
}

interface Common {
  /** `/api/subjects/:id` */
  readonly path: string;
  /** What it does, in Chinese, for the OpenAPI page. */
  readonly summary: string;
  /** Requests per minute and client; the app's default where it is not given. */
  readonly limit?: number;
  /** Open to an actor who must first change the password or give the second factor. */
  readonly beforeDuties?: true;
  /** Open while looking through another's eyes, although it writes: only what ends that. */
  readonly whileViewing?: true;
  /** Largest body in bytes; 1 MiB where it is not given. Raw routes that stream read the body themselves. */
  readonly bodyLimit?: number;
}

interface PublicSpec<P extends Shape, Q extends Shape, R extends Shape> extends Common, Input<P, Q, z.ZodNever> {
  readonly response: R;
  handle(ctx: PublicContext, input: Parsed<P, Q, z.ZodNever>): Promise<z.input<R>>;
}

interface ReadSpec<P extends Shape, Q extends Shape, R extends Shape> extends Common, Input<P, Q, z.ZodNever> {
  readonly access: Exclude<Access, 'public'>;
  readonly response: R;
  handle(ctx: ReadContext, input: Parsed<P, Q, z.ZodNever>): Promise<z.input<R>>;
}

interface WriteSpec<P extends Shape, Q extends Shape, B extends Shape, R extends Shape> extends Common, Input<P, Q, B> {
  readonly method: Exclude<Method, 'GET'>;
  readonly access: Exclude<Access, 'public'>;
  readonly response: R;
  handle(ctx: WriteContext, input: Parsed<P, Q, B>): Promise<z.input<R>>;
}

/** What a raw handler is given: it opens its own transactions and writes its own answer. */
export interface RawContext extends Omit<PublicContext, 'db'> {
  readonly database: Database<Tables>;
  /** Null on public routes for a visitor who is not signed in. */
  readonly actor: ReadContext['actor'] | null;
  readonly scope: ReadContext['scope'];
}

interface RawSpec<P extends Shape, Q extends Shape, B extends Shape> extends Common, Input<P, Q, B> {
  readonly method: Method;
  readonly access: Access;
  handle(
    ctx: RawContext,
    input: Parsed<P, Q, B>,
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<FastifyReply | undefined>;
}

/** One route, of any of the four kinds. */
export type Route =
  | ({ readonly kind: 'public'; readonly method: 'GET'; readonly access: 'public' } & PublicSpec<Shape, Shape, Shape>)
  | ({ readonly kind: 'read'; readonly method: 'GET' } & ReadSpec<Shape, Shape, Shape>)
  | ({ readonly kind: 'write' } & WriteSpec<Shape, Shape, Shape, Shape>)
  | ({ readonly kind: 'raw' } & RawSpec<Shape, Shape, Shape>);

/** A page or answer for everybody; reads only. */
export function publicRoute<R extends Shape, P extends Shape = z.ZodNever, Q extends Shape = z.ZodNever>(
  spec: PublicSpec<P, Q, R>,
): Route {
  return { ...spec, kind: 'public', method: 'GET', access: 'public' } as unknown as Route;
}

/** A GET for people who are signed in. */
export function readRoute<R extends Shape, P extends Shape = z.ZodNever, Q extends Shape = z.ZodNever>(
  spec: ReadSpec<P, Q, R>,
): Route {
  return { ...spec, kind: 'read', method: 'GET' } as unknown as Route;
}

/**
 * A change. It runs in one transaction, which may run again (see `withTransaction`). The client names the request with
 * an `Idempotency-Key` (a UUID): the same request sent again is answered with the first answer and does nothing.
 */
export function writeRoute<
  R extends Shape,
  P extends Shape = z.ZodNever,
  Q extends Shape = z.ZodNever,
  B extends Shape = z.ZodNever,
>(spec: WriteSpec<P, Q, B, R>): Route {
  return { ...spec, kind: 'write' } as unknown as Route;
}

/** For what the others cannot do: uploads, downloads, event streams, cookies. Access is checked before it. */
export function rawRoute<P extends Shape = z.ZodNever, Q extends Shape = z.ZodNever, B extends Shape = z.ZodNever>(
  spec: RawSpec<P, Q, B>,
): Route {
  return { ...spec, kind: 'raw' } as unknown as Route;
}
