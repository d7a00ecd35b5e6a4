import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Forecast, type ForecastCap, type ForecastDraw, type ForecastPlan, forecast } from '../src/index.ts';

const everyone = (count: number) => Array.from({ length: count }, (_, at) => at);

function played(plan: Partial<ForecastPlan>, years = 200, label = 0): Forecast {
  const whole: ForecastPlan = { subjects: [], draws: [], inspectors: staff(4), caps: [], merges: false, ...plan };
  const running = forecast(whole, years, label);
  for (;;) {
    const step = running.next();
    if (step.done === true) return step.value;
  }
}

const firms = (count: number, group = '') => everyone(count).map((at) => ({ id: `f${group}${at}`, group, visits: [] }));
const staff = (count: number) =>
  everyone(count).map((at) => ({ id: `p${at}`, skills: ['质检'], away: [], recused: [] }));
const drawOf = (members: readonly number[], count: number, more: Partial<ForecastDraw> = {}): ForecastDraw => {
  return { row: '备案', day: 100, members, strata: [{ groups: null, count }], teamSize: 2, skills: [], ...more };
};
const onceAYear: ForecastCap = { id: 'once', limit: 1, days: null, groups: null, effect: 'exclude' };

describe('a year played through', () => {
  test('n of N: coverage, visits and loads are what they must be', () => {
    const found = played({ subjects: firms(20), draws: [drawOf(everyone(20), 5)] });
    expect(found).toMatchObject({ years: 200, visits: 5, merged: 0, coverage: 0.25, shortages: [] });
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
      const groups = everyone(10).map((at) => ({ id: `${at}`, group: at === only ? 'one' : 'rest', visits: [] }));
      return played({ subjects: groups, draws: [drawOf(everyone(10), 3)] }, years).shares.find(
        ({ group }) => group === 'one',
      )!;
    });
    // 3 of 10, with six standard deviations of a proportion over the years.
    for (const { average } of seen) expect(Math.abs(average[1]! - 0.3)).toBeLessThan(6 * Math.sqrt(0.21 / years));
  });

  test('a cap keeps out who has had enough, and the draw falls short by as many', () => {
    const subjects = firms(6).map((firm, at) => ({ ...firm, visits: at < 4 ? [10] : [-20] }));
    const found = played({ subjects, draws: [drawOf(everyone(6), 3)], caps: [onceAYear] });
    expect(found.visits).toBe(2);
    expect(found.shortages).toEqual([
      { row: '备案', day: 100, reason: 'subjects', skill: null, years: 200, missing: 200 },
    ]);
    expect(found.breaches).toEqual([{ cap: 'once', average: 0 }]);
  });

  test('a rolling window counts its days and no more', () => {
    const subjects = [{ id: 'a', group: '', visits: [40] }];
    const window = (days: number): ForecastCap => ({ ...onceAYear, id: 'window', days, effect: 'breach' });
    const breaches = (days: number) => played({ subjects, draws: [drawOf([0], 1)], caps: [window(days)] }).breaches[0]!;
    expect([breaches(60).average, breaches(61).average]).toEqual([0, 1]);
  });

  test('rows of one day share visits where they may be merged', () => {
    const subjects = firms(4);
    const draws = [drawOf(everyone(4), 4), drawOf(everyone(4), 4, { row: '质量' })];
    expect(played({ subjects, draws, merges: true })).toMatchObject({ visits: 4, merged: 4 });
    expect(played({ subjects, draws, merges: false })).toMatchObject({ visits: 8, merged: 0 });
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
    expect(() => played({ caps: [{ ...onceAYear, days: 0 }] })).toThrow(RangeError);
  });
});

test('of any plan: no cap that excludes is passed, and places add up', () => {
  const plans = fc.record({
    subjects: fc.array(
      fc.record({
        group: fc.constantFrom('A', 'B'),
        visits: fc.array(fc.integer({ min: -60, max: 80 }), { maxLength: 2 }),
      }),
      { minLength: 1, maxLength: 12 },
    ),
    draws: fc.array(fc.record({ day: fc.integer({ min: 90, max: 364 }), count: fc.integer({ min: 0, max: 12 }) }), {
      maxLength: 8,
    }),
    limit: fc.integer({ min: 0, max: 3 }),
    people: fc.integer({ min: 0, max: 5 }),
  });
  fc.assert(
    fc.property(plans, ({ subjects, draws, limit, people }) => {
      const plan = {
        subjects: subjects.map((one, at) => ({ ...one, id: `${at}` })),
        draws: draws.map(({ day, count }, at) => drawOf(everyone(subjects.length), count, { row: `${at}`, day })),
        inspectors: staff(people),
        caps: [{ ...onceAYear, limit }],
      };
      const found = played(plan, 3);
      const room = subjects.map(({ visits }) => Math.max(0, limit - visits.filter((day) => day >= 0).length));
      expect(found.shares[0]!.most).toBeLessThanOrEqual(limit);
      expect(found.visits).toBeLessThanOrEqual(room.reduce((sum, one) => sum + one, 0));
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
