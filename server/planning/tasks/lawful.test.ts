import { mayInspect, type Rule, type SubjectProfile, type Visit } from '@mingqian/frequency';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  question as someQuestion,
  rules as someRules,
  subject as someSubject,
  visits as someVisits,
} from '../../../packages/frequency/test/arbitraries.ts';
import { slowDay } from '../../../packages/frequency/test/oracle.ts';
import { Problem } from '../../platform/index.ts';
import { eachDatabase } from '../../platform/testing.ts';
import type { PlanningDeps } from '../policy.ts';
import { openBureau, PEOPLE } from '../testing.ts';
import { countedAs, type TaskType } from './states.ts';

const TYPES = ['special', 'for-cause', 'superior-order', 'urgent'] as const;
const SOURCES = ['complaint', 'transfer', 'monitoring', 'request'] as const;
const ITEM_STATES = ['published', 'draft', 'suspended', 'retired', 'baseless'] as const;
type ItemState = (typeof ITEM_STATES)[number];
const OWN = { id: 'own', name: '本局', level: 'district', system: 'grain' } as const;
const RUNS = 250;

interface World {
  rules: readonly Rule[];
  visits: readonly Visit[];
  profile: SubjectProfile;
}

/** Half of the time what would exclude asks for approval, so that this way is gone often. */
const rules = fc
  .tuple(someRules, fc.boolean())
  .map(([all, soft]) =>
    all.map((rule) =>
      soft && rule.form === 'cap' && rule.effect === 'exclude' ? { ...rule, effect: 'approval' as const } : rule,
    ),
  );
const world = fc.record({ rules, visits: someVisits, profile: someSubject });
const cases = fc.record({
  before: world,
  meanwhile: fc.option(someVisits, { freq: 1 }),
  day: someQuestion.map(({ day }) => day),
  type: fc.constantFrom(...TYPES),
  source: fc.constantFrom(...SOURCES),
  item: fc.oneof({ weight: 2, arbitrary: fc.constant('published' as const) }, fc.constantFrom(...ITEM_STATES)),
  other: fc.constantFrom(...ITEM_STATES),
  fallen: fc.nat({ max: 4 }).map((at) => at === 0),
});

/** By the plain words: what forbids the task now, and which limits would have to be passed with approval. */
function oracle(
  { rules, visits, profile }: World,
  type: TaskType,
  source: (typeof SOURCES)[number],
  day: string,
  item: string,
) {
  const question = { day, type: countedAs(type, source), item: { id: item, kind: 'general' as const }, authority: OWN };
  const { verdict, limits } = slowDay(rules, question, profile, visits, day);
  const full = limits.filter((one) => one.effect === 'approval' && one.visits.length >= one.limit).map(({ id }) => id);
  return { verdict, asks: verdict === 'approval' ? full.toSorted() : [] };
}

eachDatabase((engine) => {
  test('no command makes or approves a task on an item not in force, or past a limit without the approval it asks for', {
    timeout: 240_000,
  }, async () => {
    let now: World = { rules: [], visits: [], profile: undefined as unknown as SubjectProfile };
    const frequency: PlanningDeps['frequency'] = {
      ask: async (_ctx, { day, type, item }) =>
        mayInspect(
          now.rules,
          { day, type, item: { id: item, kind: 'general' }, authority: OWN },
          now.profile,
          now.visits,
        ),
      rules: async () => now.rules,
      visits: async () => [],
    };
    const bureau = await openBureau(engine, { frequency });
    const items = await itemsInEveryState(bureau);
    const [subject] = await bureau.firms(1);
    const seen = new Map<string, number>();

    /** What became of a task, from its making to the decision on it. */
    const live = async ({ before, meanwhile, day, type, source, item, other, fallen }: Case): Promise<Course> => {
      now = before;
      const facts = factsOf(type, source, items[item], subject!, day);
      const made = await attempt(() => bureau.call<Made>('POST /api/planning/tasks', { body: { facts } }));
      if (made instanceof Problem) return REFUSED;
      if (type === 'urgent') return { ...REFUSED, made: made.state };
      const body = { version: made.version, facts: { ...facts, items: [items[other]] }, reason: '换事项' };
      const changed = other === 'published' ? null : await attempt(() => put(bureau, made.id, body));
      const submission = { params: { id: made.id }, body: { version: made.version } };
      const { run } = await bureau.call<{ run: string }>('POST /api/planning/tasks/:id/submission', submission);
      // Between submission and approval history goes on, and an item may end.
      now = { ...now, visits: meanwhile ?? now.visits };
      if (fallen) await standing(bureau, items[item], 'suspension', PEOPLE.legal);
      if (type === 'special') await bureau.decide(run, PEOPLE.legal);
      await attempt(() => bureau.decide(run, PEOPLE.approver));
      if (fallen) await standing(bureau, items[item], 'resumption', PEOPLE.approver);
      const task = await bureau.call<Made>('GET /api/planning/tasks/:id', { params: { id: made.id } });
      const slipped = changed !== null && !(changed instanceof Problem);
      return { made: made.state, asks: rulesOf(made), slipped, decided: task.state };
    };

    /** What the plain words say should become of it. */
    const foreseen = ({ before, meanwhile, day, type, source, item, fallen }: Case): Course => {
      const first = oracle(before, type, source, day, items[item]);
      if (item !== 'published' || first.verdict === 'no') return REFUSED;
      if (type === 'urgent') return first.verdict === 'approval' ? REFUSED : { ...REFUSED, made: 'acting' };
      const later = oracle({ ...before, visits: meanwhile ?? before.visits }, type, source, day, items[item]);
      const still = later.verdict !== 'no' && later.asks.every((rule) => first.asks.includes(rule));
      return {
        made: 'draft',
        asks: first.asks,
        slipped: false,
        decided: still && !fallen ? 'approved' : 'in-approval',
      };
    };

    await fc.assert(
      fc.asyncProperty(cases, async (one) => {
        const course = foreseen(one);
        expect(await live(one)).toEqual(course);
        const way = `${course.made} ${course.asks.length > 0} ${course.decided}`;
        seen.set(way, (seen.get(way) ?? 0) + 1);
      }),
      { numRuns: RUNS },
    );
    // Every way was gone.
    const ways = ['null false null', 'acting false null', 'draft false approved', 'draft false in-approval'];
    expect([...seen.keys()]).toEqual(expect.arrayContaining([...ways, 'draft true approved']));
    const stored = await bureau.database.kysely.selectFrom('inspection_task').select(['state', 'content']).execute();
    const used = stored.flatMap(({ content }) =>
      (JSON.parse(content) as { items: { id: string }[] }).items.map(({ id }) => id),
    );
    expect(new Set(used)).toEqual(new Set([items.published]));
  });
});

