/** Attempts to bend a draw before its commitment, on both engines. */

import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { editRule, problemOf } from '../planning/testing.ts';
import { eachDatabase } from '../platform/testing.ts';
import { addSubjects, changeStatus, changeSubjects } from '../registry/subjects/index.ts';
import { draftOf } from '../registry/subjects/testing.ts';
import { commitDraw } from './commands/commit-draw.ts';
import type { DrawAnswer } from './schema.ts';
import { findDraw } from './store.ts';
import { type DrawBureau, openDrawBureau, PEOPLE, TERMS } from './testing.ts';

const SLOW = 180_000;

/** Ten firms, four inspectors, and a draw that is frozen. */
async function frozenDraw(
  bureau: DrawBureau,
  code = '001',
): Promise<{ firms: string[]; draw: DrawAnswer; task: string }> {
  const firms = await bureau.firms(10);
  await bureau.staff(4);
  const task = await bureau.task(code);
  return { firms, task, draw: await bureau.freeze(await bureau.open(task)) };
}

const close = (bureau: DrawBureau, id: string) =>
  bureau.desk.write((ctx) =>
    changeStatus(ctx, {
      id,
      version: 1,
      status: 'closed',
      since: '2026-11-20',
      evidence: { kind: 'text', value: '现场核实' },
      reason: '已关闭',
    }),
  );

async function numbersOf({ database }: DrawBureau) {
  const rows = await database.kysely.selectFrom('draw').select('sequence').where('sequence', 'is not', null).execute();
  return rows.map(({ sequence }) => Number(sequence)).toSorted((a, b) => a - b);
}

