/** Whose account an inspector is, on both engines. */

import { describe, expect, test } from 'vitest';
import { type Json, Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { readAccount } from './account.ts';
import { linkedInspector } from './account-store.ts';
import { linkAccount } from './commands/link-account.ts';
import { removeInspector } from './commands/remove-inspector.ts';
import { openRegistry, problemOf } from './testing.ts';

const ACCOUNTS = [
  { account: 'zhang', name: '张账号' },
  { account: 'li', name: '李账号' },
];

eachDatabase((engine) => {
  describe('the account of an inspector', () => {
    test('is one in use of the same authority, and of one person in the registry at a time', async () => {
      const registry = await openRegistry(engine);
      const { desk, database } = registry;
      const deps = {
        ...registry.deps,
        accounts: async (_db: unknown, organisation: string) => (organisation === 'org-1' ? ACCOUNTS : []),
      };
      const first = await registry.add();
      const second = await registry.add({ facts: { name: '李四' } });
      const expert = await registry.add({ facts: { name: '王五', kind: 'expert' } });
      const link = (id: string, account: string | null, seen: string | null = null, as = {}) =>
        desk.write((ctx) => linkAccount(ctx, deps, id, { account, seen }), as);
      const linked = (account: string, organisation = 'org-1') =>
        linkedInspector(database.kysely, { account, organisation });

      expect((await desk.read((ctx) => readAccount(ctx, deps, first.id))).account).toBeNull();
      expect(await link(first.id, 'zhang')).toEqual({ account: ACCOUNTS[0], choices: ACCOUNTS });
      expect(await linked('zhang')).toBe(first.id);
      expect(await linked('zhang', 'org-2')).toBeNull();
      expect(await linked('li')).toBeNull();
      expect(desk.events.at(-1)).toMatchObject({
        type: 'inspector.account-linked',
        payload: { inspector: first.id, account: 'zhang' },
      });

      expect((await problemOf(link(second.id, 'zhang'))).detail).toContain('已经关联张三');
      expect((await problemOf(link(second.id, 'nobody'))).errors?.[0]).toMatchObject({ field: 'account' });
      expect((await problemOf(link(expert.id, 'li'))).errors?.[0]).toMatchObject({ field: 'account' });
      expect((await problemOf(link(second.id, 'li', null, { organisation: 'org-2' }))).id).toBe('not-found');
      const stale = await problemOf(link(first.id, 'li', null));
      expect(stale.id).toBe('changed-meanwhile');
      expect((stale.current as { account: Json }).account).toEqual(ACCOUNTS[0]);
      expect(await linked('zhang')).toBe(first.id);

      // Two who link the same account at once: one of them does.
      const both = await Promise.allSettled([link(second.id, 'li'), link(first.id, 'li', 'zhang')]);
      expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
      const refused = both.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
      expect(refused.map((reason) => reason instanceof Problem)).toEqual([true]);
    });

    test('ends with the person’s time in the registry, and is taken back', async () => {
      const registry = await openRegistry(engine);
      const { desk, database } = registry;
      const deps = { ...registry.deps, accounts: async () => ACCOUNTS };
      const first = await registry.add();
      const second = await registry.add({ facts: { name: '李四' } });
      const link = (id: string, account: string | null, seen: string | null = null) =>
        desk.write((ctx) => linkAccount(ctx, deps, id, { account, seen }));
      const linked = () => linkedInspector(database.kysely, { account: 'zhang', organisation: 'org-1' });
      await link(first.id, 'zhang');
      await desk.write((ctx) => removeInspector(ctx, deps, first.id, { version: first.version, reason: '录错' }));
      expect(await linked()).toBeNull();
      await link(second.id, 'zhang');
      expect(await linked()).toBe(second.id);
      await link(second.id, null, 'zhang');
      expect(await linked()).toBeNull();
      expect((await problemOf(link(first.id, 'zhang'))).id).toBe('impossible-transition');
    });
  });
});
