/** Disclosure on its day, before it and after it, on both engines. */

import { digestHex, ledgerLeaf, utf8 } from '@mingqian/draw';
import { describe, expect, test, vi } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { findDraw } from '../store.ts';
import { type DrawBureau, openDrawBureau, PEOPLE } from '../testing.ts';
import { ask, committedDraw, drawnDraw, executedDraw, serverDeps, verified } from './testing.ts';
import { discloseAllDue, startDisclosing } from './ticker.ts';

const SLOW = 180_000;
/** The embargo of the tests is the last of March: the list opens when the first of April begins in Beijing. */
const BEFORE = '2027-03-31T15:59:59.999Z';
const AFTER = '2027-03-31T16:00:00.000Z';

async function drawn(engine: Parameters<typeof openDrawBureau>[0]) {
  const bureau = await openDrawBureau(engine);
  await bureau.firms(10);
  await bureau.staff(4);
  return { bureau, draw: await drawnDraw(bureau, await bureau.task()) };
}

const disclosures = ({ desk }: DrawBureau) => desk.events.filter(({ type }) => type === 'draw.disclosed');
const contentOf = async ({ database }: DrawBureau, id: string) => (await findDraw(database.kysely, id))!.content;

eachDatabase((engine) => {
  describe('the list', () => {
    test(
      'opens when the day after the embargo begins in Beijing, once however many servers look, and verifies',
      async () => {
        const { bureau, draw } = await drawn(engine);
        expect(draw.outcome).toMatchObject({ due: '2027-03-31', dueSoon: false, disclosedAt: null });
        expect(draw.outcome!.dueWords).toContain('2027 年 4 月 1 日 0 时（北京时间）自动公开，还有 31 天');
        bureau.clock.set('2027-03-29T02:00:00.000Z');
        const soon = await bureau.read(draw.id);
        expect(soon.outcome).toMatchObject({ dueSoon: true, dueWords: expect.stringContaining('还有 3 天') });
        bureau.clock.set(BEFORE);
        await discloseAllDue(serverDeps(bureau));
        expect((await bureau.read(draw.id)).state).toBe('drawn');
        expect((await verified(bureau, draw.id)).verdict).toBe('sealed');

        bureau.clock.set(AFTER);
        const servers = [serverDeps(bureau), serverDeps(bureau), serverDeps(bureau)];
        await Promise.all(servers.map((deps) => discloseAllDue(deps)));
        expect(disclosures(bureau)).toHaveLength(1);
        const { state, outcome } = await contentOf(bureau, draw.id);
        expect(state).toBe('disclosed');
        expect(outcome).toMatchObject({ disclosedAt: AFTER, disclosedBecause: null });
        const leaf = ledgerLeaf('disclosed', digestHex(utf8(outcome!.disclosure!)));
        expect(Buffer.from(disclosures(bureau)[0]!.statement!)).toEqual(Buffer.from(leaf));
        expect((await verified(bureau, draw.id)).verdict).toBe('verified');
        const { version } = await bureau.read(draw.id);
        await discloseAllDue(serverDeps(bureau));
        expect((await bureau.read(draw.id)).version).toBe(version);
      },
      SLOW,
    );

    test(
      'opens at once after a restart when its day has passed, and one that fails keeps no other back',
      async () => {
        const bureau = await openDrawBureau(engine);
        await bureau.firms(10);
        await bureau.staff(4);
        const ids = [];
        for (const code of ['001', '002']) ids.push(await committedDraw(bureau, await bureau.task(code)));
        const [draw, other] = [await executedDraw(bureau, ids[0]!), await executedDraw(bureau, ids[1]!)];
        bureau.clock.set('2027-05-10T02:00:00.000Z');
        const failed: unknown[] = [];
        const own = serverDeps(bureau);
        const deps = {
          ...own,
          byTheClock: { ...own.byTheClock!, failed: (error: unknown) => void failed.push(error) },
          // The salts of one draw cannot be opened.
          cipher: {
            ...own.cipher,
            open: (sealed: string) => {
              if (sealed === broken) throw new Error('a key that does not fit');
              return own.cipher.open(sealed);
            },
          },
        };
        const held = bureau.database.kysely.selectFrom('draw_held').select('sealed').where('name', '=', 'salts');
        const { sealed: broken } = await held.where('draw', '=', other.id).executeTakeFirstOrThrow();
        const stop = startDisclosing(deps);
        await vi.waitFor(async () => expect((await bureau.read(draw.id)).state).toBe('disclosed'), { timeout: 20_000 });
        await stop();
        expect(failed.map(String)).toEqual(['Error: a key that does not fit']);
        expect((await bureau.read(other.id)).state).toBe('drawn');
      },
      SLOW,
    );

    test(
      'is opened before its day only by a host, for a reason that is kept; and not twice',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const open = (as = PEOPLE.planner, body: object = { version: draw.version, reason: '检查已全部完成' }) =>
          bureau.call('POST /api/draws/:id/disclosure', { params: { id: draw.id }, body }, as);
        for (const who of [PEOPLE.legal, PEOPLE.inspector, PEOPLE.publisher, PEOPLE.registrar])
          expect((await problemOf(open(who))).id).toBe('not-permitted');
        expect((await problemOf(open(PEOPLE.neighbour))).id).toBe('not-found');
        expect((await problemOf(open(PEOPLE.planner, { version: draw.version }))).id).toBe('invalid-input');
        expect((await problemOf(open(PEOPLE.planner, { version: 1, reason: '急' }))).id).toBe('changed-meanwhile');
        bureau.clock.set('2027-02-28T02:00:00.000Z');
        expect((await problemOf(open())).detail).toContain('校准时钟');
        bureau.clock.set('2027-03-20T02:00:00.000Z');
        expect((await contentOf(bureau, draw.id)).outcome!.disclosure).toBeNull();
        await open(PEOPLE.approver);
        const { outcome } = await bureau.read(draw.id);
        expect(outcome).toMatchObject({ disclosedBecause: '检查已全部完成', dueWords: null, due: '2027-03-31' });
        expect((await problemOf(open(PEOPLE.approver))).id).toBe('changed-meanwhile');
        const { version } = await bureau.read(draw.id);
        expect((await problemOf(open(PEOPLE.planner, { version, reason: '再来' }))).id).toBe('impossible-transition');
        expect((await verified(bureau, draw.id)).verdict).toBe('verified');
      },
      SLOW,
    );

    test(
      'opens later when a second person agrees, which everybody can see; an application does not hold it back',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const later = (until: string, as = PEOPLE.planner) =>
          ask(bureau, draw.id, 'postponements', { until, reason: '汛期无法入库检查' }, as);
        for (const day of ['2027-03-31', '2027-03-15', '2027-02-30'])
          expect((await problemOf(later(day))).id).toBe('invalid-input');
        expect((await problemOf(later('2027-04-30', PEOPLE.legal))).id).toBe('not-permitted');
        const run = await later('2027-04-30');
        expect((await problemOf(later('2027-05-31'))).id).toBe('duplicate');
        expect((await problemOf(bureau.sign(run, PEOPLE.planner))).id).toBe('not-permitted');
        await bureau.sign(run, PEOPLE.legal);
        expect((await bureau.read(draw.id)).outcome).toMatchObject({
          due: '2027-04-30',
          postponements: [{ until: '2027-04-30', reason: '汛期无法入库检查' }],
          pending: [],
        });
        bureau.clock.set(AFTER);
        await discloseAllDue(serverDeps(bureau));
        expect((await bureau.read(draw.id)).state).toBe('drawn');

        const waiting = await later('2027-06-30');
        bureau.clock.set('2027-05-01T16:00:00.000Z');
        await discloseAllDue(serverDeps(bureau));
        expect((await bureau.read(draw.id)).outcome).toMatchObject({ disclosedBecause: null, pending: [] });
        expect((await problemOf(bureau.sign(waiting, PEOPLE.approver))).id).toBe('impossible-transition');
        expect((await verified(bureau, draw.id)).verdict).toBe('verified');
      },
      SLOW,
    );
  });
});
