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
  ['某政办发〔2026〕1号 一(一)'],
  [],
] as const;
/** Of a government's office: it may ask for inspections, and is no ground of one (国办发〔2015〕58号). */
const DOCUMENT = {
  title: '某某措施',
  short: '某某措施',
  kind: '规范性文件',
  issuer: '某某办公室',
  number: '某政办发〔2026〕1号',
  passed: '2026-01-01',
  from: '2026-01-01',
  source: { name: '测试', url: 'https://example.org/' },
  pasted: '一、甲\n（一）乙',
};

/** One thing that somebody tries; `old`: from a tab that was opened before the last change. */
type Step =
  | {
      readonly do: 'write';
      readonly power: (typeof POWERS)[number];
      readonly basis: readonly string[];
      readonly who: Actor;
      readonly old: boolean;
    }
  | {
      readonly do: 'submission' | 'suspension' | 'resumption' | 'retirement';
      readonly who: Actor;
      readonly old: boolean;
    }
  | { readonly do: 'import'; readonly basis: string; readonly late: readonly Step[] }
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
      old: fc.boolean(),
    }),
  },
  // What leads on is likelier, so that many runs get to the end.
  {
    weight: 3,
    arbitrary: fc.constant({
      do: 'write' as const,
      power: 'good' as const,
      basis: BASES[0],
      who: PEOPLE.planner,
      old: false,
    }),
  },
  { weight: 4, arbitrary: fc.constant({ do: 'submission' as const, who: PEOPLE.planner, old: false }) },
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
      old: fc.boolean(),
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
  // The list is read and looked at; what is done before it is written takes nobody by surprise.
  {
    weight: 1,
    arbitrary: fc.record({
      do: fc.constant('import' as const),
      basis: fc.constantFrom(
        '《粮食流通管理条例》第九条',
        '某政办发〔2026〕1号 一(一)',
        '《粮食流通管理条例》第四十四条',
        '',
      ),
      late: fc.subarray(
        [
          { do: 'submission' as const, who: PEOPLE.planner, old: false },
          { do: 'decide' as const, verb: 'approve', who: PEOPLE.approver },
          { do: 'power' as const, kind: 'penalty', until: null },
        ],
        { maxLength: 3 },
      ),
    }),
  },
);

/** What publishes, so that runs also try what comes after. */
const CHAIN: readonly Step[] = [
  { do: 'submission', who: PEOPLE.planner, old: false },
  ...[PEOPLE.approver, PEOPLE.legal, PEOPLE.publisher].map((who) => ({ do: 'decide', verb: 'approve', who }) as const),
];
const steps = fc
  .tuple(fc.constantFrom(0, 0, 2, 4, 4), fc.array(step, { minLength: 6, maxLength: 18 }))
  .map(([begun, rest]) => [...CHAIN.slice(0, begun), ...rest]);

/** Tries a step; whether it was refused does not matter here. */
async function attempt(office: Office, id: string, powers: ReadonlyMap<string, string>, one: Step): Promise<void> {
  const { version: now, facts } = await itemNow(office, id);
  if (one.do === 'import') return importOver(office, id, powers, one);
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
  const version = one.old ? Math.max(1, now - 1) : now;
  const at = write ? `PUT ${ONE}` : `POST ${ONE}/${one.do}`;
  await office.call(at, { params: { id }, body: { version, ...body } }, one.who);
  // An old tab is refused before anything else is looked at.
  expect(version).toBe(now);
}

/** A list of one row, of the same name, written after other things were done to the item. */
async function importOver(
  office: Office,
  id: string,
  powers: ReadonlyMap<string, string>,
  { basis, late }: Extract<Step, { do: 'import' }>,
): Promise<void> {
  const head = '序号,抽查事项,抽查依据,抽查主体,抽查对象,抽查内容,抽查方式,抽查比例,抽查频次,备注\n';
  const row = `1,${(await itemNow(office, id)).facts.name},${basis},区粮储局,粮食收购企业,执行情况,实地检查,10%,2次/年,\n`;
  const sha256 = await office.upload(new TextEncoder().encode(head + row), '清单.csv');
  const read = await office.call<{ id: string; version: number }>(
    'POST /api/catalogue/imports',
    { body: { kind: 'items', sha256 } },
    PEOPLE.planner,
  );
  for (const step of late) await attempt(office, id, powers, step).catch(passProblem);
  const body = { version: read.version, leaveOutUndecided: true };
  await office.call('POST /api/catalogue/imports/:id/apply', { params: { id: read.id }, body }, PEOPLE.planner);
}

/** Refusals are what is tried for; anything else fails the test. */
function passProblem(error: unknown): void {
  if (!(error instanceof Error && error.name === 'Problem')) throw error;
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
    const found = facts.basis.map((cited) => articleAt(library, citation(cited), day));
    expect(found.some((one) => 'text' in one && one.version.kind !== '规范性文件')).toBe(true);
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
      await office.call('POST /api/catalogue/law', { body: { reason: '收录', text: DOCUMENT } }, PEOPLE.legal);
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
            await attempt(office, id, powers, one).catch(passProblem);
            const today = office.clock.now().toISOString().slice(0, 10);
            for (const day of [today, '2026-03-25', '2026-07-01']) lawful += await assertLawful(office, day);
          }
        }),
        { numRuns: 25, seed: 20261123, endOnFailure: true },
      );
      // It would hold of nothing, too: some runs get to the end, and some lists are written.
      expect(lawful).toBeGreaterThan(0);
      const imports = office.database.kysely.selectFrom('catalogue_import').select('id').where('state', '=', 'applied');
      expect((await imports.execute()).length).toBeGreaterThan(0);
    });
  });
});
