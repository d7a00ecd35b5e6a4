import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Forecast, type ForecastDraw, type ForecastLimit, type ForecastPlan, forecast } from '../src/index.ts';

const everyone = (count: number) => Array.from({ length: count }, (_, at) => at);

function played(plan: Partial<ForecastPlan>, years = 200, label = 0): Forecast {
  const whole: ForecastPlan = { subjects: [], draws: [], inspectors: staff(4), caps: [], ...plan };
  const running = forecast(whole, years, label);
  for (;;) {
    const step = running.next();
    if (step.done === true) return step.value;
  }
}

const firms = (count: number, group = '') => everyone(count).map((at) => ({ id: `f${group}${at}`, group }));
const staff = (count: number) =>
  everyone(count).map((at) => ({ id: `p${at}`, skills: ['质检'], away: [], recused: [] }));
const drawOf = (members: readonly number[], count: number, more: Partial<ForecastDraw> = {}): ForecastDraw => {
  return { row: '备案', day: 100, members, count, teamSize: 2, skills: [], limits: [], ...more };
};
const once = { id: 'once', effect: 'exclude' } as const;
const often = { id: 'often', effect: 'breach' } as const;
/** Rooms by subject; every draw takes of them. */
const limit = (room: readonly number[], draws: number, cap = 0): ForecastLimit => {
  return { cap, room, takenBy: everyone(draws).map(() => 1) };
};

describe('a year played through', () => {
  test('n of N: coverage, visits and loads are what they must be', () => {
    const found = played({ subjects: firms(20), draws: [drawOf(everyone(20), 5)] });
    expect(found).toMatchObject({ years: 200, visits: 5, coverage: 0.25, shortages: [] });
    expect(found.shares[0]).toMatchObject({ group: null, subjects: 20, average: [15, 5, 0, 0, 0, 0, 0], most: 1 });
    // Ten places among four people, shared evenly.
    for (const { average, high } of found.workload) {
      expect(average).toBeCloseTo(2.5, 0);
      expect(high).toBeLessThanOrEqual(3);
    }
    expect(found.workload[0]!.months[3]).toBeCloseTo(found.workload[0]!.average);
  });

  test('every subject comes up as often as any other', () => {
    const years = 4000;
    const seen = everyone(10).map((only) => {
      const groups = everyone(10).map((at) => ({ id: `${at}`, group: at === only ? 'one' : 'rest' }));
      return played({ subjects: groups, draws: [drawOf(everyone(10), 3)] }, years).shares.find(
        ({ group }) => group === 'one',
      )!;
    });
    // 3 of 10, with six standard deviations of a proportion over the years.
    for (const { average } of seen) expect(Math.abs(average[1]! - 0.3)).toBeLessThan(6 * Math.sqrt(0.21 / years));
  });

  test('a cap keeps out who has had enough, the draw falls short by as many, and says by which cap', () => {
    const limits = [limit([0, 0, 0, 0, 1, 1], 1)];
    const found = played({ subjects: firms(6), draws: [drawOf(everyone(6), 3, { limits })], caps: [once] });
    expect(found.visits).toBe(2);
    expect(found.shortages).toEqual([
      { row: '备案', day: 100, reason: 'subjects', skill: null, cap: 'once', years: 200, missing: 200 },
    ]);
    expect(found.breaches).toEqual([{ cap: 'once', average: 0 }]);
    const few = played({ subjects: firms(2), draws: [drawOf([0, 1], 3)] });
    expect(few.shortages).toMatchObject([{ reason: 'subjects', cap: null, missing: 200 }]);
  });

  test('only the draws that take of a room fill it, and what warns is counted beyond', () => {
    const draws = (takenBy: readonly number[]) =>
      [1, 2, 3].map((day, at) => drawOf([0], 1, { row: `${at}`, day, limits: [{ cap: 0, room: [1], takenBy }] }));
    const breaches = (takenBy: readonly number[]) =>
      played({ subjects: firms(1), draws: draws(takenBy), caps: [often] }).breaches[0]!.average;
    expect([breaches([1, 1, 1]), breaches([0, 1, 1]), breaches([0, 0, 1]), breaches([0, 0, 0])]).toEqual([2, 1, 0, 0]);
    const shut = played({ subjects: firms(1), draws: draws([1, 1, 1]), caps: [once] });
    expect(shut).toMatchObject({ visits: 1, shortages: [{ day: 2 }, { day: 3 }] });
  });

  test('shortages say why: nobody there, nobody with the skill, everybody recused', () => {
    const subjects = firms(2);
    const away = staff(2).map((one) => ({ ...one, away: [[90, 110]] as const }));
    const recused = staff(2).map((one) => ({ ...one, recused: [0, 1] }));
    const why = (inspectors: ForecastPlan['inspectors'], skills: string[] = []) =>
      played({ subjects, draws: [drawOf([0, 1], 1, { skills })], inspectors }).shortages.map(({ reason, skill }) => [
        reason,
        skill,
      ]);
    expect(why(away)).toEqual([['people', null]]);
    expect(why(recused)).toEqual([['recusal', null]]);
    expect(why(staff(2), ['财会'])).toEqual([['skill', '财会']]);
    expect(why(staff(2), ['质检'])).toEqual([]);
  });

  test('the same label shows the same, another one something else', () => {
    const plan = { subjects: firms(30), draws: [drawOf(everyone(30), 7)] };
    expect(played(plan, 5, 1)).toEqual(played(plan, 5, 1));
    expect(played(plan, 5, 1).workload).not.toEqual(played(plan, 5, 2).workload);
  });

  test('what cannot be is refused', () => {
    expect(() => played({ subjects: firms(1), draws: [drawOf([1], 1)] })).toThrow(RangeError);
    expect(() => played({ subjects: firms(1), draws: [drawOf([0], -1)] })).toThrow(RangeError);
    const late = [drawOf([0], 1, { day: 9 }), drawOf([0], 1, { day: 8 })];
    expect(() => played({ subjects: firms(1), draws: late })).toThrow(RangeError);
    const wrong = [limit([1], 1, 1), limit([1, 1], 1), limit([1], 2)];
    for (const one of wrong)
      expect(() => played({ subjects: firms(1), draws: [drawOf([0], 1, { limits: [one] })], caps: [once] })).toThrow(
        RangeError,
      );
  });
});

