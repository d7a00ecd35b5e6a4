/** Puts the ledger together. */

import { dirname, join } from 'node:path';
import { HASH_SIZE, KEY_TYPE, makeVerifierKey } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import { type Clock, type Database, type Module, Problem, type Tables, timestamp } from '../platform/index.ts';
import { epochOf, lastCheckpoint } from './checkpoint-store.ts';
import { erasePayload } from './commands/erase-payload.ts';
import { recordEvent, refuseReserved } from './commands/record-event.ts';
import { startEpoch } from './commands/start-epoch.ts';
import { events } from './events.ts';
import { runFsck } from './fsck/fsck.ts';
import type { Desk, Step } from './head.ts';
import { keyOfEpoch, openKeyFile } from './key-file.ts';
import { logRoutes } from './log-routes.ts';
import { migrations } from './migrations.ts';
import { isLater, readPin } from './pin-file.ts';
import { proofOf } from './proof.ts';
import { historyOf } from './queries.ts';
import { ledgerRoutes } from './routes.ts';
import { makeSequencer, type Sequencer } from './sequencer.ts';
import { readStatus } from './status.ts';
import { insertPending } from './store.ts';
import type { Ledger, LedgerWords } from './types.ts';

/** What the ledger stands on. */
export interface LedgerDeps extends LedgerWords {
  readonly database: Database<Tables>;
  readonly clock: Clock;
  readonly dataDir: string;
  /** The log's name, an address without `https://`, spaces or `+`; kept with the key when that is made. */
  readonly origin: string;
  /** By default `ledger.key` in the data folder; `ledger-pin` lies beside it. */
  readonly keyFile?: string;
  /** Connects as the role that alone may write the log, where the operator set up separate roles (`roles/`). */
  readonly sequencerDatabase?: Database<Tables>;
  /** Told why the ledger refuses, and of errors that are tried again, for the server's log. */
  readonly failed?: (error: unknown) => void;
  /** For tests: called at each step of the sequencer, so that the process can be killed there. */
  readonly reached?: (step: Step) => void;
}

const EVERYTHING = { kind: 'all' } as const;

/** The ledger as a module, and for those who record in it. */
export function ledgerModule(deps: LedgerDeps): Module & Ledger {
  const { database, sequencerDatabase = database, words, sources } = deps;
  // Refuses a name that no key can have now, and not at the first start.
  makeVerifierKey(deps.origin, KEY_TYPE.log, new Uint8Array(HASH_SIZE));
  const desk = makeDesk(deps);
  const sequencer = makeSequencer(sequencerDatabase, desk, deps.failed ?? (() => undefined));
  const wordsOf = (type: string) => events[type] ?? words?.(type);
  const keyText = (db = database.kysely): Promise<string | null> => publicKey(db, desk);
  const ledger: Ledger = {
    record: async (trx, event, who) => {
      refuseReserved(event);
      await recordEvent(trx, event, who);
      await insertPending(trx, who.id);
      sequencer.wake();
    },
    wake: sequencer.wake,
    flush: sequencer.pass,
    historyOf: (db, record, { scope = EVERYTHING, ...part } = {}) => historyOf(db, record, part, scope, wordsOf),
    proofOf: async (db, event, row = null, scope = EVERYTHING) => proofOf(db, event, row, scope, await keyText()),
    erase: erasePayload,
    startEpoch: (reason, who) => newEpoch(sequencer, desk, reason, who),
    fsck: () => runFsck(database, desk, sources?.() ?? []),
    publicKey: keyText,
    status: async () => readStatus(database.kysely, sequencer.standing(), await keyText()),
  };
  return {
    ...ledger,
    name: 'ledger',
    migrations,
    routes: [
      ...logRoutes({ published: (db) => lastPublished(db, desk, sequencer), key: () => keyText() }),
      ...ledgerRoutes(ledger, wordsOf),
    ],
    events,
    start: sequencer.start,
  };
}

function makeDesk({ clock, dataDir, origin, keyFile = join(dataDir, 'ledger.key'), reached }: LedgerDeps): Desk {
  return {
    origin,
    keyFile,
    pinFile: join(dirname(keyFile), 'ledger-pin'),
    now: () => timestamp(clock),
    reached: reached ?? (() => undefined),
  };
}

async function newEpoch(
  sequencer: Sequencer,
  desk: Desk,
  ...[reason, who]: Parameters<Ledger['startEpoch']>
): Promise<void> {
  // A pass of its own, so that what is refused is what stands in the database and the pin now.
  await sequencer.pass().catch(() => undefined);
  if (sequencer.standing().state !== 'refusing')
    throw new Problem('impossible-transition', { detail: '（账本运行正常，不需要另起新卷）' });
  await sequencer.between((db) => startEpoch(db, desk, reason, who));
  await sequencer.pass();
}

async function publicKey(db: Kysely<Tables>, desk: Desk): Promise<string | null> {
  const key = await openKeyFile(desk.keyFile).catch(() => undefined);
  return key === undefined ? null : keyOfEpoch(key, await epochOf(db)).text;
}

/** What was published stays published: of a database that was restored behind the pin, the pin is told. */
async function lastPublished(db: Kysely<Tables>, desk: Desk, { standing }: Sequencer): Promise<string | undefined> {
  const last = await lastCheckpoint(db);
  if (standing().state !== 'refusing') return last?.note;
  const pin = await readPin(desk.pinFile).catch(() => undefined);
  return pin !== undefined && (last === undefined || isLater(pin, last)) ? pin.note : last?.note;
}
