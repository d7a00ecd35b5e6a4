/** `/healthz`: the process answers. `/readyz`: it can do its work. For whoever watches over the server. */

import type { FastifyInstance } from 'fastify';

/** Null when ready, otherwise what is missing, a Chinese sentence without any data. */
export type Readiness = () => Promise<string | null>;

/** Adds the two addresses. They are not limited, since a watcher asks often. */
export function addHealth(app: FastifyInstance, readiness: Readiness): void {
  const options = { config: { rateLimit: false }, schema: { hide: true } } as const;
  app.get('/healthz', options, async () => ({ status: 'ok' }));
  app.get('/readyz', options, async (_request, reply) => {
    const missing = await readiness();
    return reply
      .status(missing === null ? 200 : 503)
      .send(missing === null ? { status: 'ok' } : { status: 'not-ready', reason: missing });
  });
}
