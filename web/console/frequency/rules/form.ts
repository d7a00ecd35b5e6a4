/** A rule in its form, and what is sent of it. */

import { type CapRule, type Rule, SHIPPED_RULES } from '@mingqian/frequency';
import { type SubjectFields, toConditions, toPredicate } from './conditions.ts';

/** Every field there is; which of them are shown depends on `form`. Ratios are in per cent here. */
export interface RuleFields extends SubjectFields {
  readonly form: Rule['form'];
  readonly title: string;
  readonly basis: { readonly citation: string; readonly document?: string | null };
  readonly enabled: boolean;
  readonly validFrom?: string | null;
  readonly validUntil?: string | null;
  readonly itemKind: 'any' | 'key' | 'general';
  readonly itemIds?: readonly string[];
  readonly season: { readonly from?: string | null; readonly to?: string | null };
  readonly note?: string;
  readonly who: CapRule['who'];
  readonly counting: CapRule['counting'];
  readonly per: CapRule['per'];
  readonly itemless: CapRule['itemless'];
  readonly period: { readonly kind: CapRule['period']['kind']; readonly days?: number | null };
  readonly limit: number;
  readonly effect: CapRule['effect'];
  readonly caps?: readonly string[];
  readonly by: number;
  readonly of: 'registry' | 'stratum';
  readonly min?: number | null;
  readonly max?: number | null;
  readonly reason: string;
}

const USUAL = SHIPPED_RULES.find((rule) => rule.form === 'cap')!;

/** What a new rule begins with: a yearly limit, counting as the shipped ones do. */
export const FRESH: Partial<RuleFields> = {
  form: 'cap',
  enabled: true,
  join: 'all',
  conditions: [],
  kept: null,
  itemKind: 'any',
  itemIds: [],
  season: {},
  who: 'own',
  counting: USUAL.form === 'cap' ? USUAL.counting : ({} as CapRule['counting']),
  per: 'subject',
  itemless: 'count',
  period: { kind: 'year' },
  limit: 1,
  effect: 'exclude',
  caps: [],
  by: 1,
  of: 'registry',
};

/** A rule as the form holds it. */
export function toFields(rule: Rule): Partial<RuleFields> {
  const { title, basis, enabled, validFrom, validUntil, items, season, note, form } = rule;
  return {
    ...FRESH,
    ...toConditions(rule.subjects),
    form,
    title,
    basis: { citation: basis.citation, document: basis.document },
    enabled,
    validFrom,
    validUntil,
    itemKind: items.kind ?? 'any',
    itemIds: items.ids ?? [],
    season: season ?? {},
    note,
    ...ownFields(rule),
  };
}

function ownFields(rule: Rule): Partial<RuleFields> {
  if (rule.form === 'cap') {
    const { who, counting, per, itemless, period, limit, effect } = rule;
    return { who, counting, per, itemless, period, limit, effect };
  }
  if (rule.form === 'raise') return { caps: rule.caps, by: rule.by };
  const { of, min, max } = rule;
  return { of, min: min === null ? null : min / 100, max: max === null ? null : max / 100 };
}

/** What is sent, without the id and without whether it is confirmed. Of fields that are not shown nothing is sent. */
export function toDraft(fields: RuleFields): Omit<Rule, 'id' | 'basis'> & { readonly basis: object } {
  const { title, basis, itemKind, itemIds = [], season } = fields;
  const document = (basis.document ?? '').trim();
  return {
    title,
    basis: { citation: basis.citation, document: document === '' ? null : document },
    enabled: fields.enabled,
    validFrom: fields.validFrom ?? null,
    validUntil: fields.validUntil ?? null,
    subjects: toPredicate({ join: fields.join, conditions: fields.conditions ?? [], kept: fields.kept ?? null }),
    items: { ids: itemIds.length === 0 ? null : itemIds, kind: itemKind === 'any' ? null : itemKind },
    season: season?.from || season?.to ? { from: season.from ?? '', to: season.to ?? '' } : null,
    note: fields.note ?? '',
    ...ownDraft(fields),
  } as Omit<Rule, 'id' | 'basis'> & { readonly basis: object };
}

function ownDraft({ form, ...fields }: RuleFields): object {
  if (form === 'raise') return { form, caps: fields.caps ?? [], by: fields.by };
  if (form === 'ratio') return { form, of: fields.of, min: basisPoints(fields.min), max: basisPoints(fields.max) };
  const { who, counting, per, itemless, limit, effect } = fields;
  const { kind, days } = fields.period;
  return {
    form,
    who,
    counting,
    per,
    itemless,
    limit,
    effect,
    period: kind === 'rolling' ? { kind, days: days ?? 60 } : { kind },
  };
}

/** 12.5 % as 1250; none where it is empty. */
function basisPoints(percent: number | null | undefined): number | null {
  return percent === null || percent === undefined ? null : Math.round(percent * 100);
}

/** A code for a new rule; it is never shown, and only has to differ from the others. */
export function freshId(): string {
  return `own-${Math.random().toString(36).slice(2, 12)}`;
}
