/** Separate roles on PostgreSQL, as an operator sets them up: the owner, the server, and what gives places and signs. */

import { execFile } from 'node:child_process';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type PostgresServer, startPostgres } from '../packages/draw/test/postgres-server.ts';
import { setUpOffice } from './office.ts';
import { type RunningServer, startServer } from './server.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const LEDGER = ['inbox', 'row', 'payload', 'statement', 'pending', 'entry', 'node', 'checkpoint', 'epoch'].map(
  (name) => `ledger_${name}`,
);
const VERSIONS = [
  'identity_version',
  'record_version',
  'subject_status',
  'subject_credit',
  'calendar_year',
  'approval_opinion',
  'approval_chain',
  'approval_version',
  'law_version',
  'basis_review',
  'frequency_rule_version',
  'subject_mark_version',
  'draw_secret',
];

type Env = Readonly<Record<string, string>>;

let postgres: PostgresServer;
beforeAll(async () => {
  postgres = await startPostgres();
  for (const role of ['mq_owner', 'mq_app', 'mq_ledger']) await as('postgres', 'postgres', `create role ${role} login`);
});
afterAll(() => postgres.stop());

/** Runs statements as a role on a database; gives the rows of the last. */
async function as(role: string, database: string, ...statements: readonly string[]) {
  return connected(role, database, async (client) => {
    let rows: Record<string, unknown>[] = [];
    for (const statement of statements) ({ rows } = await client.query(statement));
    return rows;
  });
}

async function connected<Result>(user: string, database: string, body: (client: Client) => Promise<Result>) {
  const client = new Client({ ...postgres.connection, user, database });
  await client.connect();
  try {
    return await body(client);
  } finally {
    await client.end();
  }
}

/** A new database of the owner's, and the three addresses of it. */
async function newDatabase(name: string): Promise<{ readonly apart: Env; readonly owner: Env; readonly alone: Env }> {
  await as('postgres', 'postgres', `create database ${name} owner mq_owner`);
  const { host, port } = postgres.connection;
  const url = (role: string) => `postgres://${role}@${host}:${port}/${name}`;
  const DATA_DIR = join(await mkdtemp(join(tmpdir(), 'mingqian-')), 'data');
  const apart = { DATA_DIR, DATABASE_URL: url('mq_app'), LEDGER_DATABASE_URL: url('mq_ledger') };
  return {
    apart,
    owner: { ...apart, OWNER_DATABASE_URL: url('mq_owner') },
    alone: { DATA_DIR, DATABASE_URL: url('mq_owner') },
  };
}

/** Runs `mingqian`; rejects with what it said where it fails. */
async function mingqian(env: Env, ...words: string[]): Promise<string> {
  const options = { cwd: root, env: { ...process.env, ...env } };
  return (await promisify(execFile)(process.execPath, ['server/cli/office.ts', ...words], options)).stdout;
}

async function ready({ url }: RunningServer): Promise<{ status: number; reason: string | undefined }> {
  const answer = await fetch(new URL('/readyz', url));
  return { status: answer.status, reason: ((await answer.json()) as { reason?: string }).reason };
}

async function entriesPublished({ url }: RunningServer): Promise<number> {
  const note = await (await fetch(new URL('/log/checkpoint', url))).text();
  return Number(parseCheckpoint(parseNote(note).text).size);
}

/** Each statement alone is refused by the database itself. */
async function expectRefused(role: string, database: string, statements: readonly string[]): Promise<void> {
  await connected(role, database, async (client) => {
    for (const statement of statements)
      await expect(
        client.query(statement).then(() => 'done'),
        `${role}: ${statement}`,
      ).rejects.toThrow(/permission denied|must be owner/);
  });
}

describe('separate roles on PostgreSQL', () => {
  test('a new office: the owner makes the tables, the server works without its rights', async () => {
    const { apart, owner } = await newDatabase('office');
    await expect(startServer(apart)).rejects.toThrow('表结构还没有升级到本版本');
    await expect(mingqian(apart, 'migrate')).rejects.toThrow('请同时设置 OWNER_DATABASE_URL');
    expect(await mingqian(owner, 'migrate')).toContain('已为 mq_app、mq_ledger 授权');
    expect(await mingqian(owner, 'migrate')).toContain('表结构已是本版本');

    const server = await startServer({ ...apart, RATE_LIMIT: '100000' });
    const office = await setUpOffice(server.url);
    const keeper = await office.person('minglu', ['registry-manager']);
    await keeper.json('POST', '/api/subjects', {
      facts: { name: '分权之下的米业', kind: 'firm', provisionalNumber: 'L-1' },
    });
    const [{ events } = {}] = await as('mq_owner', 'office', 'select count(*)::int as events from ledger_inbox');
    await expect.poll(() => entriesPublished(server), { timeout: 20_000 }).toBe(events);
    const users = await as(
      'postgres',
      'office',
      `select distinct usename from pg_stat_activity
      where application_name = 'mingqian' order by 1`,
    );
    expect(users.map(({ usename }) => usename)).toEqual(['mq_app', 'mq_ledger']);

    await refusesTheApp();
    await refusesTheSequencer();
    expect(await ready(server)).toEqual({ status: 200, reason: undefined });

    const backup = join(await mkdtemp(join(tmpdir(), 'mingqian-backup-')), 'monday');
    expect(await mingqian(apart, 'backup', backup)).toContain('已备份到');
    expect(await server.stop()).toBe(0);
    expect(await mingqian(apart, 'fsck')).toContain('全部一致');
    await restoredElsewhere(backup);
  }, 300_000);

  test('an office that had one role: the rights are given and held against what they should be', async () => {
    const { alone, apart, owner } = await newDatabase('older');
    const before = await startServer(alone);
    await setUpOffice(before.url);
    await before.stop();
    await expect(startServer(apart)).rejects.toThrow(/账号 mq_app 缺少的权限：.*roles --apply/);
    await expect(mingqian(alone, 'roles')).rejects.toThrow('没有启用角色分离');
    const printed = await mingqian(owner, 'roles');
    expect(printed).toMatch(/grant select, insert on .*"ledger_checkpoint".* to "mq_ledger";/);
    // As a database administrator would who runs them by hand.
    await as('mq_owner', 'older', ...printed.split(';\n').filter((line) => line !== ''));
    const after = await startServer(apart);
    expect(await ready(after)).toEqual({ status: 200, reason: undefined });
    await after.stop();

    await as('mq_owner', 'older', 'grant update on ledger_entry to mq_app');
    await expect(startServer(apart)).rejects.toThrow('账号 mq_app 不应有的权限：ledger_entry（update）');
    expect(await mingqian(owner, 'roles', '--apply')).toContain('已为 mq_app、mq_ledger 授权');
    await (await startServer(apart)).stop();
    // With the owner's address the server migrates and grants by itself.
    await as('mq_owner', 'older', 'grant update on ledger_entry to mq_app');
    await (await startServer(owner)).stop();
    await expect(startServer({ ...apart, LEDGER_DATABASE_URL: owner['OWNER_DATABASE_URL'] ?? '' })).rejects.toThrow(
      '账号 mq_owner 是数据表、函数、模式或数据库的所有者',
    );
    expect(await mingqian(apart, 'fsck')).toContain('全部一致');
  }, 300_000);
});

