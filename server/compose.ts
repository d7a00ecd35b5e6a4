/** The whole platform put together: database, modules in the order of the process, jobs, and the web server. */

import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { type Databases, openDatabases } from './databases.ts';
import { readOrMakeSecret } from './identity/index.ts';
import { type Modules, makeModules } from './modules.ts';
import { createApp, forgetAnswers, timesOf, writeContext } from './platform/http/index.ts';
import {
  type Clock,
  type Config,
  createIdSource,
  type Database,
  type Module,
  type Route,
  systemClock,
  type Tables,
  timestamp,
  withTransaction,
} from './platform/index.ts';
import { jobRoutes, releaseLost, startRunner } from './platform/jobs/index.ts';

/** The platform, ready to listen. */
export interface Platform {
  readonly app: FastifyInstance;
  readonly database: Database<Tables>;
  readonly modules: Modules;
  readonly routes: readonly Route[];
  /** Ends requests, jobs, the ledger's sequencer and the database, in this order. */
  close(): Promise<void>;
}

/** What a composition may replace: the time, and where the log goes. */
export interface Surroundings {
  readonly clock?: Clock;
  readonly log?: { write(line: string): void };
}

/** Answers to repeated requests are kept for two days. */
const ANSWERS_KEPT_MS = 172_800_000;
/** Opens the platform that the configuration names, migrated: starts what runs beside requests, builds the app. */
export async function openPlatform(config: Config, { clock = systemClock, log }: Surroundings = {}): Promise<Platform> {
  const databases = await openDatabases(config, clock);
  try {
    return await startPlatform(config, databases, clock, log);
  } catch (error) {
    await databases.close();
    throw error;
  }
}

async function startPlatform(
  config: Config,
  databases: Databases,
  clock: Clock,
  log: Surroundings['log'],
): Promise<Platform> {
  const { database } = databases;
  const newId = createIdSource(clock);
  // The log belongs to the app, which is made of the modules.
  let logError = (_what: object, _error: unknown): void => undefined;
  const modules = await makeModules(config, databases, clock, newId, (error) => logError({ part: 'ledger' }, error));
  const { ledger, identity, all } = modules;
  const kinds = all.flatMap((module) => module.jobs ?? []);
  if (database.engine === 'sqlite') await releaseLost(database, kinds, clock, true);
  const { record } = ledger;
  const routes = [...all.flatMap((module) => module.routes), ...jobRoutes(kinds)];
  let wakeJobs = (): void => undefined;
  const afterWrite = (): void => {
    ledger.wake();
    wakeJobs();
  };
  const app = await createApp({
    config,
    database,
    clock,
    newId,
    record,
    gate: identity,
    requestSecret: await readOrMakeSecret(join(config.DATA_DIR, 'keys', 'session.secret')),
    afterWrite,
    routes,
    readiness: async () => (await ledger.status()).reason,
    ...(log === undefined ? {} : { log }),
  });
  logError = (what, error) => app.log.error({ ...what, error: nameOf(error) }, 'failed beside requests');
  const stops = await startAll(all);
  const runner = startRunner({
    database,
    clock,
    kinds,
    newId,
    contextOf: (trx, { actor, scope }) =>
      writeContext({ newId, record }, trx, { actor, scope, db: trx, ...timesOf(timestamp(clock)) }),
    afterWrite,
    onError: (kind, error) => logError({ job: kind }, error),
  });
  wakeJobs = () => runner.wake();
  await withTransaction(database, (trx) => {
    const oldest = new Date(clock.now().getTime() - ANSWERS_KEPT_MS).toISOString();
    return forgetAnswers(trx, oldest);
  });
  const close = async (): Promise<void> => {
    await app.close();
    await runner.stop();
    for (const stop of stops.toReversed()) await stop();
    await databases.close();
  };
  return { app, database, modules, routes, close };
}

async function startAll(all: readonly Module[]): Promise<readonly (() => Promise<void>)[]> {
  const stops: (() => Promise<void>)[] = [];
  for (const module of all) if (module.start !== undefined) stops.push(await module.start());
  return stops;
}

/** Only the kind of error: its message can quote what was being written. */
function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown';
}
