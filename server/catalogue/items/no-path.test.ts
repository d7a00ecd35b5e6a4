/** No path leads to an item that may be inspected without power, without an article in force, or without the whole chain. */

import { articleAt } from '@mingqian/law';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Actor } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import { publishedItems } from '../index.ts';
import { citation } from '../law/citations.ts';
import { libraryOf } from '../law/library.ts';
import { powersOf } from '../powers/store.ts';
import { factsOf, HOME, itemNow, type Office, openOffice, PEOPLE } from '../testing.ts';
import type { ItemAnswer } from './schema.ts';

const ONE = '/api/catalogue/items/:id';
const WHO = fc.constantFrom(PEOPLE.planner, PEOPLE.approver, PEOPLE.legal, PEOPLE.publisher, PEOPLE.inspector);
const POWERS = ['good', 'penalty', 'ended', 'coming', null] as const;
const BASES = [
  ['《粮食流通管理条例》第九条'],
  ['《粮食流通行政执法办法》第五条'],
  ['《粮食流通管理条例》第九十九条'],
  ['《粮食流通管理条例》第四十四条'],
  [],
] as const;

/** One thing that somebody tries. */
type Step =
  | {
      readonly do: 'write';
      readonly power: (typeof POWERS)[number];
      readonly basis: readonly string[];
      readonly who: Actor;
    }
  | { readonly do: 'submission' | 'suspension' | 'resumption' | 'retirement'; readonly who: Actor }
  | { readonly do: 'decide'; readonly verb: string; readonly who: Actor }
  | { readonly do: 'power'; readonly kind: string; readonly until: string | null }
  | { readonly do: 'wait'; readonly days: number };

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('write' as const),
      power: fc.constantFrom(...POWERS),
      basis: fc.constantFrom(...BASES),
      who: WHO,
    }),
  },
  // What leads on is likelier, so that many runs get to the end.
  {
    weight: 3,
    arbitrary: fc.constant({ do: 'write' as const, power: 'good' as const, basis: BASES[0], who: PEOPLE.planner }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'submission' as const, who: PEOPLE.planner }) },
  {
    weight: 10,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      verb: fc.constant('approve'),
      who: fc.constantFrom(PEOPLE.approver, PEOPLE.legal, PEOPLE.publisher),
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('decide' as const),
      verb: fc.constantFrom('approve', 'send-back', 'return', 'reject'),
      who: WHO,
    }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('submission' as const, 'suspension' as const, 'resumption' as const, 'retirement' as const),
      who: WHO,
    }),
  },
  {
    weight: 2,
    arbitrary: fc.record({
      do: fc.constant('power' as const),
      kind: fc.constantFrom('inspection', 'penalty'),
      until: fc.constantFrom(null, '2026-03-01', '2026-03-20'),
    }),
  },
  { weight: 1, arbitrary: fc.record({ do: fc.constant('wait' as const), days: fc.constantFrom(1, 20) }) },
);

/** What publishes, so that runs also try what comes after. */
const CHAIN: readonly Step[] = [
  { do: 'submission', who: PEOPLE.planner },
  ...[PEOPLE.approver, PEOPLE.legal, PEOPLE.publisher].map((who) => ({ do: 'decide', verb: 'approve', who }) as const),
];
const steps = fc
  .tuple(fc.constantFrom(0, 0, 2, 4, 4), fc.array(step, { minLength: 6, maxLength: 18 }))
  .map(([begun, rest]) => [...CHAIN.slice(0, begun), ...rest]);

/** Tries a step; whether it was refused does not matter here. */
async function attempt(office: Office, id: string, powers: ReadonlyMap<string, string>, one: Step): Promise<void> {
  const { version, facts } = await itemNow(office, id);
  if (one.do === 'wait') return office.clock.advance(one.days * 86_400_000);
  if (one.do === 'decide') {
    const run = await office.runOf(id);
    return run === undefined ? undefined : office.decide(run.id, one.who, one.verb);
  }
  if (one.do === 'power') {
    const input = { params: { id: powers.get('good')! } };
    const { power } = await office.call<{ power: { version: number; facts: object } }>(
      'GET /api/catalogue/powers/:id',
      input,
      PEOPLE.planner,
    );
    const body = {
      version: power.version,
      facts: { ...power.facts, kind: one.kind, until: one.until },
      reason: '调整',
    };
    await office.call('PUT /api/catalogue/powers/:id', { ...input, body }, PEOPLE.planner);
    return;
  }
  const write = one.do === 'write';
  const power = write && one.power !== null ? powers.get(one.power)! : null;
  const body = write
    ? { facts: { ...facts, power, basis: one.basis }, reason: '试' }
    : one.do === 'submission'
      ? {}
      : { reason: '试' };
  await office.call(
    write ? `PUT ${ONE}` : `POST ${ONE}/${one.do}`,
    { params: { id }, body: { version, ...body } },
    one.who,
  );
}

