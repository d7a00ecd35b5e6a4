/** A year played by the rules, against a slow, obvious look at every visit of it: over generated rules, lists and histories. */

import { dayNumber, dayText, type Rule, type Visit, type VisitKind } from '@mingqian/frequency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { testRandom } from '../../../packages/forecast/src/random.ts';
import { type Observer, playYear, stageOf } from '../../../packages/forecast/src/year.ts';
import { rules, subject, visits } from '../../../packages/frequency/test/arbitraries.ts';
import { slowDay } from '../../../packages/frequency/test/oracle.ts';
import type { FrequencyGround } from '../policy.ts';
import { playedRules } from './caps.ts';

const YEAR = 2028;
const FIRST = dayNumber(`${YEAR}-01-01`);
const AUTHORITY = { id: 'own', name: '本局', level: 'district', system: 'grain' } as const;
const ITEMS = [
  { id: 'item-1', kind: 'key' },
  { id: 'item-2', kind: 'general' },
  { id: 'item-3', kind: 'general' },
] as const;

const worlds = fc.record({
  rules,
  firms: fc.array(fc.record({ profile: subject, visits }), { minLength: 1, maxLength: 5 }),
  draws: fc.array(
    fc.record({
      day: fc.integer({ min: 0, max: 365 }),
      items: fc.subarray([...ITEMS], { minLength: 1 }),
      count: fc.integer({ min: 1, max: 5 }),
    }),
    { minLength: 1, maxLength: 6 },
  ),
  seed: fc.nat(),
});
type World = typeof worlds extends fc.Arbitrary<infer One> ? One : never;

const groundOf = ({ rules: given, firms }: World): FrequencyGround => {
  const all = firms.flatMap((firm, at) => firm.visits.map((visit) => ({ visit, at })));
  return {
    rules: given,
    authority: AUTHORITY,
    subjects: { profiles: firms.map(({ profile }) => profile), profileOf: Uint32Array.from(firms, (_, at) => at) },
    visits: {
      subject: Uint32Array.from(all, ({ at }) => at),
      day: Int32Array.from(all, ({ visit }) => dayNumber(visit.day)),
      kind: Uint32Array.from(all, (_, at) => at),
      kinds: all.map(({ visit }): VisitKind => visit),
    },
  };
};

/** What the rules say of a random visit: full limits by what they do. */
function said(
  given: readonly Rule[],
  firm: World['firms'][number],
  history: readonly Visit[],
  draw: World['draws'][number],
) {
  const day = dayText(FIRST + draw.day);
  const full = draw.items.flatMap((item) => {
    const question = { day, type: 'random', item, authority: AUTHORITY } as const;
    const { limits } = slowDay(given, question, firm.profile, history, day);
    return limits.filter(({ limit, visits: counted }) => counted.length >= limit);
  });
  const warned = full.filter(({ effect }) => effect === 'warn').map(({ id }) => id);
  return { free: full.length === warned.length, warned: [...new Set(warned)].toSorted() };
}

test('whoever is visited may be, whoever is missing may not, and every limit passed is named', () => {
  const seen = { visits: 0, kept: 0, warned: 0 };
  fc.assert(
    fc.property(worlds, (world) => {
      const { firms, seed } = world;
      const draws = world.draws.toSorted((a, b) => a.day - b.day);
      const drawn = draws.map(({ day, items }) => ({ day: FIRST + day, items }));
      const { caps, limits } = playedRules(groundOf(world), drawn, []);
      const plan = {
        subjects: firms.map((_, at) => ({ id: `${at}`, group: '' })),
        draws: draws.map(({ day, count }, at) => {
          const members = firms.map((_firm, place) => place);
          return { row: `${at}`, day, members, count, teamSize: 1, skills: [], limits: limits[at]! };
        }),
        inspectors: [{ id: 'p', skills: [], away: [], recused: [] }],
        caps,
      };
      const histories = firms.map((firm) => [...firm.visits]);
      const taken = draws.map(() => new Set<number>());
      const missing = draws.map(() => 0);
      let warned: string[] = [];
      const observer: Observer = {
        breached: ({ id }) => void warned.push(id),
        fellShort: ({ row }, { reason }, count) => {
          expect(reason).toBe('subjects');
          missing[Number(row)] = count;
        },
        visited: (at, { row }) => {
          const draw = draws[Number(row)]!;
          const answer = said(world.rules, firms[at]!, histories[at]!, draw);
          expect(answer).toEqual({ free: true, warned: warned.toSorted() });
          seen.visits += 1;
          seen.warned += warned.length;
          warned = [];
          taken[Number(row)]!.add(at);
          const visit = {
            id: `new-${row}`,
            day: dayText(FIRST + draw.day),
            type: 'random',
            authority: AUTHORITY,
          } as const;
          histories[at]!.push({ ...visit, items: draw.items.map(({ id }) => id) });
        },
      };
      playYear(stageOf(plan), testRandom(seed), observer);
      draws.forEach((draw, at) => {
        expect(taken[at]!.size + missing[at]!).toBe(draw.count);
        if (missing[at] === 0) return;
        // Nobody who might have been taken was left: as the year stood on that day, before any later draw.
        const before = (one: Visit) => !one.id.startsWith('new-') || Number(one.id.slice(4)) <= at;
        firms.forEach((firm, place) => {
          if (taken[at]!.has(place)) return;
          seen.kept += 1;
          expect(said(world.rules, firm, histories[place]!.filter(before), draw).free).toBe(false);
        });
      });
    }),
    { numRuns: 1500 },
  );
  for (const count of Object.values(seen)) expect(count).toBeGreaterThan(100);
});

test('a rule that is off is named and without limits; one of a superior is held only by what is known', () => {
  const profile = {
    kind: 'firm',
    creditClass: null,
    tags: [],
    registers: [],
    established: null,
    marks: [],
    complaints: [],
  };
  const ground = (given: readonly Rule[]) =>
    groundOf({ rules: given, firms: [{ profile, visits: [] }], draws: [], seed: 0 });
  const base = {
    form: 'cap',
    basis: { citation: '某文', document: null, verified: false },
    enabled: true,
    validFrom: null,
    validUntil: null,
    subjects: { all: [] },
    items: { ids: null, kind: null },
    season: null,
    note: '',
    per: 'subject',
    itemless: 'count',
    period: { kind: 'year' },
    limit: 1,
    effect: 'exclude',
  } as const;
  const counting = Object.fromEntries(
    ['random', 'special', 'for-cause', 'recheck', 'on-request', 'order', 'urgent', 'unknown'].map((type) => [
      type,
      'count',
    ]),
  ) as Extract<Rule, { form: 'cap' }>['counting'];
  const own = { ...base, id: 'own', title: '本机关', who: 'own', counting } as const;
  const above = { ...base, id: 'above', title: '上级', who: 'superiors', counting } as const;
  const drawn = [{ day: FIRST + 40, items: [ITEMS[0]] }];
  const { caps, limits } = playedRules(ground([own, above]), drawn, ['own']);
  expect(caps).toMatchObject([
    { id: 'own', knownOnly: false },
    { id: 'above', knownOnly: true },
  ]);
  expect(limits).toMatchObject([[{ cap: 1 }]]);
});
