import { expect, test } from 'vitest';
import { eachDatabase } from '../platform/testing.ts';
import { expectStatus, firstAdmin, newPerson, openHouse } from './testing.ts';

eachDatabase((engine) => {
  test('every recorded version can be made anew from the database, page by page', async () => {
    const house = await openHouse(engine);
    const { admin, organisation } = await firstAdmin(house);
    const { id } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
    await expectStatus(admin.send('PATCH', `/api/accounts/${id}`, { version: 1, name: '改名' }), 200);
    await expectStatus(admin.send('POST', `/api/authorities/${organisation}/offices`, { name: '粮食科' }), 200);
    const marks = (await house.recorded()).flatMap(({ rows }) => rows);
    const made: { kind: string; id: string; version: number; digest: string }[] = [];
    for (const source of house.identity.ledgerSources ?? [])
      for (let after = null, page = await source.versions(house.database.kysely, after, 1); page[0] !== undefined; ) {
        made.push({ kind: source.kind, ...page[0] });
        page = await source.versions(house.database.kysely, page[0], 1);
      }
    const key = ({ kind, id: of, version }: { kind: string; id: string; version: number }) =>
      `${kind} ${of} ${version}`;
    const sorted = (all: readonly (typeof made)[number][]) => all.toSorted((a, b) => (key(a) < key(b) ? -1 : 1));
    expect(marks).toHaveLength(5);
    expect(sorted(made)).toEqual(sorted(marks as typeof made));
  });

  test('a role, a lock or a superior that was changed by SQL is found and named', async () => {
    const house = await openHouse(engine);
    const { admin, organisation } = await firstAdmin(house);
    const { id } = await newPerson(house, admin, { username: 'minglu', organisation, roles: ['approver'] });
    const { kysely } = house.database;
    const found = async () =>
      (await Promise.all((house.identity.ledgerSources ?? []).map((source) => source.differences(kysely)))).flat();
    expect(await found()).toEqual([]);
    await kysely.updateTable('role_grant').set({ role: 'system-admin' }).where('account', '=', id).execute();
    expect(await found()).toEqual([`账号 ${id} 的现有内容与最后一个版本不符。`]);
    await kysely.updateTable('authority').set({ standing: 'member' }).where('id', '=', organisation).execute();
    expect(await found()).toHaveLength(2);
    const erase = kysely.deleteFrom('identity_version').where('id', '=', id).execute();
    await expect(erase).rejects.toThrow('append-only');
  });
});
