/** For tests: a small business, in which things are changed and every version is kept and marked in the ledger. */

import type { Transaction } from 'kysely';
import {
  type Actor,
  type Clock,
  createIdSource,
  type Database,
  type LedgerSource,
  type Migration,
  migrate,
  newSalt,
  rowDigest,
  type Tables,
  timestamp,
  withTransaction,
} from '../../platform/index.ts';
import { type Ledger, type LedgerDeps, ledgerModule } from '../index.ts';

/** The tables of the business, beside those of the ledger. */
export interface ThingTables extends Tables {
  thing: { id: string; version: number; content: string };
  thing_version: { id: string; version: number; salt: string; content: string };
}

const THINGS: Migration = {
  name: 'things-0001',
  statements: ({ text, integer, end }) => [
    `create table thing (id ${text} primary key, version ${integer} not null, content ${text} not null${end}`,
    `create table thing_version (id ${text} not null, version ${integer} not null, salt ${text} not null,
      content ${text} not null, primary key (id, version)${end}`,
  ],
};

/** Lets fsck compare things with the ledger. */
const THING_SOURCE: LedgerSource = {
  kind: 'thing',
  versions: async (db, after, limit) => {
    const query = (db as unknown as Transaction<ThingTables>)
      .selectFrom('thing_version')
      .selectAll()
      .orderBy('id')
      .orderBy('version')
      .limit(limit);
    const rows = await (after === null
      ? query
      : query.where((eb) =>
          eb.or([eb('id', '>', after.id), eb.and([eb('id', '=', after.id), eb('version', '>', after.version)])]),
        )
    ).execute();
    return rows.map(({ id, version, salt, content }) => ({ id, version, digest: rowDigest(salt, content) }));
  },
  differences: async (db) => {
    const rows = await (db as unknown as Transaction<ThingTables>)
      .selectFrom('thing')
      .innerJoin('thing_version', (join) =>
        join.onRef('thing_version.id', '=', 'thing.id').onRef('thing_version.version', '=', 'thing.version'),
      )
      .select('thing.id')
      .whereRef('thing.content', '<>', 'thing_version.content')
      .execute();
    return rows.map(({ id }) => `${id} 的现状与最后一版不同。`);
  },
};

/** The business and its ledger on one database. */
export interface Shop {
  readonly database: Database<ThingTables>;
  readonly dataDir: string;
  readonly ledger: ReturnType<typeof ledgerModule>;
  readonly newId: () => string;
  /** Brings things to their next version, in one transaction with one event; returns the event's identifier. */
  readonly change: (
    ids: readonly string[],
    content?: string,
    organisation?: string,
    stated?: string,
  ) => Promise<string>;
  /** Who records something now. */
  readonly who: (actor?: Actor | null) => Parameters<Ledger['record']>[2];
}

/** Makes the tables where they are missing, and a ledger over them; nothing is started. */
export async function openShop(
  database: Database<ThingTables>,
  clock: Clock,
  deps: Pick<LedgerDeps, 'dataDir'> & Partial<LedgerDeps>,
  actor: Actor | null = null,
): Promise<Shop> {
  const newId = createIdSource(clock);
  const ledger = ledgerModule({
    database: database as unknown as Database<Tables>,
    clock,
    origin: 'ledger.test.example/log',
    sources: () => [THING_SOURCE],
    ...deps,
  });
  await migrate(database, [...ledger.migrations, THINGS], clock);
  const who: Shop['who'] = (by = actor) => ({ actor: by, now: timestamp(clock), id: newId() });
  const change: Shop['change'] = async (ids, content = '粮食仓库', organisation = 'org-1', stated) => {
    const recorded = who();
    await withTransaction(database, async (trx) => {
      const rows = [];
      for (const id of ids) rows.push({ kind: 'thing', id, ...(await nextVersion(trx, id, content)) });
      const event = {
        type: 'thing.changed',
        organisation,
        rows,
        law: ['国发〔2019〕5号 二(四)'],
        payload: { content },
        ...(stated === undefined ? {} : { statement: new TextEncoder().encode(stated) }),
      };
      await ledger.record(trx as unknown as Transaction<Tables>, event, recorded);
    });
    return recorded.id;
  };
  return { database, dataDir: deps.dataDir, ledger, newId, change, who };
}

async function nextVersion(trx: Transaction<ThingTables>, id: string, content: string) {
  const now = await trx.selectFrom('thing').select('version').where('id', '=', id).executeTakeFirst();
  const version = (now?.version ?? 0) + 1;
  const salt = newSalt();
  await trx
    .insertInto('thing')
    .values({ id, version, content })
    .onConflict((conflict) => conflict.column('id').doUpdateSet({ version, content }))
    .execute();
  await trx.insertInto('thing_version').values({ id, version, salt, content }).execute();
  return { version, digest: rowDigest(salt, content) };
}
