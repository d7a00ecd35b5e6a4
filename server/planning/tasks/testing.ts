/** For the test of the gate: lives of tasks, step by step, and a model that knows only the plain words. */

import type { Rule, SubjectProfile, Visit } from '@mingqian/frequency';
import fc from 'fast-check';
import {
  question as someQuestion,
  rules as someRules,
  subject as someSubject,
  visits as someVisits,
} from '../../../packages/frequency/test/arbitraries.ts';
import { slowDay } from '../../../packages/frequency/test/oracle.ts';
import { countedAs } from './states.ts';

const TYPES = ['special', 'for-cause', 'superior-order', 'urgent'] as const;
const SOURCES = ['complaint', 'transfer', 'monitoring', 'request'] as const;
/** One is in force but for times in which it is suspended; another always; the others never. */
export const ITEMS = ['moody', 'published', 'draft', 'suspended', 'retired', 'baseless'] as const;
export type ItemName = (typeof ITEMS)[number];
export const OWN = { id: 'own', name: '本局', level: 'district', system: 'grain' } as const;
/** What is sent with the version that the person saw. */
export const OLD_TAB: ReadonlySet<string> = new Set(['change', 'submit', 'publish', 'cancel']);
export const FIRMS = 3;
export const RUNS = 200;
/** The same lives each time, so that what they meet is known to be met. */
export const SEED = 20261123;
/** The plan's rows are drawn from at this ratio, in basis points. */
export const RATIO = 2000;

/** Half of the time what would exclude asks for approval, so that this way is gone often. */
const rules = fc
  .tuple(someRules, fc.boolean())
  .map(([all, soft]) =>
    all.map((rule) =>
      soft && rule.form === 'cap' && rule.effect === 'exclude' ? { ...rule, effect: 'approval' as const } : rule,
    ),
  );
const inForce = fc.constantFrom<ItemName>('moody', 'published');
const items = fc.uniqueArray(
  fc.oneof({ weight: 6, arbitrary: inForce }, { weight: 1, arbitrary: fc.constantFrom(...ITEMS) }),
  { minLength: 1, maxLength: 2 },
);
const facts = fc.record({
  day: someQuestion.map(({ day }) => day),
  source: fc.constantFrom(...SOURCES),
  items,
  firms: fc.uniqueArray(fc.nat({ max: FIRMS - 1 }), { minLength: 1, maxLength: 2 }),
});
/** What people do with a task, and what happens beside it. */
const step = fc.oneof(
  { weight: 4, arbitrary: fc.constantFrom('submit', 'approve').map((verb) => ({ verb }) as const) },
  {
    weight: 2,
    arbitrary: fc
      .constantFrom('return', 'reject', 'publish', 'cancel', 'suspend', 'suspend', 'resume')
      .map((verb) => ({ verb }) as const),
  },
  { weight: 1, arbitrary: facts.map((next) => ({ verb: 'change', facts: next }) as const) },
  {
    weight: 1,
    arbitrary: fc.record({
      verb: fc.constant('visits' as const),
      firm: fc.nat({ max: FIRMS - 1 }),
      visits: someVisits,
    }),
  },
);
export const cases = fc.record({
  rules,
  firms: fc.array(fc.record({ profile: someSubject, visits: someVisits }), { minLength: FIRMS, maxLength: FIRMS }),
  // Only a special one is judged once more after its approval.
  type: fc.constantFrom('special', ...TYPES),
  facts,
  // The usual way, so that it is often gone to its end; what comes between stops it.
  steps: fc
    .tuple(
      fc.array(step, { maxLength: 2 }),
      fc.array(step, { maxLength: 2 }),
      fc.array(fc.oneof(step, fc.constant({ verb: 'suspend' } as const)), { maxLength: 3 }),
    )
    .map(([first, second, third]): Step[] => [
      ...first,
      { verb: 'submit' },
      ...second,
      { verb: 'approve' },
      { verb: 'approve' },
      ...third,
      { verb: 'publish' },
    ]),
});
export type Step = typeof step extends fc.Arbitrary<infer One> ? One : never;
export type Facts = typeof facts extends fc.Arbitrary<infer One> ? One : never;
export type Type = (typeof TYPES)[number];

