import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import type { Kysely } from 'kysely';
import { expect, it } from 'vitest';
import { type DatabaseConfig, systemClock, type Tables } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import type { ChildOrders } from './testing/child.ts';
import { openShop, type ThingTables } from './testing/things.ts';
import { rootAt } from './tree-store.ts';

const CHILD = fileURLToPath(new URL('./testing/child.ts', import.meta.url));

/** How many kills per engine; for the record 200, with `LEDGER_KILLS=200`. */
const KILLS = Number(process.env['LEDGER_KILLS'] ?? 15);

/** Every place between two steps. The key's steps come once, at the first start of a ledger. */
const STEPS = [
  'entries-inserted',
  'entries-committed',
  'signed',
  'pin-written',
  'pinned',
  'checkpoint-stored',
] as const;

interface Told {
  readonly events: string[];
  readonly stated: string[];
  readonly notes: string[];
  readonly states: string[];
}

/** Numbers of a fixed sequence, below 1. */
function* sequence(seed: number): Generator<number, never> {
  for (;;) {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    yield seed / 2 ** 32;
  }
}

/** More lines than a child says before it comes to its step. */
const FAR = 5000;

/** Runs a child until it dies by its own hand, or is killed from outside after so many lines. */
async function runUntilKilled(orders: ChildOrders, told: Told, killAfter = FAR): Promise<void> {
  const child = spawn(process.execPath, [CHILD, JSON.stringify(orders)], { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(child, 'close');
  let lines = 0;
  for await (const line of createInterface({ input: child.stdout })) {
    const said = JSON.parse(line) as { event?: string; stated?: string; note?: string; state?: string };
    if (said.event !== undefined) told.events.push(said.event);
    if (said.stated !== undefined) told.stated.push(said.stated);
    if (said.note !== undefined) told.notes.push(said.note);
    if (said.state !== undefined) told.states.push(said.state);
    lines += 1;
    if (lines === killAfter) child.kill('SIGKILL');
  }
  expect((await ended)[1]).toBe('SIGKILL');
  // It did die where it was told to.
  expect(lines).toBeLessThanOrEqual(killAfter === FAR ? FAR - 1 : Number.POSITIVE_INFINITY);
}

/** What must hold after every death: nothing lost, nothing twice, one history. */
async function examine(engine: TestEngine, config: DatabaseConfig, told: Told): Promise<number> {
  const database = await engine.open<ThingTables>(config);
  const shop = await openShop(database, systemClock, { dataDir: config.DATA_DIR });
  await shop.ledger.flush();
  const entries = await database.kysely
    .selectFrom('ledger_entry')
    .select(['event_id', 'statement_of', 'leaf'])
    .orderBy('leaf_index')
    .execute();
  const places = entries.flatMap(({ event_id }) => event_id ?? []);
  expect(new Set(places).size).toBe(places.length);
  // Every statement once, right behind its event.
  const stated = entries.filter(({ event_id }) => event_id === null).map(({ leaf }) => Buffer.from(leaf).toString());
  expect(new Set(stated).size).toBe(stated.length);
  expect(told.stated.filter((text) => !stated.includes(text))).toEqual([]);
  const parted = entries.filter(
    ({ statement_of }, at) => statement_of !== null && entries[at - 1]?.event_id !== statement_of,
  );
  expect(parted).toEqual([]);
  const logged = new Set(places);
  expect(told.events.filter((event) => !logged.has(event))).toEqual([]);
  for (const note of new Set(told.notes.splice(0))) {
    const { size, root } = parseCheckpoint(parseNote(note).text);
    const db = database.kysely as unknown as Kysely<Tables>;
    expect(Buffer.from(await rootAt(db, size))).toEqual(Buffer.from(root));
  }
  const report = await shop.ledger.fsck();
  expect(report).toMatchObject({ ok: true, faults: [], pending: 0, kindsWithoutSource: [] });
  expect(report.checked).toMatchObject({ entries: places.length + stated.length, statements: stated.length });
  expect(told.states.filter((state) => state !== 'running')).toEqual([]);
  await database.close();
  return places.length;
}

eachDatabase((engine) => {
  const servers = engine.name === 'postgres' ? 2 : 1;

  it(
    `loses nothing and never forks over ${KILLS} kills`,
    async () => {
      const config = await engine.fresh();
      const random = sequence(20_261_123);
      const upTo = (most: number) => 1 + Math.floor(random.next().value * most);
      const told: Told = { events: [], stated: [], notes: [], states: [] };
      for (let kill = 0; kill < KILLS; ) {
        // Of three, two die at a step and one wherever it is just then; on PostgreSQL every fourth time two at once.
        const dying = servers === 2 && kill % 4 === 3 ? 2 : 1;
        const children = Array.from({ length: dying }, (_, nth) => {
          const dieAt = (kill + nth) % 3 === 2 ? null : { step: STEPS[(kill + nth) % STEPS.length]!, time: upTo(4) };
          const orders = { config, dieAt, writers: upTo(4) };
          return runUntilKilled(orders, told, dieAt === null ? upTo(60) : FAR);
        });
        await Promise.all(children);
        kill += dying;
        if (KILLS < 50 || kill % 10 < dying) await examine(engine, config, told);
      }
      const logged = await examine(engine, config, told);
      expect(logged).toBeGreaterThanOrEqual(told.events.length);
      expect(told.events.length).toBeGreaterThan(KILLS);
      if (process.env['LEDGER_KILLS'] !== undefined)
        console.info(`${engine.name}: ${KILLS} kills, ${told.events.length} acknowledged, ${logged} logged`);
    },
    Math.max(120_000, KILLS * 6_000),
  );

  it.each(['key-written', 'key-made', 'signed', 'pin-written', 'pinned'])(
    'starts again after a death at the very first start: %s',
    async (step) => {
      const config = await engine.fresh();
      const told: Told = { events: [], stated: [], notes: [], states: [] };
      await runUntilKilled({ config, dieAt: { step, time: 1 }, writers: 1 }, told);
      expect(told).toEqual({ events: [], stated: [], notes: [], states: [] });
      expect(await examine(engine, config, told)).toBe(0);
    },
  );
});
