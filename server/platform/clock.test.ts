import { expect, test } from 'vitest';
import { settableClock, systemClock, timestamp } from './index.ts';

test('a settable clock stands still until it is told', () => {
  const clock = settableClock('2026-09-18T08:00:00+08:00');
  expect(timestamp(clock)).toBe('2026-09-18T00:00:00.000Z');
  clock.now().setFullYear(1999);
  clock.advance(90_061_001);
  expect(timestamp(clock)).toBe('2026-09-19T01:01:01.001Z');
  clock.set('2024-02-29T00:00:00Z');
  expect(timestamp(clock)).toBe('2024-02-29T00:00:00.000Z');
  expect(() => clock.set('昨天')).toThrow('not an instant');
  expect(timestamp(clock)).toBe('2024-02-29T00:00:00.000Z');
});

test('the system clock tells the time of the machine', () => {
  const before = Date.now();
  const now = systemClock.now().getTime();
  expect(now).toBeGreaterThanOrEqual(before);
  expect(now).toBeLessThanOrEqual(Date.now());
});
