import { appendFile, mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import {
  appendOnlyTriggers,
  type Database,
  type DatabaseConfig,
  type Migration,
  migrate,
  settableClock,
  type Tables,
} from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { restoreBackup, writeBackup } from './index.ts';

declare module '../platform/database/tables.ts' {
  interface Tables {
    parcel: { id: string; sender: string; n: number | null; body: Uint8Array | null };
    a_letter: { id: string; parcel: string };
  }
}

const clock = settableClock('2026-09-18T00:00:00.000Z');
const MIGRATIONS: readonly Migration[] = [
  {
    name: '0001-parcels',
    statements: (words) => [
      `create table parcel (id ${words.text} primary key, sender ${words.text} not null, n ${words.integer}, body ${words.blob}${words.end}`,
      // Sorts before what it refers to.
      `create table a_letter (id ${words.text} primary key, parcel ${words.text} not null references parcel${words.end}`,
      ...appendOnlyTriggers(words, 'parcel'),
    ],
  },
];

const ROWS = Array.from({ length: 1203 }, (_, at) => ({
  id: `p${String(at).padStart(5, '0')}`,
  sender: at % 3 === 0 ? "大洼'县\n\t𠮷" : '',
  n: at % 5 === 0 ? null : at * 4_000_000_000,
  body: at % 7 === 0 ? null : Uint8Array.of(0, at % 256, 255),
}));

async function filled(engine: TestEngine): Promise<{ config: DatabaseConfig; database: Database<Tables> }> {
  const config = await engine.fresh();
  const database = await engine.open<Tables>(config);
  await migrate(database, MIGRATIONS, clock);
  for (let from = 0; from < ROWS.length; from += 400)
    await database.kysely
      .insertInto('parcel')
      .values(ROWS.slice(from, from + 400))
      .execute();
  await database.kysely.insertInto('a_letter').values({ id: 'l1', parcel: 'p00007' }).execute();
  for (const [folder, name] of [
    ['keys', 'ledger.key'],
    ['keys', 'ledger-pin'],
    ['files/aa/bb', 'aabb'],
    ['files/tmp', 'half'],
  ] as const) {
    await mkdir(join(config.DATA_DIR, folder), { recursive: true });
    await writeFile(join(config.DATA_DIR, folder, name), name);
  }
  return { config, database };
}

async function everything(database: Database<Tables>): Promise<unknown> {
  const parcels = await database.kysely.selectFrom('parcel').selectAll().orderBy('id').execute();
  const letters = await database.kysely.selectFrom('a_letter').selectAll().execute();
  return { parcels: parcels.map((row) => ({ ...row, body: row.body && [...row.body] })), letters };
}

const freshPath = async () => join(await mkdtemp(join(tmpdir(), 'mingqian-backup-')), 'copy');
const parts = (config: DatabaseConfig) => ({ config, migrations: MIGRATIONS, clock });

/** The target's folder must not exist yet. */
async function emptied(config: DatabaseConfig): Promise<DatabaseConfig> {
  await rm(config.DATA_DIR, { recursive: true, force: true });
  return config;
}

let other: TestEngine | undefined;

eachDatabase((engine) => {
  const source = engine;
  // The two engines, in both directions: the first suite to run remembers itself for the second.
  const first = other;
  other = engine;

  describe('a backup', () => {
    test('is made while the database is open and written to, and restored whole', async () => {
      const { config, database } = await filled(source);
      const out = await freshPath();
      const backup = writeBackup(parts(config), out);
      const late = database.kysely.insertInto('a_letter').values({ id: 'l2', parcel: 'p00008' }).execute();
      const manifest = await backup;
      await late;
      expect(manifest.files.map(({ path }) => path)).toEqual(['files/aa/bb/aabb', 'keys/ledger.key', 'mingqian.db']);

      const target = await emptied(await engine.fresh());
      const rebuilt: string[] = [];
      await restoreBackup({ ...parts(target), rebuildSearch: async (one) => void rebuilt.push(one.engine) }, out);
      const restored = await engine.open<Tables>(target);
      expect(await migrate(restored, MIGRATIONS, clock)).toEqual([]);
      const found = (await everything(restored)) as { parcels: unknown; letters: { id: string }[] };
      expect(found.parcels).toEqual(ROWS.map((row) => ({ ...row, body: row.body && [...row.body] })));
      expect(found.letters.map(({ id }) => id)).toContain('l1');
      expect(rebuilt).toEqual(engine.name === 'sqlite' ? [] : ['postgres']);
      expect(await readFile(join(target.DATA_DIR, 'keys', 'ledger.key'), 'utf8')).toBe('ledger.key');
      expect(await readFile(join(target.DATA_DIR, 'files', 'aa', 'bb', 'aabb'), 'utf8')).toBe('aabb');
      await expect(restored.kysely.deleteFrom('parcel').execute()).rejects.toThrow('append-only');
    });

    test('never overwrites, and leaves nothing behind when refused', async () => {
      const { config } = await filled(source);
      const out = await freshPath();
      await mkdir(out);
      await writeFile(join(out, 'mine'), '');
      await expect(writeBackup(parts(config), out)).rejects.toThrow('文件夹不是空的');
      expect(await readdir(join(out, '..'))).toEqual(['copy']);
      const good = await freshPath();
      await writeBackup(parts(config), good);
      const rebuildSearch = async () => undefined;
      await expect(restoreBackup({ ...parts(config), rebuildSearch }, good)).rejects.toThrow('文件夹不是空的');
    });

    test.each([
      ['a changed byte', (folder: string) => appendFile(join(folder, 'mingqian.db'), 'x'), 'mingqian.db 与备份时不同'],
      ['a missing file', (folder: string) => rm(join(folder, 'keys', 'ledger.key')), '缺少文件 keys/ledger.key'],
      ['an added file', (folder: string) => writeFile(join(folder, 'files', 'x'), ''), '多出文件 files/x'],
      ['an unfinished one', (folder: string) => rm(join(folder, 'manifest.json')), '备份没有做完'],
      ['a broken manifest', (folder: string) => writeFile(join(folder, 'manifest.json'), '{'), '不是 JSON'],
    ])('with %s is refused', async (_name, damage, sentence) => {
      const { config } = await filled(source);
      const out = await freshPath();
      await writeBackup(parts(config), out);
      await damage(out);
      const target = await emptied(await engine.fresh());
      const rebuildSearch = async () => undefined;
      await expect(restoreBackup({ ...parts(target), rebuildSearch }, out)).rejects.toThrow(sentence);
      await expect(readdir(target.DATA_DIR)).rejects.toThrow('ENOENT');
    });
  });

  if (engine.name === 'postgres') bothWays(engine, first);
});

function bothWays(engine: TestEngine, first: TestEngine | undefined): void {
  test('goes from one engine to the other and back', async () => {
    if (first === undefined) throw new Error('the suite runs on SQLite first');
    const { config } = await filled(engine);
    const [out, again] = [await freshPath(), await freshPath()];
    const rebuilt: string[] = [];
    const rebuildSearch = async (database: Database<Tables>) => void rebuilt.push(database.engine);
    await writeBackup(parts(config), out);
    const office = await emptied(await first.fresh());
    await restoreBackup({ ...parts(office), rebuildSearch }, out);
    await writeBackup(parts(office), again);
    const city = await emptied(await engine.fresh());
    await restoreBackup({ ...parts(city), rebuildSearch }, again);
    const [from, to] = [await engine.open<Tables>(config), await engine.open<Tables>(city)];
    expect(await everything(to)).toEqual(await everything(from));
    expect(rebuilt).toEqual(['sqlite', 'postgres']);
    await expect(
      restoreBackup({ ...parts({ ...city, DATA_DIR: `${city.DATA_DIR}-2` }), rebuildSearch }, out),
    ).rejects.toThrow('数据库不是空的');
  });
}
