/** The content of a field in words. */

import { formatCount } from '../../../kit/index.ts';
import { isEmpty } from './facts.ts';
import type { Field } from './field.ts';

/** Years, coordinates and the like are no quantities: they are written without commas. */
const QUANTITIES = new Set(['capacity', 'warehouses', 'tanks']);

/** One line of text; empty where nothing is known. */
export function showField({ name, type, options = {} }: Field, value: unknown): string {
  if (isEmpty(value)) return '';
  const word = (one: unknown) => options[String(one)] ?? String(one);
  switch (type) {
    case 'choice':
      return word(value);
    case 'choices':
    case 'list':
      return Array.isArray(value) ? value.map(word).join('、') : String(value);
    case 'licences':
      return Array.isArray(value) ? value.map(showLicence).join('；') : '';
    case 'integer':
      return typeof value === 'number' && QUANTITIES.has(name) ? formatCount(value) : String(value);
    default:
      return String(value);
  }
}

function showLicence(licence: Readonly<Record<string, unknown>>): string {
  const { name, number, validUntil, issuer } = licence;
  const until = isEmpty(validUntil) ? '长期有效' : `有效期至 ${String(validUntil)}`;
  return [name, number, issuer, until]
    .filter((part) => !isEmpty(part))
    .map(String)
    .join('，');
}

/** A plain content as text; empty for everything else, and where nothing is known. */
export function factText(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

/** Any content in a comparison, by the field it belongs to if that is known. */
export function showAny(field: Field | undefined, value: unknown): string {
  if (isEmpty(value)) return '（空）';
  if (field !== undefined) return showField(field, value);
  if (Array.isArray(value)) return value.map((one) => showAny(undefined, one)).join('；');
  if (typeof value === 'object')
    return Object.values(value as object)
      .filter((one) => !isEmpty(one))
      .map(String)
      .join('，');
  return factText(value);
}
