import { expect, it } from 'vitest';
import { Problem, type ReadContext, type Route, settableClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';

const clock = settableClock('2026-01-01T00:00:00.000Z');
const EVENTS = '/api/ledger/events';
const PROOF = '/api/ledger/events/:id/proof';
const RECORD = '/api/ledger/records/:kind/:id';

async function shopOf(engine: TestEngine): Promise<Shop> {
  const config = await engine.fresh();
  const database = await engine.open<ThingTables>(config);
  return openShop(database, clock, { dataDir: config.DATA_DIR }, testActor());
}

/** Asks a route as the server does: what comes in and what goes out passes its schemas. */
async function ask(
  shop: Shop,
  path: string,
  params: unknown,
  query: unknown = {},
  organisation = 'org-1',
): Promise<unknown> {
  const route = shop.ledger.routes.find(
    (each): each is Route & { kind: 'read' } => each.kind === 'read' && each.path === path,
  )!;
  const scope = { kind: 'organisations', organisations: [organisation] };
  const ctx = { db: shop.database.kysely, actor: testActor(), scope, now: '', today: '' } as unknown as ReadContext;
  const input = { params: route.params?.parse(params), query: route.query?.parse(query) };
  return route.response.parse(await route.handle(ctx, input as never));
}

eachDatabase((engine) => {
  it('answers as its schemas promise, within the scope of who asks', async () => {
    const shop = await shopOf(engine);
    const event = await shop.change(['a', 'b']);
    expect(await ask(shop, '/api/ledger/status', {})).toMatchObject({ state: 'stopped', pending: 1, checkpoint: null });
    await shop.ledger.flush();
    expect(await ask(shop, '/api/ledger/status', {})).toMatchObject({ state: 'running', size: 1, epoch: 1 });
    const line = { event, type: 'thing.changed', leafIndex: 0, payload: { content: '粮食仓库' } };
    expect(await ask(shop, EVENTS, {}, { limit: '5', kind: 'thing', id: 'a' })).toMatchObject({
      items: [line],
      next: null,
    });
    expect(await ask(shop, EVENTS, {}, {}, 'org-2')).toEqual({ items: [], next: null });
    const record = { kind: 'thing', id: 'b' };
    expect(await ask(shop, RECORD, record)).toMatchObject({ items: [{ ...line, version: 1 }] });
    expect(await ask(shop, RECORD, record, {}, 'org-2')).toEqual({ items: [], next: null });
    const row = { kind: 'thing', row: 'b' };
    expect(await ask(shop, PROOF, { id: event }, row)).toMatchObject({ leafIndex: 0, row: { index: 1, size: 2 } });
    expect(await ask(shop, PROOF, { id: event })).toMatchObject({ row: null });
    const stranger = ask(shop, PROOF, { id: event }, row, 'org-2');
    await expect(stranger).rejects.toThrow(Problem);
  });

  it('refuses what it does not know, in Chinese', async () => {
    const shop = await shopOf(engine);
    const wrong: [string, unknown, unknown, RegExp][] = [
      [EVENTS, {}, { limit: '0' }, /1 到 100/],
      [EVENTS, {}, { limit: '101' }, /1 到 100/],
      [EVENTS, {}, { limit: 'x' }, /1 到 100/],
      [EVENTS, {}, { kind: 'thing' }, /一起给出/],
      [EVENTS, {}, { from: '2026-01-01' }, /UTC 时间/],
      [EVENTS, {}, { organisation: 'org-2' }, /organisation/],
      [RECORD, { kind: 'thing', id: 'a\u0000' }, {}, /控制字符/],
      [RECORD, { kind: 'x'.repeat(51), id: 'a' }, {}, /不能超过50个字/],
      [PROOF, { id: 'none' }, {}, /事件编号/],
      [PROOF, { id: shop.newId() }, { row: 'a' }, /一起给出/],
    ];
    for (const [path, params, query, sentence] of wrong)
      await expect(ask(shop, path, params, query)).rejects.toThrow(sentence);
  });

  it('lets only the log itself out without signing in', async () => {
    const { routes } = (await shopOf(engine)).ledger;
    expect(routes.map(({ path, access }) => [path, typeof access === 'string' ? access : access.permission])).toEqual([
      ['/log/checkpoint', 'public'],
      ['/log/key', 'public'],
      ['/log/tile/*', 'public'],
      ['/api/ledger/status', 'ledger.read'],
      [EVENTS, 'ledger.read'],
      [RECORD, 'ledger.read-record'],
      [PROOF, 'ledger.read-record'],
    ]);
  });
});
