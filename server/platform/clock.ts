/** The only source of "now". A command takes its time from here, so a test can set it. */

/** Tells the time. */
export interface Clock {
  now(): Date;
}

/** A clock that stands still until it is set or moved on. */
interface SettableClock extends Clock {
  /** Sets the time, forwards or back. */
  set(instant: Date | string): void;
  /** Moves on by so many milliseconds. */
  advance(milliseconds: number): void;
}

/** The clock of the machine. */
export const systemClock: Clock = { now: () => new Date() };

/** A clock for tests and demonstrations, standing at `start`. */
export function settableClock(start: Date | string): SettableClock {
  let now = instant(start);
  return {
    now: () => new Date(now),
    set: (to) => {
      now = instant(to);
    },
    advance: (milliseconds) => {
      now = instant(new Date(now + milliseconds));
    },
  };
}

/** The present instant as it is stored: ISO 8601 in UTC with milliseconds, so that text order is time order. */
export function timestamp(clock: Clock): string {
  return clock.now().toISOString();
}

function instant(value: Date | string): number {
  const time = new Date(value).getTime();
  if (Number.isNaN(time)) throw new RangeError(`not an instant: ${String(value)}`);
  return time;
}
