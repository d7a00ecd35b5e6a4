import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import { type Authenticator, softAuthenticator } from './passkeys/testing.ts';
import { identitySources } from './store/versions.ts';
import { type Browser, expectStatus, firstAdmin, type House, newPerson, openHouse } from './testing.ts';

async function addPasskey(browser: Browser, password: string, authenticator: Authenticator, name = '办公室电脑') {
  const { body } = await expectStatus(browser.send('POST', '/api/passkeys/options', { password }), 200);
  const response = authenticator.create(body.options);
  await expectStatus(browser.send('POST', '/api/passkeys', { name, response }), 200);
}

/** Signs in with what the authenticator says to the challenge. */
async function signIn(browser: Browser, authenticator: Authenticator, saying?: Parameters<Authenticator['get']>[1]) {
  const { body } = await expectStatus(browser.send('POST', '/api/session/passkey/options', {}), 200);
  const response = authenticator.get(body.options, saying);
  return browser.send('POST', '/api/session/passkey', { response });
}

async function worldOf(house: House, roles: readonly string[] = ['planner']) {
  const { admin, organisation } = await firstAdmin(house);
  const person = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['registry-manager'] });
  const authenticator = softAuthenticator();
  await addPasskey(person.browser, person.password, authenticator);
  if (!roles.includes('registry-manager')) {
    const change = { version: 1, roles: roles.map((role) => ({ role, office: null })), reason: '换岗' };
    await expectStatus(admin.send('POST', `/api/accounts/${person.id}/roles`, change), 200);
  }
  return { admin, organisation, person, authenticator };
}

const methodsOf = async (house: House) =>
  (await house.recorded('session.opened')).map(({ payload }) => payload['method']);

