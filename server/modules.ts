/** The modules of the platform over an open database. */

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type ApprovalMatter, approvalsModule } from './approvals/index.ts';
import { calendarModule } from './calendar/index.ts';
import { type CatalogueDeps, catalogueModule, documentNumbers, itemKind } from './catalogue/index.ts';
import type { Databases } from './databases.ts';
import { samplesModule } from './demo/index.ts';
import { documentsModule } from './documents/index.ts';
import { type DrawDeps, drawsModule, liveDrawWords } from './draws/index.ts';
import { filesModule, openStore, removeFile } from './files/index.ts';
import { frequencyModule } from './frequency/index.ts';
import {
  allAuthorities,
  colleaguesIn,
  confirmStepUp,
  holdersOfPermissions,
  identityModule,
  namesOf,
  permissionsOf,
  superiorsOf,
} from './identity/index.ts';
import { ledgerModule } from './ledger/index.ts';
import { type PlanningDeps, planningModule } from './planning/index.ts';
import { timesOf, writeContext } from './platform/http/index.ts';
import {
  type Actor,
  type Clock,
  type Config,
  type EventWords,
  type LedgerSource,
  type Module,
  type ReadContext,
  timestamp,
  type WriteContext,
  withTransaction,
} from './platform/index.ts';
import { builtPortal, portalModule } from './portal/index.ts';
import { makeCipher, peopleOf, registryModule } from './registry/index.ts';

/** The public pages as they were built. */
const PORTAL = fileURLToPath(new URL('../web/dist/portal', import.meta.url));
/** Bytes of the largest file taken: a recording of an hour. */
const LARGEST_FILE = 1_073_741_824;
/** No upload takes a day: what is older was left by one that broke off. */
const LARGEST_UPLOAD_MS = 86_400_000;

/** The modules over an open database; nothing runs yet. */
export interface Modules {
  readonly ledger: ReturnType<typeof ledgerModule>;
  readonly identity: Awaited<ReturnType<typeof identityModule>>;
  readonly all: readonly Module[];
}

/** The modules, in the order of the process: a later one may use an earlier one. */
export async function makeModules(
  config: Config,
  { database, sequencerDatabase }: Pick<Databases, 'database' | 'sequencerDatabase'>,
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
    sequencerDatabase,
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
    oidc: config,
    settings: {
      idleMinutes: config.SESSION_IDLE_MINUTES,
      absoluteHours: config.SESSION_HOURS,
      lockAfter: config.LOCK_AFTER,
      lockMinutes: config.LOCK_MINUTES,
      secondFactor: config.SECOND_FACTOR,
    },
  });
  const store = await openStore({ dataDir: config.DATA_DIR, maxBytes: LARGEST_FILE, keepUploadsMs: LARGEST_UPLOAD_MS });
  /** A transaction of its own: for routes that stream, and for what is done by the clock. */
  const write = <Result>(as: Pick<ReadContext, 'actor' | 'scope'>, work: (ctx: WriteContext) => Promise<Result>) =>
    withTransaction(database, (trx) =>
      work(writeContext({ newId, record }, trx, { ...as, db: trx, ...timesOf(timestamp(clock)) })),
    );
  const files = filesModule({ store, maxBytes: LARGEST_FILE, write });
  const cipher = makeCipher(join(keys, 'registry.key'));
  const registry = registryModule({
    cipher,
    store,
    permits,
    accounts: (db, organisation) => colleaguesIn(db, [organisation]),
    clearing: {
      database,
      now: () => clock.now(),
      write,
      failed,
      removeFile: (sha256, before) => removeFile(config.DATA_DIR, sha256, before),
    },
  });
  const byTheClock = { database, now: () => clock.now(), failed };
  const { cases, open } = planningModules(identity.permissions, {
    store,
    cipher,
    write,
    byTheClock,
    drandRelays: config.DRAND_RELAYS,
    logKey: ledger.publicKey,
  });
  const portal = portalModule({ renderer: builtPortal(PORTAL), ...open });
  all.push(ledger, identity, files, calendarModule({ permits }), registry, ...cases, portal, samples);
  return { ledger, identity, all };
}

/** What may be inspected, how often, who approved it, and the plans made of it: each module stands on those before it. */
function planningModules(
  permissions: readonly string[],
  {
    store,
    cipher,
    write,
    byTheClock,
    drandRelays,
    logKey,
  }: Pick<CatalogueDeps, 'store' | 'write'> &
    Pick<PlanningDeps, 'cipher'> &
    Pick<DrawDeps, 'byTheClock' | 'drandRelays' | 'logKey'>,
): { readonly cases: readonly Module[]; readonly open: ReturnType<typeof drawsModule>['open'] } {
  const matters: ApprovalMatter[] = [];
  const approvals = approvalsModule({
    matters: () => matters,
    people: { holders: holdersOfPermissions, colleagues: colleaguesIn, superiors: superiorsOf },
    stepUp: { confirm: confirmStepUp },
    permissions,
  });
  const documents = documentsModule();
  const catalogue = catalogueModule({
    permits,
    store,
    approvals,
    write,
    pdf: documents,
    rulesToReview: (...asked) => frequency.rulesToReview(...asked),
  });
  const frequency = frequencyModule({
    permits,
    authorities: allAuthorities,
    itemFacts: itemKind,
    // The registry's are asked beside these; inspections of our own come with their module.
    visitSources: [],
  });
  const planning = planningModule({
    permits,
    approvals,
    cipher,
    frequency,
    authorities: allAuthorities,
    documentNumbers,
    people: peopleOf,
    liveDraw: liveDrawWords,
    pdf: documents,
  });
  const draws = drawsModule({
    permits,
    approvals,
    planning,
    frequency,
    people: peopleOf,
    authorities: allAuthorities,
    accountNames: namesOf,
    readers: async (db, organisation) =>
      (await holdersOfPermissions(db, ['draw.read'], [organisation])).get('draw.read') ?? [],
    store,
    logKey,
    pdf: documents,
    cipher,
    stepUp: { confirm: confirmStepUp },
    write,
    drandRelays,
    ...(byTheClock === undefined ? {} : { byTheClock }),
  });
  matters.push(...catalogue.matters, ...planning.matters, ...draws.matters);
  return { cases: [approvals, documents, catalogue, frequency, planning, draws], open: draws.open };
}

/** Whether an account may do something somewhere; while another looks through its eyes, nothing. */
function permits({ roles, viewedBy }: Actor, permission: string): boolean {
  return viewedBy === null && (permissionsOf(roles) as readonly string[]).includes(permission);
}

/** The name of the log: the public address without its scheme, or the machine's where there is none. */
function originOf({ PUBLIC_URL }: Config): string {
  if (PUBLIC_URL === undefined) return 'mingqian.local/log';
  const { host, pathname } = new URL(PUBLIC_URL);
  return `${host}${pathname.replace(/\/$/, '')}/log`;
}
