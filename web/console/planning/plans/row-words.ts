/** The facts of a row in words. */

import { METHODS } from '../../catalogue/words.ts';
import type { RowFacts } from '../requests.ts';
import { CREDIT_CLASSES } from '../words.ts';

const QUARTERS = '一二三四';

/** 3月; 第一季度 */
export const partWord = (unit: RowFacts['season']['unit'], part: number): string =>
  unit === 'month' ? `${part}月` : `第${QUARTERS[part - 1]}季度`;

/** 3月、9月 */
export const seasonText = ({ unit, of }: RowFacts['season']): string =>
  of.map((part) => partWord(unit, part)).join('、');

/** `2027-M03` as 2027 年3月, `2027-Q1` as 2027 年第一季度. */
export function seasonCode(code: string): string {
  const [, year, unit, part] = /^(\d+)-([MQ])(\d+)$/.exec(code) ?? [];
  if (year === undefined) return code;
  return `${year} 年${partWord(unit === 'M' ? 'month' : 'quarter', Number(part))}`;
}

/** 20% */
export const ratioText = (ratio: number | null): string => (ratio === null ? '' : `${ratio / 100}%`);

export const methodsText = (methods: readonly string[]): string =>
  methods.map((one) => METHODS[one as keyof typeof METHODS] ?? one).join('、');

/** Empty where the row is for all that the item applies to. */
export function narrowingText({ towns, creditClasses, tags }: RowFacts['narrowing']): string {
  const facets = [
    ['乡镇', towns],
    ['信用等级', creditClasses.map((one) => CREDIT_CLASSES[one])],
    ['标签', tags],
  ] as const;
  return facets
    .filter(([, values]) => values.length > 0)
    .map(([label, values]) => `${label}：${values.join('、')}`)
    .join('；');
}

/** A field of a row in a comparison. */
export function fieldText(field: string, value: unknown): unknown {
  if (value === null || value === undefined) return null;
  switch (field) {
    case 'ratio':
      return ratioText(value as number);
    case 'season':
      return seasonText(value as RowFacts['season']);
    case 'methods':
      return methodsText(value as string[]);
    case 'narrowing':
      return narrowingText(value as RowFacts['narrowing']);
    case 'counted': {
      const { size, on } = value as { readonly size: number; readonly on: string };
      return `${size} 家（${on} 计数）`;
    }
    case 'taken': {
      const { code, name, edition } = value as {
        readonly code: string;
        readonly name: string;
        readonly edition: number;
      };
      return `${code} ${name}，第 ${edition} 版`;
    }
    default:
      return value;
  }
}
