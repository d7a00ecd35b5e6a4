/** The list: query bar, paging, counts, reach; the quarterly review. */

import { describe, expect, test } from 'vitest';
import type { Scope } from '../../platform/index.ts';
import { eachDatabase, type TestEngine } from '../../platform/testing.ts';
import { testDesk } from '../../platform/testing-context.ts';
import { listInspectors } from './queries.ts';
import { reviewInspectors } from './review.ts';
import { listQuery } from './schema.ts';
import { certificate, openRegistry, type TestRegistry } from './testing.ts';

/** Six people of one authority, one of another. */
async function filled(engine: TestEngine): Promise<TestRegistry> {
  const registry = await openRegistry(engine);
  const { add } = registry;
  await add({
    facts: { name: '重阳', skills: ['质检', '仓储'], staffNumber: 'GH-7' },
    certificates: [certificate('HW-001')],
  });
  await add({
    facts: { name: '欧阳明', department: '监督科', skills: ['质检员'] },
    office: 'office-1',
    certificates: [certificate('HW-002', { validUntil: '2026-12-23' })],
  });
  await add({
    facts: { name: '李_四', unit: '区统计局' },
    certificates: [certificate('HW-003', { validUntil: 'long-term' })],
  });
  await add({
    facts: { name: '王五', kind: 'expert' },
    absences: [{ kind: 'study', from: '2026-09-01', until: '2026-12-31' }],
  });
  await add({
    facts: { name: '赵六', kind: 'assistant' },
    absences: [{ kind: 'leave', from: '2026-11-23', until: '2026-11-23' }],
  });
  await add({
    facts: { name: '钱七' },
    status: { status: 'left', since: '2026-10-01' },
    certificates: [certificate('HW-004', { validUntil: '2026-11-01' })],
  });
  await add({ facts: { name: '孙八' } }, { organisation: 'org-2' });
  return registry;
}

eachDatabase((engine) => {
  describe('the list', () => {
    test('finds by text, pinyin, number and every filter', async () => {
      const { desk, deps } = await filled(engine);
      const names = async (query: object) => {
        const { items, counts } = await desk.read((ctx) => listInspectors(ctx, deps, listQuery.parse(query)));
        expect(counts.total).toBe(items.length);
        return items.map(({ facts }) => facts.name).toSorted();
      };
      expect(await names({})).toEqual(['李_四', '欧阳明', '王五', '赵六', '重阳', '钱七']);
      expect(await names({ text: '阳' })).toEqual(['欧阳明', '重阳']);
      expect(await names({ text: 'ouyang' })).toEqual(['欧阳明']);
      expect(await names({ text: 'OYM' })).toEqual(['欧阳明']);
      expect(await names({ text: 'hw-003' })).toEqual(['李_四']);
      expect(await names({ text: 'gh-7 阳' })).toEqual(['重阳']);
      expect(await names({ text: '_' })).toEqual(['李_四']);
      expect(await names({ text: '%' })).toEqual([]);
      expect(await names({ kind: 'expert' })).toEqual(['王五']);
      expect(await names({ status: 'left' })).toEqual(['钱七']);
      expect(await names({ unit: '区统计局' })).toEqual(['李_四']);
      expect(await names({ office: 'office-1' })).toEqual(['欧阳明']);
      expect(await names({ department: '监督科' })).toEqual(['欧阳明']);
      expect(await names({ skill: '质检' })).toEqual(['重阳']);
      expect(await names({ endsWithin: '30' })).toEqual(['欧阳明']);
      expect(await names({ endsWithin: '29' })).toEqual([]);
      expect(await names({ onLeaveOn: '2026-11-23' })).toEqual(['王五', '赵六']);
      expect(await names({ onLeaveOn: '2026-11-24' })).toEqual(['王五']);
      expect(await names({ listing: 'removed' })).toEqual([]);
    });

    test('pages in a stable order and counts all pages', async () => {
      const { desk, deps } = await filled(engine);
      const page = (number: number) =>
        desk.read((ctx) => listInspectors(ctx, deps, listQuery.parse({ page: String(number), size: '4' })));
      const [first, second, third] = [await page(1), await page(2), await page(3)];
      expect([first.items.length, second.items.length, third.items.length]).toEqual([4, 2, 0]);
      expect(new Set([...first.items, ...second.items].map(({ id }) => id)).size).toBe(6);
      expect(second.counts.total).toBe(6);
      expect(Object.fromEntries(first.counts.kinds.map(({ kind, count }) => [kind, count]))).toEqual({
        inspector: 4,
        expert: 1,
        assistant: 1,
      });
      expect(Object.fromEntries(first.counts.statuses.map(({ status, count }) => [status, count]))).toEqual({
        active: 5,
        left: 1,
      });
    });

    test('shows only what the scope reaches', async () => {
      const { database, deps, clock } = await filled(engine);
      const count = async (scope: Scope) => {
        const desk = testDesk(database, clock, scope);
        return (await desk.read((ctx) => listInspectors(ctx, deps, listQuery.parse({})))).counts.total;
      };
      expect(await count({ kind: 'all' })).toBe(7);
      expect(await count({ kind: 'organisations', organisations: ['org-2'] })).toBe(1);
      expect(await count({ kind: 'offices', organisation: 'org-1', offices: ['office-1'] })).toBe(1);
      expect(await count({ kind: 'own', organisation: 'org-1', account: 'account-1' })).toBe(0);
    });
  });

  test('the quarterly review names certificates that end, untouched records and long absences', async () => {
    const { desk, clock } = await filled(engine);
    const review = async () => {
      const { certificates, untouched, absences } = await desk.read((ctx) => reviewInspectors(ctx));
      return {
        certificates: certificates.map(({ name, number, validUntil }) => [name, number, validUntil]),
        untouched: untouched.length,
        absences: absences.map(({ name }) => name),
      };
    };
    expect(await review()).toEqual({
      certificates: [['欧阳明', 'HW-002', '2026-12-23']],
      untouched: 0,
      absences: ['王五'],
    });
    clock.set('2027-11-24T02:00:00.000Z');
    const later = await review();
    expect(later).toMatchObject({ untouched: 5, absences: [] });
  });
});