async function refusesTheApp(): Promise<void> {
  const tables = await columnsOf([...LEDGER, ...VERSIONS]);
  await expectRefused('mq_app', 'office', [
    ...tables.flatMap(({ table, column }) => [
      `update ${table} set ${column} = ${column}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
      `alter table ${table} add column mine text`,
      `drop table ${table}`,
      `create trigger mine before insert on ${table} for each row execute function suppress_redundant_updates_trigger()`,
    ]),
    ...tables.filter(({ table }) => table !== 'ledger_payload').map(({ table }) => `delete from ${table}`),
    ...['ledger_entry', 'ledger_node', 'ledger_checkpoint', 'ledger_epoch'].map(
      (log) => `insert into ${log} default values`,
    ),
    'drop trigger ledger_entry_no_change on ledger_entry',
    `create or replace function ledger_payload_keep() returns trigger language plpgsql as 'begin return old; end'`,
    `set session_replication_role = replica`,
    'set role mq_ledger',
    'set role mq_owner',
    'create table mine (n integer)',
    'create schema mine',
    'delete from migration',
  ]);
  // What it may delete, the trigger keeps until the erasure is recorded.
  await expect(as('mq_app', 'office', 'delete from ledger_payload')).rejects.toThrow('append-only: ledger_payload');
}

async function refusesTheSequencer(): Promise<void> {
  const all = await as('mq_owner', 'office', `select tablename from pg_tables where schemaname = 'public'`);
  const tables = await columnsOf(all.map(({ tablename }) => String(tablename)));
  expect(tables.length).toBeGreaterThan(40);
  const log = ['ledger_entry', 'ledger_node', 'ledger_checkpoint'];
  const seen = [...log, 'ledger_inbox', 'ledger_statement', 'ledger_pending', 'ledger_epoch'];
  await expectRefused('mq_ledger', 'office', [
    ...tables.flatMap(({ table, column }) => [
      `update ${table} set ${column} = ${column}`,
      `truncate ${table}`,
      `alter table ${table} disable trigger all`,
    ]),
    ...tables.filter(({ table }) => table !== 'ledger_pending').map(({ table }) => `delete from ${table}`),
    ...tables.filter(({ table }) => !log.includes(table)).map(({ table }) => `insert into ${table} default values`),
    ...tables.filter(({ table }) => !seen.includes(table)).map(({ table }) => `select from ${table}`),
    'set role mq_app',
    'create table mine (n integer)',
  ]);
}

/** One column of each table, for a change that changes nothing. */
async function columnsOf(tables: readonly string[]): Promise<readonly { table: string; column: string }[]> {
  const rows = await as(
    'mq_owner',
    'office',
    `select table_name, min(column_name) as column_name
    from information_schema.columns where table_schema = 'public' and is_generated = 'NEVER' group by 1`,
  );
  const columns = new Map(rows.map((row) => [String(row['table_name']), String(row['column_name'])]));
  return tables.map((table) => ({ table, column: `"${columns.get(table) ?? 'missing'}"` }));
}

/** The old computer is gone with its pin: a new volume, which is for the owner alone. */
async function restoredElsewhere(backup: string): Promise<void> {
  const { apart, owner } = await newDatabase('moved');
  await expect(mingqian(apart, 'restore', backup)).rejects.toThrow('请同时设置 OWNER_DATABASE_URL');
  expect(await mingqian(owner, 'restore', backup)).toContain('已恢复');
  const refusing = await startServer(apart);
  expect(await ready(refusing)).toMatchObject({ status: 503, reason: expect.stringContaining('ledger-pin') });
  await refusing.stop();
  await expect(mingqian(apart, 'new-epoch', '--reason', '硬盘损坏')).rejects.toThrow('请同时设置 OWNER_DATABASE_URL');
  expect(await mingqian(owner, 'new-epoch', '--reason', '硬盘损坏')).toContain('已另起第 2 卷');
  const server = await startServer(apart);
  expect(await ready(server)).toEqual({ status: 200, reason: undefined });
  await server.stop();
  expect(await mingqian(apart, 'fsck')).toContain('全部一致');
}
