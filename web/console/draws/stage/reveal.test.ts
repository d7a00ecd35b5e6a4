import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inTicketOrder, MOST_SHOWN, outAfter } from './reveal.ts';

const firm = (ticket: string) => ({ id: ticket, name: `企业${ticket}`, ticket, members: null, also: [] });
const stratum = (code: string, tickets: readonly string[]) => ({
  code,
  label: `第${code}类`,
  quota: tickets.length,
  selected: tickets.map(firm),
});

test('firms of all classes stand in the order of their tickets, each with its class', () => {
  const list = { draw: 'd', complete: true, strata: [stratum('1', ['1b', '9c']), stratum('2', ['0a', '5d'])] };
  expect(inTicketOrder(list).map(({ ticket, label }) => [ticket, label])).toEqual([
    ['0a', '第2类'],
    ['1b', '第1类'],
    ['5d', '第2类'],
    ['9c', '第1类'],
  ]);
});

test('of a large draw the first are shown', () => {
  const tickets = Array.from({ length: 500 }, (_, at) => at.toString(16).padStart(4, '0')).reverse();
  const shown = inTicketOrder({ draw: 'd', complete: true, strata: [stratum('1', tickets)] });
  expect(shown.map(({ ticket }) => ticket)).toEqual(tickets.toReversed().slice(0, MOST_SHOWN));
});

test('one by one, never fewer than before, all within a minute, the teams last; all at once where motion is not wanted', () => {
  fc.assert(
    fc.property(fc.nat(MOST_SHOWN), fc.nat(90_000), fc.nat(90_000), (firms, a, b) => {
      const [early, late] = [outAfter(Math.min(a, b), firms, false), outAfter(Math.max(a, b), firms, false)];
      expect(late.firms).toBeGreaterThanOrEqual(early.firms);
      expect(late.teams ? late.firms : firms).toBe(firms);
      // A millisecond for what the division loses.
      expect(outAfter(62_001, firms, false)).toEqual({ firms, teams: true });
      expect(outAfter(a, firms, true)).toEqual({ firms, teams: true });
    }),
  );
  expect(outAfter(-5_000, 3, false)).toEqual({ firms: 0, teams: false });
  expect(outAfter(1_499, 3, false)).toEqual({ firms: 0, teams: false });
  expect(outAfter(1_500, 3, false)).toEqual({ firms: 1, teams: false });
});
