/** A field of a task in a comparison. */

import { showValue } from '../../../kit/index.ts';
import { methodsText } from '../plans/row-words.ts';
import { SOURCES } from '../words.ts';

/** Lists of records by their number: their names stand in the form below. */
export function showField(field: string, value: unknown): string {
  if (field === 'methods' && Array.isArray(value)) return methodsText(value as string[]);
  if (field === 'source' && typeof value === 'string') return SOURCES[value as keyof typeof SOURCES] ?? value;
  if ((field === 'items' || field === 'subjects') && Array.isArray(value)) return `${value.length} 项`;
  return showValue(value);
}