test('of any plan: no cap that excludes is passed, and places add up', () => {
  const plans = fc.record({
    subjects: fc.array(fc.record({ group: fc.constantFrom('A', 'B'), room: fc.integer({ min: -1, max: 3 }) }), {
      minLength: 1,
      maxLength: 12,
    }),
    draws: fc.array(fc.record({ day: fc.integer({ min: 0, max: 364 }), count: fc.integer({ min: 0, max: 12 }) }), {
      maxLength: 8,
    }),
    people: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(plans, ({ subjects, draws, people }) => {
      const rooms = subjects.map(({ room }) => room);
      const limits = [limit(rooms, draws.length)];
      const ordered = draws.toSorted((a, b) => a.day - b.day);
      const plan = {
        subjects: subjects.map(({ group }, at) => ({ group, id: `${at}` })),
        draws: ordered.map(({ day, count }, at) =>
          drawOf(everyone(subjects.length), count, { row: `${at}`, day, limits }),
        ),
        inspectors: staff(people),
        caps: [once],
      };
      const found = played(plan, 3);
      expect(found.shares[0]!.most).toBeLessThanOrEqual(Math.max(0, ...rooms));
      expect(found.visits).toBeLessThanOrEqual(rooms.reduce((sum, one) => sum + Math.max(0, one), 0));
      const wanted = draws.reduce((sum, { count }) => sum + count, 0) * 3;
      const missing = found.shortages.reduce((sum, one) => sum + one.missing, 0);
      expect(found.visits * 3 + missing).toBeCloseTo(wanted);
      const work = found.workload.reduce((sum, { average }) => sum + average, 0);
      expect(work).toBeCloseTo(found.visits * 2);
      const inMonths = found.workload.flatMap(({ months }) => months).reduce((sum, one) => sum + one, 0);
      expect(inMonths).toBeCloseTo(work);
    }),
  );
});
