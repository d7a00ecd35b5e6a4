/** A certificate in words. */

import { LONG_TERM } from '../words/inspector-words.ts';

/** Until when it holds; the day itself does not count any more. */
export function untilWords(validUntil: string | null): string {
  if (validUntil === null) return '没有填有效期';
  return validUntil === LONG_TERM ? '长期' : validUntil;
}
