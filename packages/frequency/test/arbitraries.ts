/** Generated rules, subjects, histories and questions, close together so that limits are met and passed. */

import fc from 'fast-check';
import {
  type AuthorityFacts,
  type CapRule,
  COUNTERS,
  type Counter,
  EFFECTS,
  type Effect,
  LEVELS,
  type Level,
  MARKS,
  type Mark,
  type Predicate,
  type Question,
  type RaiseRule,
  type Rule,
  type SubjectProfile,
  TALLIES,
  TASK_TYPES,
  type Tally,
  type TaskType,
  TREATMENTS,
  type Treatment,
  type Visit,
} from '../src/index.ts';

const keys = <Key extends string>(words: Readonly<Record<Key, string>>) => Object.keys(words) as Key[];
const oneOf = <Key extends string>(words: Readonly<Record<Key, string>>) => fc.constantFrom(...keys(words));
const some = (words: readonly string[]) => fc.subarray([...words], { minLength: 1 });

/** Null mostly: what narrows a rule is rare, so that most rules apply and limits meet. */
const rarely = <Value>(arbitrary: fc.Arbitrary<Value>) =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(null) }, { weight: 1, arbitrary });

/** Days of a year and a half, with a leap day and two turns of the year. */
const day = fc
  .integer({ min: Date.UTC(2027, 9, 1) / 86_400_000, max: Date.UTC(2029, 0, 31) / 86_400_000 })
  .map((number) => new Date(number * 86_400_000).toISOString().slice(0, 10));
const marks = oneOf<Mark>(MARKS);
const CLASSES = ['A', 'B', 'C'];
const TAGS = ['储备', '加工'];

const leaf: fc.Arbitrary<Predicate> = fc.oneof(
  some([...CLASSES, '']).map((creditClass) => ({ creditClass })),
  some(TAGS).map((tag) => ({ tag })),
  some(['firm', 'broker']).map((kind) => ({ kind })),
  some(['粮油库']).map((register) => ({ register })),
  fc.array(marks, { minLength: 1, maxLength: 2 }).map((mark) => ({ mark })),
  fc
    .record({ atLeast: fc.integer({ min: 1, max: 2 }), days: fc.integer({ min: 1, max: 200 }) })
    .map((complaints) => ({ complaints })),
  fc.integer({ min: 1, max: 400 }).map((newWithin) => ({ newWithin })),
);
const everybody: fc.Arbitrary<Predicate> = fc.constant({ all: [] });
/** Those that choose among subjects. */
export const choosing: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 3, arbitrary: leaf },
  fc.array(leaf, { maxLength: 2 }).map((all) => ({ all })),
  fc.array(leaf, { maxLength: 2 }).map((any) => ({ any })),
  leaf.map((not) => ({ not })),
);
const predicate: fc.Arbitrary<Predicate> = fc.oneof(
  { weight: 3, arbitrary: everybody },
  { weight: 1, arbitrary: choosing },
);

const monthDay = fc.constantFrom('01-01', '02-28', '03-01', '03-31', '06-15', '09-30', '10-01', '12-31');
const seasons = fc.record({ from: monthDay, to: monthDay });
const season = rarely(seasons);
const item = fc.constantFrom({ id: 'item-1', kind: 'key' as const }, { id: 'item-2', kind: 'general' as const });
const anyItem = fc.constant({ ids: null, kind: null });
const items = fc.oneof(
  { weight: 12, arbitrary: anyItem },
  fc.record({
    ids: fc.option(fc.constant(['item-1'])),
    kind: fc.option(fc.constantFrom('key' as const, 'general' as const)),
  }),
);

const base = {
  enabled: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
  validFrom: rarely(day),
  validUntil: rarely(day),
  subjects: predicate,
  items,
  season,
};
const text = (id: string) => ({
  id,
  title: `规则${'甲乙丙丁戊己庚'[Number(id.slice(1))]}`,
  basis: { citation: '某文', document: null, verified: false },
  note: '',
});

