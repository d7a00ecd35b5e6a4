import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { oidcService } from './oidc/service.ts';
import { type OidcConfig, readOidcSettings } from './oidc/settings.ts';
import {
  type AtService,
  CLIENT_ID,
  type IdentityServiceForTest,
  SECRET,
  startIdentityService,
} from './oidc/testing.ts';
import { identitySources } from './store/versions.ts';
import { type Browser, codeOf, expectStatus, firstAdmin, newPerson, openHouse, signInAndEnrol } from './testing.ts';

const PUBLIC_URL = 'http://localhost';
const NAME = '辽宁省统一身份认证';
const SUBJECT = 'ln-210000-0042';
const BOTH = { sub: SUBJECT, acr: 'urn:ln:two-factor' };

let service: IdentityServiceForTest;
let folder: string;
beforeAll(async () => {
  service = await startIdentityService(`${PUBLIC_URL}/console/oidc`);
  folder = await mkdtemp(join(tmpdir(), 'mingqian-oidc-'));
  await writeFile(join(folder, 'secret'), `${SECRET}\n`);
});
afterAll(async () => {
  await service.close();
  await rm(folder, { recursive: true });
});

const configOf = (more: Partial<OidcConfig> = {}): OidcConfig => ({
  PUBLIC_URL,
  OIDC_ISSUER: service.issuer,
  OIDC_CLIENT_ID: CLIENT_ID,
  OIDC_CLIENT_SECRET_FILE: join(folder, 'secret'),
  OIDC_NAME: NAME,
  OIDC_SECOND_FACTOR: 'trust',
  OIDC_ACR: ['urn:ln:two-factor'],
  OIDC_AMR: ['mfa'],
  ...more,
});

/** A platform with the service, its administrator, and somebody who keeps the registries. */
async function openOffice(engine: TestEngine, more: Partial<OidcConfig> = {}, roles = ['registry-manager']) {
  const house = await openHouse(engine, { publicUrl: PUBLIC_URL, oidc: configOf(more) });
  const { admin, organisation, uri } = await firstAdmin(house);
  const person = await newPerson(house, admin, { username: 'minglu', organisation, roles });
  const reasons = async () => (await house.recorded('session.refused')).map(({ payload }) => payload['reason']);
  const methods = async () => (await house.recorded('session.opened')).map(({ payload }) => payload['method']);
  return { house, admin, organisation, uri, person, reasons, methods };
}

