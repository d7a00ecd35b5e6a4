/** The report can fail: a planted bias is found, a fair draw is not accused, and little data is said to be little. */

import { completeRules, digestHex, type Json } from '@mingqian/draw';
import { expect, test } from 'vitest';
import { fairnessCsv } from './csv.ts';
import { ALPHA } from './judge.ts';
import { pairChances } from './pair-chances.ts';
import { reportOf } from './report.ts';
import type { Cell, Tally } from './tally.ts';

/** One stratum of sole traders and firms; `brokers` and `firms` were drawn. */
function drawn(at: number, [brokers, ofBrokers]: [number, number], [firms, ofFirms]: [number, number]): Tally {
  const [stratumEligible, stratumSelected] = [ofBrokers + ofFirms, brokers + firms];
  const cell = (group: string, eligible: number, selected: number): Cell => {
    return { grouping: 'kind', group, stratum: 'R1-N', eligible, selected, stratumEligible, stratumSelected };
  };
  return {
    number: `211104-2027-000${at}`,
    organisation: 'office',
    at: `2027-0${at}-01T00:00:00Z`,
    cells: [cell('粮食经纪人', ofBrokers, brokers), cell('企业', ofFirms, firms)],
    classes: [{ label: '未评级', eligible: stratumEligible, quota: stratumSelected, selected: stratumSelected }],
    rows: stratumEligible + 10,
    eligible: stratumEligible,
    out: { closed: 10 },
    selected: stratumSelected,
    replaced: 0,
    substituted: 0,
    people: new Map(),
    teams: [],
    chances: null,
  };
}

/** Teams of two out of so many people, as a fair lot or as somebody liked. */
function withTeams(tally: Tally, teams: readonly (readonly string[])[], people = 10): Tally {
  const names = Array.from({ length: people }, (_, at) => [`P${at}`, `检查员${at}`] as const);
  return { ...tally, people: new Map(names), teams };
}

const fairTeams = (seed: string, count: number): string[][] =>
  Array.from({ length: count }, (_, at) => {
    const order = Array.from({ length: 10 }, (_name, person) => `P${person}`);
    return order
      .toSorted((a, b) => (digestHex(`${seed}${at}${a}`) < digestHex(`${seed}${at}${b}`) ? -1 : 1))
      .slice(0, 2);
  });

test('says that nothing can be said without draws, and with few', () => {
  const none = reportOf([]);
  expect(none).toMatchObject({ draws: 0, verdict: 'little' });
  expect(none.sentence).toContain('什么也说不出');
  // The most lopsided outcome of this draw has the chance 1 in 6: no verdict could ever follow.
  const few = reportOf([drawn(1, [2, 2], [0, 2])]);
  expect(few.verdict).toBe('little');
  expect(few.groupings[0]!.groups[0]).toMatchObject({ verdict: 'little', selected: 2, expected: 1 });
  expect(few.groupings[0]!.groups[0]!.sentence).toContain('数据太少');
  expect(few.pairs.verdict).toBe('little');
});

test('does not accuse fair draws, and finds a planted bias', () => {
  const fair = [1, 2, 3].map((at) => drawn(at, [10 + at, 50], [9 - at + 2, 50]));
  expect(reportOf(fair)).toMatchObject({ verdict: 'fits' });
  // Each alone might be chance; brokers are drawn three times as often as firms again and again.
  const biased = [1, 2, 3].map((at) => drawn(at, [16, 50], [4, 50]));
  const report = reportOf(biased);
  expect(report.verdict).toBe('deviates');
  expect(report.sentence).toContain('应当追查');
  const [brokers, firms] = report.groupings[0]!.groups;
  expect(brokers).toMatchObject({ group: '粮食经纪人', selected: 48, expected: 30, verdict: 'deviates', exact: true });
  expect(brokers!.chance! * report.questions).toBeLessThan(ALPHA);
  expect(firms!.chance).toBeCloseTo(brokers!.chance!, 12);
});

test('finds a bias in draws of many thousands too, and says that it is near and not exact', () => {
  const fair = reportOf([drawn(1, [5_050, 50_000], [4_950, 50_000])]);
  expect(fair.groupings[0]!.groups[0]).toMatchObject({ verdict: 'fits', exact: false });
  const biased = reportOf([drawn(1, [5_300, 50_000], [4_700, 50_000])]);
  expect(biased.groupings[0]!.groups[0]).toMatchObject({ verdict: 'deviates' });
  expect(biased.groupings[0]!.groups[0]!.sentence).toContain('近似');
});

