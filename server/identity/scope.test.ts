import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { expect, test } from 'vitest';
import {
  createIdSource,
  isWithin,
  migrate,
  type Scope,
  settableClock,
  type Tables,
  within,
} from '../platform/index.ts';
import { eachDatabase } from '../platform/testing.ts';
import { identityMigrations } from './index.ts';
import { PERMISSIONS, ROLE_CODES, ROLES } from './policy.ts';
import { reachOf } from './scope.ts';
import { grantsOf, insertAccount, replaceGrants } from './store/accounts.ts';
import { allAuthorities, insertAuthority, insertOffice } from './store/organisations.ts';

interface Item {
  id: string;
  organisation: string;
  office: string | null;
  owner: string | null;
}
type WithItems = Kysely<Tables & { item: Item }>;

/** Authorities 0…n−1, each below an earlier one or none; 0 hosts. Offices `o<authority>-<0|1>`. */
const world = fc.record({
  superiors: fc.array(fc.option(fc.nat({ max: 5 })), { minLength: 2, maxLength: 6 }),
  home: fc.nat({ max: 5 }),
  grants: fc.array(fc.record({ role: fc.constantFrom(...ROLE_CODES), office: fc.option(fc.nat({ max: 1 })) }), {
    maxLength: 4,
  }),
  permission: fc.constantFrom(...PERMISSIONS),
  items: fc.array(
    fc.record({ organisation: fc.nat({ max: 5 }), office: fc.option(fc.nat({ max: 1 })), mine: fc.boolean() }),
    { minLength: 5, maxLength: 20 },
  ),
});

eachDatabase((engine) => {
  test('what an account sees is what an independent reading of the table says', async () => {
    const database = await engine.open<Tables>();
    const clock = settableClock('2026-11-23T00:00:00Z');
    await migrate(database, identityMigrations, clock);
    const items = database.kysely as unknown as WithItems;
    await sql.raw('create table item (id text, organisation text, office text, owner text)').execute(items);
    const newId = createIdSource(clock);
    await fc.assert(
      fc.asyncProperty(world, async (given) => {
        const run = newId();
        const count = given.superiors.length;
        const organisation = (at: number) => `${run}-a${at % count}`;
        const office = (at: number, which: number) => `${run}-o${at % count}-${which}`;
        const home = given.home % count;
        const me = `${run}-me`;
        await database.kysely.transaction().execute(async (trx) => {
          await trx.deleteFrom('identity_version').where('id', '=', 'none').execute();
          for (const [at, above] of given.superiors.entries()) {
            const id = organisation(at);
            const superior = above !== null && at > 0 ? organisation(above % at) : null;
            const standing = at === 0 ? ('host' as const) : ('member' as const);
            const row = { id, name: id, short_name: id, uscc: null, region_code: '211104', level: 'district' as const };
            await insertAuthority(trx, { ...row, superior, standing, state: 'active', version: 1, created_at: run });
            for (const which of [0, 1]) {
              const own = { id: office(at, which), organisation: id, name: `${which}`, state: 'active' as const };
              await insertOffice(trx, { ...own, version: 1, created_at: run });
            }
          }
          const account = { id: me, username: me, name: me, organisation: organisation(home), office: null };
          await insertAccount(trx, { ...account, passwordHash: 'x', passwordDueSince: null }, run, newId);
          const grants = given.grants.map(({ role, office: which }) => ({
            role,
            office: which === null || !ROLES[role].perOffice ? null : office(home, which),
          }));
          await replaceGrants(trx, me, grants, { account: null, now: run, newId });
        });
        const rows = given.items.map((item, at) => ({
          id: `${run}-i${at}`,
          organisation: organisation(item.organisation),
          office: item.office === null ? null : office(item.organisation, item.office),
          owner: item.mine ? me : null,
        }));
        await items.insertInto('item').values(rows).execute();

        const seat = { account: me, organisation: organisation(home) };
        const places = (await allAuthorities(database.kysely)).filter(({ id }) => id.startsWith(run));
        const scope = reachOf(given.permission, seat, await grantsOf(database.kysely, me), places);
        const expected = rows.filter((row) => oracle(given, row, run, count)).map(({ id }) => id);
        const columns = { organisation: 'item.organisation', office: 'item.office', owner: 'item.owner' };
        const query = (reached: Scope) =>
          items
            .selectFrom('item')
            .select('id')
            .where('id', 'like', `${run}%`)
            .where(within(reached, columns))
            .execute();
        const seen = scope === null ? [] : (await query(scope)).map(({ id }) => id);
        expect(seen.toSorted()).toEqual(expected.toSorted());
        expect(rows.filter((row) => scope !== null && isWithin(scope, row)).map(({ id }) => id)).toEqual(expected);
      }),
      { numRuns: 60 },
    );
  });
});

