import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import {
  codeOf,
  expectStatus,
  firstAdmin,
  newPerson,
  OTHER_PASSWORD,
  openHouse,
  PASSWORD,
  signInAndEnrol,
} from './testing.ts';

eachDatabase((engine) => {
  describe('the second factor', () => {
    test('is asked for once it is set up, and a code opens one session only', async () => {
      const house = await openHouse(engine);
      const { uri } = await firstAdmin(house);
      const one = house.browser();
      const { body } = await one.send('POST', '/api/session', { username: 'guanli', password: PASSWORD });
      expect(body).toEqual({ next: 'second-factor' });
      expect((await one.send('GET', '/api/session')).status).toBe(401);
      expect((await one.send('POST', '/api/session/totp', { code: '000000' })).status).toBe(401);
      const code = codeOf(uri);
      await expectStatus(one.send('POST', '/api/session/totp', { code }), 200);
      expect((await one.send('GET', '/api/session')).body).toMatchObject({ must: null, secondFactor: true });
      const thief = house.browser();
      await expectStatus(thief.send('POST', '/api/session', { username: 'guanli', password: PASSWORD }), 200);
      expect((await thief.send('POST', '/api/session/totp', { code })).status).toBe(401);
      expect((await thief.send('GET', '/api/session')).status).toBe(401);
      const opened = await house.recorded('session.opened');
      expect(opened.map(({ payload }) => payload['method'])).toEqual(['password', 'password+totp']);
    });

    test('the code that confirmed it does not open a session as well', async () => {
      const house = await openHouse(engine);
      const { uri } = await firstAdmin(house);
      const browser = house.browser();
      await expectStatus(browser.send('POST', '/api/session', { username: 'guanli', password: PASSWORD }), 200);
      expect((await browser.send('POST', '/api/session/totp', { code: codeOf(uri, -1) })).status).toBe(401);
    });

    test('five wrong codes lock the account, however many challenges they come from', async () => {
      const house = await openHouse(engine);
      const { uri } = await firstAdmin(house);
      for (let failure = 0; failure < 5; failure += 1) {
        const browser = house.browser();
        await expectStatus(browser.send('POST', '/api/session', { username: 'guanli', password: PASSWORD }), 200);
        expect((await browser.send('POST', '/api/session/totp', { code: '000000' })).status).toBe(401);
      }
      const browser = house.browser();
      expect((await browser.send('POST', '/api/session', { username: 'guanli', password: PASSWORD })).status).toBe(423);
      house.clock.advance(16 * 60_000);
      await expectStatus(browser.send('POST', '/api/session', { username: 'guanli', password: PASSWORD }), 200);
      await expectStatus(browser.send('POST', '/api/session/totp', { code: codeOf(uri, 1) }), 200);
    });

    test('a backup code is good once; new ones make the old ones void', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      await newPerson(house, admin, { username: 'jihua', organisation, roles: ['planner'] });
      const browser = house.browser();
      const { backupCodes } = await signInAndEnrol(browser, 'jihua', OTHER_PASSWORD);
      const [first = '', second = ''] = backupCodes;
      const attempt = async (backupCode: string) => {
        const other = house.browser();
        await expectStatus(other.send('POST', '/api/session', { username: 'jihua', password: OTHER_PASSWORD }), 200);
        return (await other.send('POST', '/api/session/totp', { backupCode })).status;
      };
      expect(await attempt(first)).toBe(200);
      expect(await attempt(first)).toBe(401);
      const renewed = await expectStatus(
        browser.send('POST', '/api/totp/backup-codes', { password: OTHER_PASSWORD }),
        200,
      );
      expect(await attempt(second)).toBe(401);
      expect(await attempt(renewed.body.backupCodes[0])).toBe(200);
    });

    test('a new session begins where it is set up or given up, and the others end', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { browser, password } = await newPerson(house, admin, {
        username: 'minglu',
        organisation,
        roles: ['registry-manager'],
      });
      const elsewhere = house.browser();
      await expectStatus(elsewhere.send('POST', '/api/session', { username: 'minglu', password }), 200);
      const before = new Map(browser.cookies);
      const { body } = await expectStatus(browser.send('POST', '/api/totp', { password }), 200);
      expect((await browser.send('POST', '/api/totp/confirm', { code: '000000' })).status).toBe(422);
      await expectStatus(browser.send('POST', '/api/totp/confirm', { code: codeOf(body.uri) }), 200);
      expect(browser.cookies).not.toEqual(before);
      expect((await elsewhere.send('GET', '/api/session')).status).toBe(401);
      const thief = house.browser();
      for (const [name, value] of before) thief.cookies.set(name, value);
      expect((await thief.send('GET', '/api/session')).status).toBe(401);
      const confirmed = new Map(browser.cookies);
      expect((await browser.send('DELETE', '/api/totp', { password: 'wrong-wrong-wrong' })).status).toBe(422);
      await expectStatus(browser.send('DELETE', '/api/totp', { password }), 200);
      expect(browser.cookies).not.toEqual(confirmed);
      expect((await browser.send('GET', '/api/session')).body.secondFactor).toBe(false);
      expect(
        (await house.recorded()).map(({ type }) => type).filter((type) => type.startsWith('second-factor.')),
      ).toEqual([
        'second-factor.begun',
        'second-factor.enabled',
        'second-factor.begun',
        'second-factor.enabled',
        'second-factor.disabled',
      ]);
    });

    test('roles that draw, publish, administer or audit cannot do without; settings can demand it of all', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const duties: Record<string, unknown> = {};
      for (const role of [
        'security-auditor',
        'system-admin',
        'planner',
        'disclosure-reviewer',
        'registry-manager',
        'approver',
      ]) {
        const { browser } = await newPerson(house, admin, {
          username: role.replace('-', '.'),
          organisation,
          roles: [role],
        });
        duties[role] = (await browser.send('GET', '/api/session')).body.must;
      }
      const must = 'second-factor';
      expect(duties).toEqual({
        'system-admin': must,
        'security-auditor': must,
        planner: must,
        'disclosure-reviewer': must,
        'registry-manager': null,
        approver: null,
      });
      expect((await admin.send('DELETE', '/api/totp', { password: PASSWORD })).body.id).toBe('not-permitted');
      const strict = await openHouse(engine, { settings: { secondFactor: 'all' } });
      const first = await firstAdmin(strict);
      const person = await newPerson(strict, first.admin, {
        username: 'minglu',
        organisation: first.organisation,
        roles: ['registry-manager'],
      });
      expect((await person.browser.send('GET', '/api/session')).body.must).toBe('second-factor');
      expect((await person.browser.send('GET', '/api/authorities')).status).toBe(403);
    });
  });

  describe('passwords', () => {
    test('given by somebody else have to be changed before anything', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const roles = [{ role: 'registry-manager', office: null }];
      const given = { username: 'minglu', name: '名录员', organisation, office: null, roles, password: PASSWORD };
      await expectStatus(admin.send('POST', '/api/accounts', given), 200);
      const browser = house.browser();
      await expectStatus(browser.send('POST', '/api/session', { username: 'minglu', password: PASSWORD }), 200);
      expect((await browser.send('GET', '/api/session')).body.must).toBe('change-password');
      expect((await browser.send('GET', '/api/authorities')).body.detail).toMatch(/修改密码/);
      const before = new Map(browser.cookies);
      await expectStatus(browser.send('POST', '/api/password', { present: PASSWORD, next: OTHER_PASSWORD }), 200);
      expect(browser.cookies).not.toEqual(before);
      expect((await browser.send('GET', '/api/authorities')).status).toBe(200);
    });

    test('need the present one, keep the rules, and none of the last five comes back', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { browser } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
      const change = async (present: string, next: string) => {
        const { status, body } = await browser.send('POST', '/api/password', { present, next });
        return status === 200 ? 'done' : body.errors[0].field;
      };
      expect(await change('not-the-present', 'Another-Good-One-1')).toBe('present');
      expect(await change(OTHER_PASSWORD, 'short-1A')).toBe('next');
      expect(await change(OTHER_PASSWORD, 'Xx-Minglu-77-yy')).toBe('next');
      expect(await change(OTHER_PASSWORD, OTHER_PASSWORD)).toBe('next');
      let present = OTHER_PASSWORD;
      for (const next of ['Third-Good-One-3', 'Fourth-Good-One-4', 'Fifth-Good-One-5', 'Sixth-Good-One-6']) {
        expect(await change(present, next)).toBe('done');
        present = next;
      }
      expect(await change(present, OTHER_PASSWORD)).toBe('next');
      expect(await change(present, 'Seventh-Good-One-7')).toBe('done');
      expect(await change('Seventh-Good-One-7', OTHER_PASSWORD)).toBe('done');
    });

    test('changed in one browser end the sessions in the others', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { browser, password } = await newPerson(house, admin, {
        username: 'minglu',
        organisation,
        roles: ['approver'],
      });
      const elsewhere = house.browser();
      await expectStatus(elsewhere.send('POST', '/api/session', { username: 'minglu', password }), 200);
      expect((await browser.send('GET', '/api/sessions')).body.sessions).toHaveLength(2);
      await expectStatus(browser.send('POST', '/api/password', { present: password, next: 'Third-Good-One-3' }), 200);
      expect((await elsewhere.send('GET', '/api/session')).status).toBe(401);
      expect((await browser.send('GET', '/api/sessions')).body.sessions).toHaveLength(1);
    });
  });

  test('sessions are listed and ended by their owner, and by nobody else', async () => {
    const house = await openHouse(engine);
    const { admin, organisation } = await firstAdmin(house);
    const { browser, password } = await newPerson(house, admin, {
      username: 'minglu',
      organisation,
      roles: ['approver'],
    });
    const elsewhere = house.browser();
    await expectStatus(elsewhere.send('POST', '/api/session', { username: 'minglu', password }), 200);
    const { sessions } = (await browser.send('GET', '/api/sessions')).body;
    expect(sessions).toHaveLength(2);
    expect(JSON.stringify(sessions)).not.toContain([...browser.cookies.values()][0]?.split('.')[0]);
    const other = sessions.find((each: { current: boolean }) => !each.current);
    const stranger = await newPerson(house, admin, { username: 'other', organisation, roles: ['approver'] });
    expect((await stranger.browser.send('DELETE', `/api/sessions/${other.id}`)).status).toBe(404);
    expect((await elsewhere.send('GET', '/api/session')).status).toBe(200);
    await expectStatus(browser.send('DELETE', `/api/sessions/${other.id}`), 200);
    expect((await elsewhere.send('GET', '/api/session')).status).toBe(401);
    await expectStatus(elsewhere.send('POST', '/api/session', { username: 'minglu', password }), 200);
    expect((await browser.send('DELETE', '/api/sessions')).body).toEqual({ ended: 1 });
    expect((await elsewhere.send('GET', '/api/session')).status).toBe(401);
    expect((await browser.send('GET', '/api/session')).status).toBe(200);
  });
});
