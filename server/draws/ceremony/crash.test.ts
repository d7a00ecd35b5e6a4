/** kill -9 during every step of a ceremony, on both engines: it goes on where it was, and nothing is done twice. */

import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { memorySource, verifyBundle } from '@mingqian/draw';
import { expect, test } from 'vitest';
import { openStore } from '../../files/index.ts';
import type { Tables } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { makeCipher } from '../../registry/index.ts';
import { heldNames } from '../held.ts';
import { findDraw } from '../store.ts';
import { openDrawBureau, PEOPLE } from '../testing.ts';
import { CRASH_STEPS, type HostOrders, hostKeyFile } from './crashing-host.ts';
import { bundleFiles, DICE } from './testing.ts';

const HOST = fileURLToPath(new URL('./crashing-host.ts', import.meta.url));

/** How many kills per engine; nineteen are all of them once. */
const KILLS = Number(process.env['MINGQIAN_KILLS'] ?? 5);
/** Opening, closing twice, the value, the seed, the result: what changes the draw's own record. */
const CHANGES = 6;

/** Runs one to its end, or to its death where it was told to die. */
async function runHost(orders: HostOrders): Promise<void> {
  const child = spawn(process.execPath, [HOST, JSON.stringify(orders)], { stdio: ['ignore', 'inherit', 'inherit'] });
  expect(await once(child, 'close')).toEqual(orders.dieAt === null ? [0, null] : [null, 'SIGKILL']);
}

eachDatabase((engine) => {
  test(
    `a ceremony goes on after ${KILLS} kills, each step done once`,
    async () => {
      const config = await engine.fresh();
      const store = await openStore({ dataDir: config.DATA_DIR, maxBytes: 1_000_000 });
      const cipher = makeCipher(hostKeyFile(config));
      const here: typeof engine = { ...engine, open: <Own>() => engine.open<Own>(config) };
      const bureau = await openDrawBureau(here, { store, cipher });
      await bureau.firms(12);
      await bureau.staff(4);
      const all = CRASH_STEPS.flatMap((step) => [{ step, when: 'within' } as const, { step, when: 'after' } as const]);
      const deaths = all.filter(({ step, when }) => step !== 'compute' || when === 'within');
      const ceremonies = Math.ceil(KILLS / deaths.length);
      const ids: { id: string; version: number }[] = [];
      for (let at = 0; at < ceremonies; at += 1) ids.push(await bureau.committed(await bureau.task(`00${at + 1}`)));
      await bureau.database.close();
      for (const [at, { id }] of ids.entries()) {
        const common = {
          config,
          draw: id,
          now: '2027-03-01T01:30:00.000Z',
          value: { ...DICE, kind: 'dice10' } as const,
        };
        const hosts = [PEOPLE.planner, PEOPLE.approver] as const;
        const many = Math.min(deaths.length, KILLS - at * deaths.length);
        // Fewer than all are spread over all steps.
        const chosen = Array.from(
          { length: many },
          (_, n) => deaths[Math.floor(((n + 1) * deaths.length) / many) - 1]!,
        );
        for (const dieAt of chosen) await runHost({ ...common, hosts, dieAt });
        await runHost({ ...common, hosts, dieAt: null });
      }
      const database = await engine.open<Tables>(config);
      for (const { id, version } of ids) {
        const db = database.kysely;
        expect((await findDraw(db, id))!.version).toBe(version + CHANGES);
        expect(await heldNames(db, id)).toEqual(['result.json', 'salts', 'seed-input.txt']);
        const rows = await db
          .selectFrom('draw_witness')
          .select(['n', 'name'])
          .where('draw', '=', id)
          .orderBy('n')
          .execute();
        expect(rows.map(({ n, name }) => [Number(n), name])).toEqual([
          [1, '甲'],
          [2, '乙'],
        ]);
        const jobs = await db.selectFrom('job').select('id').where('kind', '=', 'draw.execute').execute();
        expect(jobs).toHaveLength(ids.length);
        const files = await bundleFiles({ ...bureau, database }, id, true);
        const report = await verifyBundle(memorySource(files));
        expect(report).toMatchObject({ verdict: 'verified', strength: 3 });
      }
    },
    120_000 + KILLS * 10_000,
  );
});
