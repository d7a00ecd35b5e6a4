/** The form of an item, and what is sent of it. Percentages are written as people write them and sent as exact fractions. */

import type { Item, ItemFacts } from '../requests.ts';
import { ITEM_LABELS } from '../words.ts';
import { percentOf } from './show-fact.ts';

/** A ratio as it is filled in: `low` alone for a fixed one or a floor, `high` alone for a ceiling. */
export interface RatioInput {
  readonly kind: 'fixed' | 'range' | 'at-least' | 'at-most';
  readonly low: number | null;
  readonly high: number | null;
}

/** The facts with the ratio in per cent; `note` and `reason` are said of the change. */
export type ItemForm = Omit<ItemFacts, 'ratio'> & {
  readonly code?: string;
  readonly ratio: RatioInput;
  readonly note?: string;
  readonly reason?: string;
};

export const FORM_LABELS: Readonly<Record<string, string>> = {
  code: '事项编号',
  ...ITEM_LABELS,
  note: '变更说明',
  reason: '理由',
};

/** What a new item begins with. */
export const NEW_ITEM: Partial<ItemForm> = {
  ratio: { kind: 'fixed', low: null, high: null },
  frequency: { times: 1, per: 'year', bound: 'exactly' },
  importance: 'general',
  level: 'district',
  methods: ['on-site'],
  subjects: {
    description: '',
    filter: { kinds: [], categories: [], specialRegisters: [], reserves: [], varieties: [] },
  },
  inspectors: { atLeast: 2, skills: [], experts: null },
  basis: [],
  subItems: [],
  coAuthorities: [],
};

/** The form of a record that is there; its reason is this time's. */
export function valuesOf({ facts, note }: Pick<Item, 'facts' | 'note'>): Partial<ItemForm> {
  return { ...facts, ratio: ratioInput(facts.ratio), note };
}

/** The facts of the form. */
export function factsOf({ code: _code, note: _note, reason: _reason, ratio, ...facts }: ItemForm): ItemFacts {
  return {
    ...facts,
    inspectors: { ...facts.inspectors, experts: textOf(facts.inspectors.experts) },
    ratio: ratioOf(ratio),
    power: facts.power ?? null,
    leadOffice: textOf(facts.leadOffice),
    remark: textOf(facts.remark),
    validFrom: facts.validFrom ?? null,
    validUntil: facts.validUntil ?? null,
  };
}

function textOf(value: string | null | undefined): string | null {
  const text = value?.trim() ?? '';
  return text === '' ? null : text;
}

/** A ratio of the server as it is filled in. */
export function ratioInput({ low, high }: ItemFacts['ratio']): RatioInput {
  const [from, to] = [low === null ? null : percentOf(low), high === null ? null : percentOf(high)];
  if (from === null) return { kind: 'at-most', low: null, high: to };
  if (to === null) return { kind: 'at-least', low: from, high: null };
  return from === to ? { kind: 'fixed', low: from, high: null } : { kind: 'range', low: from, high: to };
}

/** A ratio as the server takes it; what is not filled in is null, which it refuses in words. */
export function ratioOf({ kind, low, high }: RatioInput): ItemFacts['ratio'] {
  const [from, to] = [shareOf(low), shareOf(high)];
  if (kind === 'fixed') return { low: from, high: from };
  if (kind === 'at-least') return { low: from, high: null };
  return kind === 'at-most' ? { low: null, high: to } : { low: from, high: to };
}

/** Per cent with up to four decimals as a fraction in lowest terms. */
export function shareOf(percent: number | null): { readonly num: number; readonly den: number } | null {
  if (percent === null) return null;
  const [num, den] = [Math.round(percent * 10_000), 1_000_000];
  const common = divisor(num, den);
  return { num: num / common, den: den / common };
}

const divisor = (a: number, b: number): number => (b === 0 ? a : divisor(b, a % b));