test('a class that was not drawn as promised is wrong whatever chance says', () => {
  const tally = drawn(1, [10, 50], [10, 50]);
  const [promised] = tally.classes;
  const report = reportOf([{ ...tally, classes: [{ ...promised!, selected: 19 }] }]);
  expect(report.verdict).toBe('deviates');
  expect(report.classes).toEqual([{ label: '未评级', eligible: 100, quota: 20, selected: 19, kept: false }]);
});

test('a pair that always goes together is found among fair pairs', () => {
  const base = drawn(1, [10, 50], [10, 50]);
  expect(reportOf([withTeams(base, fairTeams('a', 80))]).pairs).toMatchObject({
    verdict: 'fits',
    teams: 80,
    people: 10,
  });
  const planted = [...fairTeams('a', 60), ...Array.from({ length: 20 }, () => ['P3', 'P7'])];
  const { verdict, rows, sentence } = reportOf([withTeams(base, planted)]).pairs;
  expect(verdict).toBe('deviates');
  expect(rows[0]).toMatchObject({ names: ['检查员3', '检查员7'], deviates: true });
  expect(rows.filter(({ deviates }) => deviates)).toHaveLength(1);
  expect(sentence).toContain('检查员3、检查员7');
});

test('a pair that nobody else could be is not accused; one that others could be is', async () => {
  const inspectors = Array.from({ length: 6 }, (_, at) => ({
    id: `P${at}`,
    name: `检查员${at}`,
    unit: '粮食局',
    skills: at === 0 ? ['财会'] : at === 1 ? ['质检'] : [],
    capacity: 99,
    status: 'in' as const,
    reason: '',
  }));
  const subjects = Array.from({ length: 12 }, (_, at) => `N${at}`);
  const alwaysThoseTwo = withTeams(
    drawn(1, [10, 50], [10, 50]),
    subjects.map(() => ['P0', 'P1']),
    6,
  );
  const reported = async (needs: { tag: string; count: number }[]) => {
    const stratum = { code: 'R1-N', rate: { num: 1, den: 5 }, rounding: 'up' };
    const rules = completeRules({ strata: [stratum], team: { size: 2, needs } } as unknown as Json, 'plan');
    const chances = await pairChances({ subjects, inspectors, barred: [], rules, label: '1' });
    return reportOf([{ ...alwaysThoseTwo, chances }]).pairs;
  };
  const forced = await reported(['财会', '质检'].map((tag) => ({ tag, count: 1 })));
  expect(forced).toMatchObject({ verdict: 'little', rows: [{ deviates: false, times: 12 }] });
  expect(forced.rows[0]!.expected).toBeGreaterThan(11.9);
  const free = await reported([]);
  expect(free).toMatchObject({ verdict: 'deviates', rows: [{ deviates: true }] });
  // Six people make fifteen pairs.
  expect(free.rows[0]!.expected).toBeCloseTo(12 / 15, 0);
});

test('points at a sudden rise of exclusions and at many changes, draw by draw', () => {
  const second = { ...drawn(2, [10, 50], [10, 50]), rows: 140, out: { closed: 10, exempt: 30 }, substituted: 4 };
  const { time, cells } = reportOf([second, drawn(1, [10, 50], [10, 50])]);
  expect(time.map(({ number, outRate, jumped, many }) => [number, outRate, jumped, many])).toEqual([
    ['211104-2027-0001', 909, false, false],
    ['211104-2027-0002', 2857, true, true],
  ]);
  expect(time[1]!.reasons[0]).toMatchObject({ code: 'exempt', count: 30 });
  expect(cells).toHaveLength(4);
});

test('the table holds what the report is computed of', () => {
  const csv = fairnessCsv(reportOf([drawn(1, [10, 50], [10, 50])]));
  expect(csv.split('\r\n')).toEqual([
    '\uFEFF抽签编号,分组,组,层,组内可抽户数,组内抽中户数,层内可抽户数,层内抽中户数,应抽中户数',
    '211104-2027-0001,主体类型,粮食经纪人,R1-N,50,10,100,20,10.0000',
    '211104-2027-0001,主体类型,企业,R1-N,50,10,100,20,10.0000',
    '',
  ]);
});
