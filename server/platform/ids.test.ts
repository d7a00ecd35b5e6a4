import { array, assert, integer, property } from 'fast-check';
import { expect, test } from 'vitest';
import { createIdSource, settableClock } from './index.ts';

const SHAPE = /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
const millisecondsOf = (id: string): number => Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16);

test('an identifier is a UUIDv7 that tells when it was made', () => {
  const clock = settableClock('2026-09-18T00:00:00.123Z');
  const id = createIdSource(clock)();
  expect(id).toMatch(SHAPE);
  expect(millisecondsOf(id)).toBe(Date.UTC(2026, 8, 18, 0, 0, 0, 123));
});

test('identifiers rise, also within a millisecond and when the clock goes back', () => {
  const steps = array(integer({ min: -5, max: 5 }), { minLength: 1, maxLength: 300 });
  assert(
    property(steps, (moves) => {
      const clock = settableClock('2026-01-01T00:00:00Z');
      const newId = createIdSource(clock);
      const ids = moves.map((move) => {
        clock.advance(move);
        return newId();
      });
      expect(ids.toSorted()).toEqual(ids);
      expect(new Set(ids).size).toBe(ids.length);
      for (const id of ids) expect(id).toMatch(SHAPE);
    }),
    { seed: 7, numRuns: 50 },
  );
});

test('a hundred thousand in one millisecond are all different and stay near their time', () => {
  const clock = settableClock('2026-01-01T00:00:00Z');
  const newId = createIdSource(clock);
  const ids = Array.from({ length: 100_000 }, () => newId());
  expect(new Set(ids).size).toBe(100_000);
  expect(millisecondsOf(ids.at(-1)!) - clock.now().getTime()).toBe(0);
});

test('two sources do not collide', () => {
  const clock = settableClock('2026-01-01T00:00:00Z');
  const ids = Array.from({ length: 1000 }, () => createIdSource(clock)());
  expect(new Set(ids).size).toBe(1000);
});
