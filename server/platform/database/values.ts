/** The values that a column holds, the same on both engines. Anything else is refused before it is sent. */

/** `text`, `integer` and `blob`. */
export type Value = string | number | bigint | Uint8Array | null;

/**
 * Checks one parameter of a statement. Refused: integers beyond ±(2^53−1), fractions, text with U+0000 (PostgreSQL
 * cannot hold it) or with half a surrogate pair (both engines would replace it), and every other type.
 */
export function checkValue(value: unknown): Value {
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'number' || typeof value === 'bigint') return checkInteger(value);
  if (value === null || value instanceof Uint8Array) return value;
  throw new TypeError(`a column holds text, integers, blobs or null, not ${typeof value}`);
}

/** An integer that came from the database as text. */
export function readInteger(text: string): number {
  return Number(checkInteger(BigInt(text)));
}

function checkText(value: string): string {
  if (value.includes('\0')) throw new RangeError('text must not contain U+0000');
  if (!value.isWellFormed()) throw new RangeError('text must not contain half a surrogate pair');
  return value;
}

function checkInteger(value: number | bigint): number | bigint {
  if (!Number.isSafeInteger(Number(value))) throw new RangeError(`not an integer within ±(2^53−1): ${value}`);
  return value;
}
