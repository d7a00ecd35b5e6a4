import { describe, expect, it } from 'vitest';
import { type Scope, settableClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { listEvents } from './queries.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';
import type { EventFilter, HistoryEntry, Page } from './types.ts';

const clock = settableClock('2026-01-01T00:00:00.000Z');
const ALL: Scope = { kind: 'all' };

/** Twelve events, one a minute; of two authorities in turn, about three things in turn. */
async function twelve(engine: TestEngine): Promise<{ shop: Shop; events: string[] }> {
  const config = await engine.fresh();
  clock.set('2026-01-01T00:00:00.000Z');
  const words = () => ({ label: '修改事物', sentence: (payload: unknown) => `内容为${JSON.stringify(payload)}` });
  const database = await engine.open<ThingTables>(config);
  const shop = await openShop(database, clock, { dataDir: config.DATA_DIR, words }, testActor());
  const events: string[] = [];
  for (let n = 0; n < 12; n += 1) {
    events.push(await shop.change([`thing-${n % 3}`], `第${n}次`, `org-${n % 2}`));
    clock.advance(60_000);
  }
  return { shop, events };
}

const idsOf = (page: Page<HistoryEntry>) => page.items.map(({ event }) => event);

/** All pages, one after the other. */
async function readAll(read: (before: string | undefined) => Promise<Page<HistoryEntry>>): Promise<string[][]> {
  const pages: string[][] = [];
  for (let before: string | null | undefined; before !== null; ) {
    const page: Page<HistoryEntry> = await read(before);
    pages.push(idsOf(page));
    before = page.next;
  }
  return pages;
}

eachDatabase((engine) => {
  describe('lists', () => {
    it('give every event once, newest first, page by page', async () => {
      const { shop, events } = await twelve(engine);
      const db = shop.database.kysely as never;
      const list = (filter: EventFilter, scope = ALL) => listEvents(db, filter, scope, () => undefined);
      const newest = events.toReversed();
      for (const limit of [1, 5, 6, 12, 50]) {
        const pages = await readAll((before) => list({ limit, before }));
        expect(pages.flat()).toEqual(newest);
        expect(pages.length).toBe(Math.ceil(12 / limit));
      }
      expect(idsOf(await list({ kind: 'thing', id: 'thing-1' }))).toEqual(newest.filter((_, at) => at % 3 === 1));
      expect(idsOf(await list({ type: 'thing.changed' }))).toEqual(newest);
      expect(idsOf(await list({ type: 'thing.other' }))).toEqual([]);
      const between = { from: '2026-01-01T00:03:00.000Z', to: '2026-01-01T00:05:00.000Z' };
      expect(idsOf(await list(between))).toEqual([events[5], events[4], events[3]]);
      await expect(list({ before: 'thing' })).rejects.toMatchObject({ id: 'invalid-input' });
    });

    it('show only events of authorities within the scope', async () => {
      const { shop, events } = await twelve(engine);
      const db = shop.database.kysely as never;
      const scope = (...organisations: string[]): Scope => ({ kind: 'organisations', organisations });
      const list = (of: Scope) => listEvents(db, {}, of, () => undefined);
      expect(idsOf(await list(scope('org-1')))).toEqual(events.filter((_, at) => at % 2 === 1).toReversed());
      expect(idsOf(await list(scope()))).toEqual([]);
      expect(idsOf(await list(scope('org-0', 'org-1')))).toEqual(events.toReversed());
      const thing = { kind: 'thing', id: 'thing-0' };
      const mine = await shop.ledger.historyOf(db, thing, { scope: scope('org-1') });
      expect(idsOf(mine)).toEqual([events[9], events[3]]);
      const asked = shop.ledger.proofOf(db, events[0]!, null, scope('org-1'));
      await expect(asked).rejects.toMatchObject({ id: 'not-found' });
      expect((await shop.ledger.proofOf(db, events[0]!, null, scope('org-0'))).event).toBe(events[0]);
    });

    it('tell a record’s history by version, in the words of its module', async () => {
      const { shop, events } = await twelve(engine);
      const db = shop.database.kysely as never;
      const thing = { kind: 'thing', id: 'thing-2' };
      const pages = await readAll((before) => shop.ledger.historyOf(db, thing, { limit: 3, before }));
      expect(pages).toEqual([[events[11], events[8], events[5]], [events[2]]]);
      const [first] = (await shop.ledger.historyOf(db, thing)).items;
      expect(first).toMatchObject({ label: '修改事物', sentence: '内容为{"content":"第11次"}', version: 4 });
      await expect(shop.ledger.historyOf(db, thing, { before: 'x' })).rejects.toMatchObject({ id: 'invalid-input' });
    });
  });
});
