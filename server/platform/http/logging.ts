/** The log: one line of JSON for each request, without anything a person typed. */

import type { FastifyInstance, FastifyServerOptions } from 'fastify';

/** Settings of the logger. Headers, addresses and bodies are never written: they hold cookies, names and numbers. */
export function logOptions(
  level: string,
  stream?: { write(line: string): void },
): Exclude<FastifyServerOptions['logger'], boolean | undefined> {
  return {
    level,
    base: null,
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label) => ({ level: label }) },
    serializers: {
      req: () => ({}),
      res: () => ({}),
      err: ({ name }) => ({ type: name, message: '', stack: '' }),
    },
    ...(stream === undefined ? {} : { stream }),
  };
}

/** One line for each answer: the route as declared, not the address as typed, which may hold a search for a person. */
export function logRequests(app: FastifyInstance): void {
  app.addHook('onResponse', async (request, reply) => {
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? '-',
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
        account: request.account,
      },
      'request',
    );
  });
}
