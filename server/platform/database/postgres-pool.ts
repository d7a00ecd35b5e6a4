/** The connections to a PostgreSQL server. */

import { Pool, types } from 'pg';
import { Problem } from '../problems.ts';
import { readInteger } from './values.ts';

const LEAST_VERSION = 150_000;

/** Types of PostgreSQL by number, and how they are read: integers and bytes as SQLite gives them. */
const READERS: Readonly<Record<number, (text: string) => unknown>> = {
  [types.builtins.INT8]: readInteger,
  [types.builtins.NUMERIC]: (text) => (/^-?\d+$/.test(text) ? readInteger(text) : Number(text)),
  [types.builtins.BYTEA]: (text) => Uint8Array.from(Buffer.from(text.slice(2), 'hex')),
};

/** Connects, and refuses a server that is too old or a database that is not in UTF-8. */
export async function openPool(url: string, max: number): Promise<Pool> {
  const pool = new Pool({
    connectionString: url,
    max,
    application_name: 'mingqian',
    connectionTimeoutMillis: 30_000,
    types: { getTypeParser: (type: number) => READERS[type] ?? types.getTypeParser(type) },
  });
  // A lost connection fails the query that uses it. Without listeners it would end the process as well.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    await checkServer(pool);
    return pool;
  } catch (error) {
    await pool.end();
    throw error instanceof Problem ? error : new Problem('database-unreachable', { cause: error });
  }
}

async function checkServer(pool: Pool): Promise<void> {
  const { rows } = await pool.query<{ version: number; encoding: string }>(
    `select current_setting('server_version_num')::int as version, current_setting('server_encoding') as encoding`,
  );
  const { version = 0, encoding = '' } = rows[0] ?? {};
  if (version < LEAST_VERSION || encoding !== 'UTF8')
    throw new Problem('database-unsuitable', { detail: `（版本号 ${version}，编码 ${encoding}）` });
}