export interface World {
  rules: readonly Rule[];
  firms: { profile: SubjectProfile; visits: readonly Visit[] }[];
  suspended: boolean;
}

/** By the plain words: whether anything forbids it now, and which limits would have to be passed with approval. */
export function law(world: World, type: Type, { day, source, items: named, firms }: Facts) {
  const isInForce = (item: ItemName) => item === 'published' || (item === 'moody' && !world.suspended);
  const asks: string[] = [];
  let forbidden = !named.every(isInForce);
  for (const firm of firms)
    for (const item of named.filter(isInForce)) {
      const question = {
        day,
        type: countedAs(type, type === 'for-cause' ? source : null),
        item: ITEM_FACTS[item],
        authority: OWN,
      };
      const { profile, visits } = world.firms[firm]!;
      const { verdict, limits } = slowDay(world.rules, question, profile, visits, day);
      if (verdict === 'no') forbidden = true;
      if (verdict !== 'approval') continue;
      for (const { id, effect, limit, visits: counted } of limits)
        if (effect === 'approval' && counted.length >= limit) asks.push(`${firm} ${item} ${id}`);
    }
  return { forbidden, asks: asks.toSorted() };
}

/** Rules of the generator name items by these ids and kinds. */
export const ITEM_FACTS = Object.fromEntries(
  ITEMS.map((name) => [name, name === 'moody' ? { id: 'item-1', kind: 'key' } : { id: 'item-2', kind: 'general' }]),
) as Record<ItemName, { id: string; kind: 'key' | 'general' }>;

/** A task as the model knows it. */
export interface Life {
  readonly state: string;
  readonly facts: Facts;
  /** What approval was asked for when it was last judged. */
  readonly asks: readonly string[];
  /** Its run: where a decision is due, or returned. */
  readonly run: 'none' | 'pending' | 'returned';
  /** Decisions still due. */
  readonly due: number;
}

/** What a step does to a task; null where it has to be refused. Steps of the world are not asked. */
export function foreseen(world: World, type: Type, life: Life, what: Step): Life | null {
  const { state, asks, run, due } = life;
  const urgent = type === 'urgent';
  const draft = { ...life, state: 'draft', run: 'none', due: 0 } as const;
  switch (what.verb) {
    case 'change': {
      const next = law(world, type, what.facts);
      if (state !== 'draft' && !(urgent && state === 'acting' && run !== 'pending')) return null;
      if (next.forbidden || (urgent && next.asks.length > 0)) return null;
      return { ...life, facts: what.facts, asks: next.asks };
    }
    case 'submit': {
      const next = law(world, type, life.facts);
      if (state !== 'draft' && !(urgent && state === 'acting' && run === 'returned')) return null;
      if (next.forbidden || (urgent && next.asks.length > 0)) return null;
      return {
        ...life,
        state: urgent ? 'acting' : 'in-approval',
        asks: next.asks,
        run: 'pending',
        due: type === 'special' ? 2 : 1,
      };
    }
    case 'approve': {
      if (run !== 'pending') return null;
      if (due > 1) return { ...life, due: due - 1 };
      const now = law(world, type, life.facts);
      // What was done first is judged by when it was done.
      if (!urgent && (now.forbidden || !now.asks.every((one) => asks.includes(one)))) return null;
      return { ...life, state: 'approved', run: 'none', due: 0 };
    }
    case 'return':
      if (run !== 'pending') return null;
      return urgent ? { ...life, run: 'returned', due: 0 } : { ...draft, run: 'returned' };
    case 'reject':
      if (run !== 'pending') return null;
      return urgent ? { ...life, state: 'overturned', run: 'none', due: 0 } : draft;
    case 'publish': {
      const now = law(world, type, life.facts);
      if (type !== 'special' || state !== 'approved') return null;
      if (now.forbidden || !now.asks.every((one) => asks.includes(one))) return null;
      return { ...life, state: 'published' };
    }
    case 'cancel':
      if (urgent || !['draft', 'approved', 'published'].includes(state)) return null;
      return { ...life, state: 'cancelled', run: 'none', due: 0 };
    default:
      return life;
  }
}