eachDatabase((engine) => {
  describe('a passkey', () => {
    test('takes the place of password and one-time code', async () => {
      const house = await openHouse(engine);
      const { authenticator, person } = await worldOf(house);
      const browser = house.browser();
      const signedIn = await signIn(browser, authenticator);
      expect([signedIn.status, signedIn.body]).toEqual([200, { next: 'none' }]);
      expect(browser.cookies.has('mingqian.passkey-sign-in')).toBe(true);
      const who = (await browser.send('GET', '/api/session')).body;
      expect([who.account, who.must]).toEqual([person.id, null]);
      expect((await methodsOf(house)).at(-1)).toBe('passkey');
      // The same person by password alone still owes the second factor that the role demands.
      const other = house.browser();
      const byPassword = { username: 'minglu', password: person.password };
      await expectStatus(other.send('POST', '/api/session', byPassword), 200);
      expect((await other.send('GET', '/api/session')).body.must).toBe('second-factor');
    });

    test('is listed with its name and uses, and removed by its owner only', async () => {
      const house = await openHouse(engine);
      const { admin, authenticator, person } = await worldOf(house, ['registry-manager']);
      const { browser } = person;
      await expectStatus(signIn(house.browser(), authenticator), 200);
      const [first] = (await browser.send('GET', '/api/passkeys')).body.passkeys;
      expect(first).toMatchObject({ name: '办公室电脑', version: 1, abilities: ['remove'] });
      expect(first.lastUsedAt).not.toBeNull();
      expect((await admin.send('GET', `/api/accounts/${person.id}`)).body.passkeys).toBe(1);
      expect((await admin.send('DELETE', `/api/passkeys/${first.id}`, { version: 1 })).status).toBe(404);
      expect((await browser.send('DELETE', `/api/passkeys/${first.id}`, { version: 9 })).status).toBe(409);
      const removed = await browser.send('DELETE', `/api/passkeys/${first.id}`, { version: 1 });
      expect([removed.status, removed.body]).toEqual([200, { passkeys: [] }]);
      // Sessions elsewhere end with it, this one stays.
      expect((await browser.send('GET', '/api/sessions')).body.sessions).toHaveLength(1);
      expect((await signIn(house.browser(), authenticator)).status).toBe(401);
      const types = (await house.recorded()).map(({ type }) => type);
      expect(types).toEqual(expect.arrayContaining(['passkey.added', 'passkey.removed']));
      for (const source of identitySources) expect(await source.differences(house.database.kysely)).toEqual([]);
    });

    test('that somebody exchanged in the database is found', async () => {
      const house = await openHouse(engine);
      await worldOf(house);
      await house.database.kysely.updateTable('passkey').set({ public_key: 'AAAA' }).execute();
      const found = await Promise.all(identitySources.map((source) => source.differences(house.database.kysely)));
      expect(found.flat()).toEqual([expect.stringMatching(/^通行密钥 .* 的现有内容与最后一个版本不符。$/)]);
    });

    test('is added after the password only, once for each challenge, and for the person who began', async () => {
      const house = await openHouse(engine);
      const { admin, person } = await worldOf(house, ['registry-manager']);
      const { browser, password } = person;
      const wrong = await browser.send('POST', '/api/passkeys/options', { password: 'not this one 1' });
      expect([wrong.status, wrong.body.errors[0].field]).toEqual([422, 'password']);
      const { options } = (await browser.send('POST', '/api/passkeys/options', { password })).body;
      expect(options.authenticatorSelection).toMatchObject({ residentKey: 'required', userVerification: 'required' });
      expect(options.excludeCredentials).toHaveLength(1);
      const response = softAuthenticator().create(options);
      const stolen = house.browser();
      for (const [name, value] of admin.cookies) stolen.cookies.set(name, value);
      stolen.cookies.set('mingqian.passkey-add', browser.cookies.get('mingqian.passkey-add') ?? '');
      expect((await stolen.send('POST', '/api/passkeys', { name: '别人的', response })).status).toBe(422);
      const late = await browser.send('POST', '/api/passkeys', { name: '第二次', response });
      expect([late.status, late.body.detail]).toEqual([422, '添加已超时或已经提交过，请重新开始。']);
      expect((await browser.send('GET', '/api/passkeys')).body.passkeys).toHaveLength(1);
    });

    test.each([
      ['another origin', { origin: 'https://mingqian.example.com' }],
      ['another domain', { rpId: 'example.com' }],
      ['another challenge', { challenge: 'AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' }],
      ['a user who was not verified', { userVerified: false }],
    ])('of %s is neither added nor let in, and failures lock', async (_, saying) => {
      const house = await openHouse(engine);
      const { authenticator, person } = await worldOf(house, ['registry-manager']);
      const { browser, password } = person;
      const { options } = (await browser.send('POST', '/api/passkeys/options', { password })).body;
      const response = softAuthenticator().create(options, saying);
      expect((await browser.send('POST', '/api/passkeys', { name: '坏的', response })).status).toBe(422);
      for (let failure = 0; failure < 5; failure += 1) {
        const refused = await signIn(house.browser(), authenticator, saying);
        expect([refused.status, refused.body.id]).toEqual([401, 'wrong-credentials']);
      }
      expect((await signIn(house.browser(), authenticator)).status).toBe(423);
      expect((await house.recorded('account.locked-out')).length).toBe(1);
      const reasons = (await house.recorded('session.refused')).map(({ payload }) => payload['reason']);
      expect(reasons).toEqual([...Array(5).fill('passkey'), 'locked']);
    });

    test('proves nothing twice, in another browser, or too late', async () => {
      const house = await openHouse(engine);
      const { authenticator } = await worldOf(house);
      const browser = house.browser();
      const ask = async () => (await browser.send('POST', '/api/session/passkey/options', {})).body.options;
      const response = authenticator.get(await ask());
      expect((await house.browser().send('POST', '/api/session/passkey', { response })).status).toBe(401);
      expect((await browser.send('POST', '/api/session/passkey', { response })).status).toBe(200);
      expect((await browser.send('POST', '/api/session/passkey', { response })).status).toBe(401);
      const late = authenticator.get(await ask());
      house.clock.advance(5 * 60_000);
      expect((await browser.send('POST', '/api/session/passkey', { response: late })).status).toBe(401);
      expect(await house.database.kysely.selectFrom('sign_in_step').selectAll().execute()).toEqual([]);
    });

    test('whose counter goes back is refused and named; one that does not count is good', async () => {
      const house = await openHouse(engine);
      const { authenticator, person } = await worldOf(house, ['registry-manager']);
      await expectStatus(signIn(house.browser(), authenticator, { counter: 40 }), 200);
      for (const counter of [40, 39, 0])
        expect((await signIn(house.browser(), authenticator, { counter })).status).toBe(401);
      const reasons = (await house.recorded('session.refused')).map(({ payload }) => payload['reason']);
      expect(reasons).toEqual(Array(3).fill('passkey-counter'));
      await expectStatus(signIn(house.browser(), authenticator, { counter: 41 }), 200);
      const synchronised = softAuthenticator({ counts: false });
      await addPasskey(person.browser, person.password, synchronised, '手机');
      for (let time = 0; time < 2; time += 1) await expectStatus(signIn(house.browser(), synchronised), 200);
    });

    test('opens nothing that the account may not open', async () => {
      const house = await openHouse(engine);
      const { admin, authenticator, person } = await worldOf(house, ['registry-manager']);
      const given = { password: '辽河口-Winter-2027-甲', reason: '忘记' };
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/password`, given), 200);
      const browser = house.browser();
      await expectStatus(signIn(browser, authenticator), 200);
      expect((await browser.send('GET', '/api/session')).body.must).toBe('change-password');
      expect((await browser.send('GET', '/api/passkeys')).status).toBe(403);
      for (let failure = 0; failure < 5; failure += 1)
        await house.browser().send('POST', '/api/session', { username: 'minglu', password: 'wrong-wrong-1' });
      expect((await signIn(house.browser(), authenticator)).status).toBe(423);
      house.clock.advance(16 * 60_000);
      await expectStatus(signIn(house.browser(), authenticator), 200);
      const { version } = (await admin.send('GET', `/api/accounts/${person.id}`)).body;
      await expectStatus(admin.send('POST', `/api/accounts/${person.id}/lock`, { version, reason: '调离' }), 200);
      const locked = await signIn(house.browser(), authenticator);
      expect([locked.status, locked.body.detail]).toEqual([423, '这个账号已停用。']);
    });

    test('is gone after a reset of the second factor by an administrator', async () => {
      const house = await openHouse(engine);
      const { admin, authenticator, person } = await worldOf(house, ['registry-manager']);
      expect((await admin.send('GET', `/api/accounts/${person.id}`)).body.abilities).toContain('reset-second-factor');
      const url = `/api/accounts/${person.id}/second-factor/reset`;
      await expectStatus(admin.send('POST', url, { reason: '手机丢失' }), 200);
      expect((await signIn(house.browser(), authenticator)).status).toBe(401);
      expect((await house.recorded('passkey.removed'))[0]?.payload).toMatchObject({ reason: '手机丢失' });
    });

    test('says the same of one that nobody has as of one that proves nothing, and asks the same of everybody', async () => {
      const house = await openHouse(engine);
      const { authenticator } = await worldOf(house);
      const wrong = await signIn(house.browser(), authenticator, { userVerified: false });
      const nobody = await signIn(house.browser(), softAuthenticator());
      const { instance: _, ...one } = wrong.body;
      const { instance: __, ...other } = nobody.body;
      expect(other).toEqual(one);
      const asked = (await house.browser().send('POST', '/api/session/passkey/options', {})).body.options;
      expect(asked.allowCredentials ?? []).toEqual([]);
      expect((await house.recorded('session.refused')).at(-1)?.payload['account']).toBeNull();
    });
  });

  test('signing in with a passkey ends the session that the browser had', async () => {
    const house = await openHouse(engine);
    const { authenticator } = await worldOf(house);
    const browser = house.browser();
    await expectStatus(signIn(browser, authenticator), 200);
    const before = new Map(browser.cookies);
    await expectStatus(signIn(browser, authenticator), 200);
    const stale = house.browser();
    for (const [name, value] of before) stale.cookies.set(name, value);
    expect((await stale.send('GET', '/api/session')).status).toBe(401);
  });

  test('without https or a name no passkeys are offered, and the reason is told', async () => {
    for (const [publicUrl, reason] of [
      ['http://jiancha.example.gov.cn', '本系统没有启用 https，浏览器不允许使用通行密钥。'],
      ['https://10.1.2.3', '本系统的网址是 IP 地址而不是域名，浏览器不允许使用通行密钥。'],
    ] as const) {
      const house = await openHouse(engine, { publicUrl });
      const visitor = house.browser();
      const ways = (await visitor.send('GET', '/api/session/ways')).body;
      expect(ways).toEqual({ passkey: { offered: false, reason }, identityService: null });
      const refused = await visitor.send('POST', '/api/session/passkey/options', {});
      expect([refused.status, refused.body.detail]).toEqual([409, reason]);
    }
    const house = await openHouse(engine, { publicUrl: 'https://jiancha.example.gov.cn' });
    const visitor = house.browser();
    const begun = await visitor.send('POST', '/api/session/passkey/options', {});
    expect(begun.body.options.rpId).toBe('jiancha.example.gov.cn');
    const [cookie = ''] = begun.setCookies;
    expect(cookie).toMatch(/^__Host-mingqian\.passkey-sign-in=.*; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });
});
