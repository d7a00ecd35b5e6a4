import { sql } from 'kysely';
import { describe, expect, it } from 'vitest';
import { settableClock } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { tamper } from './testing/tamper.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';
import type { FsckReport } from './types.ts';

const clock = settableClock('2026-01-01T00:00:00.000Z');

/** 300 events about 20 things, so that there is a finished tile; the last waits. */
async function shopOf(engine: TestEngine): Promise<{ shop: Shop; events: string[] }> {
  const config = await engine.fresh();
  const database = await engine.open<ThingTables>(config);
  const shop = await openShop(database, clock, { dataDir: config.DATA_DIR }, testActor());
  const events: string[] = [];
  for (let n = 0; n < 300; n += 1) {
    events.push(await shop.change([`thing-${String(n % 20).padStart(2, '0')}`, `other-${n % 7}`]));
    if (n % 100 === 98) await shop.ledger.flush();
  }
  return { shop, events };
}

/** What it finds after a statement past all protection. */
type Found = (table: string, statement: string) => Promise<FsckReport>;

async function tampered(engine: TestEngine): Promise<{ found: Found; shop: Shop; events: string[] }> {
  const { shop, events } = await shopOf(engine);
  const found: Found = async (table, statement) => {
    await tamper(shop.database, table, statement);
    return shop.ledger.fsck();
  };
  return { shop, events, found };
}

