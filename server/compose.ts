/** The whole platform put together: database, modules in the order of the process, jobs, and the web server. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { FastifyInstance } from 'fastify';
import { calendarModule } from './calendar/index.ts';
import { samplesModule } from './demo/index.ts';
import { filesModule, openStore } from './files/index.ts';
import { identityModule, permissionsOf, readOrMakeSecret } from './identity/index.ts';
import { ledgerModule } from './ledger/index.ts';
import { MIGRATIONS } from './migrations.ts';
import { createApp, forgetAnswers, timesOf, writeContext } from './platform/http/index.ts';
import {
  type Actor,
  type Clock,
  type Config,
  createIdSource,
  type Database,
  type EventWords,
  type LedgerSource,
  type Module,
  migrate,
  openDatabase,
  type Route,
  systemClock,
  type Tables,
  timestamp,
  withTransaction,
} from './platform/index.ts';
import { jobRoutes, releaseLost, startRunner } from './platform/jobs/index.ts';
import { makeCipher, registryModule } from './registry/index.ts';

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

/** Bytes of the largest file taken: a recording of an hour. */
const LARGEST_FILE = 1_073_741_824;
/** Answers to repeated requests are kept for two days. */
const ANSWERS_KEPT_MS = 172_800_000;
/** No upload takes a day: what is older was left by one that broke off. */
const LARGEST_UPLOAD_MS = 86_400_000;

/** The modules over an open database; nothing runs yet. */
export interface Modules {
  readonly ledger: ReturnType<typeof ledgerModule>;
  readonly identity: Awaited<ReturnType<typeof identityModule>>;
  readonly all: readonly Module[];
}

/** Opens the platform that the configuration names: migrates, starts what runs beside requests, builds the app. */
export async function openPlatform(config: Config, { clock = systemClock, log }: Surroundings = {}): Promise<Platform> {
  const database = await openDatabase<Tables>(config);
  try {
    return await startPlatform(config, database, clock, log);
  } catch (error) {
    await database.close();
    throw error;
  }
}

async function startPlatform(
  config: Config,
  database: Database<Tables>,
  clock: Clock,
  log: Surroundings['log'],
): Promise<Platform> {
  const newId = createIdSource(clock);
  // The log belongs to the app, which is made of the modules.
  let logError = (_what: object, _error: unknown): void => undefined;
  const modules = await makeModules(config, database, clock, newId, (error) => logError({ part: 'ledger' }, error));
  const { ledger, identity, all } = modules;
  await migrate(database, MIGRATIONS, clock);
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
    await database.close();
  };
  return { app, database, modules, routes, close };
}

/** The modules, in the order of the process: a later one may use an earlier one. */
export async function makeModules(
  config: Config,
  database: Database<Tables>,
  clock: Clock,
  newId: () => string,
  failed: (error: unknown) => void = () => undefined,
): Promise<Modules> {
  const keys = join(config.DATA_DIR, 'keys');
  await mkdir(keys, { recursive: true, mode: 0o700 });
  const all: Module[] = [];
  const words = (type: string): EventWords | undefined => all.find(({ events }) => events?.[type])?.events?.[type];
  const sources = (): readonly LedgerSource[] => all.flatMap(({ ledgerSources }) => ledgerSources ?? []);
  const ledger = ledgerModule({
    database,
    clock,
    dataDir: config.DATA_DIR,
    keyFile: join(keys, 'ledger.key'),
    origin: originOf(config),
    words,
    sources,
    failed,
  });
  const { record } = ledger;
  const samples = samplesModule({ database, record, routes: () => all.flatMap(({ routes }) => routes) });
  const identity = await identityModule({
    database,
    clock,
    newId,
    record,
    publicUrl: config.PUBLIC_URL,
    secretFile: join(keys, 'session.secret'),
    sample: (ctx) => samples.ask(ctx),
    settings: {
      idleMinutes: config.SESSION_IDLE_MINUTES,
      absoluteHours: config.SESSION_HOURS,
      lockAfter: config.LOCK_AFTER,
      lockMinutes: config.LOCK_MINUTES,
      secondFactor: config.SECOND_FACTOR,
    },
  });
  const store = await openStore({ dataDir: config.DATA_DIR, maxBytes: LARGEST_FILE, keepUploadsMs: LARGEST_UPLOAD_MS });
  const files = filesModule({
    store,
    maxBytes: LARGEST_FILE,
    write: (as, body) =>
      withTransaction(database, (trx) =>
        body(writeContext({ newId, record }, trx, { ...as, db: trx, ...timesOf(timestamp(clock)) })),
      ),
  });
  const registry = registryModule({ cipher: makeCipher(join(keys, 'registry.key')), store, permits });
  all.push(ledger, identity, files, calendarModule({ permits }), registry, samples);
  return { ledger, identity, all };
}

/** Whether an account may do something somewhere; while another looks through its eyes, nothing. */
function permits({ roles, viewedBy }: Actor, permission: string): boolean {
  return viewedBy === null && (permissionsOf(roles) as readonly string[]).includes(permission);
}

async function startAll(all: readonly Module[]): Promise<readonly (() => Promise<void>)[]> {
  const stops: (() => Promise<void>)[] = [];
  for (const module of all) if (module.start !== undefined) stops.push(await module.start());
  return stops;
}

/** The name of the log: the public address without its scheme, or the machine's where there is none. */
function originOf({ PUBLIC_URL }: Config): string {
  if (PUBLIC_URL === undefined) return 'mingqian.local/log';
  const { host, pathname } = new URL(PUBLIC_URL);
  return `${host}${pathname.replace(/\/$/, '')}/log`;
}

/** Only the kind of error: its message can quote what was being written. */
function nameOf(error: unknown): string {
  return error instanceof Error ? `${error.name} ${error.stack?.split('\n')[1]?.trim() ?? ''}` : 'unknown';
}
