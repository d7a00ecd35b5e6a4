import { formatTilePath, leafHash, newTiles, readNodesFromTiles, TreeEdge, treeRoot } from '@mingqian/tlog';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Database, migrate, systemClock, type Tables, withTransaction } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { migrations } from './migrations.ts';
import { insertLeaves, loadEdge, readLeaves, readTile, rootAt, sizeOf } from './tree-store.ts';

const leaf = (at: number) => new TextEncoder().encode(`leaf ${at}`);

async function grow(database: Database<Tables>, from: number, count: number): Promise<void> {
  const leaves = Array.from({ length: count }, (_, at) => ({
    statement_of: null,
    event_id: `event-${from + at}`,
    leaf: leaf(from + at),
  }));
  await withTransaction(database, (trx) => insertLeaves(trx, from, leaves));
}

async function empty(engine: TestEngine): Promise<Database<Tables>> {
  const database = await engine.open<Tables>();
  await migrate(database, migrations, systemClock);
  return database;
}

/** Roots of the trees of every size up to one. */
function rootsUpTo(size: number): Uint8Array[] {
  const edge = new TreeEdge();
  return Array.from({ length: size + 1 }, (_, at) => {
    if (at > 0) edge.append(leafHash(leaf(at - 1)));
    return edge.root();
  });
}

eachDatabase((engine) => {
  it('grows as the model does, whatever the batches', async () => {
    const roots = rootsUpTo(1600);
    const batches = fc.array(fc.oneof(fc.integer({ min: 1, max: 8 }), fc.constantFrom(255, 256, 257, 400)), {
      maxLength: 4,
    });
    await fc.assert(
      fc.asyncProperty(batches, fc.array(fc.nat(), { minLength: 5, maxLength: 5 }), async (counts, probes) => {
        const database = await empty(engine);
        let size = 0;
        for (const count of counts) {
          await grow(database, size, count);
          size += count;
        }
        const db = database.kysely;
        expect(await sizeOf(db)).toBe(size);
        expect((await loadEdge(db, size)).root()).toEqual(roots[size]);
        for (const probe of probes.map((each) => each % (size + 1)))
          expect(new Uint8Array(await rootAt(db, probe))).toEqual(roots[probe]);
        await database.close();
      }),
      { numRuns: engine.name === 'sqlite' ? 20 : 8, seed: 20_261_123 },
    );
  });

  it('has every tile of a tree of 66,000 leaves, on three levels', async () => {
    const database = await empty(engine);
    const size = 66_000;
    for (let at = 0; at < size; at += 2000) await grow(database, at, 2000);
    const contents = new Map<string, Uint8Array>();
    for (const tile of newTiles(0, size)) contents.set(formatTilePath(tile), (await readTile(database.kysely, tile))!);
    expect([...contents.keys()].filter((path) => path.startsWith('tile/2/'))).toEqual(['tile/2/000.p/1']);
    const roots = rootsUpTo(size);
    expect(
      treeRoot(
        size,
        readNodesFromTiles(size, (tile) => contents.get(formatTilePath(tile))!),
      ),
    ).toEqual(roots[size]);
    expect(await rootAt(database.kysely, 65_537)).toEqual(roots[65_537]);
    const bundle = await readLeaves(database.kysely, { level: 'entries', index: 257, width: 208 });
    expect(bundle.map((each) => new TextDecoder().decode(each))).toEqual(
      Array.from({ length: 208 }, (_, at) => `leaf ${257 * 256 + at}`),
    );
  });
});
