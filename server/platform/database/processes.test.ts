import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { type Database, type DatabaseConfig, withTransaction } from '../index.ts';
import type { ChildTables } from '../testing/child.ts';
import { runChild } from '../testing/run-child.ts';
import { eachDatabase, type TestEngine } from '../testing.ts';
import { wordsOf } from './words.ts';

async function withTable(engine: TestEngine, config: DatabaseConfig): Promise<Database<ChildTables>> {
  const database = await engine.open<ChildTables>(config);
  const { text, integer, end } = wordsOf(engine.name);
  const columns = `n ${integer}, by ${text}, primary key (by, n)`;
  await sql.raw(`create table written (${columns}${end}`).execute(database.kysely);
  return database;
}

async function rowsOf(database: Database<ChildTables>, by: string): Promise<readonly number[]> {
  const query = database.kysely.selectFrom('written').select('n').where('by', '=', by).orderBy('n');
  return (await query.execute()).map(({ n }) => n);
}

const upTo = (count: number): readonly number[] => Array.from({ length: count }, (_, at) => at + 1);

eachDatabase((engine) => {
  // With PostgreSQL it is the server that keeps what was acknowledged; a few rounds show that nothing is said too early.
  const rounds = engine.name === 'sqlite' ? 20 : 4;
  test(`kill -9 of a writing process, ${rounds} times: every acknowledged row is there, none twice`, async () => {
    const config = await engine.fresh();
    await (await withTable(engine, config)).close();
    for (let round = 0; round < rounds; round += 1) {
      const child = runChild('write', config);
      await child.said(2 + ((round * 7) % 19));
      await child.kill();
      const acknowledged = child.lines.length - 1;
      const database = await engine.open<ChildTables>(config);
      const rows = await rowsOf(database, child.pid);
      // One more may have been committed and not yet acknowledged.
      expect(rows).toEqual(upTo(Math.max(acknowledged, rows.length)));
      expect(rows.length - acknowledged).toBeLessThanOrEqual(1);
      await database.close();
    }
  });

  if (engine.name === 'postgres') sideBySide(engine);
  else oneProcess(engine);
});

function oneProcess(engine: TestEngine): void {
  describe('a second process on the same file', () => {
    test('is refused with a sentence while the first runs, and let in after its kill -9', async () => {
      const config = await engine.fresh();
      const first = runChild('hold', config);
      await first.said(1);
      expect(first.lines).toEqual(['open']);
      await expect(engine.open(config)).rejects.toThrow('数据目录正被另一个明签进程使用。');
      const second = runChild('hold', config);
      expect(await second.ended).toBe(1);
      expect(second.lines.join('')).toContain('请设置 DATABASE_URL 使用 PostgreSQL');
      await first.kill();
      await engine.open(config);
      expect(await runChild('hold', config).ended).toBe(1);
    });

    test('is refused inside one process as well, and let in after a close', async () => {
      const config = await engine.fresh();
      const first = await engine.open(config);
      await expect(engine.open(config)).rejects.toThrow('正被另一个明签进程使用');
      await expect(engine.open(config)).rejects.toThrow('正被另一个明签进程使用');
      await first.close();
      await engine.open(config);
    });
  });

  test('a data folder that cannot be one is named in a sentence', async () => {
    const { DATA_DIR, ...rest } = await engine.fresh();
    await writeFile(join(DATA_DIR, 'file'), 'x');
    const below = { ...rest, DATA_DIR: join(DATA_DIR, 'file', 'below') };
    await expect(engine.open(below)).rejects.toThrow(/^数据目录不能使用。（.*below）请检查 DATA_DIR/);
    const foreign = { ...rest, DATA_DIR: join(DATA_DIR, 'foreign') };
    await mkdir(foreign.DATA_DIR);
    await writeFile(join(foreign.DATA_DIR, 'mingqian.db'), '不是数据库'.repeat(1000));
    await expect(engine.open(foreign)).rejects.toThrow('数据目录不能使用');
  });
}

function sideBySide(engine: TestEngine): void {
  test('two processes write side by side', async () => {
    const config = await engine.fresh();
    const database = await withTable(engine, config);
    const children = [runChild('write', config), runChild('write', config)];
    await Promise.all(children.map((child) => child.said(20)));
    await withTransaction(database, (trx) => trx.insertInto('written').values({ n: 1, by: 'here' }).execute());
    await Promise.all(children.map((child) => child.kill()));
    for (const { pid } of children) expect((await rowsOf(database, pid)).length).toBeGreaterThanOrEqual(19);
    expect(await rowsOf(database, 'here')).toEqual([1]);
  });

  test('a server that does not answer, or an unsuitable database, is told in a sentence', async () => {
    const config = await engine.fresh();
    const at = (change: (url: URL) => void): DatabaseConfig => {
      const url = new URL(config.DATABASE_URL ?? '');
      change(url);
      return { ...config, DATABASE_URL: url.href };
    };
    const missing = at((url) => {
      url.pathname = '/missing';
    });
    await expect(engine.open(missing)).rejects.toThrow('连接不上数据库。');
    const database = await engine.open(config);
    await sql`create database latin encoding 'LATIN1' template template0`.execute(database.kysely);
    const latin = at((url) => {
      url.pathname = '/latin';
    });
    await expect(engine.open(latin)).rejects.toThrow(/^这个数据库不合要求。（版本号 \d+，编码 LATIN1）/);
  });
}
