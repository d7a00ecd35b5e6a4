/** Attempts to bend a ceremony, on both engines. */

import { randomBytes } from 'node:crypto';
import { commitSecret, makeSecret, witnessParty } from '@mingqian/draw';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import type { DrawAnswer } from '../schema.ts';
import { type DrawBureau, openDrawBureau, PEOPLE, TERMS } from '../testing.ts';
import { DICE } from './testing.ts';

const SLOW = 120_000;
const BEFORE = '2027-03-01T01:00:00.000Z';

/** A ceremony that is open, in a bureau of twelve firms. */
async function opened(
  engine: Parameters<typeof openDrawBureau>[0],
  terms?: object,
): Promise<{ bureau: DrawBureau; draw: DrawAnswer; id: string }> {
  const bureau = await openDrawBureau(engine);
  await bureau.firms(12);
  await bureau.staff(4);
  const { id } = await bureau.committed(await bureau.task(), terms);
  bureau.clock.set(BEFORE);
  return { bureau, id, draw: await bureau.step(id, '') };
}

/** What a phone sends to join. */
function joining(draw: DrawAnswer, n: number, name = `见证人${n}`) {
  const secret = makeSecret(randomBytes(64));
  const commitment = commitSecret(witnessParty(n, name), secret);
  return { body: { code: draw.ceremony!.code, n, name, role: 'citizen', commitment }, secret };
}

const post = (bureau: DrawBureau, id: string, what: 'witnesses' | 'reveals', body: object): Promise<unknown> =>
  bureau
    .call<{ bytes: unknown }>(`POST /api/public/draws/:id/${what}`, { params: { id }, body })
    .then(({ bytes }) => bytes);

const eventsOf = ({ desk }: DrawBureau, type: string) => desk.events.filter((event) => event.type === `draw.${type}`);

