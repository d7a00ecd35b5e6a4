/** The form of a subject: its fields, and what is sent of what was filled in. */

import { changedExtra, changedFacts, draftFacts, type Facts, formValues, isEmpty } from '../fields/facts.ts';
import { labelsOf } from '../fields/field.ts';
import { SUBJECT_FIELDS } from '../words/subject-fields.ts';
import type { Subject } from './requests.ts';

/** What the form holds: facts by name, the authority's own fields under `extra`, and why. */
export type SubjectForm = Record<string, unknown> & { readonly extra?: Facts; readonly reason?: string };

/** At the top of the form: what an office has at hand for every subject. */
export const FIRST_FIELDS = ['name', 'kind', 'uscc', 'town', 'address', 'legalPerson', 'phone'] as const;

export const FORM_LABELS: Readonly<Record<string, string>> = {
  ...labelsOf(SUBJECT_FIELDS),
  extra: '本单位自定义项',
  reason: '理由',
};

/** The form for a record that is there. The id number stands in it masked. */
export function subjectValues({ facts, extra }: Pick<Subject, 'facts' | 'extra'>): SubjectForm {
  return { ...formValues(SUBJECT_FIELDS, facts), extra };
}

/** The body of an addition. */
export function additionOf(values: SubjectForm): Record<string, unknown> {
  const extra = draftExtra(values.extra);
  const reason = values.reason?.trim();
  return {
    facts: draftFacts(SUBJECT_FIELDS, values),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    ...(isEmpty(reason) ? {} : { reason }),
  };
}

/** The body of a change: only what differs from the record as it was opened. */
export function changeOf(before: Pick<Subject, 'facts' | 'extra'>, values: SubjectForm): Record<string, unknown> {
  const extra = changedExtra(before.extra, values.extra ?? {});
  return {
    facts: changedFacts(SUBJECT_FIELDS, before.facts, values),
    ...(Object.keys(extra).length === 0 ? {} : { extra }),
    reason: values.reason?.trim() ?? '',
  };
}

/**
 * Form values of the record in a `changed-meanwhile` answer. There the id number is not even masked: the one that the form
 * was opened with stands for it, so that it is not taken for a change.
 */
export function currentValues(current: unknown, opened: SubjectForm): SubjectForm {
  const { content } = current as { readonly content: Facts & { readonly extra?: Facts } };
  const { idNumber, extra = {}, ...facts } = content;
  const sealed = isEmpty(idNumber) ? {} : { idNumber: opened['idNumber'] };
  return { ...formValues(SUBJECT_FIELDS, { ...facts, ...sealed }), extra };
}

function draftExtra(extra: Facts = {}): Record<string, unknown> {
  return Object.fromEntries(Object.entries(changedExtra({}, extra)).filter(([, value]) => !isEmpty(value)));
}
