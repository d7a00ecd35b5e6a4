import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { ConfigError, describeConfig, readConfig } from '../../platform/index.ts';
import { readOidcSettings } from './settings.ts';

const folder = await mkdtemp(join(tmpdir(), 'mingqian-settings-'));
await writeFile(join(folder, 'secret'), 's3cret-of-the-service\n');
afterAll(() => rm(folder, { recursive: true }));

const GIVEN = {
  OIDC_ISSUER: 'https://sso.example.gov.cn',
  OIDC_CLIENT_ID: 'mingqian',
  OIDC_CLIENT_SECRET_FILE: 'secret',
  PUBLIC_URL: 'https://jiancha.example.gov.cn',
};

function problemsOf(env: Record<string, string>): readonly string[] {
  try {
    readConfig(env, folder);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.problems;
    throw error;
  }
}

test('an identity service needs all its settings, and a file that can be read', () => {
  expect(problemsOf({ OIDC_ISSUER: GIVEN.OIDC_ISSUER })).toEqual([
    'OIDC_CLIENT_ID 没有设置：设置了 OIDC_ISSUER，就须同时设置它。',
    'OIDC_CLIENT_SECRET_FILE 没有设置：设置了 OIDC_ISSUER，就须同时设置它。',
    'PUBLIC_URL 没有设置：设置了 OIDC_ISSUER，就须同时设置它。',
  ]);
  expect(problemsOf({ ...GIVEN, OIDC_CLIENT_SECRET_FILE: 'nowhere' })).toEqual([
    'OIDC_CLIENT_SECRET_FILE 所指的文件不存在或不可读。',
  ]);
  expect(problemsOf(GIVEN)).toEqual([]);
});

test.each([
  ['https://sso.example.gov.cn/realms/ln', true],
  ['http://127.0.0.1:9000', true],
  ['http://localhost:9000', true],
  ['http://sso.example.gov.cn', false],
  ['http://localhost.example.gov.cn', false],
  ['ldap://sso.example.gov.cn', false],
  ['sso.example.gov.cn', false],
])('the issuer %s: %s', (OIDC_ISSUER, good) => {
  expect(problemsOf({ ...GIVEN, OIDC_ISSUER })).toHaveLength(good ? 0 : 1);
});

test('lists are read, the second factor is not relied on by itself, and the secret is never printed', async () => {
  const config = readConfig({ ...GIVEN, OIDC_ACR: ' urn:a , urn:b,' }, folder);
  const settings = await readOidcSettings(config);
  expect(settings).toEqual({
    issuer: GIVEN.OIDC_ISSUER,
    clientId: 'mingqian',
    clientSecret: 's3cret-of-the-service',
    name: '统一身份认证',
    secondFactor: 'ask',
    acr: ['urn:a', 'urn:b'],
    amr: ['mfa'],
    redirectUri: 'https://jiancha.example.gov.cn/console/oidc',
  });
  const printed = describeConfig(config).map(({ name, value }) => `${name}=${value}`);
  expect(printed).toContain('OIDC_ACR=urn:a,urn:b');
  expect(printed).toContain(`OIDC_CLIENT_SECRET_FILE=${join(folder, 'secret')}`);
  expect(printed.join('\n')).not.toContain('s3cret');
  expect(await readOidcSettings(readConfig({}, folder))).toBeNull();
});
