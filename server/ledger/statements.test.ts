import { leafHash, parsePolicy, verifyTlogProof } from '@mingqian/tlog';
import type { Transaction } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type Database, type LedgerEvent, settableClock, type Tables, withTransaction } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { statementProof } from './index.ts';
import { readLeaf, statementDigest } from './leaf.ts';
import { tamper } from './testing/tamper.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';

const clock = settableClock('2026-09-18T01:02:03.004Z');
const bytes = (text: string) => new TextEncoder().encode(text);
const STATED = '{"digest":"00","event":"committed","protocol":"mingqian/draw/v1"}';

async function shopOf(engine: TestEngine): Promise<Shop> {
  const config = await engine.fresh();
  const database = await engine.open<ThingTables>(config);
  return openShop(database, clock, { dataDir: config.DATA_DIR }, testActor());
}

const db = ({ database }: Shop) => (database as unknown as Database<Tables>).kysely;

const state = (shop: Shop, text: string) => shop.change(['a'], '粮食仓库', 'org-1', text);

/** Three events, the second of which states something; all have their places. */
async function stated(engine: TestEngine): Promise<{ shop: Shop; event: string }> {
  const shop = await shopOf(engine);
  await shop.change(['a']);
  const event = await state(shop, STATED);
  await shop.change(['b']);
  await shop.ledger.flush();
  return { shop, event };
}

/** What anybody does who has the bytes, the proof and the log's key. */
async function verify(shop: Shop, text: string): Promise<number> {
  const { leafIndex, proof } = await statementProof(db(shop), bytes(text));
  const { key } = await shop.ledger.status();
  const { index } = await verifyTlogProof(proof!, leafHash(bytes(text)), parsePolicy(`log ${key}\nquorum none\n`));
  expect(index).toBe(leafIndex);
  return index;
}

function record(shop: Shop, statement: Uint8Array): Promise<void> {
  const event: LedgerEvent = { type: 'thing.seen', organisation: null, rows: [], law: [], payload: null, statement };
  return withTransaction(shop.database, (trx) =>
    shop.ledger.record(trx as unknown as Transaction<Tables>, event, shop.who()),
  );
}

