import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Database, systemClock, type Tables, withTransaction } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { assertRoles, grantRoles, grantStatements } from './index.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';

let shops = 0;

interface Parts {
  readonly owner: Database<ThingTables>;
  readonly app: Database<ThingTables>;
  readonly sequencer: Database<ThingTables>;
  readonly names: { readonly app: string; readonly sequencer: string };
  readonly shop: Shop;
}

/** A shop whose server and sequencer are roles of their own. Names that need quoting; roles belong to the whole server. */
async function shopOfRoles(engine: TestEngine): Promise<Parts> {
  const config = await engine.fresh();
  const owner = await engine.open<ThingTables>(config);
  shops += 1;
  const names = { app: `mq app"${shops}`, sequencer: `mq-账本-${shops}` };
  for (const name of Object.values(names)) await sql`create role ${sql.id(name)} login`.execute(owner.kysely);
  await openShop(owner, systemClock, { dataDir: config.DATA_DIR });
  await grantRoles(owner as never, names);
  const as = (role: string) => {
    const url = new URL(config.DATABASE_URL!);
    url.username = role;
    return engine.open<ThingTables>({ ...config, DATABASE_URL: url.href });
  };
  const [app, sequencer] = [await as(names.app), await as(names.sequencer)];
  const shop = await openShop(owner, systemClock, {
    dataDir: config.DATA_DIR,
    database: app as unknown as Database<Tables>,
    sequencerDatabase: sequencer as unknown as Database<Tables>,
  });
  return { owner, app, sequencer, names, shop };
}

const check = ({ app, sequencer }: Pick<Parts, 'app' | 'sequencer'>) =>
  assertRoles({ app: app as unknown as Database<Tables>, sequencer: sequencer as unknown as Database<Tables> });

async function expectRefused(database: Database<ThingTables>, statements: readonly string[]): Promise<void> {
  for (const statement of statements)
    await expect(sql.raw(statement).execute(database.kysely), statement).rejects.toThrow(
      /permission denied|must be owner/,
    );
}

eachDatabase((engine) => {
  if (engine.name === 'postgres') onPostgres(engine);
  else onSqlite(engine);
});

function onSqlite(engine: TestEngine): void {
  it('has no roles to keep apart: the same connection records and sequences', async () => {
    const config = await engine.fresh();
    const shop = await openShop(await engine.open<ThingTables>(config), systemClock, { dataDir: config.DATA_DIR });
    await shop.change(['thing-1']);
    await shop.ledger.flush();
    expect(await shop.ledger.status()).toMatchObject({ size: 1, pending: 0 });
  });
}

