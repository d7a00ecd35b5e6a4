import { afterEach, beforeEach, expect, test } from 'vitest';
import { eachDatabase } from '../../platform/testing.ts';
import { startApply } from './commands/move-import.ts';
import { parseCounts } from './counts.ts';
import { checked, csv, openWorkshop, read, type Through, type Workshop } from './testing.ts';

const HEADER = ['企业名称', '统一社会信用代码', '经营状态'];
const CODES = [
  '91219901MA107919B3',
  '91219901MA115838CC',
  '93219901MA123757DF',
  '93219901MA131676EQ',
  '91219901MA147514GT',
  '91219901MA155433H4',
  '93219901MA171271BP',
];
const FILE = csv(HEADER, ...CODES.map((code, at) => [`第${at}家`, code, '存续']));

/** The process dies at its nth transaction: before it, or after its commit and before anybody learns of it. */
function dyingAt(nth: number, when: 'before' | 'after'): Through {
  let count = 0;
  return async (work) => {
    count += 1;
    if (count === nth && when === 'before') throw new Error('killed');
    const result = await work();
    if (count === nth && when === 'after') throw new Error('killed');
    return result;
  };
}

function onlyKilled(error: Error): void {
  if (error.message !== 'killed') throw error;
}

eachDatabase((engine) => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await openWorkshop(engine, { batchRows: 2 });
  });
  afterEach(() => shop.close());

  const registered = async (organisation: string): Promise<string[]> => {
    const query = shop.database.kysely.selectFrom('subject').select('uscc').where('organisation', '=', organisation);
    return (await query.execute()).map(({ uscc }) => uscc ?? '').toSorted();
  };

  test('killed at any point of applying and run again: every row once, counted once', async () => {
    // Four batches, the one that finds none left, and the end.
    for (let nth = 1; nth <= 6; nth++) {
      for (const when of ['before', 'after'] as const) {
        const as = { organisation: `org-${nth}-${when}` };
        const { id } = await read(shop, '名录.csv', FILE, as);
        const { version } = await checked(shop, id, as);
        const body = { version, leaveOutUndecided: false };
        await shop.desk.write((ctx) => startApply(ctx, id, body, shop.jobs.apply), as);
        await expect(shop.run(id, as, dyingAt(nth, when))).rejects.toThrow('killed');
        const { state } = await shop.current(id);
        if (state === 'applying') await shop.run(id, as);
        const done = await shop.current(id);
        expect([nth, when, done.state]).toEqual([nth, when, 'applied']);
        expect(parseCounts(done.counts).applied).toEqual({ add: 7, change: 0, unchanged: 0, skipped: 0 });
        expect(await registered(as.organisation)).toEqual(CODES.toSorted());
      }
    }
  });

  test('killed while reading or checking and run again: the same rows, none twice', async () => {
    const first = await shop.upload('名录.csv', FILE);
    for (let nth = 1; nth <= 5; nth++) {
      await shop.run(first.id, {}, dyingAt(nth, 'after')).catch(onlyKilled);
      if ((await shop.current(first.id)).state !== 'uploaded') break;
    }
    if ((await shop.current(first.id)).state === 'uploaded') await shop.run(first.id);
    const done = await shop.current(first.id);
    expect(parseCounts(done.counts)).toMatchObject({ rows: 8, fates: { taken: 7, 'not-data': 1 } });
    const again = await checked(shop, first.id);
    expect(parseCounts(again.counts).actions).toEqual({ add: 7, change: 0, unchanged: 0 });
  });
});
