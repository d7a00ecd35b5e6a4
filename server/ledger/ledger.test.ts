import { setTimeout as pause } from 'node:timers/promises';
import { leafHash, parsePolicy, parseTlogProof, TreeEdge, verifyInclusion, verifyTlogProof } from '@mingqian/tlog';
import { sql, type Transaction } from 'kysely';
import { describe, expect, it } from 'vitest';
import { type LedgerEvent, settableClock, type Tables, withTransaction } from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { testActor } from '../platform/testing-context.ts';
import { commitments, readLeaf } from './leaf.ts';
import { openShop, type Shop, type ThingTables } from './testing/things.ts';
import type { EventProof } from './types.ts';

const clock = settableClock('2026-09-18T01:02:03.004Z');
const bytes = (text: string) => new TextEncoder().encode(text);
const hex = (text: string) => Buffer.from(text, 'hex');

async function shopOf(engine: TestEngine): Promise<Shop> {
  const config = await engine.fresh();
  const database = await engine.open<ThingTables>(config);
  return openShop(database, clock, { dataDir: config.DATA_DIR }, testActor());
}

const db = ({ database }: Shop) => database.kysely as never;

function record(shop: Shop, event: Partial<LedgerEvent>, who = shop.who()): Promise<void> {
  const whole = { type: 'thing.seen', organisation: 'org-1', rows: [], law: [], payload: null, ...event };
  return withTransaction(shop.database, (trx) => shop.ledger.record(trx as unknown as Transaction<Tables>, whole, who));
}

/** What a browser does: everything from the answer itself, but the key. */
async function check(answer: EventProof, key: string): Promise<void> {
  const leaf = leafHash(bytes(answer.leaf));
  const { index } = await verifyTlogProof(answer.proof!, leaf, parsePolicy(`log ${key}\nquorum none\n`));
  expect(index).toBe(answer.leafIndex);
  const { payload, rows } = readLeaf(bytes(answer.leaf));
  const { content } = answer;
  expect(content === null ? payload : commitments(content.salt, content.text)).toEqual(payload);
  if (answer.row === null) return;
  const { mark, path, index: place, size } = answer.row;
  const { digest, id, kind, version } = mark;
  const row = leafHash(bytes(JSON.stringify({ digest, id, kind, version })));
  expect(size).toBe(rows.count);
  const hashes = path.map((hash) => new Uint8Array(Buffer.from(hash, 'base64')));
  verifyInclusion({ index: place, leaf: row, size, root: hex(rows.root) }, hashes);
}

