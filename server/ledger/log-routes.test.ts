import {
  formatTilePath,
  leafHash,
  newBundles,
  newTiles,
  parseEntryBundle,
  parsePolicy,
  readNodesFromTiles,
  treeRoot,
  verifyCheckpoint,
} from '@mingqian/tlog';
import fastify, { type FastifyReply, type FastifyRequest } from 'fastify';
import { expect, it } from 'vitest';
import { Problem, type RawContext, type Route, settableClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { tamper } from './testing/tamper.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';

const clock = settableClock('2026-01-01T00:00:00.000Z');

/** The public routes on a real server, as plainly as can be. */
async function serve(engine: TestEngine): Promise<{ shop: Shop; get: (path: string) => Promise<Answer> }> {
  const config = await engine.fresh();
  const database = await engine.open<ThingTables>(config);
  const shop = await openShop(database, clock, { dataDir: config.DATA_DIR });
  const app = fastify();
  app.setErrorHandler((error, _request, reply) => reply.code(error instanceof Problem ? error.status : 500).send());
  for (const route of shop.ledger.routes) if (route.kind === 'raw') mount(app, route, shop);
  const get = async (url: string): Promise<Answer> => {
    const { statusCode, headers, rawPayload } = await app.inject({ url });
    return {
      status: statusCode,
      type: headers['content-type'],
      cache: headers['cache-control'],
      body: new Uint8Array(rawPayload),
    };
  };
  return { shop, get };
}

interface Answer {
  readonly status: number;
  readonly type: unknown;
  readonly cache: unknown;
  readonly body: Uint8Array;
}

function mount(app: ReturnType<typeof fastify>, route: Route & { kind: 'raw' }, { database }: Shop): void {
  expect(route.access).toBe('public');
  app.get(route.path, (request: FastifyRequest, reply: FastifyReply) => {
    const params = route.params?.parse(request.params);
    const ctx = { database, actor: null, scope: { kind: 'all' }, now: '', today: '' } as unknown as RawContext;
    return route.handle(ctx, { params, query: undefined, body: undefined } as never, request, reply);
  });
}

eachDatabase((engine) => {
  it('serves a log that a stranger can mirror and check, of 600 events', async () => {
    const { shop, get } = await serve(engine);
    expect((await get('/log/checkpoint')).status).toBe(404);
    expect((await get('/log/key')).status).toBe(404);
    const ids: string[] = [];
    for (let n = 0; n < 600; n += 1) {
      ids.push(await shop.change([`thing-${n % 50}`]));
      if (n % 150 === 149) await shop.ledger.flush();
    }
    const unsigned = await shop.change(['late']);
    const key = await get('/log/key');
    const checkpoint = await get('/log/checkpoint');
    expect(checkpoint).toMatchObject({ status: 200, type: 'text/plain; charset=utf-8', cache: 'public, max-age=2' });
    const policy = parsePolicy(`log ${new TextDecoder().decode(key.body)}quorum none\n`);
    const { size, root, origin } = (await verifyCheckpoint(checkpoint.body, policy)).checkpoint;
    expect([origin, size]).toEqual(['ledger.test.example/log', 600]);
    const contents = new Map<string, Uint8Array>();
    for (const tile of newTiles(0, size)) {
      const answer = await get(`/log/${formatTilePath(tile)}`);
      expect(answer).toMatchObject({ status: 200, type: 'application/octet-stream' });
      expect(answer.cache).toBe('public, max-age=31536000, immutable');
      contents.set(formatTilePath(tile), answer.body);
    }
    const read = readNodesFromTiles(size, (tile) => contents.get(formatTilePath(tile))!);
    expect(treeRoot(size, read)).toEqual(root);
    const leaves: Uint8Array[] = [];
    for (const bundle of newBundles(0, size))
      leaves.push(...parseEntryBundle((await get(`/log/${formatTilePath(bundle)}`)).body, bundle.width));
    expect(leaves.map((leaf) => (JSON.parse(new TextDecoder().decode(leaf)) as { event: string }).event)).toEqual(ids);
    leaves.forEach((leaf, at) => {
      expect(leafHash(leaf)).toEqual(read(0, at));
    });
    expect(ids).not.toContain(unsigned);
  });

  it('never takes back what was published, though the database did', async () => {
    const { shop, get } = await serve(engine);
    await shop.change(['thing']);
    await shop.ledger.flush();
    await shop.change(['thing']);
    await shop.ledger.flush();
    const published = (await get('/log/checkpoint')).body;
    await tamper(shop.database, 'ledger_entry', 'delete from ledger_entry where leaf_index = 1');
    await tamper(shop.database, 'ledger_checkpoint', 'delete from ledger_checkpoint where size = 2');
    await expect(shop.ledger.flush()).rejects.toThrow('有条目被删除');
    expect((await get('/log/checkpoint')).body).toEqual(published);
  });

  it('serves partial tiles of every width reached, and nothing that is not published', async () => {
    const { shop, get } = await serve(engine);
    for (let n = 0; n < 5; n += 1) await shop.change(['thing']);
    await shop.ledger.flush();
    const full = (await get('/log/tile/0/000.p/5')).body;
    for (const width of [1, 2, 3, 4]) {
      expect((await get(`/log/tile/0/000.p/${width}`)).body).toEqual(full.slice(0, 32 * width));
      expect((await get(`/log/tile/entries/000.p/${width}`)).status).toBe(200);
    }
    const absent = ['0/000', '0/000.p/6', '0/001.p/1', '1/000.p/1', 'entries/000', 'entries/000.p/6', '63/000'];
    const wrong = [
      '0/0',
      '00/000',
      '0/000.p/0',
      '0/000.p/256',
      'x',
      '',
      '-1/000',
      '0/..%2f..%2fetc',
      `0/${'x'.repeat(90)}`,
    ];
    for (const path of [...absent, ...wrong])
      expect([path, (await get(`/log/tile/${path}`)).status]).toEqual([path, 404]);
  });
});
