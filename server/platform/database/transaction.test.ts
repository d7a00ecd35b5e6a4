import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { AbortedTransactionError, sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Database, isDuplicate, Problem, withSnapshot, withTransaction } from '../index.ts';
import { eachDatabase, type TestEngine } from '../testing.ts';
import { wordsOf } from './words.ts';

interface Tables {
  counter: { id: number; n: number };
}

async function withCounter(engine: TestEngine): Promise<Database<Tables>> {
  const database = await engine.open<Tables>();
  const { integer, end } = wordsOf(engine.name);
  await sql
    .raw(`create table counter (id ${integer} primary key, n ${integer} not null${end}`)
    .execute(database.kysely);
  await database.kysely.insertInto('counter').values({ id: 1, n: 0 }).execute();
  return database;
}

type Source = Pick<Database<Tables>['kysely'], 'selectFrom' | 'updateTable'>;

async function read(source: Source): Promise<number> {
  return (await source.selectFrom('counter').select('n').where('id', '=', 1).executeTakeFirstOrThrow()).n;
}

async function write(source: Source, n: number): Promise<void> {
  await source.updateTable('counter').set({ n }).where('id', '=', 1).execute();
}

const increment = async (trx: Source): Promise<void> => write(trx, (await read(trx)) + 1);

eachDatabase((engine) => {
  describe('a transaction', () => {
    test('is committed with what its body returns', async () => {
      const database = await withCounter(engine);
      expect(await withTransaction(database, async (trx) => write(trx, 7).then(() => '成'))).toBe('成');
      expect(await read(database.kysely)).toBe(7);
    });

    test('leaves nothing when its body throws', async () => {
      const database = await withCounter(engine);
      const failing = withTransaction(database, async (trx) => {
        await write(trx, 7);
        throw new Problem('changed-meanwhile');
      });
      await expect(failing).rejects.toThrow('此记录刚被他人修改');
      expect(await read(database.kysely)).toBe(0);
    });

    test('is not seen from outside before it ends', async () => {
      const database = await withCounter(engine);
      const [written, seen] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const writing = withTransaction(database, async (trx) => {
        await write(trx, 7);
        written.resolve();
        await seen.promise;
      });
      await written.promise;
      expect(await read(database.kysely)).toBe(0);
      seen.resolve();
      await writing;
      expect(await read(database.kysely)).toBe(7);
    });

    test('refuses another inside it, and queries past it, and works on afterwards', async () => {
      const database = await withCounter(engine);
      const nested = withTransaction(database, () => withTransaction(database, increment));
      await expect(nested).rejects.toThrow('a transaction inside a transaction');
      const past = withTransaction(database, () => increment(database.kysely));
      await expect(past).rejects.toThrow('use trx');
      const snapshot = withSnapshot(database, () => withTransaction(database, increment));
      await expect(snapshot).rejects.toThrow('a transaction inside a transaction');
      await withTransaction(database, increment);
      expect(await read(database.kysely)).toBe(1);
    });

    test('lets what it started and did not wait for use the database after its end', async () => {
      const database = await withCounter(engine);
      const ended = Promise.withResolvers<void>();
      let later: Promise<void> | undefined;
      await withTransaction(database, async () => {
        later = ended.promise.then(() => withTransaction(database, increment));
      });
      ended.resolve();
      await later;
      expect(await read(database.kysely)).toBe(1);
    });

    test('cannot be committed after a statement failed, even if the error was caught', async () => {
      const database = await withCounter(engine);
      const caught: unknown[] = [];
      const failing = withTransaction(database, async (trx) => {
        await write(trx, 7);
        const again = trx.insertInto('counter').values({ id: 1, n: 1 }).execute();
        await again.catch((error: unknown) => caught.push(error));
        await read(trx).catch((error: unknown) => caught.push(error));
      });
      await expect(failing).rejects.toThrow(AbortedTransactionError);
      expect(caught.map(isDuplicate)).toEqual([true, false]);
      expect(await read(database.kysely)).toBe(0);
      await withTransaction(database, increment);
    });

    test('loses no increment among many at once', async () => {
      const database = await withCounter(engine);
      await Promise.all(Array.from({ length: 40 }, () => withTransaction(database, increment)));
      expect(await read(database.kysely)).toBe(40);
      await Promise.all(
        Array.from({ length: 40 }, () =>
          database.kysely
            .updateTable('counter')
            .set(({ eb }) => ({ n: eb('n', '+', 1) }))
            .execute(),
        ),
      );
      expect(await read(database.kysely)).toBe(80);
    });
  });

  describe('a snapshot', () => {
    test('sees one state and cannot write', async () => {
      const database = await withCounter(engine);
      const [first, changed] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
      const reading = withSnapshot(database, async (trx) => {
        const before = await read(trx);
        first.resolve();
        await changed.promise;
        return [before, await read(trx)];
      });
      await first.promise;
      await withTransaction(database, increment);
      changed.resolve();
      expect(await reading).toEqual([0, 0]);
      await expect(withSnapshot(database, increment)).rejects.toThrow(/read-?only/);
      expect(await read(database.kysely)).toBe(1);
    });
  });

  describe('a closed database', () => {
    test('refuses, and may be closed again', async () => {
      const database = await withCounter(engine);
      await database.close();
      await database.close();
      await expect(withTransaction(database, increment)).rejects.toThrow(/is closed|calling end/);
      await expect(read(database.kysely)).rejects.toThrow(/is closed|calling end/);
    });
  });

  if (engine.name === 'postgres') postgresOnly(engine);
  else sqliteOnly(engine);
});

