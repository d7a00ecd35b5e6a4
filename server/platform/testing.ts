/** For tests: runs a suite on every engine, each a real one. */

import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, describe } from 'vitest';
import { type PostgresServer, startPostgres } from '../../packages/draw/test/postgres-server.ts';
import { type Database, type DatabaseConfig, type Engine, openDatabase } from './index.ts';

/** What a suite gets. What it opens is closed, and its files are gone, after each test. */
export interface TestEngine {
  readonly name: Engine;
  /** The configuration of a new, empty database. */
  fresh(): Promise<DatabaseConfig>;
  /** Has something closed after the test, before its files go. */
  closeAfter(closable: { close(): Promise<void> }): void;
  /** Opens a database, by default a new one. */
  open<Tables>(config?: DatabaseConfig): Promise<Database<Tables>>;
}

type MakeFresh = () => Promise<DatabaseConfig>;

let server: PostgresServer | undefined;
let databases = 0;

/** Declares the suite once per engine. PostgreSQL runs from the first use in a test file to the end of that file. */
export function eachDatabase(suite: (engine: TestEngine) => void): void {
  describe('sqlite', () => {
    suite(engineOf('sqlite', freshFolder));
  });
  describe('postgres', () => {
    beforeAll(async () => {
      server ??= await startPostgres();
    });
    suite(engineOf('postgres', freshPostgres));
  });
  afterAll(async () => {
    await server?.stop();
    server = undefined;
  });
}

function engineOf(name: Engine, make: MakeFresh): TestEngine {
  const opened: { close(): Promise<void> }[] = [];
  const folders: string[] = [];
  afterEach(async () => {
    await Promise.all(opened.splice(0).map((closable) => closable.close()));
    await Promise.all(folders.splice(0).map((folder) => rm(folder, { recursive: true, force: true })));
  });
  const fresh = async (): Promise<DatabaseConfig> => {
    const config = await make();
    folders.push(config.DATA_DIR);
    return config;
  };
  return {
    name,
    fresh,
    closeAfter: (closable) => void opened.push(closable),
    open: async <Tables>(config?: DatabaseConfig) => {
      const database = await openDatabase<Tables>(config ?? (await fresh()));
      opened.push(database);
      return database;
    },
  };
}

async function freshFolder(): Promise<DatabaseConfig> {
  const folder = await mkdtemp(join(tmpdir(), 'mingqian-'));
  return { DATA_DIR: folder, DATABASE_URL: undefined, DATABASE_POOL: 10 };
}

async function freshPostgres(): Promise<DatabaseConfig> {
  if (server === undefined) throw new Error('PostgreSQL is not running');
  const name = `test_${++databases}`;
  const client = new Client(server.connection);
  await client.connect();
  // Ordered by the rules of a language, as servers in the field are: what must not depend on them is seen to.
  await client.query(`create database ${name} template template0 locale_provider icu icu_locale 'zh-CN'`);
  await client.end();
  const { host, port, user } = server.connection;
  return { ...(await freshFolder()), DATABASE_URL: `postgres://${user}@${host}:${port}/${name}` };
}
