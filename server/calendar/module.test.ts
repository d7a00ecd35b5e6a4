/** The calendar in a database: years entered, replaced, refused, and what the ledger is told. */

import { describe, expect, test } from 'vitest';
import {
  type Actor,
  type Database,
  migrate,
  Problem,
  type Route,
  settableClock,
  type Tables,
} from '../platform/index.ts';
import { eachDatabase, type TestEngine } from '../platform/testing.ts';
import { type TestDesk, testDesk } from '../platform/testing-context.ts';
import { enterYear } from './commands/enter-year.ts';
import { addWorkingDays, calendarModule, currentCalendar, shippedYears, type YearData } from './index.ts';
import { findDeadline, listYears, readYear } from './queries.ts';

const clock = settableClock('2026-11-23T02:00:00.000Z');
const deps = { permits: ({ roles }: Actor) => roles.includes('system-admin') };
const calendar = calendarModule(deps);
const ADMIN = { roles: ['system-admin'] };

/** 2027 as a notice might set it. */
function nextYear(): YearData {
  const next = JSON.parse(JSON.stringify(shippedYears()[2]!).replaceAll('2026-', '2027-')) as YearData;
  return { ...next, year: 2027, makeUpDays: ['2027-10-09'] };
}

async function open(engine: TestEngine): Promise<{ database: Database<Tables>; desk: TestDesk }> {
  const database = await engine.open<Tables>();
  await migrate(database, calendar.migrations, clock);
  return { database, desk: testDesk(database, clock) };
}

async function problemOf(promise: Promise<unknown>): Promise<Problem> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (error instanceof Problem) return error;
  throw new Error(`no problem: ${String(error)}`);
}

const ledgerRows = ({ kysely }: Database<Tables>, after: { id: string; version: number } | null = null, limit = 100) =>
  calendar.ledgerSources![0]!.versions(kysely, after, limit);