function postgresOnly(engine: TestEngine): void {
  test('the body runs again when another server was faster', async () => {
    const config = await engine.fresh();
    const [one, other] = [await engine.open<Tables>(config), await engine.open<Tables>(config)];
    await sql`create table counter (id bigint primary key, n bigint)`.execute(one.kysely);
    await one.kysely.insertInto('counter').values({ id: 1, n: 0 }).execute();
    let attempts = 0;
    await withTransaction(one, async (trx) => {
      attempts += 1;
      const n = await read(trx);
      if (attempts <= 2) await withTransaction(other, increment);
      await write(trx, n + 1);
    });
    expect(attempts).toBe(3);
    expect(await read(one.kysely)).toBe(3);
  });

  test('two that each read what the other writes do not both stand', async () => {
    const database = await withCounter(engine);
    await database.kysely.insertInto('counter').values({ id: 2, n: 0 }).execute();
    const both = Promise.withResolvers<void>();
    let arrived = 0;
    const takeIfFree = (id: number) =>
      withTransaction(database, async (trx) => {
        const taken = await trx.selectFrom('counter').select('id').where('n', '>', 0).execute();
        arrived += 1;
        if (arrived === 2) both.resolve();
        await both.promise;
        if (taken.length === 0) await trx.updateTable('counter').set({ n: 1 }).where('id', '=', id).execute();
      });
    await Promise.all([takeIfFree(1), takeIfFree(2)]);
    expect(arrived).toBe(3);
    expect(await database.kysely.selectFrom('counter').select('id').where('n', '>', 0).execute()).toHaveLength(1);
  });

  test('it gives up with a sentence when another is always faster', async () => {
    const database = await withCounter(engine);
    let attempts = 0;
    const failing = withTransaction(database, async (trx) => {
      attempts += 1;
      await sql.raw(`do $$ begin raise exception 'lost' using errcode = '40P01'; end $$`).execute(trx);
    });
    await expect(failing).rejects.toThrow('同时办理的人太多');
    expect(attempts).toBe(30);
  });

  test.each([false, true])('a conflict that a library swallowed counts; it goes on meanwhile: %s', async (goesOn) => {
    const database = await withCounter(engine);
    let attempts = 0;
    await withTransaction(database, async (trx) => {
      attempts += 1;
      await increment(trx);
      const losing = sql.raw("do $$ begin raise exception 'lost' using errcode = '40001'; end $$");
      if (attempts === 1) await losing.execute(trx).catch(() => undefined);
      if (goesOn) await read(trx);
    });
    expect([attempts, await read(database.kysely)]).toEqual([2, 1]);
  });

  test('a connection lost in the middle fails that transaction only', async () => {
    const database = await withCounter(engine);
    const other = await engine.open(await engine.fresh());
    const failing = withTransaction(database, async (trx) => {
      await write(trx, 7);
      const { rows } = await sql<{ pid: number }>`select pg_backend_pid() as pid`.execute(trx);
      await sql`select pg_terminate_backend(${rows[0]?.pid})`.execute(other.kysely);
      await write(trx, 8);
    });
    await expect(failing).rejects.toThrow(/terminat|not queryable/);
    expect(await read(database.kysely)).toBe(0);
    await withTransaction(database, increment);
  });
}

function sqliteOnly(engine: TestEngine): void {
  test('a full disk is told in a sentence, loses nothing, and writing goes on when there is room', async () => {
    const database = await withCounter(engine);
    const limit = (pages: number) => sql.raw(`pragma max_page_count = ${pages}`).execute(database.kysely);
    await limit(4);
    const fill = withTransaction(database, async (trx) => {
      await write(trx, 7);
      const numbers = sql`with recursive n(i) as (select 2 union all select i + 1 from n where i < 100000)`;
      await sql`insert into counter (id, n) ${numbers} select i, i from n`.execute(trx);
    });
    await expect(fill).rejects.toThrow('存储空间不足');
    expect(await read(database.kysely)).toBe(0);
    await limit(1_000_000);
    await withTransaction(database, increment);
    expect(await read(database.kysely)).toBe(1);
  });

  test('another program cannot write between what a transaction reads and what it writes', async () => {
    const config = await engine.fresh();
    const database = await engine.open<Tables>(config);
    await sql`create table counter (id integer primary key, n integer)`.execute(database.kysely);
    await database.kysely.insertInto('counter').values({ id: 1, n: 0 }).execute();
    const program = new DatabaseSync(join(config.DATA_DIR, 'mingqian.db'), { timeout: 0 });
    await withTransaction(database, async (trx) => {
      const n = await read(trx);
      expect(() => program.exec('update counter set n = 9')).toThrow('locked');
      await write(trx, n + 1);
    });
    program.close();
    expect(await read(database.kysely)).toBe(1);
  });

  test('the file keeps a write-ahead log, syncs every commit and checks references', async () => {
    const { kysely } = await withCounter(engine);
    const pragma = async (name: string): Promise<unknown> =>
      Object.values((await sql.raw<object>(`pragma ${name}`).execute(kysely)).rows[0] ?? {})[0];
    expect(await pragma('journal_mode')).toBe('wal');
    expect(await pragma('synchronous')).toBe(2);
    expect(await pragma('foreign_keys')).toBe(1);
    expect(await pragma('busy_timeout')).toBe(5000);
  });
}