eachDatabase((engine) => {
  describe('a statement', () => {
    it('is an entry right behind its event, found and proved by its bytes alone', async () => {
      const shop = await shopOf(engine);
      await shop.change(['a']);
      const event = await state(shop, STATED);
      await shop.change(['b']);
      expect(await statementProof(db(shop), bytes(STATED))).toEqual({ leafIndex: null, proof: null });
      expect(await shop.ledger.status()).toMatchObject({ size: 0, pending: 3 });
      await shop.ledger.flush();
      expect(await shop.ledger.status()).toMatchObject({ size: 4, pending: 0, checkpoint: { size: 4 } });
      expect(await verify(shop, STATED)).toBe(2);
      const { leafIndex, leaf } = await shop.ledger.proofOf(db(shop), event);
      expect(leafIndex).toBe(1);
      expect(readLeaf(bytes(leaf)).statement).toBe(statementDigest(bytes(STATED)));
      expect(await statementProof(db(shop), bytes(`${STATED} `))).toEqual({ leafIndex: null, proof: null });
      const { items } = await shop.ledger.historyOf(db(shop), { kind: 'thing', id: 'a' });
      expect(items.map((line) => line.leafIndex)).toEqual([1, 0]);
      expect(await shop.ledger.fsck()).toMatchObject({
        ok: true,
        checked: { entries: 4, events: 3, statements: 1 },
      });
    });

    it('that is made once more is found at its first place', async () => {
      const { shop } = await stated(engine);
      await state(shop, STATED);
      await shop.ledger.flush();
      expect(await verify(shop, STATED)).toBe(2);
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, checked: { entries: 6, statements: 2 } });
    });

    it('stays, with its proof, when what the event says is erased', async () => {
      const { shop, event } = await stated(engine);
      await withTransaction(shop.database, (trx) =>
        shop.ledger.erase(trx as unknown as Transaction<Tables>, event, '本人申请', shop.who()),
      );
      await shop.ledger.flush();
      expect(await verify(shop, STATED)).toBe(2);
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
    });

    it('is refused where it is empty, too large, or could be taken for the leaf of an event', async () => {
      const { shop, event } = await stated(engine);
      const { leaf } = await shop.ledger.proofOf(db(shop), event);
      for (const wrong of ['', 'x'.repeat(8193), leaf, ` ${leaf}`])
        await expect(record(shop, bytes(wrong))).rejects.toThrow(RangeError);
      await record(shop, bytes('x'.repeat(8192)));
      await shop.ledger.flush();
      expect(await verify(shop, 'x'.repeat(8192))).toBe(5);
    });

    it('goes back with the business transaction', async () => {
      const shop = await shopOf(engine);
      const attempt = withTransaction(shop.database, async (trx) => {
        const event = { type: 'thing.seen', organisation: null, rows: [], law: [], payload: 1, statement: bytes('x') };
        await shop.ledger.record(trx as unknown as Transaction<Tables>, event, shop.who());
        throw new Error('not after all');
      });
      await expect(attempt).rejects.toThrow('not after all');
      await shop.ledger.flush();
      expect(await statementProof(db(shop), bytes('x'))).toEqual({ leafIndex: null, proof: null });
      expect(await shop.ledger.status()).toMatchObject({ size: 0, pending: 0 });
    });

    it('follows its event also where a batch and a tile end between events', async () => {
      const shop = await shopOf(engine);
      for (let n = 0; n < 520; n += 1) await record(shop, bytes(`声明 ${n}`));
      await shop.ledger.flush();
      expect(await shop.ledger.status()).toMatchObject({ size: 1040, pending: 0 });
      for (const n of [0, 127, 128, 511, 512, 519]) expect(await verify(shop, `声明 ${n}`)).toBe(2 * n + 1);
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, checked: { entries: 1040, statements: 520 } });
    });
  });

  describe('fsck names', () => {
    const digest = statementDigest(bytes(STATED));
    const CHANGES: readonly (readonly [string, string, string])[] = [
      ['update ledger_statement set bytes = leaf_bytes', 'ledger_statement', `应为 ${digest}，实为`],
      [`update ledger_statement set digest = 'x'`, 'ledger_statement', `的 digest 列应为 ${digest}，实为 x`],
      ['delete from ledger_statement', 'ledger_statement', `声明被删除，其摘要应为 ${digest}`],
      ['delete from ledger_entry where leaf_index >= 2', 'ledger_entry', '声明不在 ledger_entry 中，条目被删除'],
    ];
    it('a statement that was changed, removed or lost its place, with its event', async () => {
      for (const [statement, table, told] of CHANGES) {
        const { shop, event } = await stated(engine);
        const other = '(select leaf from ledger_entry where leaf_index = 0)';
        await tamper(shop.database, table, statement.replace('leaf_bytes', other));
        const { faults } = await shop.ledger.fsck();
        expect(faults).toContainEqual(expect.stringContaining(told));
        expect(faults.find((fault) => fault.includes(told))).toMatch(`ledger_inbox 事件 ${event}（账本序号 1）`);
      }
    });

    it('one that was written past the program, in both tables', async () => {
      const { shop, event } = await stated(engine);
      const [first] = (await shop.ledger.historyOf(db(shop), { kind: 'thing', id: 'b' })).items;
      const leaf = '(select leaf from ledger_entry where leaf_index = 0)';
      await tamper(
        shop.database,
        'ledger_statement',
        `insert into ledger_statement values ('${first!.event}', 'x', ${leaf})`,
      );
      await tamper(shop.database, 'ledger_statement', `insert into ledger_statement values ('nobody', 'x', ${leaf})`);
      await tamper(shop.database, 'ledger_entry', `update ledger_entry set leaf = ${leaf} where leaf_index = 2`);
      const { faults } = await shop.ledger.fsck();
      expect(faults).toContainEqual(expect.stringMatching(`${first!.event}.*叶中没有声明，ledger_statement 中却有`));
      expect(faults).toContain('ledger_statement 中的事件 nobody 在 ledger_inbox 中不存在。');
      expect(faults).toContainEqual(
        expect.stringMatching(`^ledger_entry 序号 2（事件 ${event} 的声明）：叶字节与 ledger_statement 不同`),
      );
    });
  });

  it('that a loss parted from its event gets a place in the new log', async () => {
    const { shop } = await stated(engine);
    await tamper(shop.database, 'ledger_entry', 'delete from ledger_entry where leaf_index >= 2');
    await tamper(shop.database, 'ledger_checkpoint', 'delete from ledger_checkpoint');
    const again = await openShop(shop.database, clock, { dataDir: shop.dataDir }, testActor());
    await expect(again.ledger.flush()).rejects.toThrow('4 条的检查点已经公布');
    await again.ledger.startEpoch('硬盘损坏，只有旧备份', again.who());
    expect(await again.ledger.status()).toMatchObject({ size: 5, pending: 0 });
    expect(await verify(again, STATED)).toBe(3);
    expect(await again.ledger.fsck()).toMatchObject({ ok: true, faults: [], checked: { statements: 1 } });
  });
});