eachDatabase((engine) => {
  describe('the years in use', () => {
    test('are those shipped, with what is not verified', async () => {
      const { desk } = await open(engine);
      const years = await desk.read((ctx) => listYears(ctx, deps));
      expect(years.map(({ year, version, source, state }) => [year, version, source, state])).toEqual([
        [2024, 0, 'shipped', '待核实'],
        [2025, 0, 'shipped', '待核实'],
        [2026, 0, 'shipped', '待核实'],
      ]);
      expect(years[2]!.notices[0]!.checks.days).toBe('已核实');
      const { days } = await desk.read((ctx) => readYear(ctx, deps, 2026));
      expect(days).toHaveLength(365);
      const kinds = Object.fromEntries(days.map(({ day, kind, name }) => [day, `${kind} ${name ?? ''}`.trim()]));
      expect([kinds['2026-10-01'], kinds['2026-10-10'], kinds['2026-10-11'], kinds['2026-10-12']]).toEqual([
        'holiday 国庆节',
        'make-up',
        'weekend',
        'working',
      ]);
    });

    test('say who may replace them', async () => {
      const { desk } = await open(engine);
      const abilities = async (as: Partial<Actor>) =>
        (await desk.read((ctx) => readYear(ctx, deps, 2026), as)).abilities;
      expect([await abilities(ADMIN), await abilities({})]).toEqual([['replace'], []]);
      expect(await abilities({ ...ADMIN, viewedBy: { account: 'x', name: '监督员' } })).toEqual([]);
    });

    test('continue with a year that somebody enters, as object or as the text of a file', async () => {
      for (const data of [nextYear(), `\uFEFF${JSON.stringify(nextYear())}`]) {
        const { database, desk } = await open(engine);
        const entered = await desk.write((ctx) => enterYear(ctx, deps, 2027, { version: 0, data }));
        expect(entered).toMatchObject({ year: 2027, version: 1, source: 'entered', enteredBy: '李经办', reason: null });
        expect(entered.enteredAt).toBe('2026-11-23T02:00:00.000Z');
        expect(addWorkingDays(await currentCalendar(database.kysely), '2026-12-31', 1)).toBe('2027-01-04');
        expect(desk.events.map(({ type, organisation }) => [type, organisation])).toEqual([
          ['calendar.year-entered', null],
        ]);
        expect(await ledgerRows(database)).toEqual([
          { id: '2027', version: 1, digest: desk.events[0]!.rows[0]!.digest },
        ]);
      }
    });

    test('shipped ones are replaced only with a reason, and every version stays', async () => {
      const { database, desk } = await open(engine);
      const changed = { ...shippedYears()[2]!, makeUpDays: ['2026-01-04'] };
      const refused = await problemOf(desk.write((ctx) => enterYear(ctx, deps, 2026, { version: 0, data: changed })));
      expect(refused.id).toBe('invalid-input');
      expect(refused.errors).toEqual([{ field: 'reason', message: expect.stringContaining('2026 年已有节假日安排') }]);
      const reason = '国务院办公厅另行通知';
      await desk.write((ctx) => enterYear(ctx, deps, 2026, { version: 0, reason, data: changed }));
      await desk.write((ctx) =>
        enterYear(ctx, deps, 2026, { version: 1, reason: '录错，改回', data: shippedYears()[2]! }),
      );
      expect((await desk.read((ctx) => readYear(ctx, deps, 2026))).version).toBe(2);
      expect((await ledgerRows(database)).map(({ id, version }) => `${id}/${version}`)).toEqual(['2026/1', '2026/2']);
      expect((await ledgerRows(database, { id: '2026', version: 1 }, 1)).map(({ version }) => version)).toEqual([2]);
      expect(desk.events.map(({ type, payload }) => calendar.events![type]!.sentence(payload))).toEqual([
        '替换 2026 年节假日安排，理由：国务院办公厅另行通知。',
        '替换 2026 年节假日安排，理由：录错，改回。',
      ]);
      const wiped = database.kysely.deleteFrom('calendar_year').execute();
      await expect(wiped).rejects.toThrow('append-only');
    });

    test('are not replaced by somebody who did not see the latest', async () => {
      const { desk } = await open(engine);
      await desk.write((ctx) => enterYear(ctx, deps, 2027, { version: 0, data: nextYear() }));
      const attempts = [0, 2].map((version) =>
        problemOf(desk.write((ctx) => enterYear(ctx, deps, 2027, { version, reason: '改', data: nextYear() }))),
      );
      for (const problem of await Promise.all(attempts)) {
        expect(problem.id).toBe('changed-meanwhile');
        expect(problem.current).toMatchObject({ year: 2027, version: 1 });
      }
      expect(desk.events).toHaveLength(1);
    });

    test('entered by two people at once: one is taken, the other is told', async () => {
      const { desk } = await open(engine);
      const enter = () => desk.write((ctx) => enterYear(ctx, deps, 2027, { version: 0, data: nextYear() }));
      const outcomes = await Promise.allSettled([enter(), enter()]);
      expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
      const lost = outcomes.find((outcome) => outcome.status === 'rejected');
      expect((lost!.reason as Problem).id).toBe('changed-meanwhile');
    });

    test('wrong ones come back with every sentence', async () => {
      const { desk } = await open(engine);
      const wrong = { ...nextYear(), makeUpDays: ['2027-10-08', '2027-02-03'] };
      const problem = await problemOf(desk.write((ctx) => enterYear(ctx, deps, 2027, { version: 0, data: wrong })));
      expect(problem.errors).toHaveLength(2);
      for (const { field, message } of problem.errors!) {
        expect(field).toBe('data');
        expect(message).toMatch(/2027-.*。$/);
      }
      const other = await problemOf(desk.write((ctx) => enterYear(ctx, deps, 2028, { version: 0, data: nextYear() })));
      expect(other.message).toContain('填报内容有误');
      expect(other.errors![0]!.message).toContain('2027 年的，不是 2028 年的');
      expect(desk.events).toEqual([]);
    });
  });

  describe('a deadline', () => {
    test('names the day and the notices it rests on', async () => {
      const { desk } = await open(engine);
      const found = await desk.read((ctx) => findDeadline(ctx, '2026-09-18', 20));
      expect(found.day).toBe('2026-10-22');
      expect(found.notices.map(({ number }) => number)).toEqual(['国办发明电〔2025〕7号']);
    });

    test('past the last year is refused, until that year is entered', async () => {
      const { desk } = await open(engine);
      const problem = await problemOf(desk.read((ctx) => findDeadline(ctx, '2026-12-20', 20)));
      expect(problem.message).toContain('还没有 2027 年的节假日安排');
      await desk.write((ctx) => enterYear(ctx, deps, 2027, { version: 0, data: nextYear() }));
      expect((await desk.read((ctx) => findDeadline(ctx, '2026-12-20', 20))).day).toBe('2027-01-18');
      expect((await problemOf(desk.read((ctx) => findDeadline(ctx, '2026-02-30', 20)))).errors).toEqual([
        { field: 'from', message: expect.stringContaining('不是正确的日期') },
      ]);
    });

    test('of a year without data: not found', async () => {
      const { desk } = await open(engine);
      expect((await problemOf(desk.read((ctx) => readYear(ctx, deps, 2030)))).id).toBe('not-found');
    });
  });
});

test('only those who may manage the calendar enter years', () => {
  const access = (route: Route) => `${route.method} ${route.path} ${JSON.stringify(route.access)}`;
  expect(calendar.routes.map(access)).toEqual([
    'GET /api/calendar/years "signedIn"',
    'GET /api/calendar/years/:year "signedIn"',
    'PUT /api/calendar/years/:year {"permission":"calendar.manage"}',
    'GET /api/calendar/deadline "signedIn"',
  ]);
});
