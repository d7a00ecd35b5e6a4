import { randomUUID } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../packages/draw/test/postgres-server.ts';
import { setUpOffice } from './office.ts';
import { startServer } from './server.ts';

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
});
afterAll(() => postgres.stop());

describe('two servers on one PostgreSQL', () => {
  test('share sessions, requests and the ledger', async () => {
    const { host, port, user, database } = postgres.connection;
    const env = {
      DATABASE_URL: `postgres://${user}@${host}:${port}/${database}`,
      DATA_DIR: await mkdtemp(join(tmpdir(), 'mingqian-')),
      RATE_LIMIT: '100000',
    };
    const [one, other] = await Promise.all([startServer(env), startServer(env)]);
    const office = await setUpOffice(one.url);
    const keeper = await office.person('minglu', ['registry-manager']);
    const add = (name: string, key: string) =>
      keeper.request('POST', '/api/subjects', { facts: { name, kind: 'firm', provisionalNumber: name } }, key);
    const keys = Array.from({ length: 12 }, () => randomUUID());
    const answers = await Promise.all(
      keys.map(async (key, at) => {
        // The same request at both servers, as after a lost connection: the session of one is known to the other.
        keeper.moveTo(at % 2 === 0 ? one.url : other.url);
        const first = await (await add(`第${at}户米业`, key)).text();
        return first;
      }),
    );
    keeper.moveTo(other.url);
    const again = await Promise.all(keys.map(async (key, at) => (await add(`第${at}户米业`, key)).text()));
    expect(again.map((text) => JSON.parse(text))).toEqual(answers.map((text) => JSON.parse(text)));
    expect(await keeper.everySubject()).toHaveLength(12);
    const sizeAt = async (url: string) => {
      const note = await (await fetch(new URL('/log/checkpoint', url))).text();
      return Number(parseCheckpoint(parseNote(note).text).size);
    };
    await expect.poll(() => sizeAt(one.url), { timeout: 20_000 }).toBeGreaterThan(14);
    expect(await sizeAt(other.url)).toBe(await sizeAt(one.url));
    expect(await one.stop()).toBe(0);
    expect(await (await fetch(new URL('/readyz', other.url))).json()).toEqual({ status: 'ok' });
    expect(await other.stop()).toBe(0);
  });
});