type Case = typeof cases extends fc.Arbitrary<infer One> ? One : never;

/** From the making of a task to the decision on it. */
interface Course {
  /** The state in which it was made; null where it was refused. */
  readonly made: string | null;
  /** The rules whose limits are passed with approval. */
  readonly asks: readonly string[];
  /** A change to an item not in force was taken. */
  readonly slipped: boolean;
  readonly decided: string | null;
}
const REFUSED: Course = { made: null, asks: [], slipped: false, decided: null };

const put = (bureau: TestBureau, id: string, body: object) =>
  bureau.call<Made>('PUT /api/planning/tasks/:id', { params: { id }, body });

interface Made {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly exceptions: readonly { readonly rule: string }[];
}

const rulesOf = ({ exceptions }: Made): string[] => exceptions.map(({ rule }) => rule).toSorted();

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

async function itemsInEveryState(bureau: TestBureau): Promise<Record<ItemState, string>> {
  const published = await bureau.item('001');
  const suspended = await bureau.item('002');
  await standing(bureau, suspended, 'suspension', PEOPLE.legal);
  const retired = await bureau.item('003');
  await standing(bureau, retired, 'retirement');
  const baseless = await bureau.item('004', { basis: ['《粮食安全保障法》第三十一条'] });
  const text = await bureau.call<{ texts: { title: string; versions: { from: string }[] }[] }>(
    'GET /api/catalogue/law',
    {},
  );
  const { title, versions } = text.texts.find((one) => one.title.includes('粮食安全保障法'))!;
  const ending = { title, from: versions[0]!.from, until: '2026-11-23', reason: '测试：停止施行' };
  await bureau.call('POST /api/catalogue/law/end', { body: ending }, PEOPLE.legal);
  const facts = {
    name: '草稿事项',
    subjects: { description: '企业', filter: {} },
    basis: ['《粮食流通管理条例》第九条'],
    content: '内容',
    methods: ['on-site'],
  };
  const share = { num: 1, den: 5 };
  const rest = {
    ratio: { low: share, high: share },
    frequency: { times: 1, per: 'year', bound: 'exactly' },
    importance: 'general',
    level: 'district',
    inspectors: { atLeast: 2 },
  };
  const body = { code: '005', facts: { ...facts, ...rest } };
  const draft = await bureau.call<{ id: string }>('POST /api/catalogue/items', { body });
  return { published, suspended, retired, baseless, draft: draft.id };
}

function factsOf(type: (typeof TYPES)[number], source: string, item: string, subject: string, day: string) {
  const common = {
    type,
    title: '检查',
    items: [item],
    from: day,
    until: day,
    methods: ['written'],
    scheme: '查台账',
    subjects: [subject],
  };
  if (type === 'special') return { ...common, number: '大粮专〔2027〕1号', ceiling: 5 };
  if (type === 'for-cause') return { ...common, source, receivedOn: '2026-11-20' };
  if (type === 'superior-order')
    return { ...common, orderedBy: '市局', document: '盘粮函〔2026〕2号', orderedOn: '2026-11-20' };
  return { ...common, since: '2026-11-23T03:00:00.000Z', reason: '粮堆发热' };
}
