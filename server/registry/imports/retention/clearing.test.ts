/** What is only needed for importing goes after its time; what happened stays, and nothing that is needed goes. */

import { utimes } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { removeFile } from '../../../files/index.ts';
import { eachDatabase } from '../../../platform/testing.ts';
import { registryModule } from '../../index.ts';
import { retentionSetting, setRetention } from '../../shared/retention.ts';
import { cancelImport, startApply } from '../commands/move-import.ts';
import { parseCounts } from '../counts.ts';
import { importEvents } from '../events.ts';
import { listRows, readImport } from '../queries.ts';
import { assertAble } from '../states.ts';
import { applied, checked, csv, NOW, openWorkshop, read, type Workshop } from '../testing.ts';
import { type ClearingParts, clearExpired } from './daily-clearing.ts';
import { everyDay } from './every-day.ts';

const HEADER = ['企业名称', '统一社会信用代码', '地址', '经营状态', '仓容（吨）'];
const A = '91219901MA107919B3';
const B = '91219901MA115838CC';
const DAY = 86_400_000;
const NEVER = new AbortController().signal;

eachDatabase((engine) => {
  let shop: Workshop;
  beforeEach(async () => {
    shop = await openWorkshop(engine);
  });
  afterEach(() => shop.close());

  const list = (name: string, code: string) => csv(HEADER, [name, code, '一号', '存续', '1']);
  const parts = (write?: ClearingParts['write']): ClearingParts => ({
    database: shop.database,
    now: () => shop.clock.now(),
    write: write ?? ((as, body) => shop.desk.write(body, as.actor)),
    removeFile: (sha256, before) => removeFile(shop.folder, sha256, before),
  });
  const clear = () => clearExpired(parts(), NEVER);
  const place = (sha256: string) => join(shop.folder, 'files', sha256.slice(0, 2), sha256.slice(2, 4), sha256);
  /** The file was stored when the test happens, whatever the day of the machine. */
  const storedAt = (sha256: string, at = new Date(NOW)) => utimes(place(sha256), at, at);
  const rowsLeft = async (id: string) =>
    (await shop.database.kysely.selectFrom('import_row').select('position').where('import_id', '=', id).execute())
      .length;
  const has = (sha256: string) => shop.deps.files.has(sha256);
  const imported = async (name = '甲公司', code = A) => {
    const { id } = await read(shop, `${name}.csv`, list(name, code));
    const record = await applied(shop, id);
    await storedAt(record.file_sha256);
    return record;
  };
  const told = (type: string) => shop.desk.events.filter((event) => event.type === type);

  describe('after its time', () => {
    test('a finished import loses rows and workbook, and keeps record, counts and history', async () => {
      const { id, file_sha256, counts } = await imported();
      shop.clock.advance(89 * DAY);
      await clear();
      expect([await rowsLeft(id), await has(file_sha256)]).toEqual([2, true]);
      shop.clock.advance(2 * DAY);
      await clear();
      await clear();
      expect([await rowsLeft(id), await has(file_sha256)]).toEqual([0, false]);
      const view = await shop.desk.read((ctx) => readImport(ctx, id));
      expect(view).toMatchObject({ state: 'applied', counts: { rows: 2, applied: { add: 1 } }, abilities: [] });
      expect([view.clearedAt, view.sheets.length]).toEqual([shop.clock.now().toISOString(), 1]);
      expect((await shop.current(id)).counts).toBe(counts);
      expect(await shop.desk.read((ctx) => listRows(ctx, id, { after: 0, limit: 10 }))).toEqual({
        rows: [],
        next: null,
      });
      const record = await shop.current(id);
      const report = shop.desk.read(async ({ actor }) => assertAble(actor, record, 'report'));
      await expect(report).rejects.toThrow('已按保存期限清除');
      expect(told('registry-import.cleared')).toEqual([
        expect.objectContaining({
          organisation: 'org-1',
          law: ['个人信息保护法 第十九条', '个人信息保护法 第四十七条'],
          payload: { import: id, file: '甲公司.csv', sha256: file_sha256, rows: 2, fileRemoved: true, days: 90 },
        }),
      ]);
      expect(told('registry-upload.cleared')).toMatchObject([{ payload: { uploads: 1, days: 90 } }]);
      const cleared = shop.desk.events.filter(({ type }) => type.endsWith('.cleared'));
      expect(cleared.map(({ type, payload }) => importEvents[type]!.sentence(payload))).toEqual([
        '清除到期的上传 1 个',
        '清除到期的导入内容：甲公司.csv',
      ]);
      expect(await shop.database.kysely.selectFrom('subject').select('name').execute()).toEqual([{ name: '甲公司' }]);
      const left = await shop.database.kysely.selectFrom('import_sheet').select('sample').execute();
      expect(left).toEqual([{ sample: '[]' }]);
    });

    test('so it does when the server starts; a stop waits for what is under way', async () => {
      const { id, file_sha256 } = await imported();
      shop.clock.advance(91 * DAY);
      const failures: unknown[] = [];
      const clearing = { ...parts(), failed: (error: unknown) => failures.push(error) };
      const { cipher, files: store } = shop.deps;
      const stop = await registryModule({ cipher, store, permits: () => false, clearing }).start!();
      await vi.waitFor(async () => expect(await has(file_sha256)).toBe(false), { timeout: 20_000, interval: 50 });
      await stop();
      expect([await rowsLeft(id), failures]).toEqual([0, []]);
      expect(await shop.database.kysely.selectFrom('import_file_removal').selectAll().execute()).toEqual([]);
    });

    test('one that nobody went on with is cancelled first; one that waits or is half written stays', async () => {
      const idle = await read(shop, '甲.csv', list('甲公司', A));
      const [waiting, half] = [
        await read(shop, '乙.csv', list('乙公司', B)),
        await read(shop, '丙.csv', list('乙公司', B)),
      ];
      for (const { id } of [waiting, half]) await checked(shop, id);
      const want = { organisation: 'org-1', key: 'approval' as const, value: '{"subject":["add"]}', version: 1 };
      const apply = async (id: string) => {
        const { version } = await shop.current(id);
        return shop.desk.write((ctx) => startApply(ctx, id, { version, leaveOutUndecided: true }, shop.jobs.apply));
      };
      expect(await apply(half.id)).toMatchObject({ state: 'applying' });
      await shop.database.kysely.insertInto('registry_setting').values(want).execute();
      expect(await apply(waiting.id)).toMatchObject({ state: 'pending' });
      shop.clock.advance(400 * DAY);
      await clear();
      expect(await shop.current(idle.id)).toMatchObject({ state: 'cancelled', cleared_at: expect.any(String) });
      expect(told('registry-import.cancelled')).toMatchObject([{ payload: { import: idle.id, from: 'read' } }]);
      expect([await rowsLeft(idle.id), await rowsLeft(waiting.id), await rowsLeft(half.id)]).toEqual([0, 2, 2]);
      expect(await shop.current(waiting.id)).toMatchObject({ state: 'pending', cleared_at: null });
      expect(await has(waiting.file_sha256)).toBe(true);
    });

    test('the time is what the authority has set, within bounds, on record', async () => {
      const { id } = await imported();
      await shop.desk.write((ctx) => setRetention(ctx, 0, 365));
      await expect(shop.desk.write((ctx) => setRetention(ctx, 0, 30))).rejects.toMatchObject({
        id: 'changed-meanwhile',
      });
      expect(await retentionSetting(shop.database.kysely, 'org-1')).toEqual({ days: 365, version: 1 });
      expect(told('registry.retention-set')).toMatchObject([{ payload: { before: 90, days: 365 } }]);
      shop.clock.advance(364 * DAY);
      await clear();
      expect(await rowsLeft(id)).toBe(2);
      shop.clock.advance(2 * DAY);
      await clear();
      expect(await rowsLeft(id)).toBe(0);
    });
  });

  describe('a file that is still needed stays', () => {
    test.each([
      ['by a later import', async () => void (await read(shop, '又.csv', list('甲公司', A)))],
      [
        'as a document of an authority',
        async (sha256: string) => {
          const rest = { sm3: '', size: 1, type: 'text' as const, name: '佐证.csv', account: 'account-1', at: NOW };
          await shop.database.kysely
            .insertInto('file')
            .values({ sha256, organisation: 'org-2', ...rest })
            .execute();
        },
      ],
      [
        'as evidence of a status',
        async (sha256: string) => {
          const { id } = await shop.database.kysely.selectFrom('subject').select('id').executeTakeFirstOrThrow();
          const evidence = { evidence_kind: 'file' as const, evidence: sha256, at: NOW, by: 'account-1' };
          await shop.database.kysely
            .insertInto('subject_status')
            .values({ subject: id, version: 9, status: 'closed', since: '2026-11-01', ...evidence })
            .execute();
        },
      ],
    ])('%s', async (_, refer) => {
      const { id, file_sha256 } = await imported();
      shop.clock.advance(91 * DAY);
      await refer(file_sha256);
      await storedAt(file_sha256);
      await clear();
      expect([await rowsLeft(id), await has(file_sha256)]).toEqual([0, true]);
      expect(told('registry-import.cleared')).toMatchObject([{ payload: { fileRemoved: false } }]);
    });

    test('and one that was stored again a moment ago, until it is clear what it is for', async () => {
      const { file_sha256 } = await imported();
      shop.clock.advance(91 * DAY);
      await storedAt(file_sha256, new Date(shop.clock.now().getTime() - 60_000));
      await clear();
      expect(await has(file_sha256)).toBe(true);
      shop.clock.advance(DAY);
      await clear();
      expect(await has(file_sha256)).toBe(false);
    });
  });

  describe('broken off anywhere and run again', () => {
    test('leaves nothing dangling, and tells each removal once', async () => {
      await fc.assert(
        fc.asyncProperty(fc.nat(12), fc.boolean(), async (at, afterCommit) => {
          const name = `粮库${shop.desk.events.length}`;
          const { id } = await read(shop, `${name}.csv`, csv(HEADER, [name, '', '一号', '存续', '1']));
          const { version, file_sha256 } = await shop.current(id);
          await storedAt(file_sha256, new Date(shop.clock.now()));
          await shop.desk.write((ctx) => cancelImport(ctx, id, version));
          shop.clock.advance(91 * DAY);
          let step = 0;
          const crash = new Error('killed');
          const dying: ClearingParts['write'] = async (as, body) => {
            const dies = step++ === at;
            if (dies && !afterCommit) throw crash;
            const result = await shop.desk.write(body, as.actor);
            if (dies) throw crash;
            return result;
          };
          const outcome = await clearExpired(parts(dying), NEVER).catch((error: unknown) => error);
          expect([undefined, crash]).toContain(outcome);
          // Never a row or a reference to a file that is gone.
          const { cleared_at } = await shop.current(id);
          expect((await has(file_sha256)) || cleared_at !== null).toBe(true);
          await clear();
          expect([await rowsLeft(id), await has(file_sha256)]).toEqual([0, false]);
          expect(await shop.database.kysely.selectFrom('import_file_removal').selectAll().execute()).toEqual([]);
          const mine = told('registry-import.cleared').filter(({ payload }) => JSON.stringify(payload).includes(id));
          expect(mine).toHaveLength(1);
        }),
        { numRuns: 8 },
      );
    });

    test('two servers at once clear each import once', async () => {
      const { id, counts } = await imported();
      shop.clock.advance(91 * DAY);
      await Promise.all([clear(), clear()]);
      expect(await rowsLeft(id)).toBe(0);
      expect(parseCounts(counts).rows).toBe(2);
      expect(told('registry-import.cleared')).toHaveLength(1);
    });
  });
});

describe('every day', () => {
  test('once at the start and once on each new day; a failure is told and tried again within the day', async () => {
    vi.useFakeTimers({ now: new Date('2026-11-23T02:00:00.000Z') });
    try {
      const ran: string[] = [];
      const failures: unknown[] = [];
      let broken = false;
      const stop = everyDay(
        async () => {
          if (broken) throw new Error('no database');
          ran.push(new Date().toISOString());
        },
        () => new Date(),
        (error) => failures.push(error),
      );
      await vi.advanceTimersByTimeAsync(13 * 3_600_000);
      expect(ran).toEqual(['2026-11-23T02:00:00.000Z']);
      broken = true;
      // 24:00 in Beijing is 16:00 UTC.
      await vi.advanceTimersByTimeAsync(3 * 3_600_000);
      broken = false;
      await vi.advanceTimersByTimeAsync(10 * 3_600_000);
      expect(failures.length).toBeGreaterThan(0);
      expect(ran).toHaveLength(2);
      await stop();
      await vi.advanceTimersByTimeAsync(48 * 3_600_000);
      expect(ran).toHaveLength(2);
    } finally {
      vi.useRealTimers();
    }
  });
});
