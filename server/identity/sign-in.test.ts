import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import { codeOf, expectStatus, firstAdmin, newPerson, OTHER_PASSWORD, openHouse, PASSWORD } from './testing.ts';

const SET_UP = {
  authority: { name: '大洼区发展和改革局', regionCode: '211104', level: 'district' },
  administrator: { username: 'guanli', name: '管理员甲', password: PASSWORD },
};

eachDatabase((engine) => {
  describe('first set-up', () => {
    test('is possible once, and only on an empty installation', async () => {
      const house = await openHouse(engine);
      const visitor = house.browser();
      expect((await visitor.send('GET', '/api/setup')).body).toEqual({ needed: true, sample: false });
      expect((await visitor.send('POST', '/api/setup', SET_UP)).status).toBe(201);
      expect((await visitor.send('GET', '/api/setup')).body).toEqual({ needed: false, sample: false });
      const again = await visitor.send('POST', '/api/setup', SET_UP);
      expect([again.status, again.body.id]).toEqual([409, 'impossible-transition']);
      expect((await house.recorded()).map(({ type }) => type)).toEqual(['installation.set-up']);
    });

    test('of five browsers at once, one wins', async () => {
      const house = await openHouse(engine);
      const answers = await Promise.all(
        Array.from({ length: 5 }, (_, at) =>
          house.browser().send('POST', '/api/setup', {
            authority: { ...SET_UP.authority, name: `第 ${at} 局` },
            administrator: { ...SET_UP.administrator, username: `guanli${at}` },
          }),
        ),
      );
      expect(answers.map(({ status }) => status).toSorted((a, b) => a - b)).toEqual([201, 409, 409, 409, 409]);
      expect(await house.database.kysely.selectFrom('account').select('id').execute()).toHaveLength(1);
      expect(await house.database.kysely.selectFrom('authority').select('id').execute()).toHaveLength(1);
    });

    test('refuses a weak password, and fields that it does not know', async () => {
      const house = await openHouse(engine);
      const visitor = house.browser();
      const weak = { ...SET_UP, administrator: { ...SET_UP.administrator, password: 'guanli123456A' } };
      const refused = await visitor.send('POST', '/api/setup', weak);
      expect([refused.status, refused.body.errors[0].field]).toEqual([422, 'administrator.password']);
      const more = { ...SET_UP, administrator: { ...SET_UP.administrator, roles: ['security-auditor'] } };
      expect((await visitor.send('POST', '/api/setup', more)).status).toBe(422);
      expect((await visitor.send('GET', '/api/setup')).body).toEqual({ needed: true, sample: false });
    });
  });

  describe('signing in', () => {
    test('without a session nothing but the public routes answers', async () => {
      const house = await openHouse(engine);
      for (const { method, path, access } of house.identity.routes) {
        if (access === 'public') continue;
        const url = path.replace(/:\w+/g, '01a20873-f28a-75e3-b7e1-a20d9a3cf9df');
        const answer = await house.browser().send(method as 'GET', url, method === 'GET' ? undefined : {});
        expect([path, answer.status]).toEqual([path, 401]);
      }
    });

    test('there is no way to register', async () => {
      const house = await openHouse(engine);
      for (const url of ['/api/auth/sign-up/email', '/api/sign-up', '/sign-up/email', '/api/accounts/sign-up'])
        expect((await house.browser().send('POST', url, {})).status).toBe(404);
    });

    test('answers an unknown name as it answers a wrong password, and says nothing in the ledger about the name', async () => {
      const house = await openHouse(engine);
      await firstAdmin(house);
      const wrong = await house
        .browser()
        .send('POST', '/api/session', { username: 'guanli', password: 'not this one 1' });
      const nobody = await house
        .browser()
        .send('POST', '/api/session', { username: 'meiyou', password: 'not this one 1' });
      expect(wrong.status).toBe(401);
      const { instance: _, ...one } = wrong.body;
      const { instance: __, ...other } = nobody.body;
      expect(other).toEqual(one);
      expect(nobody.setCookies).toEqual([]);
      const refused = await house.recorded('session.refused');
      expect(refused.map(({ payload }) => payload['reason'])).toEqual(['credentials', 'credentials']);
      expect(refused[0]?.payload['account']).not.toBeNull();
      expect(refused[1]?.payload['account']).toBeNull();
      expect(JSON.stringify(refused)).not.toMatch(/meiyou|guanli|not this/);
    });

    test('takes as long for an unknown name as for a wrong password', async () => {
      const house = await openHouse(engine, { settings: { lockAfter: 100 } });
      await firstAdmin(house);
      const times = { guanli: [] as number[], meiyou: [] as number[] };
      for (let round = 0; round < 9; round += 1)
        for (const username of ['guanli', 'meiyou'] as const) {
          const start = performance.now();
          await house.browser().send('POST', '/api/session', { username, password: `wrong-${round}-wrong` });
          times[username].push(performance.now() - start);
        }
      const middle = (all: number[]) => all.toSorted((a, b) => a - b)[4] ?? 0;
      // Without the same hashing on both sides the quotient is near ten.
      expect(middle(times.guanli) / middle(times.meiyou)).toBeGreaterThan(0.4);
      expect(middle(times.guanli) / middle(times.meiyou)).toBeLessThan(2.5);
    });

    test('locks after five failures for a quarter of an hour, whether or not there is such an account', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      await newPerson(house, admin, { username: 'minglu', organisation, roles: ['registry-manager'] });
      const attempt = (username: string, password: string) =>
        house.browser().send('POST', '/api/session', { username, password });
      for (const username of ['minglu', 'meiyou']) {
        for (let failure = 0; failure < 5; failure += 1)
          expect((await attempt(username, `wrong-${failure}-wrong`)).status).toBe(401);
        const locked = await attempt(username.toUpperCase(), OTHER_PASSWORD);
        expect([locked.status, locked.body.id]).toEqual([423, 'locked']);
      }
      expect((await house.recorded('account.locked-out')).map(({ payload }) => payload['failures'])).toEqual([5, 5]);
      house.clock.advance(14 * 60_000);
      expect((await attempt('minglu', OTHER_PASSWORD)).status).toBe(423);
      house.clock.advance(61_000);
      expect((await attempt('minglu', OTHER_PASSWORD)).status).toBe(200);
    });

    test('twenty guesses at once are no more than five', async () => {
      const house = await openHouse(engine);
      await firstAdmin(house);
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, at) =>
          house.browser().send('POST', '/api/session', { username: 'guanli', password: `wrong-${at}-wrong` }),
        ),
      );
      expect(answers.filter(({ status }) => status === 401)).toHaveLength(5);
      expect(answers.filter(({ status }) => status === 423)).toHaveLength(15);
    });

    test('an address gets no more than thirty attempts a minute', async () => {
      const house = await openHouse(engine);
      const statuses: number[] = [];
      for (let at = 0; at < 32; at += 1)
        statuses.push((await house.browser().send('POST', '/api/session/totp', { code: '000000' })).status);
      expect(statuses.slice(0, 30).every((status) => status === 401)).toBe(true);
      expect(statuses.slice(30)).toEqual([429, 429]);
    });

    test('a session that was there before is worth nothing after signing in (fixation)', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { browser } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['planner'] });
      const before = new Map(browser.cookies);
      await expectStatus(browser.send('POST', '/api/session', { username: 'minglu', password: OTHER_PASSWORD }), 200);
      expect(browser.cookies).not.toEqual(before);
      const thief = house.browser();
      for (const [name, value] of before) thief.cookies.set(name, value);
      expect((await thief.send('GET', '/api/session')).status).toBe(401);
      expect((await browser.send('GET', '/api/session')).status).toBe(200);
    });

    test('a cookie that an attacker made up or took apart opens nothing', async () => {
      const house = await openHouse(engine);
      const { admin } = await firstAdmin(house);
      const [name, value] = [...admin.cookies][0] ?? ['', ''];
      const [token = ''] = value.split('.');
      const { token: stored } = await house.database.kysely
        .selectFrom('session')
        .select('token')
        .where('admitted_at', 'is not', null)
        .executeTakeFirstOrThrow();
      expect(stored).toBe(token);
      // Whoever reads the database cannot sign.
      for (const forged of [token, `${token}.`, `${token}.${'A'.repeat(43)}%3D`, `x${value}`]) {
        const thief = house.browser();
        thief.cookies.set(name, forged);
        expect((await thief.send('GET', '/api/session')).status).toBe(401);
      }
    });

    test('sessions end when idle, and in any case after their longest time', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { browser } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['planner'] });
      const status = async () => (await browser.send('GET', '/api/sessions')).status;
      await expectStatus(admin.send('POST', '/api/accounts', {}), 422);
      house.clock.advance(29 * 60_000);
      expect((await browser.send('GET', '/api/session')).body.must).toBe('second-factor');
      house.clock.advance(29 * 60_000);
      expect(await status()).toBe(403);
      house.clock.advance(30 * 60_000);
      expect(await status()).toBe(401);
      await expectStatus(browser.send('POST', '/api/session', { username: 'minglu', password: OTHER_PASSWORD }), 200);
      for (let step = 0; step < 35; step += 1) {
        house.clock.advance(20 * 60_000);
        expect(await status()).toBe(403);
      }
      house.clock.advance(20 * 60_000);
      expect(await status()).toBe(401);
    });

    test('signing out ends the session on the server', async () => {
      const house = await openHouse(engine);
      const { admin } = await firstAdmin(house);
      const thief = house.browser();
      for (const [name, value] of admin.cookies) thief.cookies.set(name, value);
      await expectStatus(admin.send('DELETE', '/api/session'), 200);
      expect(admin.cookies.size).toBe(0);
      expect((await thief.send('GET', '/api/session')).status).toBe(401);
      expect((await house.recorded('session.closed')).length).toBe(1);
    });

    test('cookies are for the server alone, and under https bound to the host', async () => {
      for (const publicUrl of [undefined, 'https://jiancha.example.gov.cn']) {
        const house = await openHouse(engine, publicUrl === undefined ? {} : { publicUrl });
        const { admin } = await firstAdmin(house);
        const { setCookies } = await admin.send('POST', '/api/session', { username: 'guanli', password: PASSWORD });
        const line = setCookies.find((each) => each.includes('two_factor')) ?? '';
        expect(line).toMatch(publicUrl === undefined ? /^mingqian\./ : /^__Host-mingqian\./);
        expect(line).toMatch(/; HttpOnly/);
        expect(line).toMatch(/; SameSite=Lax/);
        expect(line).toMatch(/; Path=\/(;|$)/);
        expect(line.includes('; Secure')).toBe(publicUrl !== undefined);
        expect(line).not.toMatch(/Domain/);
      }
    });
  });

  test('neither the ledger nor the log ever holds a password, a code, a key or a token', async () => {
    const house = await openHouse(engine);
    const { admin, uri, organisation } = await firstAdmin(house);
    const person = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['registry-manager'] });
    const change = { present: person.password, next: 'Third-Good-One-3' };
    await expectStatus(person.browser.send('POST', '/api/password', change), 200);
    await house.browser().send('POST', '/api/session', { username: PASSWORD.slice(0, 20), password: OTHER_PASSWORD });
    const tokens = (await house.database.kysely.selectFrom('session').select('token').execute()).map(
      ({ token }) => token,
    );
    const told = JSON.stringify(await house.recorded()) + house.log.join('\n');
    const secret = new URL(uri).searchParams.get('secret') ?? '?';
    for (const each of [
      PASSWORD,
      OTHER_PASSWORD,
      change.next,
      PASSWORD.slice(0, 20),
      secret,
      codeOf(uri, -1),
      ...tokens,
    ])
      expect(told.includes(each)).toBe(false);
    expect((await house.recorded()).length).toBeGreaterThan(6);
  });
});
