import { chmod, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseCheckpoint, parseNote } from '@mingqian/tlog';
import { describe, expect, it } from 'vitest';
import { type DatabaseConfig, settableClock, systemClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { readLeaf } from './leaf.ts';
import { bringKeyAndPin, copyDatabase, tamper } from './testing/tamper.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';

const clock = settableClock('2026-01-01T00:00:00.000Z');

async function shopOn(engine: TestEngine, config: DatabaseConfig): Promise<Shop> {
  const database = await engine.open<ThingTables>(config);
  return openShop(database, clock, { dataDir: config.DATA_DIR }, testActor());
}

async function changes(shop: Shop, count: number): Promise<void> {
  for (let n = 0; n < count; n += 1) await shop.change(['thing']);
  await shop.ledger.flush();
}

/** The state at three events, and the folder of a server that went on to five. */
async function restored(engine: TestEngine): Promise<{ shop: Shop; lost: DatabaseConfig; note: string }> {
  const config = await engine.fresh();
  const shop = await shopOn(engine, config);
  await changes(shop, 3);
  await shop.database.close();
  const copy = await copyDatabase(config, (await engine.fresh()).DATA_DIR);
  const went = await shopOn(engine, config);
  await changes(went, 2);
  await went.database.close();
  await bringKeyAndPin(config.DATA_DIR, copy.DATA_DIR);
  const pin = JSON.parse(await readFile(join(config.DATA_DIR, 'ledger-pin'), 'utf8')) as { note: string };
  return { shop: await shopOn(engine, copy), lost: config, note: pin.note };
}

eachDatabase((engine) => {
  describe('the key', () => {
    it('is made at the first start, readable to its owner alone, and stays', async () => {
      const config = await engine.fresh();
      const shop = await shopOn(engine, config);
      await shop.ledger.flush();
      const path = join(config.DATA_DIR, 'ledger.key');
      expect((await stat(path)).mode & 0o777).toBe(0o600);
      expect((await stat(join(config.DATA_DIR, 'ledger-pin'))).mode & 0o777).toBe(0o600);
      const key = await readFile(path, 'utf8');
      expect(key).toMatch(/^PRIVATE\+KEY\+ledger\.test\.example\/log\+[0-9a-f]{8}\+\S{44}\n$/);
      await changes(shop, 1);
      expect(await readFile(path, 'utf8')).toBe(key);
    });

    it.each([0o644, 0o640, 0o660, 0o602])('is refused where others can use it: %o', async (mode) => {
      const config = await engine.fresh();
      const shop = await shopOn(engine, config);
      await changes(shop, 1);
      await chmod(join(config.DATA_DIR, 'ledger.key'), mode);
      const again = await shopAgain(shop, config);
      await expect(again.ledger.flush()).rejects.toThrow(/权限是 6\d\d，其他账号也能读写。请执行 chmod 600/);
      expect((await again.ledger.status()).state).toBe('refusing');
      await chmod(join(config.DATA_DIR, 'ledger.key'), 0o600);
      await again.ledger.flush();
      expect((await again.ledger.status()).state).toBe('running');
    });

    it('is not made anew, nor another one taken, once something was published', async () => {
      const config = await engine.fresh();
      const shop = await shopOn(engine, config);
      await changes(shop, 1);
      const path = join(config.DATA_DIR, 'ledger.key');
      const key = await readFile(path, 'utf8');
      await rm(path);
      const without = await shopAgain(shop, config);
      await expect(without.ledger.flush()).rejects.toThrow(/不见了，而账本已经公布过检查点。请从密钥备份中恢复/);
      const other = await engine.fresh();
      const stranger = await shopOn(engine, other);
      await stranger.ledger.flush();
      await writeFile(path, await readFile(join(other.DATA_DIR, 'ledger.key')), { mode: 0o600 });
      await expect(without.ledger.flush()).rejects.toThrow('账本密钥与数据库中 1 条的检查点上的签名不符');
      await writeFile(path, 'not a key');
      await expect(without.ledger.flush()).rejects.toThrow('不是账本密钥');
      await writeFile(path, key);
      await without.ledger.flush();
    });

    it('keeps its name when the address changes', async () => {
      const config = await engine.fresh();
      const shop = await shopOn(engine, config);
      await changes(shop, 1);
      const options = { dataDir: config.DATA_DIR, origin: 'elsewhere.example/log' };
      const moved = await openShop(shop.database, clock, options, testActor());
      await changes(moved, 1);
      expect(await moved.ledger.status()).toMatchObject({
        origin: 'ledger.test.example/log',
        size: 2,
        state: 'running',
      });
      const open = openShop(shop.database, clock, { ...options, origin: '带 空格' });
      await expect(open).rejects.toThrow('密钥名称无效');
    });
  });

  /** As after a restart: nothing in memory. */
  async function shopAgain(shop: Shop, config: DatabaseConfig): Promise<Shop> {
    return openShop(shop.database, clock, { dataDir: config.DATA_DIR }, testActor());
  }

  describe('a database behind what was published', () => {
    it('is not signed; business goes on; a newer copy makes all well', async () => {
      const { shop, lost } = await restored(engine);
      await expect(shop.ledger.flush()).rejects.toThrow(
        '数据库中的账本只有 3 条，而 5 条的检查点已经公布：数据库被恢复成了旧的副本，或账本尾部被删除。请停止服务，改用更新的备份恢复',
      );
      await shop.change(['thing']);
      const stop = await shop.ledger.start!();
      await stop();
      expect(await shop.ledger.status()).toMatchObject({ size: 3, pending: 1, checkpoint: { size: 3 } });
      const report = await shop.ledger.fsck();
      expect(report.faults).toEqual([
        expect.stringMatching(
          /^密钥旁的 ledger-pin（第 1 卷，5 条）：应有 5 条，账本 ledger_entry 中能连续读出的只有 3 条/,
        ),
      ]);
      const newest = await shopOn(engine, lost);
      await changes(newest, 1);
      expect(await newest.ledger.fsck()).toMatchObject({ ok: true, checked: { entries: 6 } });
    });

    it('goes on as a new log that names the last head of the old one', async () => {
      const { shop, note } = await restored(engine);
      await expect(shop.ledger.flush()).rejects.toThrow('5 条的检查点已经公布');
      const waiting = await shop.change(['thing']);
      await expect(shop.ledger.startEpoch('', shop.who())).rejects.toMatchObject({ id: 'invalid-input' });
      await shop.ledger.startEpoch('硬盘损坏，只有旧备份', shop.who());
      expect(await shop.ledger.status()).toMatchObject({
        state: 'running',
        origin: 'ledger.test.example/log/2',
        epoch: 2,
        size: 5,
        checkpoint: { size: 5 },
      });
      const entries = await shop.database.kysely.selectFrom('ledger_entry').selectAll().orderBy('leaf_index').execute();
      const { origin, size, root } = parseCheckpoint(parseNote(note).text);
      expect(readLeaf(entries[3]!.leaf)).toMatchObject({
        type: 'ledger.epoch-started',
        previous: { origin, size, root: Buffer.from(root).toString('hex') },
      });
      expect(entries[4]!.event_id).toBe(waiting);
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
      await changes(shop, 1);
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
      await expect(shop.ledger.startEpoch('再来', shop.who())).rejects.toMatchObject({ id: 'impossible-transition' });
    });

    it('goes on with the new log also when that was cut short before anything was signed', async () => {
      const { shop } = await restored(engine);
      const { dataDir } = shop;
      const reached = (step: string) => {
        if (step === 'signed') throw new Error('cut short');
      };
      const dying = await openShop(shop.database, clock, { dataDir, reached }, testActor());
      await expect(dying.ledger.startEpoch('硬盘损坏', dying.who())).rejects.toThrow('cut short');
      const again = await openShop(shop.database, clock, { dataDir }, testActor());
      await changes(again, 1);
      expect(await again.ledger.status()).toMatchObject({
        state: 'running',
        epoch: 2,
        size: 5,
        checkpoint: { size: 5 },
      });
      expect(await again.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    });

    it('is not signed after its tail was deleted, nor after a leaf hash was changed; at once while running', async () => {
      const config = await engine.fresh();
      const shop = await shopOn(engine, config);
      await changes(shop, 5);
      await tamper(shop.database, 'ledger_entry', 'delete from ledger_entry where leaf_index >= 3');
      await shop.change(['thing']);
      await expect(shop.ledger.flush()).rejects.toThrow('账本由 5 条变成了 3 条：运行中有条目被删除。');
      await expect(shop.ledger.flush()).rejects.toThrow('只有 3 条，而 5 条的检查点已经公布');
      await shop.ledger.startEpoch('尾部被删除', shop.who());
      expect(await shop.ledger.status()).toMatchObject({ state: 'running', size: 7, pending: 0 });
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
      const change = `update ledger_entry set leaf_hash = (select leaf_hash from ledger_entry where leaf_index = 1) where leaf_index = 0`;
      await tamper(shop.database, 'ledger_entry', change);
      const again = await shopAgain(shop, config);
      await expect(again.ledger.flush()).rejects.toThrow(
        /账本前 7 条与已公布的检查点不符：根哈希应为 [0-9a-f]{64}，实为/,
      );
    });

    it('is not signed while the pin cannot be read, or is gone', async () => {
      const config = await engine.fresh();
      const shop = await shopOn(engine, config);
      await changes(shop, 1);
      await writeFile(join(config.DATA_DIR, 'ledger-pin'), '{"epoch":1');
      const again = await shopAgain(shop, config);
      await expect(again.ledger.flush()).rejects.toThrow(/最后公布检查点的文件 .*ledger-pin 已损坏。请用另一份完好的/);
      await rm(join(config.DATA_DIR, 'ledger-pin'));
      await expect(again.ledger.flush()).rejects.toThrow(/ledger-pin 不见了，无从知道账本公布到了哪里。请把原服务器/);
      expect((await again.ledger.fsck()).faults).toEqual([expect.stringMatching(/^密钥旁没有 ledger-pin/)]);
      await again.ledger.startEpoch('原服务器已毁', again.who());
      expect(await again.ledger.status()).toMatchObject({ state: 'running', epoch: 2, size: 2 });
      expect(await again.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    });
  });

  it('is stopped with everything in its place', async () => {
    const config = await engine.fresh();
    const database = await engine.open<ThingTables>(config);
    const shop = await openShop(database, systemClock, { dataDir: config.DATA_DIR });
    const stop = await shop.ledger.start!();
    expect(await shop.ledger.status()).toMatchObject({ state: 'running', size: 0, checkpoint: { size: 0 } });
    await Promise.all(Array.from({ length: 20 }, (_, at) => shop.change([`thing-${at}`])));
    await stop();
    expect(await shop.ledger.status()).toMatchObject({
      state: 'stopped',
      size: 20,
      pending: 0,
      checkpoint: { size: 20 },
    });
  });
});
