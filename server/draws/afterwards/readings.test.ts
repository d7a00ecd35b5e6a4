/** Who reads a sealed list, and what is told to nobody, on both engines. */

import { sql } from 'kysely';
import { describe, expect, test } from 'vitest';
import { problemOf } from '../../planning/testing.ts';
import type { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { inspectorId } from '../build/ids.ts';
import { type DrawBureau, openDrawBureau, PEOPLE } from '../testing.ts';
import { ask, drawnDraw, reading, serverDeps, standing, tasks } from './testing.ts';
import { discloseAllDue } from './ticker.ts';

const SLOW = 180_000;

async function drawn(engine: Parameters<typeof openDrawBureau>[0]) {
  const bureau = await openDrawBureau(engine);
  const firms = await bureau.firms(10);
  const staff = await bureau.staff(4);
  return { bureau, firms, staff, draw: await drawnDraw(bureau, await bureau.task()) };
}

const told = ({ id, detail, errors, current }: Problem) => ({ id, detail, errors, current });
const readingsOf = ({ desk }: DrawBureau) => desk.events.filter(({ type }) => type === 'draw.list-read');

const TABLES = {
  sqlite: sql<{ name: string }>`select name from sqlite_master where type = 'table'`,
  postgres: sql<{
    name: string;
  }>`select table_name as name from information_schema.tables where table_schema = 'public'`,
};

/** Everything that the database holds as text. */
async function everyText({ database: { kysely, engine } }: DrawBureau): Promise<string> {
  const texts: string[] = [];
  for (const { name } of (await TABLES[engine].execute(kysely)).rows)
    texts.push(JSON.stringify((await sql`select * from ${sql.table(name)}`.execute(kysely)).rows));
  return texts.join('\n');
}

eachDatabase((engine) => {
  describe('a sealed list', () => {
    test(
      'is read by those whom the plan names, each time with a reason in the ledger, and by nobody else',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const list = await reading(bureau, draw.id, PEOPLE.planner, '安排车辆');
        expect(list.strata.flatMap(({ selected }) => selected)).toHaveLength(draw.outcome!.selected);
        for (const { members } of list.strata.flatMap(({ selected }) => selected)) expect(members).toHaveLength(2);
        expect(readingsOf(bureau)).toMatchObject([{ payload: { draw: draw.id, reason: '安排车辆' } }]);
        expect((await problemOf(reading(bureau, draw.id, PEOPLE.approver, null))).errors).toEqual([
          { field: 'reason', message: expect.stringContaining('理由') },
        ]);

        const others = Object.values(PEOPLE).filter(({ account }) => !['planner', 'approver'].includes(account));
        const refusals = [];
        for (const who of others) refusals.push(told(await problemOf(reading(bureau, draw.id, who))));
        // A draw that is not there is refused alike: nothing is told by the refusal.
        const nowhere = '019e8156-a600-728c-ac81-000000000000';
        refusals.push(told(await problemOf(reading(bureau, nowhere, PEOPLE.legal))));
        const viewed = { ...PEOPLE.planner, viewedBy: { account: 'boss', name: '上级' } };
        expect((await problemOf(reading(bureau, draw.id, viewed))).id).toBe('not-permitted');
        expect(new Set(refusals.map((one) => JSON.stringify(one))).size).toBe(1);
        expect(refusals[0]!.id).toBe('not-permitted');
        expect(readingsOf(bureau)).toHaveLength(1);

        expect((await bureau.read(draw.id)).abilities).toContain('read-list');
        expect((await bureau.read(draw.id, PEOPLE.legal)).abilities).not.toContain('read-list');
        expect((await bureau.read(draw.id, PEOPLE.colleague)).abilities).not.toContain('change-list');
      },
      SLOW,
    );

    test(
      'is opened for nobody before a refusal: not a file is read',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const opened: string[] = [];
        const { cipher } = bureau.drawDeps;
        const open = cipher.open.bind(cipher);
        const watched = (sealed: string) => {
          opened.push(sealed);
          return open(sealed);
        };
        Object.assign(cipher, { open: watched });
        await problemOf(reading(bureau, draw.id, PEOPLE.legal));
        await problemOf(reading(bureau, draw.id, PEOPLE.planner, null));
        expect(opened).toEqual([]);
        await reading(bureau, draw.id, PEOPLE.planner);
        expect(opened.length).toBeGreaterThan(0);
      },
      SLOW,
    );

    test(
      'stands nowhere in the database but under the cipher, nor in an event, also while changes wait and are made',
      async () => {
        const { bureau, draw } = await drawn(engine);
        const before = await everyText(bureau);
        const { result, seeds, teams, pairSeed } = await standing(bureau, draw.id);
        await reading(bureau, draw.id, PEOPLE.planner);
        const { subject, members } = teams[0]!;
        const change = { kind: 'replace', subject, out: members[0], cause: 'recusal', note: '某某是他的表兄' };
        const run = await ask(bureau, draw.id, 'changes', { change });
        await ask(bureau, draw.id, 'changes', { change: { ...change, out: members[1] } });
        await bureau.sign(run, PEOPLE.approver);
        const hidden = [
          seeds.seed,
          seeds.subjectSeed,
          pairSeed,
          ...result.strata.map(({ cutoff }) => cutoff ?? seeds.seed),
        ];
        const after = await everyText(bureau);
        const events = JSON.stringify(bureau.desk.events);
        for (const secret of [...hidden, '表兄']) {
          expect(after).not.toContain(secret);
          expect(events).not.toContain(secret);
        }
        // A firm is named as often as before: in the registry, in nothing that came since.
        const times = (text: string, word: string) => text.split(word).length - 1;
        for (const word of [`"${subject}"`, members[0]!])
          expect([word, times(after, word)]).toEqual([word, times(before, word)]);

        const [{ run: found }, answer] = await Promise.all([
          bureau.call<{ run: object }>('GET /api/approvals/runs/:id', { params: { id: run } }, PEOPLE.legal),
          bureau.read(draw.id, PEOPLE.legal),
        ]);
        const names = (await reading(bureau, draw.id, PEOPLE.planner)).strata.flatMap(({ selected }) => selected);
        for (const { id, name, ticket, members: team } of names)
          for (const word of [id, name, ticket, ...(team ?? []).map((one) => one.id)])
            expect(JSON.stringify([found, answer.outcome])).not.toContain(word);
        const ways = [
          problemOf(bureau.call('GET /api/public/draws/:id/list', { params: { id: draw.id } })),
          problemOf(ask(bureau, draw.id, 'changes', { change }, PEOPLE.legal)),
          problemOf(ask(bureau, draw.id, 'changes', { change }, PEOPLE.colleague)),
          problemOf(
            bureau.call(
              'POST /api/draws/:id/changes',
              { params: { id: draw.id }, body: { version: 1, change: { ...change, out: 'X' } } },
              PEOPLE.colleague,
            ),
          ),
        ];
        for (const way of ways) expect(JSON.stringify(told(await way))).not.toContain(subject);
      },
      SLOW,
    );

    test(
      'is free to read once it is disclosed; what inspectors said in private stays with those who decide',
      async () => {
        const { bureau, draw, staff } = await drawn(engine);
        await link(bureau, staff);
        const { tasks: own } = await tasks(bureau, PEOPLE.inspector);
        const { id } = own[0]!.subject;
        const body = { draw: draw.id, subject: id, verdict: 'recuse', reason: '仓房是我弟弟的' };
        await bureau.call('POST /api/my/draw-tasks/declarations', { body }, PEOPLE.inspector);
        expect((await reading(bureau, draw.id, PEOPLE.approver)).declarations).toMatchObject([
          { verdict: 'recuse', reason: '仓房是我弟弟的', subject: { id } },
        ]);
        bureau.clock.set('2027-04-02T02:00:00.000Z');
        await discloseAllDue(serverDeps(bureau));
        const count = readingsOf(bureau).length;
        const free = await reading(bureau, draw.id, PEOPLE.neighbour, null);
        expect(free.strata.flatMap(({ selected }) => selected)).toHaveLength(draw.outcome!.selected);
        expect(free.declarations).toEqual([]);
        expect((await reading(bureau, draw.id, PEOPLE.inspector, null)).declarations).toEqual([]);
        expect((await reading(bureau, draw.id, PEOPLE.legal, null)).declarations).toHaveLength(1);
        expect(readingsOf(bureau)).toHaveLength(count);
      },
      SLOW,
    );
  });

  describe('an inspector', () => {
    test(
      'sees the own tasks and nobody else’s, and declares only on them; the reading is recorded',
      async () => {
        const { bureau, draw, staff } = await drawn(engine);
        expect(await tasks(bureau, PEOPLE.inspector)).toEqual({ linked: false, tasks: [] });
        expect((await problemOf(tasks(bureau, PEOPLE.planner))).id).toBe('not-permitted');
        const me = await link(bureau, staff);
        const { tasks: own } = await tasks(bureau, PEOPLE.inspector);
        const { teams } = await standing(bureau, draw.id);
        const mine = teams.filter(({ members }) => members.includes(me)).map(({ subject }) => subject);
        expect(own.map(({ subject }) => subject.id)).toEqual(mine);
        for (const { team } of own) expect(team.filter(({ self }) => self)).toMatchObject([{ id: me }]);
        expect(bureau.desk.events.filter(({ type }) => type === 'draw.tasks-read')).toMatchObject([
          { payload: { draws: [draw.id], count: 1 } },
        ]);

        const declare = (given: object) =>
          bureau.call(
            'POST /api/my/draw-tasks/declarations',
            { body: { draw: draw.id, subject: mine[0], verdict: 'none', ...given } },
            PEOPLE.inspector,
          );
        await declare({});
        await declare({ verdict: 'recuse', reason: '曾在该企业任职' });
        expect((await problemOf(declare({ verdict: 'recuse' }))).errors).toEqual([
          { field: 'reason', message: expect.stringContaining('理由') },
        ]);
        const foreign = teams.find(({ members }) => !members.includes(me))?.subject ?? 'N1';
        const refusals = [
          await problemOf(declare({ subject: foreign })),
          await problemOf(declare({ subject: 'N99999' })),
        ];
        expect(told(refusals[0]!)).toEqual(told(refusals[1]!));
        expect((await tasks(bureau, PEOPLE.inspector)).tasks[0]!.declaration).toMatchObject({ verdict: 'recuse' });
        const kept = JSON.stringify(await bureau.database.kysely.selectFrom('draw_declaration').selectAll().execute());
        for (const secret of [mine[0]!, '任职', 'recuse']) expect(kept).not.toContain(secret);
        expect(JSON.stringify(bureau.desk.events)).not.toContain('任职');
      },
      SLOW,
    );
  });
});

/** Links the inspector's account to somebody who has a task; gives the id in the files. */
async function link(bureau: DrawBureau, staff: readonly string[]): Promise<string> {
  const { kysely } = bureau.database;
  const [draw] = await kysely.selectFrom('draw').select('id').execute();
  const { teams } = await standing(bureau, draw!.id);
  const record = staff.find((one) => teams.some(({ members }) => members.includes(inspectorId(one))))!;
  const row = { inspector: record, organisation: 'org-1', account: PEOPLE.inspector.account };
  const times = { linked_at: '2027-03-01T00:00:00.000Z', linked_by: 'registrar' };
  await kysely
    .insertInto('inspector_account')
    .values({ ...row, ...times })
    .execute();
  return inspectorId(record);
}
