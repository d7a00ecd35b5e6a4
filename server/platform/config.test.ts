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

test('the printed list says what, where from and what for, without secrets', () => {
  const url = 'postgres://ming:p%40ss@db:5433/mq?sslpassword=hidden';
  const rows = describeConfig(readConfig({ DATABASE_URL: url, PORT: '81' }, base));
  expect(rows.find(({ name }) => name === 'PORT')).toMatchObject({ value: '81', source: '环境变量' });
  expect(rows.find(({ name }) => name === 'HOST')).toMatchObject({ value: '127.0.0.1', source: '默认值' });
  expect(rows.find(({ name }) => name === 'PUBLIC_URL')?.value).toBe('（未设置）');
  expect(rows.find(({ name }) => name === 'DATABASE_URL')?.value).toBe('postgres://ming:****@db:5433/mq?****');
  expect(JSON.stringify(rows)).not.toMatch(/p%40ss|p@ss|hidden/);
  for (const { about } of rows) expect(about).toMatch(/\p{Script=Han}/u);
});
