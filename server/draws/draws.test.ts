/** From a task to a commitment, on both engines, over the real planning, approvals, rules and registries. */

import { createHash } from 'node:crypto';
import { commitSecret, parseCommitment } from '@mingqian/draw';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../planning/testing.ts';
import { eachDatabase } from '../platform/testing.ts';
import { changeStatus } from '../registry/subjects/index.ts';
import { openDrawBureau, PEOPLE } from './testing.ts';

eachDatabase((engine) => {
  describe('a draw', () => {
    test('goes from a published plan to a commitment that anybody can recompute', async () => {
      const bureau = await openDrawBureau(engine);
      await bureau.firms(8, { creditClass: 'A', creditYear: 2026 });
      await bureau.firms(6, { creditClass: 'B', creditYear: 2026 });
      await bureau.firms(4);
      await bureau.staff(5);
      const task = await bureau.task();
      const opened = await bureau.open(task);
      expect(opened).toMatchObject({
        state: 'preparing',
        number: null,
        abilities: ['set', 'freeze', 'set-joint', 'join-joint', 'cancel'],
      });

      const frozen = await bureau.freeze(opened);
      expect(frozen.state).toBe('frozen');
      const { strata, people, rehearsal, team, most, files, comparison } = frozen.frozen!;
      expect(strata.map(({ code, rows, eligible, rate, quota }) => [code, rows, eligible, rate, quota])).toEqual([
        ['R1-ABCDN', 18, 18, 2000, 4],
      ]);
      expect(most).toBe(4);
      expect(people).toMatchObject({ rows: 5, available: 5, barredPairs: 0 });
      expect(team).toEqual({ size: 2, needs: [] });
      expect(rehearsal).toMatchObject({ runs: 100, complete: 100, shortage: null });
      expect(files['subjects.tsv'].rows).toBe(18);
      expect(comparison).toBeNull();

      const { draw, run } = await bureau.submit(frozen);
      expect(draw.state).toBe('in-approval');
      await bureau.sign(run, PEOPLE.approver);
      const done = await bureau.read(draw.id);
      expect(done).toMatchObject({
        state: 'committed',
        number: '211104-2026-0001',
        abilities: ['ask-abort', 'open-ceremony'],
      });
      const { text, digest } = done.committed!;
      expect(createHash('sha256').update(text).digest('hex')).toBe(digest);
      const commitment = parseCommitment(Buffer.from(text));
      expect(commitment).toMatchObject({ sequence: 1, previous: null, plan: task, embargo: '2027-03-31', files });

      const [event] = bureau.desk.events.filter(({ type }) => type === 'draw.committed');
      expect(event).toMatchObject({
        payload: {
          commitment: digest,
          number: '211104-2026-0001',
          files: { 'subjects.tsv': files['subjects.tsv'].sha256 },
        },
      });
      expect(Buffer.from(event!.statement!).toString()).toBe(
        `{"digest":"${digest}","event":"committed","protocol":"mingqian/draw/v1"}`,
      );
      const row = await bureau.database.kysely.selectFrom('draw_secret').selectAll().executeTakeFirstOrThrow();
      const secret = JSON.parse(bureau.deps.cipher.open(row.sealed)) as Parameters<typeof commitSecret>[1];
      expect(commitSecret(row.party, secret)).toBe(commitment.secrets[0]!.commitment);
    });

    test('tells who is out and why, and by which clause', async () => {
      const bureau = await openDrawBureau(engine);
      const [visited, closed] = await bureau.firms(10);
      await bureau.firms(3, { kind: 'broker' });
      await bureau.firms(2, { town: '田家镇' });
      await bureau.staff(3);
      await bureau.desk.write((ctx) =>
        changeStatus(ctx, {
          id: closed!,
          version: 1,
          status: 'closed',
          since: '2026-11-01',
          evidence: { kind: 'text', value: '现场核实' },
          reason: '已关闭',
        }),
      );
      const task = await bureau.task('001', {
        item: { subjects: { description: '企业', filter: { kinds: ['firm'] } } },
      });
      bureau.clock.set('2027-02-15T04:00:00.000Z');
      for (const day of ['2027-02-03', '2027-02-10']) await bureau.visit(visited!, day);
      const { id, frozen } = await bureau.freeze(await bureau.open(task));
      expect(Object.fromEntries(frozen!.reasons.map(({ code, count }) => [code, count]))).toMatchObject({
        'not-applicable': 3,
        closed: 1,
        'cap-reached': 1,
      });
      const { items } = await bureau.call<{ items: { reason: string; clause: string; counted: number | null }[] }>(
        'GET /api/draws/:id/exclusions',
        { params: { id }, query: { reason: 'cap-reached' } },
      );
      expect(items).toMatchObject([{ reason: 'cap-reached', counted: 2, clause: expect.stringContaining('号') }]);
      expect(frozen!.files['subjects.tsv'].rows).toBe(15);
    });

    test('compares with the commitment before: who came, who went, who was reclassified, by whom and when', async () => {
      const bureau = await openDrawBureau(engine);
      const [first] = await bureau.firms(10, { creditClass: 'A', creditYear: 2026 });
      await bureau.staff(4);
      const task = await bureau.task('001');
      const one = await bureau.committed(task);
      expect(one.number).toBe('211104-2026-0001');
      bureau.clock.set('2026-12-02T02:00:00.000Z');
      await bureau.firms(2, { creditClass: 'A', creditYear: 2026 });
      await bureau.desk.write(
        (ctx) =>
          changeStatus(ctx, {
            id: first!,
            version: 1,
            status: 'suspended',
            since: '2026-12-01',
            evidence: { kind: 'text', value: '停业' },
            reason: '停业',
          }),
        PEOPLE.registrar,
      );
      const { run } = await bureau.call<{ run: string }>('POST /api/draws/:id/abort', {
        params: { id: one.id },
        body: { version: one.version, reason: '检查期调整' },
      });
      await bureau.sign(run, PEOPLE.approver);
      expect((await bureau.read(one.id)).state).toBe('committed');
      await bureau.sign(run, PEOPLE.legal);
      expect(await bureau.read(one.id)).toMatchObject({ state: 'aborted', number: '211104-2026-0001' });

      const { frozen } = await bureau.freeze(await bureau.open(task));
      expect(frozen!.comparison).toMatchObject({
        number: '211104-2026-0001',
        came: 2,
        went: 0,
        reclassified: 1,
        sameItems: true,
      });
      expect(frozen!.comparison!.changes.find(({ kind }) => kind === 'reclassified')).toMatchObject({
        before: expect.stringContaining('可抽'),
        after: expect.stringContaining('停业'),
        cause: { byName: '陈名录', at: '2026-12-02T02:00:00.000Z', version: 2 },
      });
      expect(frozen!.trend.map(({ number, eligible }) => [number, eligible])).toEqual([
        ['211104-2026-0001', 10],
        [null, 11],
      ]);
    });

    test('of a special inspection takes as many as its ceiling, once it is published', async () => {
      const bureau = await openDrawBureau(engine);
      await bureau.firms(9);
      await bureau.staff(4);
      const facts = {
        type: 'special',
        title: '秋粮收购专项检查',
        number: '大粮发〔2026〕9号',
        ceiling: 3,
        items: [await bureau.item('001')],
        from: '2026-12-01',
        until: '2026-12-15',
        methods: ['written'],
        scheme: '书面核查',
      };
      const task = await bureau.call<{ id: string; version: number }>('POST /api/planning/tasks', { body: { facts } });
      const params = { id: task.id };
      expect(await problemOf(bureau.open(task.id))).toMatchObject({
        id: 'impossible-transition',
        detail: expect.stringContaining('公布以后'),
      });
      const body = { version: task.version };
      const { run } = await bureau.call<{ run: string }>('POST /api/planning/tasks/:id/submission', { params, body });
      for (const who of [PEOPLE.legal, PEOPLE.approver]) await bureau.decide(run, who);
      const { version } = await bureau.call<{ version: number }>('GET /api/planning/tasks/:id', { params });
      await bureau.call('POST /api/planning/tasks/:id/publication', { params, body: { version } }, PEOPLE.publisher);
      const { frozen } = await bureau.freeze(await bureau.open(task.id));
      expect(frozen!.strata).toMatchObject([{ code: 'R-ABCDN', rate: 10_000, eligible: 9, quota: 3 }]);
      expect(frozen!.document).toBe('大粮发〔2026〕9号');
    });

    test('says before the commitment that there are too few people, and refuses it', async () => {
      const bureau = await openDrawBureau(engine);
      await bureau.firms(10);
      await bureau.staff(1);
      const draw = await bureau.freeze(await bureau.open(await bureau.task()));
      expect(draw.frozen!.rehearsal.complete).toBe(0);
      expect(draw.frozen!.rehearsal.shortage).toContain('请增派或放宽');
      const problem = await problemOf(bureau.submit(draw));
      expect(problem).toMatchObject({ id: 'invalid-input', detail: expect.stringContaining('配不齐检查人员') });
    });
  });
});
