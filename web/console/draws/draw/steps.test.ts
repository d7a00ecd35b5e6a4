/** Where a draw stands, and what is said to be done next. */

import { describe, expect, test } from 'vitest';
import type { Draw } from '../requests.ts';
import { DRAW_STATES } from '../words.ts';
import { nextOf, stepsOf } from './steps.ts';

const STATES = Object.keys(DRAW_STATES) as Draw['state'][];
const ENDED = ['aborted', 'cancelled'];

describe('the steps of a draw', () => {
  test('show one step as present in every state that goes on, and all as done when the list is public', () => {
    for (const state of STATES) {
      const standings = stepsOf(state).map(({ standing }) => standing);
      const present = standings.filter((one) => one === 'now').length;
      expect([state, present]).toEqual([state, state === 'disclosed' || ENDED.includes(state) ? 0 : 1]);
      expect([...standings].toSorted((a, b) => ORDER[a] - ORDER[b])).toEqual(standings);
    }
    expect(stepsOf('disclosed').every(({ standing }) => standing === 'done')).toBe(true);
    for (const state of ENDED) expect(stepsOf(state as Draw['state'])).toEqual([]);
  });

  test('say in every state what comes next', () => {
    for (const state of STATES) expect(nextOf({ state, frozen: null, abort: null }).sentence).not.toBe('');
  });

  test('lead to the reasons, not to the commitment, where nothing can be drawn or nobody sent', () => {
    const frozen = (quota: number, complete: number) =>
      ({ strata: [{ quota }], rehearsal: { complete } }) as unknown as Draw['frozen'];
    const tabOf = (found: Draw['frozen']) => nextOf({ state: 'frozen', frozen: found, abort: null }).tab;
    expect(tabOf(frozen(0, 0))).toBe('exclusions');
    expect(tabOf(frozen(3, 0))).toBe('people');
    expect(tabOf(frozen(3, 1))).toBe('submit');
  });
});

const ORDER = { done: 0, now: 1, later: 2 } as const;
