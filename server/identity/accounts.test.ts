import { describe, expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import {
  type Browser,
  codeOf,
  expectStatus,
  firstAdmin,
  type House,
  newPerson,
  OTHER_PASSWORD,
  openHouse,
  PASSWORD,
  signInAndEnrol,
} from './testing.ts';

const whole = (...roles: string[]) => roles.map((role) => ({ role, office: null }));
const reason = '岗位调整';

async function secondAdmin(house: House, admin: Browser, organisation: string) {
  const { id, browser } = await newPerson(house, admin, { username: 'guanli2', organisation, roles: ['system-admin'] });
  const { uri } = await signInAndEnrol(browser, 'guanli2', OTHER_PASSWORD);
  return { id, browser, uri };
}

eachDatabase((engine) => {
  describe('accounts', () => {
    test('are made by administrators, listed with what may be done, and found by name', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { browser } = await newPerson(house, admin, {
        username: 'minglu',
        organisation,
        roles: ['registry-manager'],
      });
      expect((await browser.send('GET', '/api/accounts')).status).toBe(403);
      const { accounts } = (await admin.send('GET', '/api/accounts')).body;
      expect(accounts.map(({ username }: { username: string }) => username)).toEqual(['guanli', 'minglu']);
      expect(accounts[0].abilities).toEqual([]);
      expect(accounts[1]).toMatchObject({
        roles: [{ role: 'registry-manager', label: '名录管理', office: null }],
        state: 'active',
        mustChangePassword: false,
        abilities: ['edit', 'change-roles', 'reset-password', 'end-sessions', 'lock'],
      });
      const found = await admin.send('GET', `/api/accounts?text=${encodeURIComponent('MINGLU同')}`);
      expect(found.body.accounts).toHaveLength(1);
      expect((await admin.send('GET', '/api/accounts?text=%25')).body.accounts).toHaveLength(0);
      const first = (await admin.send('GET', '/api/accounts?limit=1')).body;
      expect([first.accounts.length, first.next]).toEqual([1, 'guanli']);
      const rest = (await admin.send('GET', `/api/accounts?limit=1&after=${first.next}`)).body;
      expect([rest.accounts[0].username, rest.next]).toEqual(['minglu', null]);
    });

    test('nobody else gets anything from the routes of administrators and supervisors', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { id, browser } = await newPerson(house, admin, {
        username: 'minglu',
        organisation,
        roles: ['registry-manager'],
      });
      const guarded = house.identity.routes.filter(({ access }) => typeof access === 'object');
      expect(guarded.length).toBeGreaterThan(15);
      for (const { method, path } of guarded) {
        const url = path.replace(/:\w+/g, id);
        const { status } = await browser.send(method as 'GET', url, method === 'GET' ? undefined : {});
        expect([method, path, status]).toEqual([method, path, 403]);
      }
    });

    test('take no field that the form does not have (mass assignment)', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { id, browser } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
      const fresh = { username: 'xin', name: '新', organisation, office: null, roles: [], password: PASSWORD };
      const more = {
        state: 'locked',
        version: 9,
        two_factor_enabled: 1,
        twoFactorEnabled: true,
        id,
        password_due_since: null,
      };
      for (const [field, value] of Object.entries(more)) {
        const refused = await admin.send('POST', '/api/accounts', { ...fresh, [field]: value });
        expect([field, refused.status]).toEqual([field, 422]);
      }
      for (const field of ['roles', 'organisation', 'state', 'username', 'password'])
        expect((await admin.send('PATCH', `/api/accounts/${id}`, { version: 1, [field]: 'x' })).status).toBe(422);
      const own = { present: OTHER_PASSWORD, next: 'Third-Good-One-3', roles: whole('system-admin') };
      expect((await browser.send('POST', '/api/password', own)).status).toBe(422);
      const { body } = await admin.send('GET', `/api/accounts/${id}`);
      expect([body.version, body.state, body.roles.length]).toEqual([1, 'active', 1]);
    });

    test('a user name is one, however it is written, and is refused where it is taken', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const given = { username: 'GuanLi', name: '另一个', organisation, office: null, roles: [], password: PASSWORD };
      const refused = await admin.send('POST', '/api/accounts', given);
      expect([refused.status, refused.body.errors[0].field]).toEqual([409, 'username']);
    });

    test('administration, audit and business are never in one account', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const person = { username: 'san', name: '三权', organisation, office: null, password: PASSWORD };
      for (const roles of [
        ['system-admin', 'planner'],
        ['security-auditor', 'inspector'],
        ['system-admin', 'security-auditor'],
      ]) {
        const refused = await admin.send('POST', '/api/accounts', { ...person, roles: whole(...roles) });
        expect(refused.body.errors[0]).toMatchObject({ field: 'roles', message: expect.stringContaining('三权分立') });
      }
      const made = await expectStatus(
        admin.send('POST', '/api/accounts', { ...person, roles: whole('inspector') }),
        200,
      );
      const url = `/api/accounts/${made.body.id}/roles`;
      const change = { version: 1, roles: whole('inspector', 'system-admin'), reason };
      expect((await admin.send('POST', url, change)).status).toBe(422);
    });

    test('nobody changes what they may do themselves, and the last administrator stays', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const self = (await admin.send('GET', '/api/session')).body.account;
      for (const [verb, body] of [
        ['roles', { version: 1, roles: whole('planner'), reason }],
        ['lock', { version: 1, reason }],
        ['password', { password: OTHER_PASSWORD, reason }],
      ] as const)
        expect((await admin.send('POST', `/api/accounts/${self}/${verb}`, body)).body.id).toBe('not-permitted');
      const second = await secondAdmin(house, admin, organisation);
      await expectStatus(second.browser.send('POST', `/api/accounts/${self}/lock`, { version: 1, reason }), 200);
      expect((await admin.send('GET', '/api/session')).status).toBe(401);
      expect((await admin.send('POST', '/api/session', { username: 'guanli', password: PASSWORD })).status).toBe(423);
      await expectStatus(second.browser.send('POST', `/api/accounts/${self}/unlock`, { version: 2, reason }), 200);
      expect((await admin.send('POST', '/api/session', { username: 'guanli', password: PASSWORD })).status).toBe(200);
    });

    test('changed roles end the sessions, and a stale form is shown what is there now', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { id, browser } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
      const url = `/api/accounts/${id}`;
      await expectStatus(
        admin.send('POST', `${url}/roles`, { version: 1, roles: whole('registry-manager'), reason }),
        200,
      );
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
      const stale = await admin.send('PATCH', url, { version: 1, name: '改名' });
      expect(stale.body).toMatchObject({
        id: 'changed-meanwhile',
        current: { version: 2, roles: [{ role: 'registry-manager' }] },
      });
      await expectStatus(admin.send('PATCH', url, { version: 2, name: '改名' }), 200);
      expect((await house.recorded('account.changed'))[0]?.payload['changes']).toEqual({
        name: ['minglu同志', '改名'],
      });
    });

    test('a forgotten password is set anew, and has to be changed', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { id, browser } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
      await expectStatus(
        admin.send('POST', `/api/accounts/${id}/password`, { password: 'Temp-Orary-2027', reason }),
        200,
      );
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
      expect(
        (await browser.send('POST', '/api/session', { username: 'minglu', password: OTHER_PASSWORD })).status,
      ).toBe(401);
      await expectStatus(
        browser.send('POST', '/api/session', { username: 'minglu', password: 'Temp-Orary-2027' }),
        200,
      );
      expect((await browser.send('GET', '/api/session')).body.must).toBe('change-password');
      expect((await admin.send('DELETE', `/api/accounts/${id}/sessions`, { reason })).body).toEqual({ ended: 1 });
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
    });
  });

  describe('the two-person rule', () => {
    test('an administrator alone decides; with two, one asks and the other confirms', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const second = await secondAdmin(house, admin, organisation);
      const roles = whole('security-auditor');
      const given = { username: 'shenji', name: '审计员', organisation, office: null, roles, password: PASSWORD };
      const { body: made } = await expectStatus(admin.send('POST', '/api/accounts', given), 200);
      expect([made.roles, made.waiting]).toEqual([
        [],
        [expect.objectContaining({ kind: 'grant-role', role: 'security-auditor' })],
      ]);
      const request = `/api/two-person/${made.waiting[0].id}`;
      expect((await admin.send('POST', request, { decision: 'confirm' })).body.id).toBe('two-person-rule');
      const seen = (await second.browser.send('GET', '/api/two-person')).body.requests;
      expect(seen[0]).toMatchObject({
        role: 'security-auditor',
        askedBy: { name: '管理员甲' },
        abilities: ['confirm', 'refuse'],
      });
      expect((await admin.send('GET', '/api/two-person')).body.requests[0].abilities).toEqual([]);
      await expectStatus(second.browser.send('POST', request, { decision: 'confirm' }), 200);
      expect((await second.browser.send('POST', request, { decision: 'refuse' })).body.id).toBe(
        'impossible-transition',
      );
      const after = (await admin.send('GET', `/api/accounts/${made.id}`)).body;
      expect([after.roles, after.waiting]).toEqual([
        [{ role: 'security-auditor', label: '安全审计', office: null }],
        [],
      ]);
    });

    test('holds for resetting a second factor; a refusal changes nothing', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const { id, browser } = await newPerson(house, admin, { username: 'jihua', organisation, roles: ['planner'] });
      await signInAndEnrol(browser, 'jihua', OTHER_PASSWORD);
      const second = await secondAdmin(house, admin, organisation);
      const url = `/api/accounts/${id}/second-factor/reset`;
      const ask = async () =>
        (await expectStatus(admin.send('POST', url, { reason: '手机丢失' }), 200)).body.waiting[0].id;
      const first = await ask();
      expect((await admin.send('POST', url, { reason: '手机丢失' })).body.id).toBe('duplicate');
      await expectStatus(
        second.browser.send('POST', `/api/two-person/${first}`, { decision: 'refuse', reason: '未当面核实' }),
        200,
      );
      expect((await browser.send('GET', '/api/session')).body.secondFactor).toBe(true);
      await expectStatus(second.browser.send('POST', `/api/two-person/${await ask()}`, { decision: 'confirm' }), 200);
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
      expect(
        (await browser.send('POST', '/api/session', { username: 'jihua', password: OTHER_PASSWORD })).body.next,
      ).toBe('none');
      expect((await browser.send('GET', '/api/session')).body.must).toBe('second-factor');
    });
  });

  describe('organisations', () => {
    const below = (name: string, superior: string | null, uscc: string | null = null) => ({
      name,
      shortName: name.slice(0, 4),
      uscc,
      regionCode: '211104',
      level: 'district',
      superior,
    });

    test('are made, changed and put out of use, with siblings and offices, and never above themselves', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const make = async (body: object) => (await expectStatus(admin.send('POST', '/api/authorities', body), 200)).body;
      const city = await make({ ...below('盘锦市发展和改革委员会', null), level: 'city', regionCode: '211100' });
      const sibling = await make(below('盘山县发展和改革局', city.id, '11211122MB0123456X'.slice(0, 18)));
      const move = await admin.send('PATCH', `/api/authorities/${organisation}`, { version: 1, superior: city.id });
      expect([move.status, move.body.superior]).toEqual([200, city.id]);
      const detail = (await admin.send('GET', `/api/authorities/${organisation}`)).body;
      expect(detail.siblings).toEqual([{ id: sibling.id, name: '盘山县发展和改革局' }]);
      const top = (await admin.send('GET', `/api/authorities/${city.id}`)).body;
      expect(top.subordinates).toHaveLength(2);
      const circle = await admin.send('PATCH', `/api/authorities/${city.id}`, { version: 1, superior: sibling.id });
      expect(circle.body.errors[0].field).toBe('superior');
      const twice = await admin.send('POST', '/api/authorities', below('盘山县发展和改革局', null));
      expect([twice.status, twice.body.errors[0].field]).toEqual([409, 'name']);
      const office = (await admin.send('POST', `/api/authorities/${organisation}/offices`, { name: '粮食科' })).body;
      expect((await admin.send('POST', `/api/authorities/${organisation}/offices`, { name: '粮食科' })).status).toBe(
        409,
      );
      const closed = await admin.send('PATCH', `/api/offices/${office.id}`, { version: 1, state: 'disabled' });
      expect(closed.body).toMatchObject({ state: 'disabled', version: 2, abilities: ['edit', 'enable'] });
      const stale = await admin.send('PATCH', `/api/offices/${office.id}`, { version: 1, name: '储备科' });
      expect(stale.body).toMatchObject({ id: 'changed-meanwhile', current: { version: 2 } });
      const own = await admin.send('PATCH', `/api/authorities/${organisation}`, { version: 2, state: 'disabled' });
      expect(own.body.id).toBe('impossible-transition');
      const gone = await admin.send('DELETE', `/api/authorities/${sibling.id}`);
      expect(gone.status).toBe(404);
    });

    test('an administrator of a member authority reaches it and what is below, nothing else', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const make = async (name: string, superior: string | null) =>
        (await expectStatus(admin.send('POST', '/api/authorities', below(name, superior)), 200)).body.id as string;
      const member = await make('大洼区市场监督管理局', null);
      const sub = await make('田家市场监督管理所', member);
      const { browser } = await newPerson(house, admin, {
        username: 'chengyuan',
        organisation: member,
        roles: ['system-admin'],
      });
      await signInAndEnrol(browser, 'chengyuan', OTHER_PASSWORD);
      const hostPerson = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
      const seen = (await browser.send('GET', '/api/accounts')).body.accounts;
      expect(seen.map(({ username }: { username: string }) => username)).toEqual(['chengyuan']);
      for (const answer of [
        browser.send('GET', `/api/accounts/${hostPerson.id}`),
        browser.send('PATCH', `/api/accounts/${hostPerson.id}`, { version: 1, name: '改' }),
        browser.send('POST', `/api/accounts/${hostPerson.id}/password`, { password: 'Temp-Orary-2027', reason }),
        browser.send('PATCH', `/api/authorities/${organisation}`, { version: 1, name: '改' }),
        browser.send('POST', `/api/authorities/${organisation}/offices`, { name: '科' }),
      ])
        expect((await answer).status).toBe(404);
      const person = { name: '人', office: null, roles: [], password: PASSWORD };
      expect((await browser.send('POST', '/api/accounts', { ...person, username: 'ren1', organisation })).status).toBe(
        403,
      );
      await expectStatus(
        browser.send('POST', '/api/accounts', { ...person, username: 'ren2', organisation: sub }),
        200,
      );
      expect((await browser.send('POST', '/api/authorities', below('另一个局', null))).status).toBe(403);
      expect(
        (await browser.send('PATCH', `/api/authorities/${sub}`, { version: 1, superior: organisation })).status,
      ).toBe(403);
      await expectStatus(admin.send('PATCH', `/api/authorities/${member}`, { version: 1, state: 'disabled' }), 200);
      expect((await browser.send('GET', '/api/session')).status).toBe(401);
    });
  });

  describe('以他人视角查看', () => {
    test('shows what the other sees, writes nothing, leaves a trace, and renews the session each way', async () => {
      const house = await openHouse(engine);
      const { admin, organisation } = await firstAdmin(house);
      const viewed = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['registry-manager'] });
      const { browser, id } = await newPerson(house, admin, {
        username: 'jiandu',
        organisation,
        roles: ['supervisor'],
      });
      const adminId = (await admin.send('GET', '/api/session')).body.account;
      const start = (account: string) => browser.send('POST', `/api/view-as/${account}`, { reason: '核查投诉' });
      expect((await start(adminId)).body.id).toBe('not-permitted');
      expect((await start(id)).body.id).toBe('not-permitted');
      expect((await viewed.browser.send('POST', `/api/view-as/${id}`, { reason: '核查投诉' })).status).toBe(403);
      const listed = (await browser.send('GET', '/api/accounts')).body.accounts;
      const able = listed.filter(({ abilities }: { abilities: string[] }) => abilities.includes('view-as'));
      expect(able.map(({ username }: { username: string }) => username)).toEqual(['minglu']);
      const before = new Map(browser.cookies);
      await expectStatus(start(viewed.id), 200);
      expect(browser.cookies).not.toEqual(before);
      const holding = (cookies: ReadonlyMap<string, string>) => {
        const thief = house.browser();
        for (const [name, value] of cookies) thief.cookies.set(name, value);
        return thief.send('GET', '/api/session');
      };
      expect((await holding(before)).status).toBe(401);
      const looking = new Map(browser.cookies);
      const who = (await browser.send('GET', '/api/session')).body;
      expect(who).toMatchObject({ account: viewed.id, viewedBy: { account: id, name: 'jiandu同志' }, must: null });
      expect(who.permissions).toContain('subject.edit');
      expect(who.permissions).not.toContain('view-as');
      for (const answer of [
        browser.send('POST', '/api/password', { present: OTHER_PASSWORD, next: 'Third-Good-One-3' }),
        browser.send('POST', '/api/totp', { password: OTHER_PASSWORD }),
        browser.send('DELETE', '/api/sessions'),
        start(viewed.id),
      ])
        expect((await answer).status).toBe(403);
      expect((await viewed.browser.send('GET', '/api/session')).body.viewedBy).toBeNull();
      await expectStatus(browser.send('DELETE', '/api/view-as'), 200);
      expect((await holding(looking)).status).toBe(401);
      expect((await browser.send('GET', '/api/session')).body).toMatchObject({ account: id, viewedBy: null });
      const events = (await house.recorded()).filter(({ type }) => type.startsWith('view-as.'));
      expect(events.map(({ type, payload }) => [type, payload['account']])).toEqual([
        ['view-as.started', viewed.id],
        ['view-as.ended', viewed.id],
      ]);
    });
  });

  test('every event that was recorded can be told in a sentence', async () => {
    const house = await openHouse(engine);
    const { admin, uri, organisation } = await firstAdmin(house);
    await newPerson(house, admin, { username: 'minglu', organisation, roles: ['registry-manager'] });
    await admin.send('POST', '/api/session', { username: 'guanli', password: PASSWORD });
    await admin.send('POST', '/api/session/totp', { code: codeOf(uri) });
    for (const { type, payload } of await house.recorded()) {
      const words = house.identity.events?.[type];
      expect(words?.sentence(payload as never)).toMatch(/^[\u4e00-\u9fff].*。$/);
      expect(words?.sentence(payload as never)).not.toMatch(/undefined|null/);
    }
  });
});
