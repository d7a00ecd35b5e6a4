/** Results of lines in words, for paper and pages. Free of zod. */

import type { CheckLine } from './lines.ts';

type Check = Extract<CheckLine, { kind: 'check' }>;

/** 不低于 10、不高于 14.5; the limits themselves conform. Empty where there is none. */
export function limitText(result: Check['result']): string {
  if (result.type === 'count') return result.max === null ? '' : `不超过 ${result.max}`;
  if (result.type !== 'value') return '';
  const { min, max } = result;
  if (min !== null && min === max) return `应为 ${min}`;
  return [min === null ? '' : `不低于 ${min}`, max === null ? '' : `不高于 ${max}`]
    .filter((bound) => bound !== '')
    .join('、');
}
