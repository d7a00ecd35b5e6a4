/** 权力清单: what an authority may do by law. */

import { z } from 'zod';
import { dayOf, lineOf, listOf, oneOf, paragraphOf } from '../../platform/index.ts';
import { citationOf } from '../law/citations.ts';
import { POWER_KINDS } from '../words.ts';

export type PowerKind = keyof typeof POWER_KINDS;

export const powerFacts = z
  .strictObject({
    name: lineOf(200, '职权名称'),
    kind: oneOf(POWER_KINDS),
    basis: listOf(citationOf, 30, '依据'),
    /** The basis as the list has it, where it is not citations only. */
    basisText: paragraphOf(4000, '依据原文').nullable().default(null),
    /** 行使主体, as the list names it. */
    authority: lineOf(100, '行使主体'),
    from: dayOf,
    /** The last day; null while it goes on. */
    until: dayOf.nullable().default(null),
  })
  .refine(({ from, until }) => until === null || from <= until, { path: ['until'], message: '终止日不能早于起始日' });
export type PowerFacts = z.output<typeof powerFacts>;

/** The whole of a power as of one version. */
export interface PowerContent extends PowerFacts {
  readonly organisation: string;
  readonly code: string;
  readonly source: string;
}

export const POWER_FIELDS: readonly { readonly name: string; readonly label: string }[] = [
  { name: 'code', label: '职权编码' },
  { name: 'name', label: '职权名称' },
  { name: 'kind', label: '职权类型' },
  { name: 'basis', label: '依据' },
  { name: 'basisText', label: '依据原文' },
  { name: 'authority', label: '行使主体' },
  { name: 'from', label: '起始日' },
  { name: 'until', label: '终止日' },
  { name: 'source', label: '数据来源' },
];

/** Whether a power is in force on a day. */
export function isInForce({ from, until }: Pick<PowerFacts, 'from' | 'until'>, day: string): boolean {
  return from <= day && (until === null || day <= until);
}