eachDatabase((engine) => {
  describe('what is committed', () => {
    test(
      'is what the registry says at that moment: a firm closed after the freeze stops it, a telephone number does not',
      async () => {
        const bureau = await openDrawBureau(engine);
        const { firms, draw } = await frozenDraw(bureau);
        const { run } = await bureau.submit(draw);
        await bureau.desk.write((ctx) =>
          changeSubjects(ctx, [{ id: firms[1]!, version: 1, facts: { phone: '13000000002' }, reason: '更正电话' }]),
        );
        await close(bureau, firms[0]!);
        const problem = await problemOf(bureau.sign(run, PEOPLE.approver));
        expect(problem).toMatchObject({
          id: 'impossible-transition',
          detail: expect.stringContaining('检查对象名单有变'),
        });
        expect(problem.detail).toMatch(/情况变动 大洼第\d+粮库/);
        expect(problem.detail).toContain('重新冻结');
        expect(await bureau.read(draw.id)).toMatchObject({ state: 'in-approval', number: null });
        expect(await numbersOf(bureau)).toEqual([]);

        await bureau.sign(run, PEOPLE.approver, 'return');
        const again = await bureau.freeze(await bureau.read(draw.id));
        expect(again.frozen!.strata.reduce((sum, { eligible }) => sum + eligible, 0)).toBe(9);
        await bureau.sign((await bureau.submit(again)).run, PEOPLE.approver);
        expect(await bureau.read(draw.id)).toMatchObject({ state: 'committed', number: '211104-2026-0001' });
      },
      SLOW,
    );

    test(
      'is stopped by a new firm, by somebody who left, by another rule and by a suspended item',
      async () => {
        const bureau = await openDrawBureau(engine);
        const { draw } = await frozenDraw(bureau);
        const { run } = await bureau.submit(draw);
        const [added] = await bureau.desk.write((ctx) => addSubjects(ctx, [draftOf(900)]));
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).detail).toContain('新增 大洼第900粮库');
        await close(bureau, added!);
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).detail).toContain('新增 大洼第900粮库');
        await bureau.staff(1);
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).detail).toContain('检查人员名单有变：检查员');
        await editRule(bureau, 'undisturbed', { subjects: { kind: ['firm'] } });
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).detail).toContain('等 10 户');
        const { items } = await bureau.call<{ items: { id: string; version: number }[] }>(
          'GET /api/catalogue/items',
          {},
        );
        const suspension = { version: items[0]!.version, reason: '条例正在修订' };
        await bureau.call(
          'POST /api/catalogue/items/:id/suspension',
          { params: { id: items[0]!.id }, body: suspension },
          PEOPLE.legal,
        );
        const problem = await problemOf(bureau.sign(run, PEOPLE.approver));
        expect(JSON.stringify(problem.errors)).toContain('起暂停：条例正在修订');
        expect(await numbersOf(bureau)).toEqual([]);
      },
      SLOW,
    );

    test(
      'is committed once, however many confirm at the same time; afterwards nothing can be changed',
      async () => {
        const bureau = await openDrawBureau(engine);
        const { draw, task } = await frozenDraw(bureau);
        const twice = await Promise.allSettled([bureau.submit(draw), bureau.submit(draw)]);
        expect(twice.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
        const { run } = twice.flatMap((one) => (one.status === 'fulfilled' ? [one.value] : []))[0]!;
        const tries = await Promise.allSettled([
          bureau.sign(run, PEOPLE.approver),
          bureau.sign(run, PEOPLE.approver),
          bureau.sign(run, PEOPLE.legal),
          bureau.sign(run, PEOPLE.head),
        ]);
        expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await numbersOf(bureau)).toEqual([1]);
        expect(await bureau.database.kysely.selectFrom('draw_secret').selectAll().execute()).toHaveLength(1);
        expect(bureau.desk.events.filter(({ type }) => type === 'draw.committed')).toHaveLength(1);

        const { id, version } = await bureau.read(draw.id);
        const params = { id };
        const settings = { teamSize: 3, capacity: 5, loadMax: null };
        for (const [at, body] of [
          ['PUT /api/draws/:id/settings', { version, settings }],
          ['POST /api/draws/:id/freeze', { version }],
          ['POST /api/draws/:id/submission', { version, terms: TERMS, proof: 'proof' }],
          ['POST /api/draws/:id/cancellation', { version, reason: '不想抽了' }],
        ] as const)
          expect(await problemOf(bureau.call(at, { params, body }))).toMatchObject({
            id: 'impossible-transition',
            detail: expect.stringContaining('承诺以后，任何内容都不能再改'),
          });
        const back = { params: { id: task }, body: { version: 1, reason: '不检查了' } };
        const kept = await problemOf(bureau.call('POST /api/planning/tasks/:id/cancellation', back));
        expect(kept.id).toBe('impossible-transition');
        expect(kept.detail).toContain('211104-2026-0001，已承诺');
      },
      SLOW,
    );

    test(
      'is one live draw of a task, also when two tabs open it at once',
      async () => {
        const bureau = await openDrawBureau(engine);
        await bureau.firms(5);
        await bureau.staff(2);
        const task = await bureau.task();
        const opened = await Promise.allSettled([
          bureau.open(task),
          bureau.open(task, PEOPLE.colleague),
          bureau.open(task),
        ]);
        expect(opened.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
        expect(await problemOf(bureau.open(task))).toMatchObject({
          id: 'duplicate',
          detail: expect.stringContaining('已有一次抽签'),
        });
        const { draws } = await bureau.call<{ draws: DrawAnswer[] }>('GET /api/draws', {});
        expect(draws).toHaveLength(1);
        const { id, version } = draws[0]!;
        await bureau.call('POST /api/draws/:id/cancellation', { params: { id }, body: { version, reason: '开错了' } });
        expect((await bureau.open(task)).state).toBe('preparing');
        expect(await numbersOf(bureau)).toEqual([]);
      },
      SLOW,
    );

    test(
      'is none of the business of another authority, and not of who may not',
      async () => {
        const bureau = await openDrawBureau(engine);
        const { draw, task } = await frozenDraw(bureau);
        const params = { id: draw.id };
        for (const [at, input] of [
          ['GET /api/draws/:id', { params }],
          ['GET /api/draws/:id/exclusions', { params }],
          ['POST /api/draws', { body: { task } }],
          ['POST /api/draws/:id/freeze', { params, body: { version: draw.version } }],
          ['POST /api/draws/:id/submission', { params, body: { version: draw.version, terms: TERMS, proof: 'x' } }],
          ['POST /api/draws/:id/cancellation', { params, body: { version: draw.version, reason: '无' } }],
        ] as const)
          expect([at, (await problemOf(bureau.call(at, input, PEOPLE.neighbour))).id]).toEqual([at, 'not-found']);
        expect((await problemOf(bureau.call('GET /api/public/draws/:id', { params }))).id).toBe('not-found');
        expect((await problemOf(bureau.open(task, PEOPLE.approver))).id).toBe('not-permitted');
        const { run } = await bureau.submit(draw);
        expect((await problemOf(bureau.sign(run, PEOPLE.planner))).id).toBe('not-permitted');
      },
      SLOW,
    );

    test(
      'has terms that the protocol takes: nothing in the past, nothing already known',
      async () => {
        const bureau = await openDrawBureau(engine);
        const { draw } = await frozenDraw(bureau);
        for (const [terms, words] of [
          [{ drawAt: '2026-11-23T03:00:00Z', embargo: null }, '不晚于抽签时刻'],
          [{ drawAt: '2027-03-01T09:30', embargo: null }, '时刻'],
          [{ embargo: '2027-02-01' }, '不早于抽签日'],
          [{ public: { kind: 'drand', event: 'quicknet/1000', waitHours: 1, fallback: null } }, '承诺之后才产生的轮次'],
          [{ public: { kind: 'ssq', event: '27', waitHours: 1, fallback: null } }, '一次确定的未来事件'],
        ] as const) {
          const problem = await problemOf(bureau.submit(draw, { ...TERMS, ...terms }));
          expect(problem.id).toBe('invalid-input');
          expect(JSON.stringify(problem.errors)).toContain(words);
        }
        // A sealed list that nobody could read, or that somebody of elsewhere could.
        for (const [readers, words] of [
          [[], '至少一名知悉人'],
          [['019e8156-a600-728c-ac81-79482084d2bb'], '本单位在用的'],
        ] as const)
          expect(await problemOf(bureau.submit(draw, { ...TERMS, readers }))).toMatchObject({
            errors: [{ field: 'terms.readers', message: expect.stringContaining(words) }],
          });
        // What held when it was submitted has to hold when it is confirmed.
        const { run } = await bureau.submit(draw);
        bureau.clock.set('2027-03-01T02:00:00.000Z');
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).id).toBe('invalid-input');
        // Taken back while it waits for its second person: the run ends with it, and no number was taken.
        const { id, version } = await bureau.read(draw.id);
        await bureau.call('POST /api/draws/:id/cancellation', { params: { id }, body: { version, reason: '改期' } });
        expect(await bureau.read(id)).toMatchObject({
          state: 'cancelled',
          number: null,
          run: null,
          cancelledBecause: '改期',
        });
        expect((await problemOf(bureau.sign(run, PEOPLE.approver))).id).toBe('impossible-transition');
      },
      SLOW,
    );
  });

  describe('the sequence', () => {
    test(
      'is not taken by a commitment that fails at its last step',
      async () => {
        const bureau = await openDrawBureau(engine);
        const { draw } = await frozenDraw(bureau);
        const { run } = await bureau.submit(draw);
        const stored = (await findDraw(bureau.database.kysely, draw.id))!;
        const failing = bureau.desk.write(
          (ctx) =>
            commitDraw(
              { ...ctx, record: () => Promise.reject(new Error('the ledger is full')) },
              bureau.drawDeps,
              { id: run } as never,
              stored,
            ),
          PEOPLE.approver,
        );
        await expect(failing).rejects.toThrow('the ledger is full');
        expect(await numbersOf(bureau)).toEqual([]);
        expect(await bureau.database.kysely.selectFrom('draw_secret').selectAll().execute()).toEqual([]);
        await bureau.sign(run, PEOPLE.approver);
        expect((await bureau.read(draw.id)).number).toBe('211104-2026-0001');
      },
      SLOW,
    );

    test(
      'has no gap and no repeat, whoever commits at the same time and whichever fail',
      async () => {
        let failures = new Set<string>();
        const bureau = await openDrawBureau(engine, {
          // After the number was worked out, before anything is written of it.
          cipher: {
            seal: (text) => {
              if (failures.delete('next')) throw new Error('lost');
              return createHash('sha256').update(text).digest('hex');
            },
            open: () => {
              throw new Error('nothing is opened here');
            },
          },
        });
        await bureau.firms(10);
        await bureau.staff(4);
        const tasks = [await bureau.task('001'), await bureau.task('002'), await bureau.task('003')];
        let before = 0;
        await fc.assert(
          fc.asyncProperty(fc.boolean(), fc.shuffledSubarray([0, 1, 2], { minLength: 3 }), async (fails, order) => {
            const runs: { draw: DrawAnswer; run: string }[] = [];
            for (const at of order) runs.push(await bureau.submit(await bureau.freeze(await bureau.open(tasks[at]!))));
            failures = new Set(fails ? ['next'] : []);
            const done = await Promise.allSettled(runs.map(({ run }) => bureau.sign(run, PEOPLE.approver)));
            for (const [at, { run }] of runs.entries())
              if (done[at]!.status === 'rejected') await bureau.sign(run, PEOPLE.legal);
            expect(await numbersOf(bureau)).toEqual(Array.from({ length: before + 3 }, (_, at) => at + 1));
            before += 3;
            const { draws } = await bureau.call<{ draws: { commitment: string; sequence: number; id: string }[] }>(
              'GET /api/public/draws',
              {},
            );
            for (const { id, sequence } of draws) {
              const { draw } = await bureau.call<{ draw: { previous: string | null } }>('GET /api/public/draws/:id', {
                params: { id },
              });
              expect(draw.previous).toBe(draws.find((one) => one.sequence === sequence - 1)?.commitment ?? null);
            }
            // Ended, so that the tasks are free for the next round; the numbers stay.
            for (const { draw } of runs) {
              const { version } = await bureau.read(draw.id);
              const abort = { params: { id: draw.id }, body: { version, reason: '演习' } };
              const { run } = await bureau.call<{ run: string }>('POST /api/draws/:id/abort', abort);
              for (const who of [PEOPLE.approver, PEOPLE.legal]) await bureau.sign(run, who);
            }
          }),
          { numRuns: 2 },
        );
        expect(await numbersOf(bureau)).toHaveLength(6);
      },
      SLOW,
    );
  });
});