eachDatabase((engine) => {
  describe('joining', () => {
    test(
      'gives each a place of its own without a gap, however many come at once, and the same answer to the same phone',
      async () => {
        const { bureau, id, draw } = await opened(engine);
        const COMING = 8;
        /** As a phone does: on `changed-meanwhile` it commits anew for the place that it is told. */
        const come = async (who: number): Promise<number> => {
          for (let n = 1; ; ) {
            const { body } = joining(draw, n, `见证人${who}`);
            const problem = await post(bureau, id, 'witnesses', body).then(
              () => null,
              (error: unknown) => error,
            );
            if (problem === null) return n;
            const { id: kind, current } = await problemOf(Promise.reject(problem));
            expect(kind).toBe('changed-meanwhile');
            n = (current as { next: number }).next;
          }
        };
        const places = await Promise.all(Array.from({ length: COMING }, (_, who) => come(who)));
        const all = Array.from({ length: COMING }, (_, at) => at + 1);
        expect(places.toSorted((a, b) => a - b)).toEqual(all);
        const told = await bureau.ceremony(id);
        expect(told.witnesses.map(({ n }) => n)).toEqual(all);
        expect(told.next).toBe(COMING + 1);
        expect(eventsOf(bureau, 'witness-joined')).toHaveLength(COMING);

        const { body } = joining(draw, COMING + 1);
        const twice = await Promise.all([post(bureau, id, 'witnesses', body), post(bureau, id, 'witnesses', body)]);
        expect(twice).toEqual([
          { n: COMING + 1, name: body.name },
          { n: COMING + 1, name: body.name },
        ]);
        expect((await bureau.ceremony(id)).witnesses).toHaveLength(COMING + 1);
        const copied = { ...body, n: COMING + 2, name: '冒名者' };
        expect((await problemOf(post(bureau, id, 'witnesses', copied))).id).toBe('duplicate');
        const gap = joining(draw, COMING + 5).body;
        expect(await problemOf(post(bureau, id, 'witnesses', gap))).toMatchObject({
          id: 'changed-meanwhile',
          current: { next: COMING + 2 },
        });
      },
      SLOW,
    );

    test(
      'needs the code of the stage, and is over when it is over; who was in gets the answer again',
      async () => {
        const { bureau, id, draw } = await opened(engine);
        const inside = joining(draw, 1).body;
        const wrong = await problemOf(post(bureau, id, 'witnesses', { ...inside, code: 'AAAAAA' }));
        expect(wrong).toMatchObject({ id: 'invalid-input', errors: [{ field: 'code' }] });
        await post(bureau, id, 'witnesses', { ...inside, code: ` ${inside.code.toLowerCase()} ` });
        await bureau.step(id, '/joining-end');
        expect((await problemOf(post(bureau, id, 'witnesses', joining(draw, 2).body))).detail).toContain('已截止加入');
        expect(await post(bureau, id, 'witnesses', inside)).toEqual({ n: 1, name: inside.name });
        expect((await bureau.ceremony(id)).next).toBeNull();
      },
      SLOW,
    );

    test(
      'is not possible before the ceremony, and takes two hundred at most',
      async () => {
        const bureau = await openDrawBureau(engine);
        await bureau.firms(12);
        await bureau.staff(4);
        const { id } = await bureau.committed(await bureau.task());
        const early = { code: 'AAAAAA', n: 1, name: '甲', role: 'citizen', commitment: '0'.repeat(64) };
        expect((await problemOf(post(bureau, id, 'witnesses', early))).detail).toContain('还没有开始');
        const draw = await bureau.step(id, '');
        const row = {
          draw: id,
          role: 'citizen',
          joined_at: draw.changedAt,
          nonce: null,
          value: null,
          revealed_at: null,
        };
        const rows = Array.from({ length: 200 }, (_, at) => {
          return { ...row, n: at + 1, name: `甲${at}`, commitment: String(at).padStart(64, '0') };
        });
        await bureau.database.kysely.insertInto('draw_witness').values(rows).execute();
        expect((await bureau.ceremony(id)).next).toBeNull();
        expect((await problemOf(post(bureau, id, 'witnesses', joining(draw, 200).body))).detail).toContain(
          '已满 200 位',
        );
      },
      SLOW,
    );
  });

  describe('a reveal', () => {
    test(
      'is what was committed to, once, in its time',
      async () => {
        const { bureau, id } = await opened(engine);
        const [one, two, three] = [
          await bureau.join(id, '甲'),
          await bureau.join(id, '乙'),
          await bureau.join(id, '丙'),
        ];
        expect((await problemOf(bureau.reveal(id, one))).detail).toContain('截止加入后才揭示');
        await bureau.step(id, '/joining-end');
        for (const stolen of [two.secret, { ...one.secret, valueHex: 'f'.repeat(64) }])
          expect(await problemOf(bureau.reveal(id, { ...one, secret: stolen }))).toMatchObject({
            id: 'invalid-input',
            errors: [{ message: expect.stringContaining('与加入时的承诺不符') }],
          });
        expect((await problemOf(bureau.reveal(id, { ...one, n: 4 }))).id).toBe('not-found');
        await Promise.all([bureau.reveal(id, one), bureau.reveal(id, one)]);
        await bureau.reveal(id, one);
        expect(eventsOf(bureau, 'witness-revealed')).toHaveLength(1);
        const altered = { ...one, secret: { ...one.secret, nonceHex: 'a'.repeat(64) } };
        expect((await problemOf(bureau.reveal(id, altered))).detail).toContain('不能更改');
        await bureau.reveal(id, two);
        await bureau.step(id, '/reveals-end');
        expect((await problemOf(bureau.reveal(id, three))).detail).toContain('按规程这次不计入');
        await bureau.reveal(id, one);
        expect((await bureau.ceremony(id)).witnesses.map(({ state }) => state)).toEqual([
          'revealed',
          'revealed',
          'dropped',
        ]);
        const told = JSON.stringify([bureau.desk.events, await bureau.ceremony(id), await bureau.read(id)]);
        for (const { secret } of [one, two, three])
          for (const hidden of [secret.nonceHex, secret.valueHex]) expect(told).not.toContain(hidden);
      },
      SLOW,
    );

    test(
      'that somebody changed in the database stops the execution',
      async () => {
        const { bureau, id } = await opened(engine);
        const phone = await bureau.join(id, '甲');
        await bureau.step(id, '/joining-end');
        await bureau.reveal(id, phone);
        await bureau.step(id, '/reveals-end');
        await bureau.value(id, DICE);
        bureau.clock.set(TERMS.drawAt);
        const db = bureau.database.kysely;
        await db
          .updateTable('draw_witness')
          .set({ value: 'e'.repeat(64) })
          .where('draw', '=', id)
          .execute();
        expect((await problemOf(bureau.step(id, '/execution'))).detail).toContain('第 1 位见证人的揭示与承诺不符');
        await db
          .updateTable('draw_witness')
          .set({ commitment: 'e'.repeat(64) })
          .where('draw', '=', id)
          .execute();
        expect((await problemOf(bureau.step(id, '/execution'))).detail).toContain('见证人名单与承诺不符');
        await db.deleteFrom('draw_witness').where('draw', '=', id).execute();
        expect((await problemOf(bureau.step(id, '/execution'))).detail).toContain('见证人名单与承诺不符');
        expect(await db.selectFrom('draw_held').selectAll().execute()).toEqual([]);
      },
      SLOW,
    );
  });

  describe('the host', () => {
    test(
      'takes each step once, also when two do it at the same time',
      async () => {
        const { bureau, id } = await opened(engine);
        const both = async (step: '' | '/joining-end' | '/reveals-end' | '/execution'): Promise<void> => {
          const { version } = await bureau.read(id);
          const input = { params: { id }, body: { version } };
          const at = `POST /api/draws/:id/ceremony${step}`;
          const done = await Promise.allSettled([
            bureau.call<DrawAnswer>(at, input, PEOPLE.planner),
            bureau.call<DrawAnswer>(at, input, PEOPLE.approver),
          ]);
          expect(done.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
          const refused = done.find((one) => one.status === 'rejected')!;
          expect(await problemOf(Promise.reject(refused.reason))).toMatchObject({ id: 'changed-meanwhile' });
        };
        await bureau.join(id, '甲');
        await both('/joining-end');
        await both('/reveals-end');
        await bureau.value(id, DICE);
        bureau.clock.set(TERMS.drawAt);
        await both('/execution');
        const db = bureau.database.kysely;
        expect(await db.selectFrom('draw_held').select('name').execute()).toEqual([{ name: 'seed-input.txt' }]);
        expect(await db.selectFrom('job').selectAll().where('kind', '=', 'draw.execute').execute()).toHaveLength(1);
        await Promise.all([bureau.runJobOf(id), bureau.runJobOf(id)]);
        expect(eventsOf(bureau, 'executed')).toHaveLength(1);
        expect((await bureau.read(id)).state).toBe('drawn');
      },
      SLOW,
    );

    test(
      'cannot go back in time, nor skip a step, nor be somebody else',
      async () => {
        const { bureau, id } = await opened(engine);
        for (const step of ['', '/reveals-end', '/execution'] as const)
          expect((await problemOf(bureau.step(id, step))).id).toBe('impossible-transition');
        bureau.clock.set('2027-03-01T00:59:59.000Z');
        expect((await problemOf(bureau.join(id, '甲'))).detail).toContain('早于上一步');
        expect((await problemOf(bureau.step(id, '/joining-end'))).detail).toContain('早于上一步');
        bureau.clock.set('2027-03-01T01:10:00.000Z');
        const phone = await bureau.join(id, '甲');
        bureau.clock.set('2027-03-01T01:05:00.000Z');
        expect((await problemOf(bureau.step(id, '/joining-end'))).detail).toContain('早于上一步');
        bureau.clock.set('2027-03-01T01:20:00.000Z');
        await bureau.step(id, '/joining-end');
        bureau.clock.set('2027-03-01T01:15:00.000Z');
        expect((await problemOf(bureau.reveal(id, phone))).detail).toContain('早于上一步');
        expect((await problemOf(bureau.step(id, '/reveals-end'))).detail).toContain('早于上一步');
        bureau.clock.set('2027-03-01T02:00:00.000Z');
        await bureau.reveal(id, phone);
        await bureau.step(id, '/reveals-end');
        bureau.clock.set('2027-03-01T01:40:00.000Z');
        expect((await problemOf(bureau.value(id, DICE))).detail).toContain('早于上一步');
        bureau.clock.set('2027-03-01T02:10:00.000Z');
        await bureau.value(id, DICE);
        bureau.clock.set('2027-03-01T02:05:00.000Z');
        expect((await problemOf(bureau.step(id, '/execution'))).detail).toContain('早于上一步');
        bureau.clock.set('2027-03-01T02:10:00.000Z');
        const { version } = await bureau.read(id);
        const input = { params: { id }, body: { version } };
        for (const [who, kind] of [
          [PEOPLE.inspector, 'not-permitted'],
          [PEOPLE.legal, 'not-permitted'],
          [PEOPLE.neighbour, 'not-found'],
        ] as const)
          expect((await problemOf(bureau.call('POST /api/draws/:id/ceremony/execution', input, who))).id).toBe(kind);
        await bureau.step(id, '/execution');
        bureau.clock.set('2027-03-01T02:09:00.000Z');
        expect((await problemOf(bureau.runJobOf(id))).detail).toContain('早于上一步');
        bureau.clock.set('2027-03-01T02:11:00.000Z');
        await bureau.runJobOf(id);
        expect((await bureau.read(id)).state).toBe('drawn');
      },
      SLOW,
    );

    test(
      'cannot execute while an abort waits, and cannot abort once the seed is fixed',
      async () => {
        const { bureau, id } = await opened(engine);
        await bureau.step(id, '/joining-end');
        await bureau.value(id, DICE);
        bureau.clock.set(TERMS.drawAt);
        const abort = async () => {
          const { version } = await bureau.read(id);
          const input = { params: { id }, body: { version, reason: '设备故障' } };
          return bureau.call<{ run: string }>('POST /api/draws/:id/abort', input);
        };
        const { run } = await abort();
        expect((await bureau.read(id)).abilities).not.toContain('execute');
        expect((await problemOf(bureau.step(id, '/execution'))).detail).toContain('中止申请正在审批中');
        await bureau.sign(run, PEOPLE.approver, 'reject');
        await bureau.step(id, '/execution');
        expect((await problemOf(abort())).detail).toContain('执行中');
        await bureau.runJobOf(id);
        expect((await problemOf(abort())).id).toBe('impossible-transition');
      },
      SLOW,
    );

    test(
      'can end it by the rule in every state before that',
      async () => {
        const { bureau, id } = await opened(engine);
        await bureau.join(id, '甲');
        await bureau.step(id, '/joining-end');
        const { version } = await bureau.read(id);
        const input = { params: { id }, body: { version, reason: '停电' } };
        const { run } = await bureau.call<{ run: string }>('POST /api/draws/:id/abort', input);
        for (const who of [PEOPLE.approver, PEOPLE.legal]) await bureau.sign(run, who);
        expect(await bureau.ceremony(id)).toMatchObject({ draw: { state: 'aborted' }, next: null });
        expect((await problemOf(bureau.step(id, '/reveals-end'))).id).toBe('impossible-transition');
      },
      SLOW,
    );
  });
});
