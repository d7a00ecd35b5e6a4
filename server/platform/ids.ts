/** Identifiers: UUIDv7 (RFC 9562 §5.7), in order of their making within one process. */

import { randomFillSync } from 'node:crypto';
import { type Clock, systemClock } from './clock.ts';

/** Makes a new identifier at each call. */
type IdSource = () => string;

const COUNTER_BITS = 74n;
const COUNTER_END = 1n << COUNTER_BITS;

/**
 * A source of UUIDv7. Within one millisecond, or when the clock goes back, the random part counts upwards (RFC 9562
 * §6.2, method 2), so every identifier is greater than the one before.
 */
export function createIdSource(clock: Clock = systemClock): IdSource {
  let last = -1;
  let counter = 0n;
  return () => {
    const now = clock.now().getTime();
    if (now > last) {
      last = now;
      counter = randomBits(73);
    } else {
      counter += randomBits(32) + 1n;
      if (counter >= COUNTER_END) {
        last += 1;
        counter = randomBits(73);
      }
    }
    return format(BigInt(last), counter);
  };
}

/** Random bits; the counter starts with its highest bit clear, which leaves room to count. */
function randomBits(bits: number): bigint {
  const bytes = randomFillSync(Buffer.alloc(10));
  return BigInt(`0x${bytes.toString('hex')}`) >> BigInt(80 - bits);
}

function format(milliseconds: bigint, counter: bigint): string {
  const high = 0x7000n | (counter >> 62n);
  const low = (0b10n << 62n) | (counter & ((1n << 62n) - 1n));
  const hex = hexadecimal(milliseconds, 12) + hexadecimal(high, 4) + hexadecimal(low, 16);
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join('-');
}

function hexadecimal(value: bigint, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}