function onPostgres(engine: TestEngine): void {
  describe('separate roles', () => {
    it('let the server record, and its sequencer alone write the log', async () => {
      const parts = await shopOfRoles(engine);
      const { app, sequencer, shop } = parts;
      await check(parts);
      const event = { type: 'thing.seen', organisation: null, rows: [], law: [], payload: null };
      for (let n = 0; n < 2; n += 1)
        await withTransaction(app, (trx) => shop.ledger.record(trx as never, event, shop.who()));
      await shop.ledger.flush();
      expect(await shop.ledger.status()).toMatchObject({ state: 'running', size: 2, pending: 0 });
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
      await expectRefused(app, [
        `insert into ledger_entry values (9, 'x', null, '', '')`,
        `insert into ledger_checkpoint values (1, 9, '', '', '')`,
        `insert into ledger_epoch values (2, 'x', 0, '')`,
        `insert into ledger_node values (1, 0, '')`,
        `update ledger_statement set digest = 'x'`,
        `delete from ledger_pending`,
        `update ledger_inbox set type = 'x'`,
        `delete from ledger_entry`,
        `truncate ledger_inbox`,
        `alter table ledger_entry disable trigger all`,
        `create table mine (n integer)`,
        `update migration set digest = 'x'`,
      ]);
      await expectRefused(sequencer, [
        `update ledger_entry set leaf = ''`,
        `delete from ledger_checkpoint`,
        `select * from ledger_payload`,
        `insert into ledger_inbox values ('x', 'x', 'x', null, '')`,
        `insert into ledger_statement values ('x', 'x', '')`,
        `insert into ledger_epoch values (2, 'x', 0, '')`,
        `insert into thing values ('x', 1, 'x')`,
        `select * from thing`,
      ]);
    });

    it('keep a payload until its erasure is recorded, also from a table that only pretends it is', async () => {
      const { app, shop } = await shopOfRoles(engine);
      const event = { type: 'thing.seen', organisation: null, rows: [], law: [], payload: null };
      const who = shop.who();
      await withTransaction(app, (trx) => shop.ledger.record(trx as never, event, who));
      const shadowed = withTransaction(app, async (trx) => {
        await sql`create temporary table ledger_row (kind text, id text)`.execute(trx);
        await sql`insert into ledger_row values ('ledger.event', ${who.id})`.execute(trx);
        await sql`delete from ledger_payload`.execute(trx);
      });
      await expect(shadowed).rejects.toThrow('append-only: ledger_payload');
      await withTransaction(app, (trx) => shop.ledger.erase(trx as never, who.id, '本人请求删除', shop.who()));
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    });

    it('are refused where a role may do more than its part, be it by becoming another', async () => {
      const parts = await shopOfRoles(engine);
      const { owner, names } = parts;
      const [app, sequencer] = [sql.id(names.app), sql.id(names.sequencer)];
      const group = sql.id(`mq_group_${shops}`);
      await sql`create role ${group} noinherit`.execute(owner.kysely);
      await sql`grant update (leaf) on ledger_entry to ${group}`.execute(owner.kysely);
      const cases = [
        [
          sql`grant delete on ledger_entry to ${app}`,
          sql`revoke delete on ledger_entry from ${app}`,
          'ledger_entry（delete）',
        ],
        [sql`grant ${group} to ${app}`, sql`revoke ${group} from ${app}`, 'ledger_entry（update）'],
        [sql`grant trigger on thing to public`, sql`revoke trigger on thing from public`, 'thing（trigger）'],
        [sql`grant select on thing to ${sequencer}`, sql`revoke select on thing from ${sequencer}`, 'thing（select）'],
        [sql`grant create on schema public to ${app}`, sql`revoke create on schema public from ${app}`, '能建表'],
        [sql`alter role ${app} superuser`, sql`alter role ${app} nosuperuser`, '是超级用户'],
        [sql`alter role ${sequencer} createrole`, sql`alter role ${sequencer} nocreaterole`, 'CREATEROLE'],
        [sql`alter table thing owner to ${app}`, sql`alter table thing owner to postgres`, '所有者'],
        [sql`grant pg_write_server_files to ${app}`, sql`revoke pg_write_server_files from ${app}`, '读写数据库服务器'],
        [sql`alter function ledger_payload_keep() reset search_path`, sql`select 1`, '没有固定 search_path'],
        [
          sql`revoke insert on ledger_inbox from ${app}`,
          sql`grant insert on ledger_inbox to ${app}`,
          '缺少的权限：ledger_inbox（insert）',
        ],
      ] as const;
      for (const [wrong, right, words] of cases) {
        await wrong.execute(owner.kysely);
        await expect(check(parts), words).rejects.toThrow(words);
        await right.execute(owner.kysely);
        // An owner's rights went with the table.
        await grantRoles(owner as never, names);
        await check(parts);
      }
    });

    it('are refused on two databases, and where a role does not exist', async () => {
      const [one, other] = [await shopOfRoles(engine), await shopOfRoles(engine)];
      await grantRoles(other.owner as never, { app: other.names.app, sequencer: one.names.sequencer });
      await expect(check({ app: one.app, sequencer: other.sequencer })).rejects.toThrow('不是同一个数据库');
      await expect(grantRoles(one.owner as never, { app: 'nobody', sequencer: 'x' })).rejects.toThrow(
        '还没有账号 nobody、x',
      );
    });

    it('have statements that change nothing the second time', async () => {
      const { owner, names } = await shopOfRoles(engine);
      const rights = async () =>
        (await sql`select relname, relacl::text from pg_class where relkind = 'r' order by 1`.execute(owner.kysely))
          .rows;
      const before = await rights();
      await grantRoles(owner as never, names);
      expect(await rights()).toEqual(before);
      expect((await grantStatements(owner.kysely as never, names)).join('\n')).toContain(`to "mq app""`);
    });
  });
}
