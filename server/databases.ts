/** The connections of the platform: one role for everything, or on PostgreSQL each part as a role of its own. */

import { assertRoles, grantRoles, type RoleNames } from './ledger/index.ts';
import { MIGRATIONS } from './migrations.ts';
import {
  assertMigrated,
  type Clock,
  type Config,
  ConfigError,
  type Database,
  migrate,
  openDatabase,
  Problem,
  type Tables,
} from './platform/index.ts';

/** What the server works with. */
export interface Databases {
  readonly database: Database<Tables>;
  /** Of the role that alone may write the log; the same as `database` where roles are not separate. */
  readonly sequencerDatabase: Database<Tables>;
  close(): Promise<void>;
}

type UrlName = 'DATABASE_URL' | 'LEDGER_DATABASE_URL' | 'OWNER_DATABASE_URL';

/** One for the lock of the sequencer and its work, one to spare. */
const SEQUENCER_CONNECTIONS = 2;

/**
 * Opens the database, migrated. With separate roles only the owner migrates: here where `OWNER_DATABASE_URL` is set, else
 * beforehand by `mingqian migrate`. Throws `database-older` where nobody did, and `database-roles` where a role may do
 * more than its part, or less.
 */
export async function openDatabases(config: Config, clock: Clock): Promise<Databases> {
  if (config.LEDGER_DATABASE_URL !== undefined && config.OWNER_DATABASE_URL !== undefined)
    await migrateAsOwner(config, clock);
  const opened: Database<Tables>[] = [];
  const close = async (): Promise<void> => {
    for (const database of opened.toReversed()) await database.close();
  };
  try {
    const database = await openAs(config, 'DATABASE_URL', config.DATABASE_POOL);
    opened.push(database);
    if (config.LEDGER_DATABASE_URL === undefined) {
      await migrate(database, MIGRATIONS, clock);
      return { database, sequencerDatabase: database, close };
    }
    const sequencerDatabase = await openAs(config, 'LEDGER_DATABASE_URL', SEQUENCER_CONNECTIONS);
    opened.push(sequencerDatabase);
    await assertRoles({ app: database, sequencer: sequencerDatabase });
    await assertMigrated(database, MIGRATIONS);
    return { database, sequencerDatabase, close };
  } catch (error) {
    await close();
    throw error;
  }
}

/** Brings the tables to this program's, and the rights of separate roles with them; returns the names of what was applied. */
export async function migrateAsOwner(config: Config, clock: Clock): Promise<readonly string[]> {
  return withOwner(config, async (database) => {
    const applied = await migrate(database, MIGRATIONS, clock);
    const names = roleNames(config);
    if (names !== undefined) await grantRoles(database, names);
    return applied;
  });
}

/** Runs `body` with the connection that may do everything. */
export async function withOwner<Result>(
  config: Config,
  body: (database: Database<Tables>) => Promise<Result>,
): Promise<Result> {
  const name = ownerConfig(config) === config ? 'DATABASE_URL' : 'OWNER_DATABASE_URL';
  const database = await openAs(config, name, config.DATABASE_POOL);
  try {
    return await body(database);
  } finally {
    await database.close();
  }
}

/** The configuration of the tables' owner. Throws `ConfigError` where roles are separate and the owner is not named. */
export function ownerConfig(config: Config): Config {
  if (config.LEDGER_DATABASE_URL === undefined) return config;
  if (config.OWNER_DATABASE_URL === undefined)
    throw new ConfigError(['已启用角色分离，这件事须由数据表所有者办理：请同时设置 OWNER_DATABASE_URL。']);
  return { ...config, DATABASE_URL: config.OWNER_DATABASE_URL };
}

/** Names of the separate roles, by the addresses; undefined where there are none. */
export function roleNames({ DATABASE_URL, LEDGER_DATABASE_URL }: Config): RoleNames | undefined {
  if (DATABASE_URL === undefined || LEDGER_DATABASE_URL === undefined) return undefined;
  return { app: userOf(DATABASE_URL), sequencer: userOf(LEDGER_DATABASE_URL) };
}

function userOf(url: string): string {
  return decodeURIComponent(new URL(url).username);
}

/** Opens the database under one of the addresses; a refusal names the address. */
async function openAs(config: Config, name: UrlName, connections: number): Promise<Database<Tables>> {
  try {
    return await openDatabase<Tables>({ ...config, DATABASE_URL: config[name], DATABASE_POOL: connections });
  } catch (error) {
    if (!(error instanceof Problem) || error.id !== 'database-unreachable') throw error;
    throw new Problem('database-unreachable', { detail: `（${name}）`, cause: error.cause });
  }
}
