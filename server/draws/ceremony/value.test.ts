/** The public value: only what was named, typed by two or signed by the beacon, on both engines. */

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { memorySource, verifyBundle } from '@mingqian/draw';
import { verifyQuicknetRound } from '@mingqian/draw/drand';
import { afterEach, describe, expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { type DrawBureau, openDrawBureau, PEOPLE, TERMS } from '../testing.ts';
import { bundleFiles, DICE } from './testing.ts';

const SLOW = 120_000;
const LOTTERY = { kind: 'ssq', event: '2027023', waitHours: 2, fallback: { kind: 'dice10', event: '大洼-备用' } };
const DRAWN = { kind: 'ssq', event: '2027023', value: '03.08.14.22.27.31+09' };
/** A real round of the quicknet beacon, due on 2026-09-17 15:23:42 UTC. */
const ROUND = 32_285_086;
const SIGNATURE = 'a64d99fd7fa3e48912be7209c7b69c72c88fc5224be2516949b6f29f3a4b7e3fa069dd58b2bbb4bf2c34ae61ef631a44';
const CHAIN = '52db9ba70e0cc0f6eaf7803dd07447a1f5477735fd3f661792ba94600c84e971';

interface Relay {
  readonly address: string;
  readonly asked: string[];
}
const closing: (() => Promise<void>)[] = [];

/** A relay on this machine. */
async function openRelay(answer: (url: string) => { status: number; body: string } | null): Promise<Relay> {
  const asked: string[] = [];
  const server = createServer((request, response) => {
    asked.push(request.url!);
    const told = answer(request.url!);
    if (told !== null) response.writeHead(told.status, { 'content-type': 'application/json' }).end(told.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closing.push(async () => {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  });
  return { address: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, asked };
}

afterEach(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** A draw that waits for its value, with one witness who revealed. */
async function waiting(
  engine: Parameters<typeof openDrawBureau>[0],
  terms: object,
  drandRelays: readonly string[] = [],
): Promise<{ bureau: DrawBureau; id: string }> {
  const bureau = await openDrawBureau(engine, { drandRelays });
  await bureau.firms(12);
  await bureau.staff(4);
  const { id } = await bureau.committed(await bureau.task(), { ...TERMS, ...terms });
  await bureau.step(id, '');
  const phone = await bureau.join(id, '甲');
  await bureau.step(id, '/joining-end');
  await bureau.reveal(id, phone);
  await bureau.step(id, '/reveals-end');
  return { bureau, id };
}

async function give(bureau: DrawBureau, id: string, value: object, as = PEOPLE.planner) {
  const { version } = await bureau.read(id);
  return bureau.call<{ state: string; ceremony: { notice: string | null } }>(
    'POST /api/draws/:id/ceremony/value',
    { params: { id }, body: { version, ...value } },
    as,
  );
}

const fieldOf = async (promise: Promise<unknown>) => (await problemOf(promise)).errors?.[0];

eachDatabase((engine) => {
  describe('a value that two persons type', () => {
    test(
      'holds when both typed the same; else both are void, and it is told',
      async () => {
        const { bureau, id } = await waiting(engine, { public: LOTTERY });
        expect((await give(bureau, id, DRAWN)).state).toBe('awaiting-value');
        expect(await bureau.ceremony(id)).toMatchObject({ typed: 1, value: null });
        expect(JSON.stringify([await bureau.ceremony(id), await bureau.read(id), bureau.desk.events])).not.toContain(
          DRAWN.value,
        );
        expect((await problemOf(give(bureau, id, DRAWN))).id).toBe('two-person-rule');
        const other = { ...DRAWN, value: '03.08.14.22.27.32+09' };
        const differing = await give(bureau, id, other, PEOPLE.approver);
        expect(differing).toMatchObject({
          state: 'awaiting-value',
          ceremony: { notice: expect.stringContaining('都已作废') },
        });
        const told = await bureau.ceremony(id);
        expect(told).toMatchObject({ typed: 0, value: null });
        expect(told.steps.find(({ key }) => key === 'value')!.sentence).toContain('都已作废');
        const [event] = bureau.desk.events.filter(({ type }) => type === 'draw.values-differed');
        expect(event!.payload).toMatchObject({ values: [DRAWN.value, other.value], by: ['planner', 'approver'] });

        await give(bureau, id, DRAWN, PEOPLE.approver);
        expect(await give(bureau, id, DRAWN)).toMatchObject({ state: 'ready', ceremony: { notice: null } });
        expect(await bureau.ceremony(id)).toMatchObject({ value: { ...DRAWN, fallback: false } });
      },
      SLOW,
    );

    test(
      'holds also when both send it at the same moment',
      async () => {
        const { bureau, id } = await waiting(engine, { public: LOTTERY });
        await Promise.all([give(bureau, id, DRAWN), give(bureau, id, DRAWN, PEOPLE.approver)]);
        expect(await bureau.ceremony(id)).toMatchObject({ draw: { state: 'ready' }, value: DRAWN });
      },
      SLOW,
    );

    test(
      'is the one that was named, or its fallback once the waiting is over, and can be what it says',
      async () => {
        const { bureau, id } = await waiting(engine, { public: LOTTERY });
        for (const [value, field] of [
          [{ ...DRAWN, event: '2027024' }, 'event'],
          [{ kind: 'dlt', event: '2027023', value: '05.11.19.23.34+02.10' }, 'event'],
          [DICE, 'event'],
          [{ ...DRAWN, value: '08.03.14.22.27.31+09' }, 'value'],
          [{ ...DRAWN, value: '03.08.14.22.27.31' }, 'value'],
          [{ kind: 'drand', event: 'quicknet/1000', value: SIGNATURE }, 'event'],
        ] as const)
          expect(await fieldOf(give(bureau, id, value))).toMatchObject({ field });
        const spare = { kind: 'dice10', event: '大洼-备用', value: '31415926' };
        bureau.clock.set('2027-03-01T03:29:59.000Z');
        expect((await fieldOf(give(bureau, id, spare)))!.message).toContain('2027年3月1日 11:30:00');
        bureau.clock.set('2027-03-01T03:30:00.000Z');
        expect(await bureau.value(id, spare)).toMatchObject({ state: 'ready' });
        expect(await bureau.ceremony(id)).toMatchObject({ value: { ...spare, fallback: true } });
      },
      SLOW,
    );
  });

  describe('a drand round', () => {
    const NAMED = { kind: 'drand', event: `quicknet/${ROUND}`, waitHours: 1, fallback: null };
    const PAST = { public: NAMED, drawAt: '2026-09-17T16:00:00Z', embargo: '2026-12-31' };
    const BEFORE = '2026-09-17T13:00:00.000Z';
    const AFTER = '2026-09-17T16:00:00.000Z';

    /** The clock stands before the round, which is long known here. */
    async function beforeRound(drandRelays: readonly string[] = []) {
      const bureau = await openDrawBureau(engine, { drandRelays });
      await bureau.firms(12);
      await bureau.staff(4);
      const task = await bureau.task();
      bureau.clock.set(BEFORE);
      const { id } = await bureau.committed(task, { ...TERMS, ...PAST });
      await bureau.step(id, '');
      return { bureau, id, phone: await bureau.join(id, '甲') };
    }

    test(
      'is fetched by the server from a relay, and checked; broken, lying and silent relays change nothing',
      async () => {
        const good = await openRelay(() => ({
          status: 200,
          body: JSON.stringify({ round: ROUND, randomness: '00', signature: SIGNATURE }),
        }));
        const broken = await openRelay(() => ({ status: 500, body: 'no' }));
        const lying = await openRelay(() => ({
          status: 200,
          body: JSON.stringify({ round: ROUND, signature: `b${SIGNATURE.slice(1)}` }),
        }));
        const silent = await openRelay(() => null);
        const relays = [broken.address, lying.address];
        const { bureau, id, phone } = await beforeRound(relays);
        await bureau.step(id, '/joining-end');
        await bureau.reveal(id, phone);
        await bureau.step(id, '/reveals-end');
        bureau.clock.set(AFTER);
        const failed = await problemOf(bureau.step(id, '/drand'));
        expect(failed.detail).toContain(`${broken.address}/${CHAIN}/public/${ROUND}`);
        expect(failed.detail).toContain('粘贴');
        relays.push(silent.address, good.address);
        expect((await bureau.step(id, '/drand')).state).toBe('ready');
        expect(good.asked).toEqual([`/${CHAIN}/public/${ROUND}`]);
        expect(await bureau.ceremony(id)).toMatchObject({
          value: { kind: 'drand', value: SIGNATURE },
          source: { due: '2026-09-17T15:23:42.000Z' },
        });
        await bureau.step(id, '/execution');
        await bureau.runJobOf(id);
        const files = memorySource(await bundleFiles(bureau, id, true));
        expect(await verifyBundle(files, { verifyRound: verifyQuicknetRound })).toMatchObject({
          verdict: 'verified',
          strength: 3,
        });
      },
      SLOW,
    );

    test(
      'needs one person who pastes it; another round is no proof, and a clock that is behind is found out',
      async () => {
        const { bureau, id, phone } = await beforeRound();
        await bureau.step(id, '/joining-end');
        await bureau.reveal(id, phone);
        await bureau.step(id, '/reveals-end');
        const value = { kind: 'drand', event: NAMED.event, value: SIGNATURE };
        expect((await problemOf(give(bureau, id, value))).detail).toContain('请系统管理员校准时钟');
        bureau.clock.set(AFTER);
        expect(await fieldOf(give(bureau, id, { ...value, value: SIGNATURE.replace('a64d', 'a64e') }))).toMatchObject({
          field: 'value',
        });
        expect(await fieldOf(give(bureau, id, { ...value, event: 'quicknet/1000' }))).toMatchObject({ field: 'event' });
        expect((await give(bureau, id, value)).state).toBe('ready');
        expect((await problemOf(give(bureau, id, value))).id).toBe('impossible-transition');
      },
      SLOW,
    );

    test(
      'ends joining and reveals by being due: whoever waits to see it is too late',
      async () => {
        const { bureau, id, phone } = await beforeRound();
        bureau.clock.set(AFTER);
        expect((await problemOf(bureau.join(id, '乙'))).detail).toContain('不再接受加入');
        expect((await bureau.ceremony(id)).next).toBeNull();
        await bureau.step(id, '/joining-end');
        expect((await problemOf(bureau.reveal(id, phone))).detail).toContain('不再接受揭示');
        await bureau.step(id, '/reveals-end');
        expect((await bureau.ceremony(id)).witnesses.map(({ state }) => state)).toEqual(['dropped']);
      },
      SLOW,
    );
  });
});
