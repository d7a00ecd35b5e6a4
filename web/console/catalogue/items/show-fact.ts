/** A fact of an item in words, for comparisons. */

import { showValue } from '../../../kit/index.ts';
import type { ItemFacts } from '../requests.ts';
import { BOUNDS, IMPORTANCES, LEVELS, METHODS, PERIODS } from '../words.ts';
import { filterText, inspectorsText } from './FactsPart.tsx';

type Share = NonNullable<ItemFacts['ratio']['low']>;

/** Lists stay lists, so that a comparison can show which entries went and came. */
export function showFact(field: string, value: unknown, powers: ReadonlyMap<string, string> = new Map()): unknown {
  if (value === null || value === undefined) return value;
  switch (field) {
    case 'power':
      return powers.get(value as string) ?? value;
    case 'methods':
      return (value as ItemFacts['methods']).map((method) => METHODS[method]);
    case 'importance':
      return IMPORTANCES[value as ItemFacts['importance']];
    case 'level':
      return LEVELS[value as ItemFacts['level']];
    case 'ratio':
      return ratioWords(value as ItemFacts['ratio']);
    case 'frequency':
      return frequencyWords(value as ItemFacts['frequency']);
    case 'subjects': {
      const { description, filter } = value as ItemFacts['subjects'];
      const conditions = filterText(filter);
      return conditions === '' ? description : `${description}（${conditions}）`;
    }
    case 'inspectors': {
      const needs = value as ItemFacts['inspectors'];
      return [inspectorsText(needs), needs.experts].filter(Boolean).join('；专家：');
    }
    default:
      return Array.isArray(value) ? value : showValue(value);
  }
}

function ratioWords({ low, high }: ItemFacts['ratio']): string {
  if (low === null) return high === null ? '' : `不超过 ${percentOf(high)}%`;
  if (high === null) return `不低于 ${percentOf(low)}%`;
  return percentOf(low) === percentOf(high) ? `${percentOf(low)}%` : `${percentOf(low)}%—${percentOf(high)}%`;
}

function frequencyWords({ times, per, bound }: ItemFacts['frequency']): string {
  return `${PERIODS[per]}${bound === 'exactly' ? '' : BOUNDS[bound]} ${times} 次`;
}

/** A share in per cent: 1/5 is 20. */
export function percentOf({ num, den }: Share): number {
  return Number(((num / den) * 100).toPrecision(12));
}