eachDatabase((engine) => {
  it('finds nothing where nothing was done, and says how much it looked at', async () => {
    const { shop } = await shopOf(engine);
    expect(await shop.ledger.fsck()).toEqual({
      ok: true,
      faults: [],
      faultCount: 0,
      // Three heads in the database, and the pin.
      checked: { entries: 299, events: 300, statements: 0, checkpoints: 4, marks: 600, versions: 600 },
      kindsWithoutSource: [],
      pending: 1,
    });
  });

  describe('names', () => {
    it('a business row changed by SQL', async () => {
      const { found, events } = await tampered(engine);
      const one = await found(
        'thing_version',
        `update thing_version set content = '改' where id = 'thing-04' and version = 2`,
      );
      expect(one.faults).toEqual([
        expect.stringMatching(
          new RegExp(
            `^thing thing-04 第 2 版：账上摘要应为 [0-9a-f]{64}（事件 ${events[24]}，账本序号 24），业务表中实为 [0-9a-f]{64}，内容被改动。$`,
          ),
        ),
      ]);
      const two = await found('thing', `update thing set content = '改' where id = 'thing-05'`);
      expect(two.faults).toContain('thing：thing-05 的现状与最后一版不同。');
    });

    it('a business row that is missing, and one that nobody recorded', async () => {
      const { found, events } = await tampered(engine);
      await found('thing_version', `delete from thing_version where id = 'thing-19' and version = 15`);
      const { faults } = await found('thing_version', `insert into thing_version values ('thing-05', 99, 's', 'x')`);
      expect(faults).toEqual([
        expect.stringMatching(/^thing thing-05 第 99 版：业务表中摘要为 [0-9a-f]{64}，账上没有这一版，绕过程序写入。$/),
        expect.stringMatching(
          new RegExp(
            `^thing thing-19 第 15 版：账上摘要为 [0-9a-f]{64}（事件 ${events[299]}，待入账），业务表中没有这一版，被删除。$`,
          ),
        ),
      ]);
    });

    it('a changed leaf', async () => {
      const { found, events } = await tampered(engine);
      const { faults } = await found(
        'ledger_entry',
        'update ledger_entry set leaf = (select leaf from ledger_entry where leaf_index = 8) where leaf_index = 7',
      );
      const where = `ledger_entry 序号 7（事件 ${events[7]}）`;
      expect(faults.slice(0, 3)).toEqual([
        expect.stringMatching(`^${where}：叶哈希应为 [0-9a-f]{64}，由叶字节重算实为 [0-9a-f]{64}。$`),
        expect.stringMatching(`^${where}：叶字节与 ledger_inbox 不同`),
        expect.stringMatching(/^ledger_checkpoint 第 1 卷 99 条的检查点：前 99 条的根哈希应为 .*由条目重算实为/),
      ]);
      expect(faults).toContainEqual(
        expect.stringMatching(/^密钥旁的 ledger-pin（第 1 卷，299 条）：前 299 条的根哈希应为/),
      );
      expect(faults).toContainEqual(expect.stringMatching(/^ledger_node 第 1 层序号 0：应为/));
    });

    it('a leaf changed everywhere together with its hash', async () => {
      const { found, shop, events } = await tampered(engine);
      const from = (column: string) => `(select ${column} from ledger_entry where leaf_index = 298)`;
      await tamper(
        shop.database,
        'ledger_inbox',
        `update ledger_inbox set leaf = ${from('leaf')} where id = '${events[150]}'`,
      );
      const { faults } = await found(
        'ledger_entry',
        `update ledger_entry set leaf = ${from('leaf')}, leaf_hash = ${from('leaf_hash')} where leaf_index = 150`,
      );
      const heads = faults.filter((fault) => fault.includes('条的根哈希应为'));
      expect(heads.map((fault) => fault.slice(0, fault.indexOf('：')))).toEqual([
        'ledger_checkpoint 第 1 卷 199 条的检查点',
        'ledger_checkpoint 第 1 卷 299 条的检查点',
        '密钥旁的 ledger-pin（第 1 卷，299 条）',
      ]);
      expect(faults).toContainEqual(
        `ledger_inbox 事件 ${events[150]}（账本序号 150）：id 按叶应为 ${events[298]}，实为 ${events[150]}。`,
      );
    });

    it('a deleted tail, and a hole', async () => {
      const { found, events } = await tampered(engine);
      const tail = await found('ledger_entry', 'delete from ledger_entry where leaf_index >= 297');
      expect(tail.faults).toEqual([
        expect.stringMatching(/^ledger_checkpoint 第 1 卷 299 条的检查点：应有 299 条，.*只有 297 条，尾部被删除/),
        expect.stringMatching(/^密钥旁的 ledger-pin（第 1 卷，299 条）：应有 299 条，.*只有 297 条/),
        `ledger_inbox 事件 ${events[297]}（待入账）：既不在 ledger_entry 中，也不在 ledger_pending 中，条目或队列被删除。`,
        `ledger_inbox 事件 ${events[298]}（待入账）：既不在 ledger_entry 中，也不在 ledger_pending 中，条目或队列被删除。`,
      ]);
      const hole = await found('ledger_entry', 'delete from ledger_entry where leaf_index = 100');
      expect(hole.faults[0]).toBe(
        `ledger_entry 缺少序号 100：下一条是序号 101（事件 ${events[101]}），此后的条目无法核对。`,
      );
    });

    it('swapped payloads, and one that is gone', async () => {
      const { found, events, shop } = await tampered(engine);
      const other = `(select salt from ledger_payload where event_id = '${events[1]}')`;
      const swapped = await found(
        'ledger_payload',
        `update ledger_payload set salt = ${other} where event_id = '${events[0]}'`,
      );
      expect(swapped.faults).toEqual([
        expect.stringMatching(
          `^ledger_inbox 事件 ${events[0]}（账本序号 0）：ledger_payload 与叶中的承诺不符，应为 [0-9a-f]{64}，实为 [0-9a-f]{64}，内容被改动。$`,
        ),
      ]);
      const gone = await found('ledger_payload', `delete from ledger_payload where event_id = '${events[299]}'`);
      expect(gone.faults).toContain(
        `ledger_inbox 事件 ${events[299]}（待入账）：ledger_payload 缺失，而账上没有清除它的事件。`,
      );
      expect(gone.faultCount).toBe(2);
      expect((await shop.ledger.proofOf(shop.database.kysely as never, events[299]!)).content).toBeNull();
    });

    it('changed, removed and added marks', async () => {
      const { found, events } = await tampered(engine);
      const changed = await found(
        'ledger_row',
        `update ledger_row set digest = '${'0'.repeat(64)}' where event_id = '${events[3]}' and position = 1`,
      );
      expect(changed.faults).toContainEqual(
        expect.stringMatching(
          `^ledger_inbox 事件 ${events[3]}（账本序号 3）：ledger_row 的根哈希应为 [0-9a-f]{64}，实为`,
        ),
      );
      const removed = await found(
        'ledger_row',
        `delete from ledger_row where event_id = '${events[4]}' and position = 0`,
      );
      expect(removed.faults).toContain(
        `ledger_inbox 事件 ${events[4]}（账本序号 4）：ledger_row 应有 2 行，实有 1 行。`,
      );
      const values = (event: string) => `('${event}', 2, 'odd', 'x', 1, '${'0'.repeat(64)}')`;
      const added = await found('ledger_row', `insert into ledger_row values ${values(events[5]!)}`);
      expect(added.faults).toContain(`ledger_inbox 事件 ${events[5]}（账本序号 5）：ledger_row 应有 2 行，实有 更多。`);
      expect(added.kindsWithoutSource).toEqual(['odd']);
      const stray = await found(
        'ledger_row',
        `insert into ledger_row values ${values('nobody').replace("'x'", "'y'")}`,
      );
      expect(stray.faults).toContain('ledger_row 中的事件 nobody 在 ledger_inbox 中不存在。');
    });

    it('a forged checkpoint, and an emptied queue', async () => {
      const { found, events, shop } = await tampered(engine);
      const forged = await found(
        'ledger_checkpoint',
        `update ledger_checkpoint set root = (select leaf_hash from ledger_entry where leaf_index = 0) where size = 99`,
      );
      expect(forged.faults).toEqual([
        expect.stringMatching(
          /^ledger_checkpoint 第 1 卷 99 条的检查点：签名的内容是 ledger\.test\.example\/log 99 条、根哈希/,
        ),
        expect.stringMatching(/^ledger_checkpoint 第 1 卷 99 条的检查点：前 99 条的根哈希应为/),
      ]);
      const other = await found(
        'ledger_checkpoint',
        `update ledger_checkpoint set note = replace(note, '— ledger', '— ledgex') where size = 199`,
      );
      expect(other.faults).toContain('ledger_checkpoint 第 1 卷 199 条的检查点：签名不成立。');
      await sql`delete from ledger_pending`.execute(shop.database.kysely);
      const { faults, pending } = await shop.ledger.fsck();
      expect(pending).toBe(0);
      expect(faults).toContain(
        `ledger_inbox 事件 ${events[299]}（待入账）：既不在 ledger_entry 中，也不在 ledger_pending 中，条目或队列被删除。`,
      );
    });
  });

  it('tells a thousand faults and counts the rest', async () => {
    const { shop } = await shopOf(engine);
    await tamper(shop.database, 'thing_version', `update thing_version set content = 'x'`);
    await tamper(shop.database, 'ledger_row', `update ledger_row set digest = '${'0'.repeat(64)}'`);
    await tamper(shop.database, 'ledger_payload', `update ledger_payload set content = '{}'`);
    const { ok, faults, faultCount } = await shop.ledger.fsck();
    expect([ok, faults.length, faultCount]).toEqual([false, 1000, 600 + 300 + 300 + 27]);
  });
});
