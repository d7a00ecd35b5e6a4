import type { Demand, Person, TeamRule } from './types.ts';

/** The places of one team, the same for every subject: first the needs in the order of the rule, then those for anyone. */
export interface Places {
  readonly size: number;
  /** The kinds of places; places of one kind are interchangeable. */
  readonly kinds: readonly Demand[];
  /** Kind of the j-th place of a team. */
  readonly kindAt: Uint8Array;
  /** First place of each kind, and `size` at the end. */
  readonly firstOf: Uint8Array;
  /** Bit k of a person's mask says that the person can take a place of kind k. */
  readonly masks: Uint32Array;
}

/** Throws RangeError for a rule that `rules.json` could not hold (§1). */
export function placesOf(rule: TeamRule, people: readonly Person[]): Places {
  const kinds = kindsOf(rule);
  const kindAt = Uint8Array.from(kinds.flatMap((kind, k) => Array.from({ length: kind.count }, () => k)));
  const firstOf = Uint8Array.from([...kinds.keys(), kinds.length], (k) => kindAt.filter((other) => other < k).length);
  return {
    size: rule.size,
    kinds,
    kindAt,
    firstOf,
    masks: Uint32Array.from(people, (person) => maskOf(kinds, person)),
  };
}

function kindsOf({ size, needs }: TeamRule): Demand[] {
  if (!Number.isInteger(size) || size < 1 || size > 20)
    throw new RangeError('team size is not an integer from 1 to 20');
  if (new Set(needs.map((need) => need.tag)).size < needs.length) throw new RangeError('a tag is needed twice');
  if (needs.some(({ count }) => !Number.isInteger(count) || count < 1)) throw new RangeError('a need counts nobody');
  const free = size - needs.reduce((sum, need) => sum + need.count, 0);
  if (free < 0) throw new RangeError('the needs are more than the team');
  return free > 0 ? [...needs, { tag: null, count: free }] : [...needs];
}

function maskOf(kinds: readonly Demand[], person: Person): number {
  const tags = new Set(person.tags);
  return kinds.reduce((mask, { tag }, k) => (tag === null || tags.has(tag) ? mask | (1 << k) : mask), 0);
}
