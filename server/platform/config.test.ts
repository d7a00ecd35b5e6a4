import { resolve } from 'node:path';
import { expect, test } from 'vitest';
import { ConfigError, describeConfig, readConfig } from './index.ts';

const base = resolve('base');

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, base);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('without any setting there are defaults', () => {
  const config = readConfig({ PATH: 'x', DATABASE_URL: '', PORT: ' ' }, base);
  expect(config).toMatchObject({ DATA_DIR: resolve(base, 'data'), HOST: '127.0.0.1', PORT: 8080, LOG_LEVEL: 'info' });
  expect(config.DATABASE_URL).toBeUndefined();
  expect(config.given.size).toBe(0);
});

test('what is given is read and typed', () => {
  const env = { DATA_DIR: '我的数据', PORT: '0', DATABASE_POOL: '3', DATABASE_URL: 'postgresql://h/库' };
  const config = readConfig(env, base);
  expect(config).toMatchObject({ DATA_DIR: resolve(base, '我的数据'), PORT: 0, DATABASE_POOL: 3 });
  expect([...config.given].toSorted()).toEqual(['DATABASE_POOL', 'DATABASE_URL', 'DATA_DIR', 'PORT']);
});

test('every wrong setting is one sentence, and no secret is repeated', () => {
  const wrong = { PORT: '65536', DATABASE_URL: 'mysql://u:秘密@h/d', LOG_LEVEL: 'loud', PUBLIC_URL: 'example.com' };
  expect(problemsOf(wrong)).toEqual([
    'DATABASE_URL 应为 postgres://账号:密码@主机:端口/库名。',
    'PORT 应为 0 到 65535 的端口号，现为“65536”。',
    'PUBLIC_URL 应为 http:// 或 https:// 开头的网址，现为“example.com”。',
    'LOG_LEVEL 应为 error、warn、info、debug 之一，现为“loud”。',
  ]);
  for (const PORT of ['-1', '8080.5', '0x50', '八千', '99999999999']) expect(problemsOf({ PORT })).toHaveLength(1);
  expect(problemsOf({ DATABASE_POOL: '1' })).toHaveLength(1);
  expect(problemsOf({ HOST: 'a b' })).toHaveLength(1);
});

test('roles that are to be apart are named, and differ', () => {
  const of = (role: string) => `postgres://${role}@db/mq`;
  const apart = { DATABASE_URL: of('app'), LEDGER_DATABASE_URL: of('ledger') };
  expect(problemsOf({ ...apart, OWNER_DATABASE_URL: of('owner') })).toEqual([]);
  expect(problemsOf(apart)).toEqual([]);
  for (const lonely of [
    { OWNER_DATABASE_URL: of('owner') },
    { LEDGER_DATABASE_URL: of('ledger') },
    { DATABASE_URL: of('app'), OWNER_DATABASE_URL: of('owner') },
  ])
    expect(problemsOf(lonely)).toEqual([
      '角色分离时 DATABASE_URL 和 LEDGER_DATABASE_URL 都要设置；OWNER_DATABASE_URL 不能单独设置。',
    ]);
  expect(problemsOf({ ...apart, LEDGER_DATABASE_URL: 'postgres://db/mq' })).toEqual([
    '角色分离时 DATABASE_URL、LEDGER_DATABASE_URL 都要写明账号。',
  ]);
  expect(problemsOf({ ...apart, OWNER_DATABASE_URL: of('app') })).toEqual([
    '角色分离时 DATABASE_URL、LEDGER_DATABASE_URL、OWNER_DATABASE_URL 的账号应各不相同。',
  ]);
});

test('the printed list says what, where from and what for, without secrets', () => {
  const url = 'postgres://ming:p%40ss@db:5433/mq?sslpassword=hidden';
  const other = url.replace('ming:', 'ledger:');
  const rows = describeConfig(readConfig({ DATABASE_URL: url, LEDGER_DATABASE_URL: other, PORT: '81' }, base));
  expect(rows.find(({ name }) => name === 'PORT')).toMatchObject({ value: '81', source: '环境变量' });
  expect(rows.find(({ name }) => name === 'HOST')).toMatchObject({ value: '127.0.0.1', source: '默认值' });
  expect(rows.find(({ name }) => name === 'PUBLIC_URL')?.value).toBe('（未设置）');
  expect(rows.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('postgres://ming:****@db:5433/mq?****');
  expect(JSON.stringify(rows)).not.toMatch(/p%40ss|p@ss|hidden/);
  for (const { about } of rows) expect(about).toMatch(/\p{Script=Han}/u);
});
