import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { array, assert, asyncProperty, constant, integer, oneof, record, string, uint8Array } from 'fast-check';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Database, withSnapshot, withTransaction } from '../index.ts';
import { eachDatabase, type TestEngine } from '../testing.ts';
import { wordsOf } from './words.ts';

interface Tables {
  kept: { id: number; words: string | null; count: number | bigint | null; bytes: Uint8Array | null };
}

async function withTable(engine: TestEngine): Promise<Database<Tables>> {
  const database = await engine.open<Tables>();
  const { text, integer, blob, end } = wordsOf(engine.name);
  const columns = `id ${integer} primary key, words ${text}, count ${integer}, bytes ${blob}`;
  await sql.raw(`create table kept (${columns}${end}`).execute(database.kysely);
  return database;
}

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** What is really held, after the garbage is gone. */
function liveBytes(): number {
  collectGarbage();
  return process.memoryUsage().heapUsed;
}

const MOST = Number.MAX_SAFE_INTEGER;
const MANY = /one statement at a time|multiple commands/;
const TEXTS = ['', '粮食', '𠮷野家', 'a\r\n\t\'";--', '\u{10FFFF}\uFEFF', ' 尾空格 '];

eachDatabase((engine) => {
  describe('values', () => {
    test('come back as they went in', async () => {
      const database = await withTable(engine);
      const words = oneof(string({ unit: 'binary' }), constant(null), ...TEXTS.map((text) => constant(text)));
      const count = oneof(integer({ min: -MOST, max: MOST }), constant(MOST), constant(-MOST), constant(null));
      const bytes = oneof(uint8Array(), constant(new Uint8Array()), constant(null));
      const rows = array(record({ words, count, bytes }), { minLength: 1, maxLength: 20 });
      await assert(
        asyncProperty(rows, async (drawn) => {
          const values = drawn
            .filter((row) => row.words === null || !row.words.includes('\0'))
            .map((row, id) => ({ id, ...row }));
          await database.kysely.deleteFrom('kept').execute();
          if (values.length > 0) await database.kysely.insertInto('kept').values(values).execute();
          const read = await database.kysely.selectFrom('kept').selectAll().orderBy('id').execute();
          expect(read.map((row) => ({ ...row }))).toEqual(values);
        }),
        { seed: 20_260_918, numRuns: 60 },
      );
    });

    test('every text of the list, and a blob as a plain Uint8Array', async () => {
      const { kysely } = await withTable(engine);
      for (const [id, words] of TEXTS.entries()) {
        await kysely
          .insertInto('kept')
          .values({ id, words, bytes: Buffer.from(words) })
          .execute();
        const read = await kysely.selectFrom('kept').selectAll().where('words', '=', words).executeTakeFirstOrThrow();
        expect({ ...read }).toEqual({ id, words, count: null, bytes: new Uint8Array(Buffer.from(words)) });
        expect(read.bytes?.constructor).toBe(Uint8Array);
      }
    });

    test('that would not come back as they went in are refused', async () => {
      const { kysely } = await withTable(engine);
      const put = (row: object) =>
        kysely
          .insertInto('kept')
          .values({ id: 1, ...row } as never)
          .execute();
      for (const count of [MOST + 1, -MOST - 1, 2n ** 53n, -(2n ** 53n), 0.5, Number.NaN, Number.POSITIVE_INFINITY])
        await expect(put({ count })).rejects.toThrow('not an integer within');
      await expect(put({ words: 'a\0b' })).rejects.toThrow('U+0000');
      await expect(put({ words: '\uD800' })).rejects.toThrow('surrogate');
      for (const words of [true, new Date(0), {}, ['x']])
        await expect(put({ words })).rejects.toThrow('a column holds');
      await expect(put({ count: 'viele' })).rejects.toThrow(/cannot store|invalid input/);
      expect(await kysely.selectFrom('kept').selectAll().execute()).toEqual([]);
    });

    test('an integer too large in the database is refused when read', async () => {
      const { kysely } = await withTable(engine);
      await sql`insert into kept (id, count) values (1, 9007199254740992), (2, 9007199254740991)`.execute(kysely);
      const read = (id: number) => kysely.selectFrom('kept').select('count').where('id', '=', id).executeTakeFirst();
      await expect(read(1)).rejects.toThrow('9007199254740992');
      expect((await read(2))?.count).toBe(MOST);
    });

    test('counts and sums are numbers, changes are counted, texts are ordered by code point', async () => {
      const { kysely } = await withTable(engine);
      const rows = ['b', 'B', '中', 'a', '𠮷'].map((words, id) => ({ id, words, count: id }));
      const inserted = await kysely.insertInto('kept').values(rows).executeTakeFirst();
      expect(inserted.numInsertedOrUpdatedRows).toBe(5n);
      const sums = kysely.selectFrom('kept').select(({ fn }) => [fn.countAll().as('rows'), fn.sum('count').as('sum')]);
      expect({ ...(await sums.executeTakeFirst()) }).toEqual({ rows: 5, sum: 10 });
      const half = kysely
        .selectFrom('kept')
        .select(({ eb }) => eb('count', '/', 2).as('half'))
        .where('id', '=', 3);
      expect((await half.executeTakeFirst())?.half).toBe(1);
      const ordered = await kysely.selectFrom('kept').select('words').orderBy('words').execute();
      expect(ordered.map(({ words }) => words)).toEqual(['B', 'a', 'b', '中', '𠮷']);
      const changed = await kysely.updateTable('kept').set({ count: 0 }).where('count', '>', 2).executeTakeFirst();
      expect(changed.numUpdatedRows).toBe(2n);
      const gone = await kysely.deleteFrom('kept').where('count', '=', 0).returning('words').execute();
      expect(new Set(gone.map(({ words }) => words))).toEqual(new Set(['b', 'a', '𠮷']));
    });

    test('several statements in one text are refused', async () => {
      const { kysely } = await withTable(engine);
      await expect(sql.raw('delete from kept; drop table kept').execute(kysely)).rejects.toThrow(MANY);
      await sql.raw('select id from kept;  ').execute(kysely);
    });
  });

  describe('streams', () => {
    const ROWS = 100_000;

    async function filled(rows: number): Promise<Database<Tables>> {
      const database = await withTable(engine);
      const numbers = sql`with recursive n(i) as (select 1 union all select i + 1 from n where i < ${rows})`;
      const filler = '粮'.repeat(500);
      await sql`insert into kept (id, words) ${numbers} select i, cast(${filler} as text) from n`.execute(
        database.kysely,
      );
      return database;
    }

    test('pass 100,000 rows through bounded memory, in order, while others write', async () => {
      const database = await filled(ROWS);
      const before = liveBytes();
      let [last, peak] = [0, 0];
      for await (const row of database.kysely.selectFrom('kept').selectAll().orderBy('id').stream(500)) {
        if (row.id !== last + 1) throw new Error(`${row.id} follows ${last}`);
        last = row.id;
        if (last % 20_000 !== 0) continue;
        peak = Math.max(peak, liveBytes() - before);
        await withTransaction(database, (trx) =>
          trx
            .insertInto('kept')
            .values({ id: ROWS + last })
            .execute(),
        );
      }
      // One state of the database: what was written meanwhile does not appear.
      expect(last).toBe(ROWS);
      // All the rows together are 100 MB as JavaScript strings.
      expect(peak).toBeLessThan(8 * 2 ** 20);
    });

    test('can be left early, also inside a transaction, and the connection goes on', async () => {
      const database = await filled(1000);
      const first = async (kysely: Pick<typeof database.kysely, 'selectFrom'>): Promise<number> => {
        for await (const { id } of kysely.selectFrom('kept').select('id').orderBy('id').stream(10)) return id;
        return 0;
      };
      for (let round = 0; round < 15; round += 1) expect(await first(database.kysely)).toBe(1);
      for (const within of [withTransaction, withSnapshot])
        expect(await within(database, async (trx) => (await first(trx)) + (await first(trx)))).toBe(2);
    });
  });
});
