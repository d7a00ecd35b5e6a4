/** Pages built beforehand: the console, the verification page. */

import { join } from 'node:path';
import fastifyStatic from '@fastify/static';
import type { FastifyInstance } from 'fastify';

/** What is served besides the routes. */
export interface StaticPages {
  /** Folder of the built console; its files under `assets/` carry a digest in their names. */
  readonly console: string;
  /** The verification page, one file with everything in it. */
  readonly verifyPage: string;
}

/** Its scripts are in the page itself, so that it works from a disk; a policy of its own lets them run. */
const VERIFY_POLICY =
  "default-src 'none'; script-src 'unsafe-inline' 'wasm-unsafe-eval' blob:; worker-src blob:; style-src 'unsafe-inline'; " +
  "img-src data: blob:; connect-src 'self' blob:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
/** By itself, and among the public pages: where those alone are let through to the world, it has to be reached too. */
const VERIFY_ADDRESSES = ['/verify.html', '/public/verify.html'] as const;
const YEAR_SECONDS = 31_536_000;

/** Adds `/console/`, the verification page at both its addresses, and the way from `/` to the console. */
export async function addStatic(app: FastifyInstance, { console, verifyPage }: StaticPages): Promise<void> {
  const unlimited = { config: { rateLimit: false }, schema: { hide: true } } as const;
  await app.register(fastifyStatic, { root: console, serve: false });
  app.get('/', unlimited, async (_request, reply) => reply.redirect('/console/'));
  app.get('/console', unlimited, async (_request, reply) => reply.redirect('/console/'));
  app.get<{ Params: { '*': string } }>('/console/assets/*', unlimited, async (request, reply) =>
    reply
      .header('cache-control', `public, max-age=${YEAR_SECONDS}, immutable`)
      .sendFile(request.params['*'], join(console, 'assets'), { cacheControl: false }),
  );
  // Every other address below is a state of the one page.
  app.get('/console/*', unlimited, async (_request, reply) =>
    reply.header('cache-control', 'no-cache').sendFile('index.html', console, { cacheControl: false }),
  );
  for (const address of VERIFY_ADDRESSES)
    app.get(address, unlimited, async (_request, reply) =>
      reply
        .header('content-security-policy', VERIFY_POLICY)
        .header('cache-control', 'no-cache')
        .sendFile('verify.html', join(verifyPage, '..'), { cacheControl: false }),
    );
}
