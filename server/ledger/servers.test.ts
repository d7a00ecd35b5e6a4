import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type DatabaseConfig, systemClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { bringKeyAndPin, tamper } from './testing/tamper.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';

async function shopOn(engine: TestEngine, config: DatabaseConfig, dataDir = config.DATA_DIR): Promise<Shop> {
  return openShop(await engine.open<ThingTables>(config), systemClock, { dataDir });
}

eachDatabase((engine) => {
  if (engine.name === 'postgres') sideBySide(engine);
  else oneServer(engine);
});

function oneServer(engine: TestEngine): void {
  it('sequences while many write and call for it at once', async () => {
    const shop = await shopOn(engine, await engine.fresh());
    await writeAll([shop], 40);
    expect(await wholeOf(shop)).toEqual(whole(40));
  });
}

/** Every shop writes and flushes, all at the same time. */
async function writeAll(shops: readonly Shop[], each: number): Promise<void> {
  const work = shops.flatMap((shop, server) =>
    Array.from({ length: each }, async (_, n) => {
      await shop.change([`thing-${server}-${n % 7}`]);
      if (n % 3 === 0) await shop.ledger.flush();
    }),
  );
  await Promise.all(work);
  for (const shop of shops) await shop.ledger.flush();
}

/** How it stands, and what fsck finds. */
async function wholeOf(shop: Shop): Promise<readonly unknown[]> {
  const { state, size, pending, checkpoint } = await shop.ledger.status();
  const { faults, checked } = await shop.ledger.fsck();
  return [state, size, pending, checkpoint?.size, faults, checked.entries];
}

const whole = (events: number) => ['running', events, 0, events, [], events];

function sideBySide(engine: TestEngine): void {
  describe('several servers', () => {
    it('sequence one log, with one data folder or each with its own', async () => {
      const config = await engine.fresh();
      const first = await shopOn(engine, config);
      await first.ledger.flush();
      const { DATA_DIR: own } = await engine.fresh();
      await bringKeyAndPin(config.DATA_DIR, own);
      const shops = [first, await shopOn(engine, config), await shopOn(engine, config, own)];
      await writeAll(shops, 25);
      for (const shop of shops) expect(await wholeOf(shop)).toEqual(whole(75));
    });

    it('hold a restored database against what any of them published', async () => {
      const config = await engine.fresh();
      const first = await shopOn(engine, config);
      await first.ledger.flush();
      const { DATA_DIR: own } = await engine.fresh();
      await bringKeyAndPin(config.DATA_DIR, own);
      const other = await shopOn(engine, config, own);
      await other.ledger.flush();
      await first.change(['a']);
      await first.change(['b']);
      await first.ledger.flush();
      // The other published nothing, but its pass puts on record what the first one did.
      await other.ledger.flush();
      await tamper(first.database, 'ledger_entry', 'delete from ledger_entry');
      await tamper(first.database, 'ledger_checkpoint', 'delete from ledger_checkpoint where size > 0');
      await expect(other.ledger.flush()).rejects.toThrow('账本由 2 条变成了 0 条');
      await expect(other.ledger.flush()).rejects.toThrow('数据库中的账本只有 0 条，而 2 条的检查点已经公布');
      await first.ledger.startEpoch('条目被删除', first.who());
      await other.ledger.flush();
      for (const { ledger } of [first, other])
        expect(await ledger.status()).toMatchObject({ state: 'running', epoch: 2, size: 3 });
      expect(await other.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    });

    it('take up a new epoch that another of them began', async () => {
      const config = await engine.fresh();
      const first = await shopOn(engine, config);
      await first.change(['a']);
      await first.ledger.flush();
      const { DATA_DIR: own } = await engine.fresh();
      await bringKeyAndPin(config.DATA_DIR, own);
      const other = await shopOn(engine, config, own);
      await other.ledger.flush();
      await rm(join(own, 'ledger-pin'));
      const restarted = await shopOn(engine, config, own);
      await expect(restarted.ledger.flush()).rejects.toThrow('ledger-pin 不见了');
      await restarted.ledger.startEpoch('记录文件丢失', restarted.who());
      await first.change(['a']);
      await first.ledger.flush();
      expect(await first.ledger.status()).toMatchObject({ state: 'running', epoch: 2, size: 3 });
      const under = first.database.kysely.selectFrom('ledger_checkpoint').select(['epoch', 'size']).orderBy('epoch');
      const heads = (await under.orderBy('size').execute()).map(({ epoch, size }) => [epoch, size]);
      expect(heads).toEqual([
        [1, 1],
        [2, 2],
        [2, 3],
      ]);
      expect(await first.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    });

    it('need the same key', async () => {
      const config = await engine.fresh();
      const first = await shopOn(engine, config);
      await first.ledger.flush();
      const { DATA_DIR: own } = await engine.fresh();
      const other = await shopOn(engine, config, own);
      await expect(other.ledger.flush()).rejects.toThrow('ledger.key 不见了，而账本已经公布过检查点');
    });
  });
}
