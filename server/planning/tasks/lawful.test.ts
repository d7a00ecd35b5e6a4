/**
 * No path makes, changes, submits, approves or publishes a task on an item not in force, or past a limit without the
 * approval that its rule asks for: lives of tasks of every kind, step by step, beside a model that knows only the plain words.
 */

import { mayInspect, type Rule } from '@mingqian/frequency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import type { PlanningDeps } from '../policy.ts';
import { addPlan, approvePlan, openBureau, PEOPLE, publishPlan, rowOf } from '../testing.ts';
import {
  cases,
  type Facts,
  FIRMS,
  foreseen,
  ITEM_FACTS,
  ITEMS,
  type ItemName,
  type Life,
  law,
  OLD_TAB,
  OWN,
  RATIO,
  RUNS,
  SEED,
  type Step,
  type Type,
  type World,
} from './testing.ts';

eachDatabase((engine) => {
  test('a task lives only as long as it is lawful, whatever is done in whatever order', {
    timeout: 480_000,
  }, async () => {
    const world: World = { rules: [], firms: [], suspended: false };
    const bureau = await openBureau(engine, {
      frequency: portOf(
        () => world,
        () => known,
      ),
    });
    const ids = await itemsInEveryState(bureau);
    const subjects = await bureau.firms(FIRMS);
    const known: Known = { ids, subjects };
    const seen = new Map<string, number>();
    const note = (what: string) => seen.set(what, (seen.get(what) ?? 0) + 1);

    await fc.assert(
      fc.asyncProperty(cases, async ({ type, steps, ...given }) => {
        Object.assign(world, { rules: given.rules, firms: given.firms.map((firm) => ({ ...firm })) });
        await moody(bureau, world, ids.moody, false);
        const first = law(world, type, given.facts);
        const urgent = type === 'urgent';
        const allowed = !first.forbidden && !(urgent && first.asks.length > 0);
        const body = { facts: written(known, type, given.facts) };
        const made = await attempt(() => bureau.call<Made>('POST /api/planning/tasks', { body }));
        expect(made instanceof Problem).toBe(!allowed);
        note(`${type} made ${allowed}`);
        if (made instanceof Problem) return;
        let life: Life = {
          state: urgent ? 'acting' : 'draft',
          facts: given.facts,
          asks: first.asks,
          run: urgent ? 'pending' : 'none',
          due: 1,
        };
        let version = made.version;
        let run = made.run?.id;
        for (const what of steps) {
          if (what.verb === 'suspend' || what.verb === 'resume') {
            await moody(bureau, world, ids.moody, what.verb === 'suspend');
            continue;
          }
          if (what.verb === 'visits') {
            world.firms[what.firm]!.visits = what.visits;
            continue;
          }
          const next = foreseen(world, type, life, what);
          // Whoever saw an older version, in an old tab, is refused in any case.
          const old = { id: made.id, version: version - 1, run };
          const stale = version > 1 && OLD_TAB.has(what.verb) ? await act(bureau, known, type, what, old) : null;
          expect(stale === null || stale instanceof Problem).toBe(true);
          const answer = await act(bureau, known, type, what, { id: made.id, version, run });
          expect([what.verb, !(answer instanceof Problem)]).toEqual([what.verb, next !== null]);
          if (next !== null)
            note(`${type} ${what.verb} ${life.state} → ${next.state}${next.asks.length > 0 ? ' with limits' : ''}`);
          else note(`${type} ${what.verb} refused in ${life.state}`);
          life = next ?? life;
          const task = await bureau.call<Made>('GET /api/planning/tasks/:id', { params: { id: made.id } });
          expect([task.state, asksOf(known, task)]).toEqual([life.state, [...life.asks]]);
          version = task.version;
          run = task.run?.id ?? run;
        }
      }),
      { numRuns: RUNS, seed: SEED },
    );
    // Every way was gone, and every guard met.
    const ways = [
      ...['special', 'for-cause', 'superior-order'].flatMap((type) => [
        `${type} made false`,
        `${type} submit draft → in-approval`,
        `${type} approve in-approval → approved`,
        `${type} approve in-approval → approved with limits`,
      ]),
      ...['made true', 'made false', 'approve acting → approved', 'reject acting → overturned'].map(
        (way) => `urgent ${way}`,
      ),
      ...['publish approved → published', 'publish refused in approved', 'change draft → draft'].map(
        (way) => `special ${way}`,
      ),
    ];
    expect(ways.filter((way) => !seen.has(way))).toEqual([]);
    const stopped = [...seen].filter(([way]) => way.endsWith('approve refused in in-approval'));
    expect(stopped.reduce((sum, [, count]) => sum + count, 0)).toBeGreaterThan(5);
    const stored = await bureau.database.kysely.selectFrom('inspection_task').select('content').execute();
    const used = stored.flatMap(({ content }) => (JSON.parse(content) as Made).items.map(({ id }) => id));
    expect(new Set(used)).toEqual(new Set([ids.published, ids.moody]));
  });

  test('a random task is made only of rows whose items are in force, within every ceiling', {
    timeout: 240_000,
  }, async () => {
    const world: World = { rules: [], firms: [], suspended: false };
    const bureau = await openBureau(engine, {
      frequency: portOf(
        () => world,
        () => ({ ids: {} as never, subjects: [] }),
      ),
    });
    await bureau.firms(10);
    let planned = { id: '', version: 0, rows: new Map<ItemName, string>() };
    const ids = await itemsInEveryState(bureau, async (found) => {
      const names = ITEMS.filter((name) => name !== 'draft');
      const rows = names.map((name) => rowOf(found[name], { ratio: RATIO, season: { unit: 'month', of: [3, 9] } }));
      const plan = await publishPlan(bureau, await approvePlan(bureau, await addPlan(bureau, rows)));
      planned = { id: plan.id, version: plan.version, rows: new Map(names.map((name, at) => [name, rows[at]!.key])) };
    });
    const ceilings = fc.record({
      max: fc.constantFrom(RATIO - 1, RATIO, 3000),
      enabled: fc.boolean(),
      ids: fc.constantFrom(null, 'moody', 'published'),
    });
    const draws = fc.record({
      item: fc.constantFrom(...ITEMS.filter((name) => name !== 'draft')),
      part: fc.constantFrom(3, 9),
      ceiling: ceilings,
      suspended: fc.boolean(),
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(draws, async ({ item, part, ceiling, suspended }) => {
        await moody(bureau, world, ids.moody, suspended);
        world.rules = [ceilingRule({ ...ceiling, ids: ceiling.ids === null ? null : [ids[ceiling.ids]] })];
        const above = ceiling.enabled && ceiling.max < RATIO && (ceiling.ids === null || ceiling.ids === item);
        const allowed = (item === 'published' || (item === 'moody' && !suspended)) && !above;
        const body = { version: planned.version, row: planned.rows.get(item)!, part };
        const made = await attempt(() =>
          bureau.call<Made>('POST /api/planning/plans/:id/tasks', { params: { id: planned.id }, body }),
        );
        seen.add(`${allowed}`);
        expect(made instanceof Problem).toBe(!allowed);
        if (made instanceof Problem) return;
        expect(made).toMatchObject({ state: 'awaiting-draw', items: [{ id: ids[item] }] });
        for (const verb of ['submission', 'publication'])
          expect(
            await attempt(() =>
              bureau.call(
                `POST /api/planning/tasks/:id/${verb}`,
                { params: { id: made.id }, body: { version: 1 } },
                PEOPLE[verb === 'publication' ? 'publisher' : 'planner'],
              ),
            ),
          ).toBeInstanceOf(Problem);
        const cancel = { params: { id: made.id }, body: { version: 1, reason: '测试' } };
        await bureau.call('POST /api/planning/tasks/:id/cancellation', cancel);
      }),
      { numRuns: 60 },
    );
    expect(seen).toEqual(new Set(['true', 'false']));
  });
});

/** What the generated rules and histories are asked about: ids of the database by the model's names. */
interface Known {
  readonly ids: Readonly<Record<ItemName, string>>;
  readonly subjects: readonly string[];
}

interface Made {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly run: { readonly id: string } | null;
  readonly items: readonly { readonly id: string }[];
  readonly exceptions: readonly { readonly subject: string; readonly item: string; readonly rule: string }[];
}

/** The port over a generated world. That the real one answers as `mayInspect` does is shown where it is. */
function portOf(world: () => World, known: () => Known): PlanningDeps['frequency'] {
  return {
    askEach: async (_ctx, { subjects, day, type, items: asked }) => {
      const { ids, subjects: all } = known();
      const nameOf = (id: string) => ITEMS.find((name) => ids[name] === id)!;
      return new Map(
        subjects.map((subject) => {
          const { profile, visits } = world().firms[all.indexOf(subject)]!;
          const answers = asked.map((id) => {
            const question = { day, type, item: ITEM_FACTS[nameOf(id)], authority: OWN };
            return [id, mayInspect(world().rules, question, profile, visits)] as const;
          });
          return [subject, new Map(answers)];
        }),
      );
    },
    rules: async () => world().rules,
    ground: () => Promise.reject(new Error('not asked here')),
  };
}

const ceilingRule = (given: { max: number; enabled: boolean; ids: string[] | null }): Rule => ({
  id: 'ceiling',
  form: 'ratio',
  title: '上限',
  basis: { citation: '某文', document: null, verified: false },
  enabled: given.enabled,
  validFrom: null,
  validUntil: null,
  subjects: { all: [] },
  items: { ids: given.ids, kind: null },
  season: null,
  note: '',
  of: 'registry',
  min: null,
  max: given.max,
});

/** The limits that a task passes with approval, in the model's names. */
const asksOf = ({ ids, subjects }: Known, { exceptions }: Made): string[] =>
  exceptions
    .map(
      ({ subject, item, rule }) => `${subjects.indexOf(subject)} ${ITEMS.find((name) => ids[name] === item)} ${rule}`,
    )
    .toSorted();

interface Place {
  readonly id: string;
  readonly version: number;
  readonly run: string | undefined;
}

/** Does what people do, by the routes. */
function act(bureau: TestBureau, known: Known, type: Type, what: Step, { id, version, run }: Place): Promise<unknown> {
  const post = (verb: string, body: object, as = PEOPLE.planner as (typeof PEOPLE)[keyof typeof PEOPLE]) =>
    attempt(() =>
      bureau.call(`POST /api/planning/tasks/:id/${verb}`, { params: { id }, body: { version, ...body } }, as),
    );
  switch (what.verb) {
    case 'change': {
      const body = { version, facts: written(known, type, what.facts), reason: '改' };
      return attempt(() => bureau.call('PUT /api/planning/tasks/:id', { params: { id }, body }));
    }
    case 'submit':
      return post('submission', {});
    case 'publish':
      return post('publication', {}, PEOPLE.publisher);
    case 'cancel':
      return post('cancellation', { reason: '不办了' });
    default:
      return attempt(() => decideNow(bureau, run, what.verb));
  }
}

/** Whoever the pending step is for decides it. */
async function decideNow(bureau: TestBureau, run: string | undefined, verb: string): Promise<void> {
  if (run === undefined) throw new Problem('not-found', { detail: '（还没有送审）' });
  const input = { params: { id: run } };
  const now = await bureau.call<{ run: { stepTitle: string } }>('GET /api/approvals/runs/:id', input, PEOPLE.approver);
  await bureau.decide(run, now.run.stepTitle === '法制审核' ? PEOPLE.legal : PEOPLE.approver, verb);
}

/** Suspends or resumes the item that comes and goes. */
async function moody(bureau: TestBureau, world: World, id: string, suspended: boolean): Promise<void> {
  if (world.suspended === suspended) return;
  await standing(bureau, id, suspended ? 'suspension' : 'resumption', suspended ? PEOPLE.legal : PEOPLE.approver);
  world.suspended = suspended;
}

async function attempt<Result>(run: () => Promise<Result>): Promise<Result | Problem> {
  try {
    return await run();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
}

type TestBureau = Awaited<ReturnType<typeof openBureau>>;

async function standing(bureau: TestBureau, id: string, verb: string, as = PEOPLE.approver): Promise<void> {
  const { item } = await bureau.call<{ item: { version: number } }>('GET /api/catalogue/items/:id', { params: { id } });
  const body = { version: item.version, reason: '测试' };
  await bureau.call(`POST /api/catalogue/items/:id/${verb}`, { params: { id }, body }, as);
}

/** Items in every state; `before` is told their ids while all but the draft are still in force. */
async function itemsInEveryState(
  bureau: TestBureau,
  before: (ids: Record<ItemName, string>) => Promise<void> = async () => undefined,
): Promise<Record<ItemName, string>> {
  const often = { frequency: { times: 2, per: 'year', bound: 'at-most' } };
  const ids: Record<ItemName, string> = {
    published: await bureau.item('001', often),
    suspended: await bureau.item('002', often),
    retired: await bureau.item('003', often),
    baseless: await bureau.item('004', { ...often, basis: ['《粮食安全保障法》第三十一条'] }),
    moody: await bureau.item('006', often),
    draft: await draftItem(bureau),
  };
  await before(ids);
  await standing(bureau, ids.suspended, 'suspension', PEOPLE.legal);
  await standing(bureau, ids.retired, 'retirement');
  const text = await bureau.call<{ texts: { title: string; versions: { from: string }[] }[] }>(
    'GET /api/catalogue/law',
    {},
  );
  const { title, versions } = text.texts.find((one) => one.title.includes('粮食安全保障法'))!;
  const ending = { title, from: versions[0]!.from, until: '2026-11-23', reason: '测试：停止施行' };
  await bureau.call('POST /api/catalogue/law/end', { body: ending }, PEOPLE.legal);
  return ids;
}

async function draftItem(bureau: TestBureau): Promise<string> {
  const share = { num: 1, den: 5 };
  const facts = {
    name: '草稿事项',
    subjects: { description: '企业', filter: {} },
    basis: ['《粮食流通管理条例》第九条'],
    content: '内容',
    methods: ['on-site'],
    ratio: { low: share, high: share },
    frequency: { times: 1, per: 'year', bound: 'exactly' },
    importance: 'general',
    level: 'district',
    inspectors: { atLeast: 2 },
  };
  return (await bureau.call<{ id: string }>('POST /api/catalogue/items', { body: { code: '005', facts } })).id;
}

/** The facts as they are sent. */
function written({ ids, subjects }: Known, type: Type, { day, source, items: named, firms }: Facts) {
  const common = {
    type,
    title: '检查',
    items: named.map((name) => ids[name]),
    from: day,
    until: day,
    methods: ['written'],
    scheme: '查台账',
    subjects: firms.map((firm) => subjects[firm]!),
  };
  if (type === 'special') return { ...common, number: '大粮专〔2027〕1号', ceiling: 5 };
  if (type === 'for-cause') return { ...common, source, receivedOn: '2026-11-20' };
  if (type === 'superior-order')
    return { ...common, orderedBy: '市局', document: '盘粮函〔2026〕2号', orderedOn: '2026-11-20' };
  return { ...common, since: '2026-11-23T03:00:00.000Z', reason: '粮堆发热' };
}