const counting = fc.record(
  Object.fromEntries(
    keys(TASK_TYPES).map((type) => [
      type,
      fc.constantFrom<Treatment>(...Array<'count'>(8).fill('count'), ...keys(TREATMENTS)),
    ]),
  ),
) as fc.Arbitrary<Record<TaskType, Treatment>>;
const period: fc.Arbitrary<CapRule['period']> = fc.oneof(
  fc.constant({ kind: 'year' as const }),
  fc.integer({ min: 1, max: 400 }).map((days) => ({ kind: 'rolling' as const, days })),
  fc.constant({ kind: 'season' as const }),
);

const cap = (id: string): fc.Arbitrary<CapRule> =>
  fc
    .record({
      ...base,
      who: fc.constantFrom<Counter>('own', 'own', 'all', ...keys(COUNTERS)),
      counting,
      per: oneOf<Tally>(TALLIES),
      itemless: oneOf<Treatment>(TREATMENTS),
      period,
      limit: fc.constantFrom(0, 1, 1, 2, 2, 3),
      effect: fc.constantFrom<Effect>('exclude', 'approval', ...keys(EFFECTS)),
    })
    .chain((rest) =>
      (rest.period.kind === 'season' ? seasons : fc.constant(rest.season)).map((own) => ({
        ...text(id),
        form: 'cap' as const,
        ...rest,
        season: own,
      })),
    );
const raise = (id: string): fc.Arbitrary<RaiseRule> =>
  fc
    .record({ ...base, caps: fc.subarray(['r0', 'r1', 'r2', 'r3']), by: fc.integer({ min: 1, max: 2 }) })
    .map((rest) => ({
      ...text(id),
      form: 'raise',
      ...rest,
    }));

/** None known, none named, or some. */
const inspected = fc.oneof(
  { weight: 2, arbitrary: fc.constant({}) },
  { weight: 5, arbitrary: fc.subarray(['item-1', 'item-2']).map((ids) => ({ items: ids })) },
);

/** One to five limits and up to two raises. */
export const rules: fc.Arbitrary<readonly Rule[]> = fc
  .tuple(fc.integer({ min: 1, max: 4 }), fc.integer({ min: 0, max: 2 }))
  .chain(([caps, raises]) =>
    fc.tuple(
      ...Array.from({ length: caps }, (_, at) => cap(`r${at}`)),
      ...Array.from({ length: raises }, (_, at) => raise(`x${at}`)),
    ),
  );

const NAMES = { own: '本局', near: '邻局', city: '市局', province: '省局' } as const;
const authority: fc.Arbitrary<AuthorityFacts> = fc
  .record({
    id: fc.constantFrom('own', 'own', 'own', 'near', 'city', 'province'),
    level: fc.option(oneOf<Level>(LEVELS), { freq: 8 }),
    system: fc.option(fc.constantFrom('grain', 'market'), { freq: 8 }),
  })
  .map((facts) => ({ ...facts, name: NAMES[facts.id] }));

export const question: fc.Arbitrary<Question> = fc.record({
  day,
  type: fc.oneof({ weight: 6, arbitrary: fc.constant<TaskType>('random') }, oneOf<TaskType>(TASK_TYPES)),
  item: fc.option(item),
  authority: fc.record({
    id: fc.constant('own'),
    name: fc.constant('本局'),
    level: fc.constantFrom<Level | null>('district', 'city', null),
    system: fc.constantFrom('grain', null),
  }),
});

export const visits: fc.Arbitrary<readonly Visit[]> = fc
  .array(
    fc.record({
      day,
      type: fc.oneof({ weight: 6, arbitrary: fc.constant<TaskType>('random') }, oneOf<TaskType>(TASK_TYPES)),
      authority,
      known: inspected,
    }),
    { maxLength: 8, size: 'max' },
  )
  .map((list) => list.map(({ known, ...visit }, at) => ({ ...visit, ...known, id: `v${at}` })));

export const subject: fc.Arbitrary<SubjectProfile> = fc.record({
  kind: fc.constantFrom('firm', 'broker'),
  creditClass: fc.option(fc.constantFrom(...CLASSES)),
  tags: fc.subarray(TAGS),
  registers: fc.subarray(['粮油库']),
  established: fc.option(day),
  marks: fc.array(fc.record({ mark: marks, from: day, until: fc.option(day) }), { maxLength: 3 }),
  complaints: fc.array(day, { maxLength: 3 }),
});