/** The rules once more, by hand and record by record: permission by permission, not role by role. */
function oracle(given: Given, row: Item, run: string, count: number): boolean {
  const { permission, superiors } = given;
  const home = given.home % count;
  const at = Number(row.organisation.slice(`${run}-a`.length));
  const isBelowOrSame = (one: number): boolean => {
    if (one === home) return true;
    const above = superiors[one] ?? null;
    return one > 0 && above !== null && isBelowOrSame(above % one);
  };
  const office = row.office === null ? null : Number(row.office.slice(-1));
  return given.grants.some(({ role, office: limited }) => {
    if (!(HOLDERS[permission] ?? []).includes(role)) return false;
    if (role === 'system-admin' || role === 'security-auditor') return home === 0 || isBelowOrSame(at);
    if (role === 'supervisor') return isBelowOrSame(at);
    if (at !== home) return false;
    if (permission === 'inspector.self') return row.owner === `${run}-me`;
    return limited === null || office === limited;
  });
}

type Given = typeof world extends fc.Arbitrary<infer T> ? T : never;

const HOLDERS: Readonly<Record<string, readonly string[]>> = {
  'subject.read': [
    'registry-manager',
    'planner',
    'approver',
    'legal-reviewer',
    'inspector',
    'disclosure-reviewer',
    'supervisor',
  ],
  'subject.edit': ['registry-manager'],
  'subject.approve': ['approver'],
  'subject.export': ['registry-manager', 'planner'],
  'subject.reveal': ['registry-manager'],
  'inspector.read': [
    'registry-manager',
    'planner',
    'approver',
    'legal-reviewer',
    'inspector',
    'disclosure-reviewer',
    'supervisor',
  ],
  'inspector.edit': ['registry-manager'],
  'inspector.approve': ['approver'],
  'inspector.export': ['registry-manager'],
  'inspector.reveal': ['registry-manager'],
  'inspector.self': ['inspector'],
  'recusal.read': ['registry-manager', 'supervisor'],
  'registry.import': ['registry-manager'],
  'account.read': ['system-admin', 'security-auditor', 'supervisor'],
  'account.manage': ['system-admin'],
  'organisation.manage': ['system-admin'],
  'calendar.manage': ['system-admin'],
  'settings.manage': ['system-admin'],
  'ledger.read': ['security-auditor', 'supervisor'],
  'ledger.read-record': [
    'security-auditor',
    'registry-manager',
    'planner',
    'approver',
    'legal-reviewer',
    'disclosure-reviewer',
    'supervisor',
  ],
  'audit.read': ['security-auditor'],
  'view-as': ['supervisor'],
  'approval.read': ['approver', 'supervisor'],
  'approval.oversee': ['system-admin', 'approver', 'supervisor'],
  'approval.configure': ['approver'],
  'frequency.edit': ['planner'],
  'frequency.confirm': ['legal-reviewer'],
  'catalogue.read': [
    'registry-manager',
    'planner',
    'approver',
    'legal-reviewer',
    'inspector',
    'disclosure-reviewer',
    'supervisor',
  ],
  'catalogue.edit': ['planner'],
  'catalogue.review': ['legal-reviewer'],
  'catalogue.approve': ['approver'],
  'catalogue.publish': ['disclosure-reviewer'],
  'law.edit': ['legal-reviewer'],
  'plan.read': ['planner', 'approver', 'legal-reviewer', 'inspector', 'disclosure-reviewer', 'supervisor'],
  'plan.edit': ['planner'],
  'plan.approve': ['approver'],
  'plan.review': ['legal-reviewer'],
  'plan.publish': ['disclosure-reviewer'],
  'task.edit': ['planner'],
  'complainant.read': ['legal-reviewer'],
  'draw.read': ['planner', 'approver', 'legal-reviewer', 'disclosure-reviewer', 'supervisor'],
  'draw.edit': ['planner'],
  'draw.approve': ['approver', 'legal-reviewer'],
  'draw.host': ['planner', 'approver'],
};

test('the table of roles: the supervisor changes nothing, administration sees no business, own meets no other reach', () => {
  expect(Object.keys(HOLDERS).toSorted()).toEqual([...PERMISSIONS].toSorted());
  const changing = /\.(edit|approve|export|reveal|import|manage)$/;
  expect(Object.keys(ROLES.supervisor.may).filter((permission) => changing.test(permission))).toEqual([]);
  const business = /^(subject|inspector|recusal|registry)\./;
  for (const role of ['system-admin', 'security-auditor'] as const)
    expect(Object.keys(ROLES[role].may).filter((permission) => business.test(permission))).toEqual([]);
  for (const permission of PERMISSIONS) {
    const reaches = new Set(ROLE_CODES.flatMap((role) => ROLES[role].may[permission] ?? []));
    expect([permission, reaches.size > 1 && reaches.has('own')]).toEqual([permission, false]);
  }
});
