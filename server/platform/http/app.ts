/** The web server: security, the routes of all modules, problems, health, the description of the interface. */

import fastifyHelmet from '@fastify/helmet';
import fastifyRateLimit from '@fastify/rate-limit';
import fastify, { type FastifyError, type FastifyInstance, LogController } from 'fastify';
import { serializerCompiler, validatorCompiler } from 'fastify-type-provider-zod';
import type { Config } from '../config.ts';
import { isDuplicate } from '../database/index.ts';
import { speakChinese } from '../input-words.ts';
import { Problem, toProblemJson } from '../problems.ts';
import { describeInterface } from './describe.ts';
import { problemOf } from './failures.ts';
import { assertRoutes } from './gate.ts';
import { addHealth, type Readiness } from './health.ts';
import { logOptions, logRequests } from './logging.ts';
import { type Desk, mount } from './mount.ts';
import { assertOwnOrigin } from './origin.ts';
import type { Route } from './route.ts';

/** What the app is made of. */
export interface AppParts extends Desk {
  readonly config: Pick<Config, 'PUBLIC_URL' | 'LOG_LEVEL' | 'TRUST_PROXY' | 'RATE_LIMIT'>;
  readonly routes: readonly Route[];
  readonly readiness: Readiness;
  /** Where the log goes; standard output where it is not given. */
  readonly log?: { write(line: string): void };
}

/** Bytes of a JSON body: no form of ours is larger. */
const BODY_LIMIT = 1_048_576;

/** Builds the web server; it does not listen yet. Throws when a route cannot be guarded. */
export async function createApp(parts: AppParts): Promise<FastifyInstance> {
  const { config, routes, gate } = parts;
  assertRoutes(routes, gate);
  speakChinese();
  const app = fastify({
    logger: logOptions(config.LOG_LEVEL, parts.log),
    logController: new LogController({ disableRequestLogging: true }),
    bodyLimit: BODY_LIMIT,
    trustProxy: config.TRUST_PROXY === 'yes',
    genReqId: () => parts.newId(),
    forceCloseConnections: true,
    // What a schema does not name is refused, so no parser may add or drop keys on its own.
    onProtoPoisoning: 'error',
    onConstructorPoisoning: 'error',
  });
  app.setValidatorCompiler(validatorCompiler);
  app.setSerializerCompiler(serializerCompiler);
  // Uploads are read as they come, by the route that takes them.
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload));
  app.decorateRequest('account', null);
  logRequests(app);
  answerProblems(app);
  await addSecurity(app, config);
  await describeInterface(app);
  addHealth(app, parts.readiness);
  app.addHook('onRequest', async (request) => assertOwnOrigin(request, config.PUBLIC_URL));
  await app.register(async (inner) => {
    for (const route of routes) mount(inner, route, parts);
  });
  return app;
}

async function addSecurity(app: FastifyInstance, config: AppParts['config']): Promise<void> {
  const secure = config.PUBLIC_URL?.startsWith('https:') === true;
  await app.register(fastifyHelmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        // antd writes its styles into the page.
        styleSrc: ["'self'", "'unsafe-inline'"],
        imgSrc: ["'self'", 'data:', 'blob:'],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    strictTransportSecurity: secure,
    referrerPolicy: { policy: 'no-referrer' },
    frameguard: { action: 'deny' },
  });
  await app.register(fastifyRateLimit, {
    global: true,
    max: config.RATE_LIMIT,
    timeWindow: '1 minute',
    // Thrown as it is, so that it is answered like every other problem.
    errorResponseBuilder: (_request, { ttl }) =>
      new Problem('too-many-requests', { detail: `请等 ${Math.ceil(ttl / 1000)} 秒。` }),
  });
  app.addHook('onSend', async (request, reply) => {
    // Answers may hold what only this person may see; what may be kept says so itself.
    if (request.url.startsWith('/api/') && !reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
  });
}

function answerProblems(app: FastifyInstance): void {
  app.setErrorHandler((error: FastifyError, request, reply) => {
    const problem = isDuplicate(error) ? new Problem('duplicate', { cause: error }) : problemOf(error);
    if (problem.status >= 500) request.log.error({ problem: problem.id, stack: stackOf(problem) }, 'request failed');
    return reply
      .status(problem.status)
      .header('content-type', 'application/problem+json; charset=utf-8')
      .serializer((body: unknown) => JSON.stringify(body))
      .send(toProblemJson(problem, request.id));
  });
  app.setNotFoundHandler(() => {
    throw new Problem('not-found');
  });
}

/** Where it happened. The message stays out: a database's message can quote what was being written. */
function stackOf(problem: Problem): string | undefined {
  const cause = problem.cause instanceof Error ? problem.cause : problem;
  const frames = cause.stack?.split('\n').filter((line) => /^\s+at /.test(line));
  return [cause.name, ...(frames ?? [])].join('\n');
}
