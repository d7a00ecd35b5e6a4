import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import {
  appendOnlyTriggers,
  assertMigrated,
  type Database,
  type Migration,
  migrate,
  settableClock,
  withTransaction,
} from '../index.ts';
import { eachDatabase, type TestEngine } from '../testing.ts';

interface Tables {
  event: { id: string; n: number; body: Uint8Array | null };
  migration: { position: number; name: string; digest: string; applied_at: string };
}

const clock = settableClock('2026-09-18T01:02:03.004Z');

const EVENTS: Migration = {
  name: '0001-events',
  statements: (words) => [
    `create table event (id ${words.text} primary key, n ${words.integer} not null, body ${words.blob}${words.end}`,
    ...appendOnlyTriggers(words, 'event'),
  ],
};
const INDEX: Migration = { name: '0002-event-n', statements: () => ['create index event_n on event (n)'] };
const BROKEN: Migration = {
  name: '0003-broken',
  statements: () => ['create table half (n bigint)', 'create table half (n bigint)'],
};

const applied = (database: Database<Tables>) =>
  database.kysely.selectFrom('migration').selectAll().orderBy('position').execute();

async function tables({ engine, kysely }: Database<Tables>): Promise<readonly string[]> {
  const from =
    engine === 'sqlite'
      ? `select name from sqlite_schema where type = 'table' order by 1`
      : `select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  return (await sql.raw<{ name: string }>(from).execute(kysely)).rows.map(({ name }) => name);
}

async function withEvent(engine: TestEngine): Promise<Database<Tables>> {
  const database = await engine.open<Tables>();
  await migrate(database, [EVENTS], clock);
  await database.kysely.insertInto('event').values({ id: 'a', n: 1 }).execute();
  return database;
}

eachDatabase((engine) => {
  describe('migrations', () => {
    test('are looked for by who may not apply them', async () => {
      const database = await engine.open<Tables>();
      await expect(assertMigrated(database, [EVENTS])).rejects.toThrow(
        '还没有升级到本版本，这个账号也无权升级。（缺“0001-events”）',
      );
      await migrate(database, [EVENTS], clock);
      await assertMigrated(database, [EVENTS]);
      await expect(assertMigrated(database, [EVENTS, INDEX])).rejects.toMatchObject({ id: 'database-older' });
      await migrate(database, [EVENTS, INDEX], clock);
      await expect(assertMigrated(database, [EVENTS])).rejects.toMatchObject({ id: 'database-newer' });
      await expect(assertMigrated(database, [INDEX, EVENTS])).rejects.toMatchObject({ id: 'database-differs' });
      expect(await applied(database)).toHaveLength(2);
    });

    test('are applied in order to a fresh database, and once', async () => {
      const database = await engine.open<Tables>();
      expect(await migrate(database, [EVENTS], clock)).toEqual(['0001-events']);
      expect(await migrate(database, [EVENTS, INDEX], clock)).toEqual(['0002-event-n']);
      expect(await migrate(database, [EVENTS, INDEX], clock)).toEqual([]);
      const rows = await applied(database);
      expect(rows.map(({ position, name }) => `${position} ${name}`)).toEqual(['1 0001-events', '2 0002-event-n']);
      for (const { digest, applied_at } of rows) {
        expect(digest).toMatch(/^[0-9a-f]{64}$/);
        expect(applied_at).toBe('2026-09-18T01:02:03.004Z');
      }
      expect(await tables(database)).toEqual(['event', 'migration']);
    });

    test('leave nothing of the one that fails, and keep those before', async () => {
      const database = await engine.open<Tables>();
      await expect(migrate(database, [EVENTS, BROKEN], clock)).rejects.toThrow('half');
      expect((await applied(database)).map(({ name }) => name)).toEqual(['0001-events']);
      expect(await tables(database)).toEqual(['event', 'migration']);
    });

    test('of a later program: refused, nothing touched', async () => {
      const database = await engine.open<Tables>();
      await migrate(database, [EVENTS, INDEX], clock);
      await expect(migrate(database, [EVENTS], clock)).rejects.toThrow(
        '更新版本的程序建立，本版本不能使用。（“0002-event-n”）',
      );
      await expect(migrate(database, [], clock)).rejects.toThrow('“0001-events”');
      expect(await applied(database)).toHaveLength(2);
    });

    test('that differ from those applied: refused, nothing touched', async () => {
      const database = await engine.open<Tables>();
      await migrate(database, [EVENTS], clock);
      const changed = { ...EVENTS, statements: () => ['create table event (id text)'] };
      for (const other of [[changed], [{ ...EVENTS, name: '0001-other' }], [INDEX, EVENTS]])
        await expect(migrate(database, other, clock)).rejects.toThrow('与程序不符。（从“0001-events”起）');
      await database.kysely
        .updateTable('migration')
        .set({ digest: '0'.repeat(64) })
        .execute();
      await expect(migrate(database, [EVENTS, INDEX], clock)).rejects.toThrow('与程序不符');
      expect(await applied(database)).toHaveLength(1);
    });

    test('by several servers at once: each is applied by one of them', async () => {
      const config = await engine.fresh();
      const first = await engine.open<Tables>(config);
      // On SQLite there is only ever one server; there the calls of one compete.
      const others = engine.name === 'sqlite' ? [first, first] : [await engine.open(config), await engine.open(config)];
      const names = Array.from({ length: 8 }, (_, at) => `step_${at}`);
      const steps = names.map((name): Migration => {
        return { name, statements: ({ integer, end }) => [`create table ${name} (n ${integer}${end}`] };
      });
      const done = await Promise.all(
        [first, ...others].map((database) => migrate(database as Database<Tables>, steps, clock)),
      );
      expect(done.flat().toSorted()).toEqual(names);
      expect((await applied(first)).map(({ name }) => name)).toEqual(names);
    });
  });

  describe('an append-only table', () => {
    test('takes rows and refuses to change or lose them', async () => {
      const database = await withEvent(engine);
      const { kysely } = database;
      await kysely.insertInto('event').values({ id: 'b', n: 2 }).execute();
      const added = kysely.insertInto('event').values({ id: 'a', n: 3 });
      const refused = [
        kysely.updateTable('event').set({ n: 3 }),
        kysely.deleteFrom('event').where('id', '=', 'a'),
        kysely.deleteFrom('event'),
        added.onConflict((conflict) => conflict.column('id').doUpdateSet({ n: 3 })),
      ];
      for (const statement of refused) await expect(statement.execute()).rejects.toThrow('append-only: event');
      const whole =
        engine.name === 'sqlite' ? `insert or replace into event (id, n) values ('a', 3)` : 'truncate event';
      await expect(sql.raw(whole).execute(kysely)).rejects.toThrow('append-only: event');
      const rows = await kysely.selectFrom('event').select(['id', 'n']).orderBy('id').execute();
      expect(rows.map((row) => ({ ...row }))).toEqual([
        { id: 'a', n: 1 },
        { id: 'b', n: 2 },
      ]);
    });

    test('takes no name that is not one', () => {
      const words = { engine: engine.name, text: '', integer: '', blob: '', end: '' };
      expect(() => appendOnlyTriggers(words, 'event; drop table event')).toThrow('not the name of a table');
    });
  });

  if (engine.name === 'postgres') postgresOnly(engine);
});

function postgresOnly(engine: TestEngine): void {
  test('an append-only table refuses a superuser that replays replication, too', async () => {
    const database = await withEvent(engine);
    const attempt = withTransaction(database, async (trx) => {
      await sql`set local session_replication_role = replica`.execute(trx);
      await trx.deleteFrom('event').execute();
    });
    await expect(attempt).rejects.toThrow('append-only: event');
  });
}