/** Asks the tables themselves, without the judgement that is tested. */
async function assertLawful(office: Office, day: string): Promise<number> {
  const { kysely } = office.database;
  const { items } = await publishedItems(kysely, HOME, day);
  const library = await libraryOf(kysely, HOME);
  const powers = await powersOf(kysely, HOME);
  for (const { id, edition, facts } of items) {
    const power = powers.find((one) => one.id === facts.power)!.content;
    expect(power.kind).toBe('inspection');
    expect(power.from <= day && (power.until === null || day <= power.until)).toBe(true);
    expect(facts.basis.some((cited) => 'text' in articleAt(library, citation(cited), day))).toBe(true);
    expect(facts.basis).not.toContain(BASES[3][0]);
    const runs = await office.approvals.runsOf(kysely, { kind: 'inspection-item', id });
    const approved = runs.filter(({ state }) => state === 'approved');
    expect(approved.length).toBeGreaterThanOrEqual(edition);
    for (const { counted, chain } of approved) {
      expect(chain.map(({ title }) => title)).toEqual(['承办机构意见', '法制审核', '发布']);
      expect(counted.map(({ step: at, account }) => `${at} ${account}`).toSorted()).toEqual([
        '0 approver',
        '1 legal',
        '2 publisher',
      ]);
    }
    expect(
      (await kysely.selectFrom('inspection_item').select('standing').where('id', '=', id).executeTakeFirstOrThrow())
        .standing,
    ).toBe('published');
  }
  return items.length;
}

eachDatabase((engine) => {
  describe('whatever is tried', () => {
    test('what may be inspected has power, basis and the whole chain', async () => {
      const office = await openOffice(engine);
      const powers = new Map<string, string>();
      for (const [name, more] of [
        ['good', {}],
        ['penalty', { kind: 'penalty' }],
        ['ended', { until: '2026-02-01' }],
        ['coming', { from: '2026-06-01' }],
      ] as const)
        powers.set(name, (await office.power(name, more)).id);
      let code = 0;
      let lawful = 0;
      await fc.assert(
        fc.asyncProperty(steps, async (tried) => {
          office.clock.set('2026-03-02T04:00:00.000Z');
          const { power } = await office.call<{ power: { version: number; facts: object } }>(
            'GET /api/catalogue/powers/:id',
            { params: { id: powers.get('good')! } },
            PEOPLE.planner,
          );
          const whole = {
            version: power.version,
            facts: { ...power.facts, kind: 'inspection', until: null },
            reason: '还原',
          };
          await office.call(
            'PUT /api/catalogue/powers/:id',
            { params: { id: powers.get('good')! }, body: whole },
            PEOPLE.planner,
          );
          // The items of other runs would only be judged again.
          await office.database.kysely
            .updateTable('inspection_item')
            .set({ organisation: `run-${code}` })
            .execute();
          const body = { code: `C${++code}`, facts: factsOf({ power: powers.get('good') }) };
          const { id } = await office.call<ItemAnswer>('POST /api/catalogue/items', { body }, PEOPLE.planner);
          for (const one of tried) {
            await attempt(office, id, powers, one).catch((error: unknown) => {
              if (!(error instanceof Error && error.name === 'Problem')) throw error;
            });
            const today = office.clock.now().toISOString().slice(0, 10);
            for (const day of [today, '2026-03-25', '2026-07-01']) lawful += await assertLawful(office, day);
          }
        }),
        { numRuns: 25, seed: 20261123, endOnFailure: true },
      );
      // It would hold of nothing, too: some runs get to the end.
      expect(lawful).toBeGreaterThan(0);
    });
  });
});
