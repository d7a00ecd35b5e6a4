import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FillRequest, fillTeam } from '../src/matching/index.ts';
import { choose, isTeam } from './matching-oracles.ts';
import { people, rule } from './matching-problems.ts';

/** "Filling a team" of §6, word for word. */
function literally({ people, rule, candidates, kept, otherLoad, loadMax, loadLimit }: FillRequest): number[] | null {
  const largest = Math.max(loadMax, loadLimit ?? Math.max(0, ...people.map((person) => person.capacity)));
  for (let load = loadMax; load <= largest; load++) {
    const free = candidates.filter((p) => !kept.includes(p) && otherLoad[p]! < Math.min(people[p]!.capacity, load));
    const formsTeam = (chosen: readonly number[]) => {
      const missing = rule.size - kept.length - chosen.length;
      const others = free.filter((p) => !chosen.includes(p));
      return (
        missing >= 0 && choose(others, missing).some((rest) => isTeam(people, rule, [...kept, ...chosen, ...rest]))
      );
    };
    if (!formsTeam([])) continue;
    const accepted: number[] = [];
    for (const p of free) if (formsTeam([...accepted, p])) accepted.push(p);
    return accepted;
  }
  return null;
}

const request: fc.Arbitrary<FillRequest> = fc.record({ rule, people }).chain(({ rule, people }) => {
  const all = people.map((_, p) => p);
  return fc
    .record({
      candidates: fc.shuffledSubarray(all),
      kept: fc.shuffledSubarray(all, { maxLength: Math.min(all.length, 3) }),
      otherLoad: fc.array(fc.integer({ min: 0, max: 3 }), { minLength: all.length, maxLength: all.length }),
      loadMax: fc.integer({ min: 0, max: 3 }),
      loadLimit: fc.option(fc.integer({ min: 1, max: 4 })),
    })
    .map((rest) => ({ rule, people: people.map((one) => ({ ...one, capacity: Math.min(one.capacity, 5) })), ...rest }));
});

describe('fillTeam', () => {
  it('gives what the words of the specification give', () => {
    const seen = { filled: 0, full: 0, none: 0 };
    fc.assert(
      fc.property(request, (one) => {
        const expected = literally(one);
        expect(fillTeam(one)).toEqual(expected);
        seen[expected === null ? 'none' : expected.length === 0 ? 'full' : 'filled']++;
      }),
      { seed: 20260104, numRuns: 8000 },
    );
    expect(Math.min(seen.filled, seen.full, seen.none)).toBeGreaterThan(100);
  });

  const base: FillRequest = {
    people: ['质检', '质检', '其他', '其他'].map((tag, p) => ({ id: `P${p}`, capacity: 999_999, tags: [tag] })),
    rule: { size: 2, needs: [{ tag: '质检', count: 1 }] },
    candidates: [3, 1, 0],
    kept: [2],
    otherLoad: [4, 5, 1, 0],
    loadMax: 5,
    loadLimit: null,
  };

  it('takes the first in ticket order who can fill what is missing, at the first load that does', () => {
    expect(fillTeam(base)).toEqual([0]);
    expect(fillTeam({ ...base, loadMax: 6 })).toEqual([1]);
    expect(fillTeam({ ...base, loadMax: 3 })).toEqual([0]);
  });

  it('tries loadMax at least, and nothing above the limit', () => {
    expect(fillTeam({ ...base, loadMax: 3, loadLimit: 4 })).toBeNull();
    expect(fillTeam({ ...base, loadMax: 3, loadLimit: 5 })).toEqual([0]);
    expect(fillTeam({ ...base, loadMax: 6, loadLimit: 1 })).toEqual([1]);
  });

  it('goes to very large loads at once', () => {
    expect(fillTeam({ ...base, otherLoad: [999_998, 999_999, 0, 0] })).toEqual([0]);
  });

  it('keeps nobody who can be in no team with the others', () => {
    expect(fillTeam({ ...base, kept: [2, 3] })).toBeNull();
    expect(fillTeam({ ...base, kept: [0, 1, 2] })).toBeNull();
    expect(fillTeam({ ...base, kept: [0, 2] })).toEqual([]);
    expect(fillTeam({ ...base, kept: [], candidates: [3, 2] })).toBeNull();
    expect(fillTeam({ ...base, kept: [], candidates: [] })).toBeNull();
  });

  it('refuses a rule that cannot be', () => {
    expect(() => fillTeam({ ...base, rule: { size: 1, needs: [{ tag: 'a', count: 2 }] } })).toThrow(RangeError);
  });
});
