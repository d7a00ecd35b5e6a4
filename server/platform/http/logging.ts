/** The log: one line of JSON for each request, without anything a person typed. */

import type { FastifyInstance, FastifyServerOptions } from 'fastify';
import { type LogLines, logLines } from './log-lines.ts';

/** Settings of the logger. Headers, addresses and bodies are never written: they hold cookies, names and numbers. */
export function logOptions(
  level: string,
  stream?: LogLines,
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
    // Not the logger's own stream: that holds the whole process up while a full disk does not take a line.
    stream: stream ?? logLines(() => new Date().toISOString()),
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