/** Where nobody listens any more. */
async function closedAddress(): Promise<string> {
  const gone = createServer();
  await new Promise<void>((resolve) => gone.listen(0, '127.0.0.1', resolve));
  const { port } = gone.address() as AddressInfo;
  await new Promise((resolve) => gone.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const start = async (browser: Browser): Promise<string> =>
  (await expectStatus(browser.send('POST', '/api/session/identity-service/start', {}), 200)).body.url;
const back = (browser: Browser, parameters: string) =>
  browser.send('POST', '/api/session/identity-service', { parameters });

/** The whole way: out, through the service's pages, and back. */
async function signIn(browser: Browser, as: AtService) {
  return back(browser, await service.visit(await start(browser), as));
}

async function bindOwn(browser: Browser, password: string, sub = SUBJECT) {
  const begun = await expectStatus(browser.send('POST', '/api/identity-service/start', { password }), 200);
  return back(browser, await service.visit(begun.body.url, { sub }));
}

eachDatabase((engine) => {
  describe('signing in at the identity service', () => {
    test('is offered by its name, only where it is configured', async () => {
      const { house } = await openOffice(engine);
      const ways = (await house.browser().send('GET', '/api/session/ways')).body;
      expect(ways.identityService).toEqual({ name: NAME });
      const url = new URL(await start(house.browser()));
      expect(url.searchParams.get('code_challenge_method')).toBe('S256');
      expect(url.searchParams.get('redirect_uri')).toBe(`${PUBLIC_URL}/console/oidc`);
      const without = await openHouse(engine);
      expect((await without.browser().send('GET', '/api/session/ways')).body.identityService).toBeNull();
      const refused = await without.browser().send('POST', '/api/session/identity-service/start', {});
      expect([refused.status, refused.body.detail]).toEqual([409, '本系统没有配置统一身份认证。']);
    });

    test('opens the account that the person bound', async () => {
      const { house, person, methods } = await openOffice(engine);
      const bound = await bindOwn(person.browser, person.password);
      expect([bound.status, bound.body]).toEqual([200, { next: 'bound' }]);
      const own = (await person.browser.send('GET', '/api/identity-service')).body.binding;
      expect(own).toMatchObject({ subject: 'ln****42', version: 1, abilities: ['unbind'], lastUsedAt: null });
      const browser = house.browser();
      const signedIn = await signIn(browser, { sub: SUBJECT });
      expect([signedIn.status, signedIn.body]).toEqual([200, { next: 'none' }]);
      const who = (await browser.send('GET', '/api/session')).body;
      expect([who.account, who.must]).toEqual([person.id, null]);
      expect((await methods()).at(-1)).toBe('oidc');
      const [event] = await house.recorded('identity-service.bound');
      expect(event?.actor).toBe(person.id);
      expect(JSON.stringify(await house.recorded())).not.toContain(SUBJECT);
      expect(house.log.join('\n')).not.toMatch(new RegExp(`${SUBJECT}|${SECRET}`));
      for (const source of identitySources) expect(await source.differences(house.database.kysely)).toEqual([]);
    });

    test('knows nobody by itself, and tells whom to ask', async () => {
      const { house, reasons } = await openOffice(engine);
      const refused = await signIn(house.browser(), { sub: 'somebody-else' });
      expect(refused.status).toBe(401);
      expect(refused.body.detail).toContain('请联系本单位系统管理员绑定');
      expect(await reasons()).toEqual(['oidc-unknown']);
      expect(await house.database.kysely.selectFrom('account').select('id').execute()).toHaveLength(2);
    });

    test('asks for our second factor unless the service says that it had one, as configured', async () => {
      const { house, person, methods } = await openOffice(engine);
      await expectStatus(bindOwn(person.browser, person.password), 200);
      const { uri } = await signInAndEnrol(house.browser(), 'minglu', person.password);
      const browser = house.browser();
      expect((await signIn(browser, { sub: SUBJECT, acr: 'urn:ln:password' })).body).toEqual({ next: 'second-factor' });
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
      expect((await browser.send('POST', '/api/session/totp', { code: '000000' })).status).toBe(401);
      await expectStatus(browser.send('POST', '/api/session/totp', { code: codeOf(uri) }), 200);
      expect((await browser.send('GET', '/api/session')).status).toBe(200);
      expect((await signIn(house.browser(), BOTH)).body).toEqual({ next: 'none' });
      expect((await signIn(house.browser(), { sub: SUBJECT, amr: ['pwd', 'mfa'] })).body).toEqual({ next: 'none' });
      expect((await methods()).slice(-3)).toEqual(['oidc+totp', 'oidc+mfa', 'oidc+mfa']);
    });

    test('relies on nothing of the service where it is so configured, and a role that demands it has to enrol', async () => {
      const { house, admin, person } = await openOffice(engine, { OIDC_SECOND_FACTOR: 'ask' });
      await expectStatus(bindOwn(person.browser, person.password), 200);
      const change = { version: 1, roles: [{ role: 'planner', office: null }], reason: '换岗' };
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/roles`, change), 200);
      const browser = house.browser();
      expect((await signIn(browser, BOTH)).body).toEqual({ next: 'none' });
      expect((await browser.send('GET', '/api/session')).body.must).toBe('second-factor');
      await signInAndEnrol(house.browser(), 'minglu', person.password);
      expect((await signIn(house.browser(), BOTH)).body).toEqual({ next: 'second-factor' });
    });

    test('does not let an administrator who binds an account around its second factor', async () => {
      const { house, admin, person, methods } = await openOffice(engine);
      const { uri } = await signInAndEnrol(person.browser, 'minglu', person.password);
      const given = { subject: SUBJECT, reason: '省厅统一下发' };
      const url = `/api/accounts/${person.id}/identity-service`;
      const bound = await expectStatus(admin.send('POST', url, given), 200);
      expect(bound.body).toMatchObject({ identityService: 'ln****42' });
      expect(bound.body.abilities).toContain('unbind-identity');
      const browser = house.browser();
      expect((await signIn(browser, BOTH)).body).toEqual({ next: 'second-factor' });
      await expectStatus(browser.send('POST', '/api/session/totp', { code: codeOf(uri) }), 200);
      // From then on the person stands behind it.
      expect((await signIn(house.browser(), BOTH)).body).toEqual({ next: 'none' });
      expect((await methods()).slice(-2)).toEqual(['oidc+totp', 'oidc+mfa']);
      const undone = await expectStatus(admin.send('DELETE', url, { reason: '调离' }), 200);
      expect(undone.body.identityService).toBeNull();
      expect((await signIn(house.browser(), BOTH)).status).toBe(401);
      expect((await person.browser.send('POST', url, given)).status).toBe(403);
      const types = (await house.recorded()).map(({ type }) => type);
      expect(types).toEqual(expect.arrayContaining(['identity-service.bound', 'identity-service.unbound']));
    });

    test('asks for the password at the first sign-in by an administrator’s binding, once', async () => {
      const { house, admin, person, methods, reasons } = await openOffice(engine);
      const given = { subject: SUBJECT, reason: '省厅统一下发' };
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/identity-service`, given), 200);
      const confirm = (browser: Browser, password: string) =>
        browser.send('POST', '/api/session/identity-service/confirm', { password });
      const browser = house.browser();
      expect((await signIn(browser, { sub: SUBJECT })).body).toEqual({ next: 'password' });
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
      expect((await confirm(house.browser(), person.password)).status).toBe(401);
      const wrong = await confirm(browser, 'not this one 1');
      expect([wrong.status, wrong.body.detail]).toEqual([401, `密码不正确，请重新点“${NAME}”再来一次。`]);
      // One guess for each way through the service.
      expect((await confirm(browser, person.password)).status).toBe(401);
      expect((await signIn(browser, BOTH)).body).toEqual({ next: 'password' });
      await expectStatus(confirm(browser, person.password), 200);
      expect((await browser.send('GET', '/api/session')).body.account).toBe(person.id);
      expect((await signIn(house.browser(), { sub: SUBJECT })).body).toEqual({ next: 'none' });
      expect((await methods()).slice(-2)).toEqual(['oidc+mfa', 'oidc']);
      expect(await reasons()).toEqual(['oidc-expired', 'credentials', 'oidc-expired']);
    });

    test('asks for a second factor that was set up while it waited for the password', async () => {
      const { house, admin, person } = await openOffice(engine);
      const given = { subject: SUBJECT, reason: '省厅统一下发' };
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/identity-service`, given), 200);
      const browser = house.browser();
      expect((await signIn(browser, { sub: SUBJECT })).body).toEqual({ next: 'password' });
      await signInAndEnrol(house.browser(), 'minglu', person.password);
      const { password } = person;
      expect((await browser.send('POST', '/api/session/identity-service/confirm', { password })).status).toBe(401);
      expect((await signIn(browser, { sub: SUBJECT })).body).toEqual({ next: 'second-factor' });
    });

    test('binds an identity to one account, and an account to one identity', async () => {
      const { house, admin, organisation, person } = await openOffice(engine);
      const other = await newPerson(house, admin, { username: 'qita', organisation, roles: ['registry-manager'] });
      await expectStatus(bindOwn(person.browser, person.password), 200);
      expect((await bindOwn(other.browser, other.password)).status).toBe(409);
      expect((await bindOwn(person.browser, person.password, 'another-one')).status).toBe(409);
      const url = '/api/identity-service';
      expect((await person.browser.send('DELETE', url, { version: 7 })).status).toBe(409);
      await expectStatus(person.browser.send('DELETE', url, { version: 1 }), 200);
      await expectStatus(bindOwn(other.browser, other.password), 200);
      const wrong = await person.browser.send('POST', '/api/identity-service/start', { password: 'not this one 1' });
      expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'password']);
    });

    test('binds nothing in the session of somebody else', async () => {
      const { house, admin, person } = await openOffice(engine);
      const begun = await person.browser.send('POST', '/api/identity-service/start', { password: person.password });
      const parameters = await service.visit(begun.body.url, { sub: SUBJECT });
      const stranger = house.browser();
      for (const [name, value] of admin.cookies) stranger.cookies.set(name, value);
      stranger.cookies.set('mingqian.oidc', person.browser.cookies.get('mingqian.oidc') ?? '');
      expect((await back(stranger, parameters)).status).toBe(401);
      expect(await house.database.kysely.selectFrom('oidc_binding').selectAll().execute()).toEqual([]);
    });

    test('opens nothing that the account may not open', async () => {
      const { house, admin, person } = await openOffice(engine);
      await expectStatus(bindOwn(person.browser, person.password), 200);
      const given = { password: '辽河口-Winter-2027-甲', reason: '忘记' };
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/password`, given), 200);
      const browser = house.browser();
      await expectStatus(signIn(browser, { sub: SUBJECT }), 200);
      expect((await browser.send('GET', '/api/session')).body.must).toBe('change-password');
      for (let failure = 0; failure < 5; failure += 1)
        await house.browser().send('POST', '/api/session', { username: 'minglu', password: 'wrong-wrong-1' });
      expect((await signIn(house.browser(), { sub: SUBJECT })).status).toBe(423);
      house.clock.advance(16 * 60_000);
      const { version } = (await admin.send('GET', `/api/accounts/${person.id}`)).body;
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/lock`, { version, reason: '调离' }), 200);
      const locked = await signIn(house.browser(), { sub: SUBJECT });
      expect([locked.status, locked.body.detail]).toEqual([423, '这个账号已停用。']);
    });
  });

  describe('what comes back from the service is refused, in a sentence,', () => {
    test('where it is late, used, of another browser, or not what was asked for', async () => {
      const { house, person, reasons } = await openOffice(engine);
      await expectStatus(bindOwn(person.browser, person.password), 200);
      const browser = house.browser();
      const told: string[] = [];
      const refuse = async (parameters: string, by = browser) => {
        const refused = await back(by, parameters);
        expect(refused.status).toBe(401);
        told.push(refused.body.detail);
      };
      const visit = async () => service.visit(await start(browser), { sub: SUBJECT });
      await refuse(await visit(), house.browser());
      const late = await visit();
      house.clock.advance(5 * 60_000);
      await refuse(late);
      const used = await visit();
      await expectStatus(back(browser, used), 200);
      await refuse(used);
      // An earlier answer put into a later sign-in: by its state, and with the later state but the earlier code.
      await start(browser);
      await refuse(used);
      const earlier = new URLSearchParams(await visit());
      const later = new URL(await start(browser));
      earlier.set('state', later.searchParams.get('state') ?? '');
      await refuse(`?${earlier}`);
      const nonce = new URL(await start(browser));
      nonce.searchParams.set('nonce', 'of-another-sign-in');
      await refuse(await service.visit(nonce.href, { sub: SUBJECT }));
      const issuer = new URLSearchParams(await visit());
      issuer.set('iss', 'https://elsewhere.example.com');
      await refuse(`?${issuer}`);
      await refuse(await service.visit(await start(browser), { error: 'access_denied' }));
      await refuse(await service.visit(await start(browser), { error: 'server_error' }));
      expect(await reasons()).toEqual([
        'oidc-expired',
        'oidc-expired',
        'oidc-expired',
        'oidc-state',
        'oidc-code',
        'oidc-nonce',
        'oidc-issuer',
        'oidc-denied',
        'oidc-error',
      ]);
      for (const sentence of told) expect(sentence).toMatch(/^\p{Script=Han}.*。$/u);
      expect(new Set(told).size).toBe(7);
    });

    test('where the service is not the one that is configured, knows another secret, or cannot be reached', async () => {
      const { port } = new URL(service.issuer);
      const wrongSecret = join(folder, 'wrong');
      await writeFile(wrongSecret, 'not-the-secret');
      const cases: [Partial<OidcConfig>, string][] = [
        [{ OIDC_ISSUER: `http://localhost:${port}` }, '不是辽宁省统一身份认证开具的'],
        [{ OIDC_ISSUER: await closedAddress() }, '现在连接不上辽宁省统一身份认证，请改用用户名和密码登录'],
      ];
      for (const [more, sentence] of cases) {
        const { house, person } = await openOffice(engine, more);
        const refused = await house.browser().send('POST', '/api/session/identity-service/start', {});
        expect([refused.status, refused.body.detail]).toEqual([401, expect.stringContaining(sentence)]);
        // The password goes on working.
        const credentials = { username: 'minglu', password: person.password };
        await expectStatus(house.browser().send('POST', '/api/session', credentials), 200);
      }
      const { house, reasons } = await openOffice(engine, { OIDC_CLIENT_SECRET_FILE: wrongSecret });
      expect((await signIn(house.browser(), { sub: SUBJECT })).status).toBe(401);
      expect(await reasons()).toEqual(['oidc-error']);
    });
  });
});

test('a service that does not answer keeps nobody waiting for long', async () => {
  const silent = createServer(() => undefined);
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve));
  const settings = await readOidcSettings(
    configOf({ OIDC_ISSUER: `http://127.0.0.1:${(silent.address() as AddressInfo).port}` }),
  );
  if (settings === null) throw new Error('there are settings');
  const before = performance.now();
  expect(await oidcService(settings).begin(false)).toEqual({ refused: 'oidc-unreachable' });
  expect(performance.now() - before).toBeLessThan(8000);
  silent.closeAllConnections();
  await new Promise((resolve) => silent.close(resolve));
});