eachDatabase((engine) => {
  it('is not troubled by a transaction that stays open longer than the sequencer waits', async () => {
    const config = await engine.fresh();
    const database = await engine.open<ThingTables>(config);
    const failures: unknown[] = [];
    const given = { dataDir: config.DATA_DIR, failed: (error: unknown) => void failures.push(error) };
    const shop = await openShop(database, clock, given, testActor());
    const stop = await shop.ledger.start?.();
    const event = { type: 'thing.seen', organisation: 'org-1', rows: [], law: [], payload: null };
    await withTransaction(shop.database, async (trx) => {
      await shop.ledger.record(trx as unknown as Transaction<Tables>, event, shop.who());
      // Longer than the delay after which the sequencer looks.
      await pause(160);
    });
    await stop?.();
    expect(failures).toEqual([]);
    expect(await shop.ledger.status()).toMatchObject({ size: 1, pending: 0 });
  });

  describe('recording', () => {
    it('waits in the inbox and gets its place in the order of recording, and a signed head', async () => {
      const shop = await shopOf(engine);
      const ids = [await shop.change(['a']), await shop.change(['b', 'c']), await shop.change(['a'])];
      const waiting = await shop.ledger.historyOf(db(shop), { kind: 'thing', id: 'a' });
      expect(waiting.items.map(({ leafIndex }) => leafIndex)).toEqual([null, null]);
      expect(await shop.ledger.status()).toMatchObject({ state: 'stopped', size: 0, pending: 3, checkpoint: null });
      await shop.ledger.flush();
      expect(await shop.ledger.status()).toMatchObject({
        state: 'running',
        size: 3,
        pending: 0,
        checkpoint: { size: 3 },
      });
      const { items } = await shop.ledger.historyOf(db(shop), { kind: 'thing', id: 'a' });
      expect(items.map(({ event, leafIndex, version }) => [event, leafIndex, version])).toEqual([
        [ids[2], 2, 2],
        [ids[0], 0, 1],
      ]);
      expect(items[0]).toMatchObject({
        at: '2026-09-18T01:02:03.004Z',
        type: 'thing.changed',
        label: 'thing.changed',
        actor: { account: 'account-1', name: '李经办', method: 'password' },
        law: ['国发〔2019〕5号 二(四)'],
        payload: { content: '粮食仓库' },
        erased: false,
      });
    });

    it('keeps names, payload and session out of the leaf', async () => {
      const shop = await shopOf(engine);
      const event = await shop.change(['a'], '身份证号 210000200001010000');
      const { leaf } = await shop.ledger.proofOf(db(shop), event);
      expect(leaf).not.toMatch(/李经办|身份证|210000|session-1/);
      expect(Object.keys(JSON.parse(leaf) as object)).toEqual([
        'actor',
        'event',
        'law',
        'organisation',
        'payload',
        'rows',
        'software',
        'time',
        'type',
        'v',
      ]);
      const { row } = await shop.ledger.proofOf(db(shop), event, { kind: 'thing', id: 'a' });
      const edge = new TreeEdge();
      edge.append(leafHash(bytes(JSON.stringify({ digest: row!.mark.digest, id: 'a', kind: 'thing', version: 1 }))));
      expect(readLeaf(bytes(leaf)).rows.root).toBe(Buffer.from(edge.root()).toString('hex'));
    });

    it('goes back with the business transaction', async () => {
      const shop = await shopOf(engine);
      const attempt = withTransaction(shop.database, async (trx) => {
        const event = { type: 'thing.seen', organisation: null, rows: [], law: [], payload: 1 };
        await shop.ledger.record(trx as unknown as Transaction<Tables>, event, shop.who());
        throw new Error('not after all');
      });
      await expect(attempt).rejects.toThrow('not after all');
      await shop.ledger.flush();
      expect(await shop.ledger.status()).toMatchObject({ size: 0, pending: 0 });
      expect((await shop.ledger.fsck()).ok).toBe(true);
    });

    it('refuses what is malformed, too large or reserved', async () => {
      const shop = await shopOf(engine);
      const mark = { kind: 'thing', id: 'a', version: 1, digest: '0'.repeat(64) };
      const wrong: Partial<LedgerEvent>[] = [
        { type: 'Thing' },
        { type: 'ledger.erased' },
        { rows: [{ ...mark, kind: 'ledger.event' }] },
        { rows: [{ ...mark, kind: '' }] },
        { rows: [{ ...mark, version: 0 }] },
        { rows: [{ ...mark, digest: '0'.repeat(63) }] },
        { rows: Array.from({ length: 5001 }, (_, at) => ({ ...mark, id: `${at}` })) },
        { law: ['国'.repeat(3000)] },
        { payload: 'x'.repeat(1024 * 1024) },
      ];
      for (const event of wrong) await expect(record(shop, event)).rejects.toThrow(RangeError);
      await record(shop, { rows: [mark] });
      await expect(record(shop, { rows: [mark] })).rejects.toThrow(/UNIQUE|duplicate key/);
      expect(await shop.ledger.status()).toMatchObject({ pending: 1 });
    });

    it('refuses UPDATE and DELETE in the database itself', async () => {
      const shop = await shopOf(engine);
      await shop.change(['a'], '粮食仓库', 'org-1', '声明');
      await shop.ledger.flush();
      const tables = ['inbox', 'row', 'statement', 'entry', 'checkpoint', 'payload'].map((table) => `ledger_${table}`);
      for (const table of tables) {
        const column = table === 'ledger_checkpoint' ? 'note' : table === 'ledger_inbox' ? 'id' : 'event_id';
        const name = table === 'ledger_entry' ? 'event_id' : column;
        for (const statement of [`update ${table} set ${name} = 'x'`, `delete from ${table}`])
          await expect(sql.raw(statement).execute(shop.database.kysely)).rejects.toThrow(`append-only: ${table}`);
      }
      expect((await shop.ledger.fsck()).ok).toBe(true);
    });
  });

  describe('proofs', () => {
    it('let anybody check an event, and one row of five thousand', async () => {
      const shop = await shopOf(engine);
      const ids = Array.from({ length: 5000 }, (_, at) => `thing-${String(at).padStart(4, '0')}`);
      const digest = (at: number) => at.toString(16).padStart(64, '0');
      const rows = ids.map((id, at) => ({ kind: 'bulk', id, version: 1, digest: digest(at) }));
      await shop.change(['a']);
      const who = shop.who();
      await record(shop, { rows, payload: { imported: 5000 } }, who);
      await shop.change(['b']);
      const before = await shop.ledger.proofOf(db(shop), who.id);
      expect(before).toMatchObject({ leafIndex: null, proof: null });
      await shop.ledger.flush();
      const key = (await shop.ledger.status()).key!;
      for (const at of [0, 1, 2499, 4095, 4096, 4999]) {
        const answer = await shop.ledger.proofOf(db(shop), who.id, { kind: 'bulk', id: ids[at]! });
        expect(answer.row!.mark).toEqual(rows[at]);
        expect(answer.row!.path.length).toBeLessThanOrEqual(13);
        await check(answer, key);
        const other = { ...answer.row!, mark: { ...answer.row!.mark, version: 2 } };
        await expect(check({ ...answer, row: other }, key)).rejects.toThrow('包含证明不成立');
      }
      await expect(shop.ledger.proofOf(db(shop), who.id, { kind: 'bulk', id: 'none' })).rejects.toThrow('没有涉及');
      await expect(shop.ledger.proofOf(db(shop), 'none')).rejects.toThrow('没有这个事件');
    });

    it('hold for every event after erasure of what they say', async () => {
      const shop = await shopOf(engine);
      const events = [await shop.change(['a'], '须清除的内容'), await shop.change(['b'], '留下的内容')];
      await shop.ledger.flush();
      const old = await shop.ledger.proofOf(db(shop), events[0]!, { kind: 'thing', id: 'a' });
      const erase = (event: string, reason: string) =>
        withTransaction(shop.database, (trx) =>
          shop.ledger.erase(trx as unknown as Transaction<Tables>, event, reason, shop.who()),
        );
      await expect(erase(events[0]!, ' ')).rejects.toMatchObject({ id: 'invalid-input' });
      await expect(erase('none', '本人申请')).rejects.toMatchObject({ id: 'not-found' });
      await erase(events[0]!, '本人申请');
      await expect(erase(events[0]!, '再来一次')).rejects.toMatchObject({ id: 'impossible-transition' });
      await shop.ledger.flush();
      const key = (await shop.ledger.status()).key!;
      await check({ ...old, content: null }, key);
      const now = await shop.ledger.proofOf(db(shop), events[0]!, { kind: 'thing', id: 'a' });
      expect(now).toMatchObject({ leaf: old.leaf, content: null, row: old.row });
      await check(now, key);
      expect(parseTlogProof(now.proof!).checkpoint.size).toBe(3);
      await check(await shop.ledger.proofOf(db(shop), events[1]!), key);
      const [line] = (await shop.ledger.historyOf(db(shop), { kind: 'thing', id: 'a' })).items;
      expect(line).toMatchObject({ erased: true, payload: null, sentence: null, actor: { name: null } });
      const [erasure] = (await shop.ledger.historyOf(db(shop), { kind: 'ledger.event', id: events[0]! })).items;
      expect(erasure?.sentence).toBe('清除一条事件的内容，证明不受影响。理由：本人申请');
      expect(await shop.ledger.fsck()).toMatchObject({ ok: true, faults: [] });
      const kept = await sql<{ n: number }>`select count(*) as n from ledger_payload`.execute(shop.database.kysely);
      expect(kept.rows[0]?.n).toBe(2);
    });
  });
});
